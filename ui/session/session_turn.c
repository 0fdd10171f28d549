/* What other processes have changed, in words. */
#include "ui/session/session_turn.h"

#include <stdlib.h>
#include <string.h>

#include "model/journey/journey_diff.h"
#include "ui/message.h"
#include "ui/session/node_words.h"
#include "ui/session/session.h"
#include "ui/session/workspace_words.h"
#include "ui/translation.h"

static void session_turn_set(struct session *session, enum session_turn turn,
                             struct text_builder *words, size_t others)
{
    if (others > 0) {
        text_append_format(words, _(", %zu more changed"), others);
    }
    free(session->turned);
    session->turn = turn;
    session->turned = words->length == 0 ? NULL : text_copy(text_built(words));
    text_destroy(words);
}

static enum session_turn session_turn_of(const struct journey_difference *difference)
{
    return difference->type == DIFFERENCE_NODE_REMOVED ? SESSION_DELETED
           : difference->type == DIFFERENCE_NODE_ADDED ? SESSION_ADDED
                                                       : SESSION_CHANGED;
}

/* Nodes that went are named before those that came, and these before those that were changed. */
void session_turn_note(struct session *session, const struct journey *before,
                       const struct journey *now)
{
    struct journey_diff diff = {0};
    const char *last = "";
    size_t counts[SESSION_TURNS] = {0};
    size_t all = 0;
    enum session_turn named = SESSION_CHANGED;
    struct text_builder words = {0};
    journey_diff_make(before, now, &diff);
    for (size_t i = 0; i < diff.count; i++) {
        const char *id = diff.items[i].node;
        enum session_turn turn = session_turn_of(&diff.items[i]);
        const struct node *node =
            journey_find(turn == SESSION_DELETED ? before : now, text_from(id));
        if (node == NULL || strcmp(id, last) == 0) {
            continue;
        }
        if (counts[SESSION_DELETED] == 0 && (words.length == 0 || turn > named)) {
            text_clear(&words);
            node_title(&words, node);
            named = turn;
        }
        counts[turn]++;
        all++;
        last = id;
    }
    journey_diff_destroy(&diff);
    if (counts[named] > 1) {
        text_append_format(&words, _(" and %zu more"), counts[named] - 1);
    }
    session_turn_set(session, named, &words, all - counts[named]);
}

void session_turn_note_beside(struct session *session, uint64_t since)
{
    static const enum session_turn turns[UNIT_FATE_COUNT] = {
        [UNIT_ADDED] = SESSION_ADDED,     [UNIT_CHANGED] = SESSION_CHANGED,
        [UNIT_DELETED] = SESSION_DELETED, [UNIT_RENAMED] = SESSION_RENAMED,
        [UNIT_ORDERED] = SESSION_CHANGED,
    };
    struct text_builder words = {0};
    enum session_turn turn = SESSION_CHANGED;
    size_t others = 0;
    struct opened_workspace *opened = session->workspace;
    for (uint64_t number = since + 1; number <= opened->workspace->revision; number++) {
        struct workspace_revision revision = {0};
        struct workspace_units units = {0};
        if (!workspace_revision_read(opened->database, number, &revision, NULL)) {
            continue;
        }
        workspace_units_find(&revision, &units);
        size_t first = units.count > 0 && words.length == 0 ? 1 : 0;
        if (first > 0) {
            turn = turns[units.items[0].fate];
            workspace_unit_append_name(&words, &units.items[0]);
        }
        others += units.count - first;
        workspace_units_destroy(&units);
        workspace_revision_destroy(&revision);
    }
    if (words.length == 0) {
        text_append_string(&words, _("the workspace"));
    }
    session_turn_set(session, turn, &words, others);
}

/* The nodes that are changed, what is changed beside journeys; where neither is known the journey.
 */
static struct text session_turn_subject(const struct session *session)
{
    bool whole = session->turn == SESSION_ARCHIVED || session->turn == SESSION_GONE;
    return text_from(whole || session->turned == NULL ? session->journey->name : session->turned);
}

void session_tell(struct session *session, const char *sentence, struct text about)
{
    struct text_builder words = {0};
    if (session->news != NULL) {
        text_append_string(&words, session->news);
        text_append_string(&words, " · ");
    }
    message_append(&words, sentence, (struct text[ERROR_ARGUMENTS]){about});
    free(session->news);
    session->news = text_take(&words);
}

void session_turn_tell(struct session *session)
{
    static const char *const sentences[] = {
        [SESSION_CHANGED] = N_("Changed by another polku: {1}"),
        [SESSION_ADDED] = N_("Added by another polku: {1}"),
        [SESSION_DELETED] = N_("Deleted by another polku: {1}"),
        [SESSION_RENAMED] = N_("Renamed by another polku: {1}"),
        [SESSION_ARCHIVED] = N_("Archived by another polku: {1}"),
        [SESSION_GONE] =
            N_("Deleted by another polku: {1} · no edit of it is kept, wd makes a copy"),
    };
    session_tell(session, sentences[session->turn], session_turn_subject(session));
}

bool session_is_met(const struct error *error)
{
    return strcmp(error->code == NULL ? "" : error->code, "CHANGED_ELSEWHERE") == 0;
}

void session_refuse_met(const struct session *session, struct error *error)
{
    error_set_with(error, "CHANGED_ELSEWHERE",
                   N_("not done: another polku has just changed {1}; look, then do it again"),
                   session_turn_subject(session));
}

void session_give(struct error *error, const struct error *met)
{
    if (error != NULL) {
        *error = *met;
    }
}
