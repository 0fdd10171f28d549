/* What is open in the editor. */
#include "ui/session/session.h"

#include <stdlib.h>
#include <time.h>

#include "model/journey/journey_check.h"
#include "storage/database/contact_store.h"
#include "storage/database/journey_store.h"
#include "ui/session/session_breakpoints.h"
#include "ui/session/session_marks.h"
#include "ui/session/session_parts.h"

enum { SESSION_DAYS = 90, SESSION_SEED = 1 };

int64_t session_now(const struct session *session)
{
    return session->workspace->now + ((int64_t)time(NULL) - session->opened);
}

int64_t session_today(const struct session *session)
{
    return zone_day(session->workspace->zone, session_now(session));
}

void session_count_contacts(struct session *session)
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
    session_rest(session);
    session_simulation_forget(session->simulation);
    session_stop_check(session);
    run_record_destroy(&session->chosen_run);
    journey_destroy(session->journey);
    journey_destroy(session->replaced);
    session->replaced = NULL;
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
    free(session->turned);
    session->turned = NULL;
    session_names_destroy(&session->names);
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
    free(session->news);
    session->news = NULL;
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

void session_work_out_edit(struct session *session)
{
    arena_destroy(&session->graph_arena);
    session->graph = journey_graph(session->journey, &session->graph_arena);
    session_check_edited(session);
    session_settle_selection(session);
    session_settle_marks(session);
}

void session_work_out(struct session *session)
{
    session_stop_check(session);
    session_work_out_edit(session);
}

bool session_load(struct session *session, int64_t id, struct error *error)
{
    struct journey *journey = NULL;
    struct journey_history history = {0};
    if (!journey_store_load(session->workspace->database, id, &journey, &history, error)) {
        return false;
    }
    session_stop_check(session); /* of the journey that goes now */
    journey_destroy(session->replaced);
    session->replaced = session->journey;
    journey_history_destroy(&session->history);
    session->journey = journey;
    session->rested = journey->revision;
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
    session->rested = journey->revision;
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
                           session->file != NULL ? 0 : session->id, session_now(session),
                           session->by_stage);
}
