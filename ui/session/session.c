/* What is open in the editor. */
#include "ui/session/session.h"

#include <stdlib.h>
#include <time.h>

#include "model/journey/journey_check.h"
#include "storage/database/contact_store.h"
#include "storage/database/journey_store.h"
#include "storage/database/workspace_store.h"
#include "ui/session/session_breakpoints.h"
#include "ui/session/session_marks.h"

enum { SESSION_DAYS = 90, SESSION_SEED = 1 };

int64_t session_now(const struct session *session)
{
    return session->workspace->now + ((int64_t)time(NULL) - session->opened);
}

int64_t session_today(const struct session *session)
{
    return zone_day(session->workspace->zone, session_now(session));
}

static void session_count_contacts(struct session *session)
{
    contact_store_count(session->workspace->database, &session->contact_count,
                        &session->contacts_version, NULL);
    session->made_up = session->made_up && session->contact_count == 0;
    if (session->made_up) {
        session->contact_count = SESSION_MADE_UP;
    }
}

void session_make_up_contacts(struct session *session)
{
    session->made_up = true;
    session_count_contacts(session);
    if (session->made_up) {
        session_simulation_make_up(session->simulation, SESSION_MADE_UP);
    }
}

void session_begin(struct session *session, struct opened_workspace *workspace, void (*wake)(void))
{
    const struct zone *zone = workspace->zone;
    *session = (struct session){
        .workspace = workspace,
        .opened = (int64_t)time(NULL),
        .data_version = database_data_version(workspace->database),
    };
    session_count_contacts(session);
    struct session_simulation_setup setup = {
        .path = workspace->path,
        .zones = workspace->zones,
        .timezone = text_from(zone_name(zone)),
        .wish = {.start = zone_midnight(zone, zone_day(zone, workspace->now)),
                 .days = SESSION_DAYS,
                 .seed = SESSION_SEED},
        .wake = wake,
    };
    session->simulation = session_simulation_create(&setup);
    session_follow_feeds(session);
}

void session_close_journey(struct session *session)
{
    session_simulation_forget(session->simulation);
    journey_check_end(session->checking, NULL);
    session->checking = NULL;
    run_record_destroy(&session->chosen_run);
    journey_destroy(session->journey);
    journey_history_destroy(&session->history);
    arena_destroy(&session->graph_arena);
    error_list_destroy(&session->findings);
    hash_map_destroy(&session->ways_on);
    hash_map_destroy(&session->ways_back);
    session_unmark_all(session);
    session_forget_breakpoints(session);
    free(session->selected);
    free(session->before);
    free(session->edge);
    session->edge = NULL;
    session_file_destroy(session->file);
    session->file = NULL;
    session->journey = NULL;
    session->history = (struct journey_history){0};
    session->graph = NULL;
    session->selected = NULL;
    session->before = NULL;
    session->id = 0;
}

void session_end(struct session *session)
{
    session_close_journey(session);
    session_simulation_destroy(session->simulation);
    session->simulation = NULL;
    session_steps_destroy(&session->steps);
    free(session->fed);
    session->fed = NULL;
}

/* The selected node may be gone: then the first in canonical order is. */
static void session_settle_selection(struct session *session)
{
    if (session_node(session) != NULL) {
        return;
    }
    free(session->selected);
    session->selected = session->before;
    session->before = NULL;
    if (session_node(session) != NULL) {
        return;
    }
    free(session->selected);
    session->selected = NULL;
    if (session->journey->node_count != 0) {
        size_t first = session->graph->order[0];
        session->selected = text_copy(text_from(session->journey->nodes[first].id));
    }
}

/* All that is worked out from the journey. */
static void session_work_out(struct session *session)
{
    arena_destroy(&session->graph_arena);
    session->graph = journey_graph(session->journey, &session->graph_arena);
    session_check(session);
    session_settle_selection(session);
    session_settle_marks(session);
}

