/* Where the days of a run stop when they are played. */
#include "model/simulation/run_stop.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/civil_time.h"
#include "model/simulation/explanation.h"
#include "model/simulation/roster.h"

static bool run_stop_is_arrival(const struct plan *plan, const struct walk_record *record)
{
    return record->kind == RECORD_ARRIVED && record->journey == (int)plan->main &&
           record->time < plan->horizon;
}

static struct run_stop run_stop_make(const struct plan *plan, size_t contact,
                                     const struct walk_record *record, struct arena *arena)
{
    struct text id = plan->journeys[plan->main].ids[record->node];
    return (struct run_stop){.time = record->time,
                             .day = (int)plan_day(plan, record->time),
                             .contact = contact,
                             .node = arena_text(arena, id)};
}

static void run_stop_add(struct run_stops *stops, size_t *capacity, struct run_stop stop)
{
    if (stops->count == *capacity) {
        size_t more = *capacity == 0 ? 16 : 2 * *capacity;
        struct run_stop *items = arena_array(&stops->arena, more, sizeof(*items));
        if (stops->count > 0) {
            memcpy(items, stops->items, stops->count * sizeof(*items));
        }
        stops->items = items;
        *capacity = more;
    }
    stops->items[stops->count++] = stop;
}

/* Keeps the first arrival at a node, if it is before the one that is known. */
static void run_stop_better(const struct plan *plan, size_t contact, int node,
                            struct run_stops *stops, struct run_stop *best)
{
    struct explanation way;
    explanation_make(plan, contact, &way);
    for (size_t i = 0; i < way.pen.count; i++) {
        const struct walk_record *record = &way.pen.records[i];
        bool here = run_stop_is_arrival(plan, record) && record->node == node;
        if (here && (!best->first || record->time < best->time)) {
            *best = run_stop_make(plan, contact, record, &stops->arena);
            best->first = true;
        }
    }
    explanation_destroy(&way);
}

static bool run_stop_is_stopped(const struct run_progress *progress)
{
    return progress != NULL && atomic_load(&progress->stop);
}

/* Of all that come on the first day the one that comes first; nobody comes before it begins. */
static void run_stop_of_node(const struct plan *plan, const struct placed_figure *placed,
                             const struct roster_list *list, const struct run_progress *progress,
                             struct run_stops *stops, size_t *capacity)
{
    struct run_stop best = {0};
    int64_t dawn = plan->start + (int64_t)placed->figure.day * CIVIL_DAY;
    for (size_t contact = bitset_next(&list->contacts, 0);
         contact < list->contacts.size && !run_stop_is_stopped(progress) &&
         !(best.first && best.time == dawn);
         contact = bitset_next(&list->contacts, contact + 1)) {
        run_stop_better(plan, contact, placed->place, stops, &best);
    }
    if (best.first) {
        best.others = (int64_t)list->count - 1;
        run_stop_add(stops, capacity, best);
    }
}

static void run_stop_of_contact(const struct plan *plan, size_t contact, struct run_stops *stops,
                                size_t *capacity)
{
    struct explanation way;
    explanation_make(plan, contact, &way);
    for (size_t i = 0; i < way.pen.count; i++) {
        if (run_stop_is_arrival(plan, &way.pen.records[i])) {
            run_stop_add(stops, capacity,
                         run_stop_make(plan, contact, &way.pen.records[i], &stops->arena));
        }
    }
    explanation_destroy(&way);
}

static int run_stop_compare(const void *left, const void *right)
{
    const struct run_stop *a = left;
    const struct run_stop *b = right;
    int times = (a->time > b->time) - (a->time < b->time);
    int firsts = b->first - a->first;
    int contacts = (a->contact > b->contact) - (a->contact < b->contact);
    return times != 0 ? times : firsts != 0 ? firsts : contacts;
}

bool run_stops_find(const struct plan *plan, const struct run_stop_node nodes[], size_t node_count,
                    const size_t contacts[], size_t contact_count, struct run_progress *progress,
                    struct run_stops *ret_stops, struct error_list *errors)
{
    struct arena scratch = {0};
    struct roster *roster = NULL;
    struct run_stops stops = {0};
    size_t capacity = 0;
    struct contact_figure *figures = arena_array(&scratch, node_count, sizeof(*figures));
    for (size_t i = 0; i < node_count; i++) {
        figures[i] = (struct contact_figure){FIGURE_OF_NODE, FIGURE_CAME, nodes[i].id, FIGURE_ANY,
                                             nodes[i].day};
    }
    bool done =
        node_count == 0 || roster_find(plan, figures, node_count, progress, &roster, errors);
    for (size_t i = 0; done && i < node_count; i++) {
        struct placed_figure placed = contact_figure_place(plan, figures[i]);
        run_stop_of_node(plan, &placed, &roster->lists[i], progress, &stops, &capacity);
    }
    for (size_t i = 0; done && i < contact_count; i++) {
        run_stop_of_contact(plan, contacts[i], &stops, &capacity);
    }
    if (done && run_stop_is_stopped(progress)) {
        struct error error = {0};
        error_set(&error, "STOPPED", N_("the preview was stopped"));
        error_list_add(errors, &error);
        done = false;
    }
    if (done && stops.count > 1) {
        qsort(stops.items, stops.count, sizeof(*stops.items), run_stop_compare);
    }
    stops.found = done;
    if (done) {
        *ret_stops = stops;
    } else {
        run_stops_destroy(&stops);
    }
    roster_destroy(roster);
    arena_destroy(&scratch);
    return done;
}

void run_stops_destroy(struct run_stops *stops)
{
    arena_destroy(&stops->arena);
    *stops = (struct run_stops){0};
}
