/* What other processes have changed is taken over. */
#include <stdlib.h>
#include <string.h>

#include "model/journey/journey_diff.h"
#include "model/journey/journey_edit.h"
#include "storage/database/journey_store.h"
#include "storage/database/workspace_store.h"
#include "ui/session/node_words.h"
#include "ui/session/session_parts.h"
#include "ui/translation.h"

/* Contacts, topics, segments: what the numbers stand on. True if they have changed. */
static bool session_follow_workspace(struct session *session)
{
    struct opened_workspace *opened = session->workspace;
    struct workspace *workspace = NULL;
    uint64_t revision = opened->workspace->revision;
    if (workspace_store_load(opened->database, &workspace, NULL) &&
        workspace->revision != revision) {
        workspace_destroy(opened->workspace);
        opened->workspace = workspace;
    } else {
        workspace_destroy(workspace);
    }
    uint64_t version = session->contacts_version;
    session_count_contacts(session);
    bool fed = session_follow_feeds(session);
    if (version != session->contacts_version || fed) {
        session_simulation_reload(session->simulation);
        if (session->id != 0) {
            session_ask_preview(session);
        }
    }
    return version != session->contacts_version || revision != opened->workspace->revision;
}

/* A run that the background has kept changes the store, and nothing that is open. */
static bool session_is_newest(const struct session *session)
{
    uint64_t revision = 0;
    return journey_store_revision(session->workspace->database, session->id, &revision, NULL) &&
           revision == session->journey->revision;
}

/* What another program has made of the file becomes a revision here: undo knows what was before. */
static bool session_follow_file(struct session *session)
{
    struct journey *now = NULL;
    if (session->file == NULL || session_file_look(session->file, &now) != FILE_CHANGED) {
        return false;
    }
    struct journey_edit edit = journey_edit_between(session->journey, now);
    bool changed = !journey_equal(session->journey, now);
    journey_edit_say(&edit, N_("taken over from {1}"), text_from(session_file_name(session->file)),
                     TEXT(""));
    changed = changed && journey_history_apply(&session->history, session->journey, &edit,
                                               session_now(session), NULL);
    if (changed) {
        session_work_out(session);
        session_ask_preview(session);
    }
    journey_edit_destroy(&edit);
    journey_destroy(now);
    return changed;
}

static bool session_is_archived(const struct session *session)
{
    return text_is(journey_text(session->journey, "status"), "archived");
}

/* The first node that the differences name, and how many more they do; none: NULL. */
static char *session_follow_nodes(const struct journey *before, const struct journey *now)
{
    struct journey_diff diff = {0};
    const char *last = "";
    size_t others = 0;
    struct text_builder words = {0};
    journey_diff_make(before, now, &diff);
    for (size_t i = 0; i < diff.count; i++) {
        const char *id = diff.items[i].node;
        const struct node *node = journey_find(now, text_from(id));
        node = node == NULL ? journey_find(before, text_from(id)) : node;
        if (node != NULL && words.length == 0) {
            node_title(&words, node);
        } else if (node != NULL && strcmp(id, last) != 0) {
            others++;
        }
        last = node != NULL ? id : last;
    }
    if (others > 0) {
        text_append_format(&words, _(" and %zu more"), others);
    }
    char *named = words.length == 0 ? NULL : text_copy(text_built(&words));
    text_destroy(&words);
    journey_diff_destroy(&diff);
    return named;
}

/* What another process has stored of the journey; true where that is something else. */
static bool session_follow_stored(struct session *session)
{
    struct error error = {0};
    uint64_t revision = session->journey->revision;
    size_t count = session->history.count;
    bool archived = session_is_archived(session);
    struct journey *before = journey_copy(session->journey);
    free(session->turned);
    session->turned = NULL;
    if (!session_load(session, session->id, &error)) {
        bool told = session->turn == SESSION_GONE || strcmp(error.code, "NO_JOURNEY") != 0;
        session->turn = told ? session->turn : SESSION_GONE;
        journey_destroy(before);
        return !told;
    }
    session->turned = session_follow_nodes(before, session->journey);
    journey_destroy(before);
    if (!archived && session_is_archived(session)) {
        session->turn = SESSION_ARCHIVED;
    }
    return session->journey->revision != revision || session->history.count != count;
}

const char *session_turn_sentence(const struct session *session)
{
    static const char *const sentences[] = {
        [SESSION_CHANGED] = N_("Changed by another polku: {1}"),
        [SESSION_ARCHIVED] = N_("Archived by another polku: {1}"),
        [SESSION_GONE] = N_("Deleted by another polku: {1} · no edit of it can be kept"),
    };
    return sentences[session->turn];
}

struct text session_turn_subject(const struct session *session)
{
    bool nodes = session->turn == SESSION_CHANGED && session->turned != NULL;
    return text_from(nodes ? session->turned : session->journey->name);
}

bool session_follow(struct session *session)
{
    int64_t version = database_data_version(session->workspace->database);
    bool taken = session_follow_file(session);
    if (version == session->data_version) {
        return taken;
    }
    session->data_version = version;
    bool changed = session_follow_workspace(session);
    if (session->file != NULL) {
        session_work_out(session);
        return taken;
    }
    if (session->id == 0 || (!changed && session_is_newest(session))) {
        return false;
    }
    bool other = session_follow_stored(session);
    session_work_out(session);
    if (other) {
        session_ask_preview(session);
    }
    return other;
}
