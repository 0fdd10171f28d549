/* Breakpoints of the open journey. */
#include "ui/session/session_breakpoints.h"

#include "ui/session/session_figures.h"

void session_forget_breakpoints(struct session *session)
{
    breakpoints_destroy(&session->breakpoints);
    hash_map_destroy(&session->break_nodes);
    session->break_nodes = (struct hash_map){0};
    session->stops = 0;
}

/* The nodes that have one, to be found by their ids. */
static void session_index_breakpoints(struct session *session)
{
    hash_map_destroy(&session->break_nodes);
    session->break_nodes = (struct hash_map){0};
    session->stops = 0;
    for (size_t i = 0; i < session->breakpoints.count; i++) {
        const struct breakpoint *breakpoint = &session->breakpoints.items[i];
        if (!breakpoint->contact) {
            hash_map_set(&session->break_nodes, text_from(breakpoint->id), 1);
        }
    }
}

void session_load_breakpoints(struct session *session)
{
    session_forget_breakpoints(session);
    breakpoint_store_load(session->workspace->database, session->id, &session->breakpoints, NULL);
    session_index_breakpoints(session);
}

bool session_has_breakpoint(const struct session *session, bool contact, struct text id)
{
    uint32_t value = 0;
    if (!contact) {
        return hash_map_get(&session->break_nodes, id, &value);
    }
    for (size_t i = 0; i < session->breakpoints.count; i++) {
        const struct breakpoint *breakpoint = &session->breakpoints.items[i];
        if (breakpoint->contact && text_is(id, breakpoint->id)) {
            return true;
        }
    }
    return false;
}

bool session_set_breakpoints(struct session *session, bool contact, const struct text ids[],
                             size_t count, bool set, struct error *error)
{
    if (session->file != NULL) {
        for (size_t i = 0; i < count; i++) {
            breakpoints_set(&session->breakpoints, contact, ids[i], set);
        }
        session_index_breakpoints(session);
        return true;
    }
    bool done = breakpoint_store_keep(session->workspace->database, session->id, contact, ids,
                                      count, set, error);
    session_load_breakpoints(session);
    return done;
}

/* The first day on which somebody comes to a node; -1: nobody does. */
static int session_first_day(const struct result *result, struct text node)
{
    const struct result_node *figures = result_find_node(result, node);
    for (int day = 0; figures != NULL && day < result->days; day++) {
        if (result->daily[day].arrived[figures - result->nodes] > 0) {
            return day;
        }
    }
    return -1;
}

static void session_look_for_stops(struct session *session)
{
    struct arena scratch = {0};
    size_t count = session->breakpoints.count;
    const struct contact_table *contacts = session_simulation_contacts(session->simulation);
    struct run_stop_node *nodes = arena_array(&scratch, count, sizeof(*nodes));
    size_t *rows = arena_array(&scratch, count, sizeof(*rows));
    size_t node_count = 0;
    size_t row_count = 0;
    for (size_t i = 0; i < count; i++) {
        const struct breakpoint *breakpoint = &session->breakpoints.items[i];
        struct text id = text_from(breakpoint->id);
        if (breakpoint->contact) {
            row_count += contact_table_find(contacts, id, &rows[row_count]);
            continue;
        }
        nodes[node_count] =
            (struct run_stop_node){id, session_first_day(session_result(session), id)};
        node_count += nodes[node_count].day >= 0;
    }
    session->stops = session_ask_stops(session, nodes, node_count, rows, row_count);
    session->stops_of = session_simulation_serial(session->simulation);
    arena_destroy(&scratch);
}

enum session_stops session_find_stops(struct session *session, const struct run_stops **ret_stops)
{
    bool running = session_simulation_state(session->simulation) == SIMULATION_RUNNING;
    if (session->breakpoints.count == 0) {
        return STOPS_NONE;
    }
    if (!session_has_run(session)) {
        return running ? STOPS_AWAITED : STOPS_NONE;
    }
    if (session->stops == 0 ||
        session->stops_of != session_simulation_serial(session->simulation)) {
        session_look_for_stops(session);
    }
    const struct inquiry_answer *answer = session_answer(session, INQUIRY_STOPS, session->stops);
    if (answer == NULL) {
        return STOPS_AWAITED;
    }
    *ret_stops = &answer->stops;
    return answer->stops.found ? STOPS_KNOWN : STOPS_NONE;
}