static bool session_load(struct session *session, int64_t id, struct error *error)
{
    struct journey *journey = NULL;
    struct journey_history history = {0};
    if (!journey_store_load(session->workspace->database, id, &journey, &history, error)) {
        return false;
    }
    journey_check_end(session->checking, NULL); /* of the journey that goes now */
    session->checking = NULL;
    journey_destroy(session->journey);
    journey_history_destroy(&session->history);
    session->journey = journey;
    session->history = history;
    session->id = id;
    session->turn = SESSION_CHANGED;
    if (session->history_wanted) {
        session_read_history(session, NULL);
    }
    return true;
}

bool session_open(struct session *session, int64_t id, struct error *error)
{
    struct journey *journey = NULL;
    struct journey_history history = {0};
    if (!journey_store_load(session->workspace->database, id, &journey, &history, error)) {
        return false;
    }
    session_close_journey(session);
    session->history_wanted = false;
    session->journey = journey;
    session->history = history;
    session->id = id;
    session_load_breakpoints(session);
    session_work_out(session);
    session_ask_preview(session);
    return true;
}

/* Its history begins with a revision that changes nothing: what was read. */
void session_open_file(struct session *session, struct session_file *file, struct journey *journey)
{
    struct revision first = {.number = 1,
                             .time = session_now(session),
                             .type = REVISION_EDIT,
                             .edit = journey_edit_group(),
                             .inverse = journey_edit_group()};
    journey_edit_say(&first.edit, N_("read {1}"), text_from(session_file_name(file)), TEXT(""));
    session_close_journey(session);
    session->file = file;
    session->journey = journey;
    session->journey->revision = 1;
    journey_history_append(&session->history, first);
    session->id = SESSION_FILE;
    session_work_out(session);
    session_ask_preview(session);
}

bool session_create(struct session *session, struct text name, struct error *error)
{
    struct journey *journey = journey_create(name);
    struct journey_edit edit = journey_edit_add_node(TEXT("start"), NODE_START, setting_map());
    struct journey_edit inverse = {0};
    int64_t id = 0;
    bool made = journey_apply(journey, &edit, &inverse, error) &&
                journey_store_create(session->workspace->database, journey, session_now(session),
                                     &id, error);
    journey_edit_destroy(&edit);
    journey_edit_destroy(&inverse);
    journey_destroy(journey);
    return made && session_open(session, id, error);
}

/* The newest revision, which could not be written, as if it had never been. */
static void session_drop_revision(struct session *session)
{
    struct revision *last = &session->history.revisions[session->history.count - 1];
    journey_apply(session->journey, &last->inverse, NULL, NULL);
    journey_edit_destroy(&last->edit);
    journey_edit_destroy(&last->inverse);
    session->history.count--;
    session->journey->revision = session->history.count;
}

/* After an error the store's journey is the truth, or the file's. */
static void session_take_back(struct session *session)
{
    if (session->file != NULL) {
        session_drop_revision(session);
    } else {
        session_load(session, session->id, NULL);
    }
    session_work_out(session);
}

static bool session_store(struct session *session, struct error *error)
{
    return session->file != NULL ? session_file_write(session->file, session->journey, error)
                                 : journey_store_append(session->workspace->database, session->id,
                                                        session->journey, &session->history, error);
}

/* What was applied is stored; then all else follows from it. */
static bool session_keep(struct session *session, struct error *error)
{
    if (!session_store(session, error)) {
        session_take_back(session);
        return false;
    }
    session->saved = session_now(session);
    session_work_out(session);
    session_ask_preview(session);
    return true;
}

bool session_apply(struct session *session, struct journey_edit edit, struct error *error)
{
    bool applied = journey_history_apply(&session->history, session->journey, &edit,
                                         session_now(session), error);
    journey_edit_destroy(&edit);
    applied = applied && session_keep(session, error);
    if (applied) {
        session_steps_note(&session->steps, false);
    }
    return applied;
}

/* Selects the first node of the edit that is there: of those that came, or of all. */
static bool session_select_edited(struct session *session, const struct journey_edit *edit,
                                  bool came)
{
    bool fits = !came || edit->type == EDIT_ADD_NODE || edit->type == EDIT_REMOVE_NODE;
    if (fits && edit->node != NULL &&
        journey_find(session->journey, text_from(edit->node)) != NULL) {
        session_select(session, text_from(edit->node));
        return true;
    }
    for (size_t i = 0; i < edit->count; i++) {
        if (session_select_edited(session, &edit->edits[i], came)) {
            return true;
        }
    }
    return false;
}

