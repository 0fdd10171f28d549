/* The list of the journeys in the workspace, and one of them by its name. */
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/base/utf8.h"
#include "storage/database/journey_store.h"
#include "storage/database/statement.h"

bool journey_store_list(struct database *database, struct journey_summaries *ret_list,
                        struct error *error)
{
    struct statement statement = {0};
    if (!statement_prepare(database,
                           "SELECT id, name, status, nodes, changed, revision,"
                           " (SELECT time FROM journey_revision WHERE journey = id AND number = 1)"
                           " FROM journey ORDER BY name",
                           &statement, error)) {
        return false;
    }
    struct journey_summaries list = {0};
    size_t capacity = 0;
    enum statement_step step = STATEMENT_ROW;
    while ((step = statement_step(&statement, error)) == STATEMENT_ROW) {
        list.items = memory_grow(list.items, &capacity, list.count + 1, sizeof(*list.items));
        list.items[list.count++] = (struct journey_summary){
            .id = statement_integer(&statement, 0),
            .name = text_copy(statement_text(&statement, 1)),
            .status = text_copy(statement_text(&statement, 2)),
            .nodes = (size_t)statement_integer(&statement, 3),
            .changed = statement_integer(&statement, 4),
            .revision = (uint64_t)statement_integer(&statement, 5),
            .made = statement_integer(&statement, 6),
        };
    }
    statement_finish(&statement);
    if (step == STATEMENT_FAILED) {
        journey_summaries_destroy(&list);
        return false;
    }
    *ret_list = list;
    return true;
}

void journey_summaries_destroy(struct journey_summaries *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->items[i].name);
        free(list->items[i].status);
    }
    free(list->items);
    *list = (struct journey_summaries){0};
}

static bool journey_list_same_folded(struct text a, struct text b)
{
    struct text_builder folded_a = {0};
    struct text_builder folded_b = {0};
    utf8_fold(&folded_a, a);
    utf8_fold(&folded_b, b);
    bool same = text_equal(text_built(&folded_a), text_built(&folded_b));
    text_destroy(&folded_a);
    text_destroy(&folded_b);
    return same;
}

static struct text journey_list_nearest(const struct journey_summaries *list, struct text name)
{
    struct text nearest = TEXT("");
    size_t limit = 2 + name.length / 4;
    for (size_t i = 0; i < list->count; i++) {
        struct text candidate = text_from(list->items[i].name);
        size_t distance = text_distance(name, candidate, limit);
        if (distance <= limit) {
            nearest = candidate;
            limit = distance == 0 ? 0 : distance - 1;
        }
    }
    return nearest;
}

static bool journey_list_not_found(const struct journey_summaries *list, struct text name,
                                   struct error *error)
{
    struct text nearest = journey_list_nearest(list, name);
    if (nearest.length > 0) {
        error_set_with(error, "NO_JOURNEY", N_("there is no journey {1}; the nearest is {2}"), name,
                       nearest);
    } else {
        error_set_with(error, "NO_JOURNEY",
                       N_("there is no journey {1}; polku list shows those there are"), name);
    }
    return false;
}

static bool journey_list_pick(const struct journey_summaries *list, struct text name,
                              int64_t *ret_id, struct error *error)
{
    size_t matches = 0;
    size_t match = 0;
    for (size_t i = 0; i < list->count; i++) {
        struct text candidate = text_from(list->items[i].name);
        if (text_equal(candidate, name)) {
            *ret_id = list->items[i].id;
            return true;
        }
        if (journey_list_same_folded(candidate, name)) {
            matches++;
            match = i;
        }
    }
    if (matches == 0) {
        return journey_list_not_found(list, name, error);
    }
    if (matches > 1) {
        error_set_with(error, "AMBIGUOUS_JOURNEY",
                       N_("several journeys are called {1} in other case; write it exactly"), name);
        return false;
    }
    *ret_id = list->items[match].id;
    return true;
}

bool journey_store_find(struct database *database, struct text name, int64_t *ret_id,
                        struct error *error)
{
    struct journey_summaries list = {0};
    if (!journey_store_list(database, &list, error)) {
        return false;
    }
    bool found = journey_list_pick(&list, name, ret_id, error);
    journey_summaries_destroy(&list);
    return found;
}
