/* Keeps a segment that is used from vanishing. */
#include "storage/database/segment_guard.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "model/journey/segment_use.h"
#include "storage/database/journey_store.h"

enum { SEGMENT_GUARD_NAMED = 3 };

/* All journeys of the database. */
struct segment_guard {
    const struct journey **journeys;
    size_t count;
};

static bool segment_guard_load(struct database *database, struct segment_guard *guard,
                               struct error *error)
{
    struct journey_summaries list = {0};
    if (!journey_store_list(database, &list, error)) {
        return false;
    }
    guard->journeys = memory_array(list.count, sizeof(*guard->journeys));
    bool done = true;
    for (size_t i = 0; done && i < list.count; i++) {
        struct journey *journey = NULL;
        struct journey_history history = {0};
        done = journey_store_load(database, list.items[i].id, &journey, &history, error);
        if (done) {
            guard->journeys[guard->count++] = journey;
        }
        journey_history_destroy(&history);
    }
    journey_summaries_destroy(&list);
    return done;
}

static void segment_guard_destroy(struct segment_guard *guard)
{
    for (size_t i = 0; i < guard->count; i++) {
        journey_destroy((struct journey *)guard->journeys[i]);
    }
    free(guard->journeys);
}

static void segment_guard_refuse(struct text name, const struct segment_users *users,
                                 struct error *error)
{
    char more[24];
    struct text_builder named = {0};
    for (size_t i = 0; i < users->count && i < SEGMENT_GUARD_NAMED; i++) {
        text_append_string(&named, i == 0 ? "" : "; ");
        segment_user_write(&named, &users->items[i]);
    }
    bool all = users->count <= SEGMENT_GUARD_NAMED;
    error_set_with(
        error, "SEGMENT_IN_USE",
        all ? N_("the segment {1} is in use ({2}); change that first: journeys with edit, "
                 "the rest with export --workspace and import")
            : N_("the segment {1} is in use ({2}; and {3} more); change that first: "
                 "journeys with edit, the rest with export --workspace and import"),
        name, text_built(&named), error_number(more, (int64_t)users->count - SEGMENT_GUARD_NAMED));
    text_destroy(&named);
}

static bool segment_guard_lets_go(const struct segment_guard *guard, const struct workspace *after,
                                  struct text name, struct error *error)
{
    struct segment_users users = {0};
    segment_use_find(guard->journeys, guard->count, after, name, &users);
    bool free_to_go = users.count == 0;
    if (!free_to_go) {
        segment_guard_refuse(name, &users, error);
    }
    segment_users_destroy(&users);
    return free_to_go;
}

bool segment_guard_allows(struct database *database, const struct workspace *before,
                          const struct workspace *after, struct error *error)
{
    const struct setting *segments = setting_get(&before->settings, TEXT("segments"));
    struct segment_guard guard = {0};
    bool loaded = false;
    bool allowed = true;
    for (size_t i = 0; allowed && segments != NULL && i < segments->count; i++) {
        struct text name = text_from(segments->names[i]);
        struct text filter;
        if (workspace_find_segment(after, name, &filter)) {
            continue;
        }
        allowed = (loaded || segment_guard_load(database, &guard, error)) &&
                  segment_guard_lets_go(&guard, after, name, error);
        loaded = true;
    }
    segment_guard_destroy(&guard);
    return allowed;
}