/* What was undone or redone is looked at: a node that came back, else one that was changed. */
static void session_look_at(struct session *session, const struct journey_edit *edit)
{
    if (!session_select_edited(session, edit, true)) {
        session_select_edited(session, edit, false);
    }
}

typedef bool session_step(struct journey_history *history, struct journey *journey, int64_t now,
                          const struct revision **ret_done, struct error *error);

/* What is taken next may stand in the store only. */
static bool session_read_step(struct session *session, enum revision_type type, struct error *error)
{
    const struct revision *next = journey_history_next(&session->history, type);
    return next == NULL || journey_store_read(session->workspace->database, session->id,
                                              &session->history, next->number, next->number, error);
}

bool session_read_history(struct session *session, struct error *error)
{
    session->history_wanted = true;
    return journey_store_read(session->workspace->database, session->id, &session->history, 1,
                              session->history.count, error);
}

static bool session_take_step(struct session *session, enum revision_type type, session_step *step,
                              const struct revision **ret_done, struct error *error)
{
    const struct revision *done = NULL;
    if (!session_read_step(session, type, error) ||
        !step(&session->history, session->journey, session_now(session), &done, error) ||
        !session_keep(session, error)) {
        return false;
    }
    session_steps_move(&session->steps, false, type == REVISION_UNDO);
    session_look_at(session, &done->edit);
    *ret_done = done;
    return true;
}

/* The store's first revision is the one that makes the journey. */
bool session_undo(struct session *session, const struct revision **ret_done, struct error *error)
{
    const struct revision *next = journey_history_next(&session->history, REVISION_UNDO);
    if (next != NULL && next == session->history.revisions) {
        error_set(error, "NOTHING_TO_UNDO",
                  N_("there is nothing left to undo: the journey begins here"));
        return false;
    }
    return session_take_step(session, REVISION_UNDO, journey_history_undo, ret_done, error);
}

bool session_redo(struct session *session, const struct revision **ret_done, struct error *error)
{
    return session_take_step(session, REVISION_REDO, journey_history_redo, ret_done, error);
}

/* Contacts, topics, segments: what the numbers stand on. True if they have changed. */
static bool session_follow_workspace(struct session *session)
{
    struct opened_workspace *opened = session->workspace;
    struct workspace *workspace = NULL;
    uint64_t revision = opened->workspace->revision;
    if (workspace_store_load(opened->database, &workspace, NULL)) {
        workspace_destroy(opened->workspace);
        opened->workspace = workspace;
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
    const struct setting *status = setting_get(&session->journey->settings, TEXT("status"));
    return status != NULL && text_is(setting_as_text(status), "archived");
}

/* What another process has stored of the journey; true where that is something else. */
static bool session_follow_stored(struct session *session)
{
    struct error error = {0};
    uint64_t revision = session->journey->revision;
    size_t count = session->history.count;
    bool archived = session_is_archived(session);
    if (!session_load(session, session->id, &error)) {
        bool told = session->turn == SESSION_GONE || strcmp(error.code, "NO_JOURNEY") != 0;
        session->turn = told ? session->turn : SESSION_GONE;
        return !told;
    }
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

const struct result *session_result(const struct session *session)
{
    bool somebody = session->id != 0 && session->contact_count > 0;
    return somebody ? session_simulation_result(session->simulation) : NULL;
}

const struct result *session_fresh_result(const struct session *session)
{
    const struct result *result = session_result(session);
    bool fresh = result != NULL && !session_simulation_is_old(session->simulation) &&
                 result->journey_revision == session->journey->revision;
    return fresh ? result : NULL;
}

void session_ask_preview(struct session *session)
{
    if (session->contact_count == 0) {
        session_simulation_stop(session->simulation);
        return;
    }
    session_simulation_ask(session->simulation, session->journey, session->workspace->workspace,
                           session->file != NULL ? 0 : session->id, session_now(session));
}
