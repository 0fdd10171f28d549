/* What other processes have changed is taken over. */
#include <stdlib.h>
#include <string.h>

#include "model/journey/journey_edit.h"
#include "storage/database/journey_store.h"
#include "storage/database/workspace_store.h"
#include "ui/session/session_parts.h"
#include "ui/session/session_turn.h"
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
    int64_t count = session->contact_count;
    session_count_contacts(session);
    if (count != session->contact_count) {
        char number[24];
        session_tell(session, N_("Contacts brought in or taken out by another polku: {1} now"),
                     error_number(number, session->contact_count));
    }
    bool fed = session_follow_feeds(session);
    if (version != session->contacts_version || fed) {
        session_simulation_reload(session->simulation);
        if (session->id != 0) {
            session_ask_preview(session);
        }
    }
    if (revision != opened->workspace->revision) {
        session_turn_note_beside(session, revision);
        session_turn_tell(session);
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

/* What another process has stored of the journey; true where that is something else. */
static bool session_follow_stored(struct session *session)
{
    struct error error = {0};
    uint64_t revision = session->journey->revision;
    size_t count = session->history.count;
    bool archived = session_is_archived(session);
    struct journey *before = journey_copy(session->journey);
    if (!session_load(session, session->id, &error)) {
        bool told = session->turn == SESSION_GONE || strcmp(error.code, "NO_JOURNEY") != 0;
        free(session->turned);
        session->turned = NULL;
        session->turn = told ? session->turn : SESSION_GONE;
        journey_destroy(before);
        return !told;
    }
    session_turn_note(session, before, session->journey);
    journey_destroy(before);
    if (!archived && session_is_archived(session)) {
        session->turn = SESSION_ARCHIVED;
    }
    return session->journey->revision != revision || session->history.count != count;
}

/* Told once, and again where it happens again. */
static void session_follow_place(struct session *session)
{
    bool moved = database_has_moved(session->workspace->database);
    if (moved && !session->moved) {
        session_tell(session,
                     N_("{1} was deleted or replaced: nothing more is kept; put it back, or export "
                        "what is open (we) and start polku again"),
                     text_from(session->workspace->path));
    }
    session->moved = moved;
}

bool session_follow(struct session *session)
{
    session_follow_place(session);
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
        session_turn_tell(session);
        session_ask_preview(session);
    }
    return other;
}
