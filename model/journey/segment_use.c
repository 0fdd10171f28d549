/* Who uses a segment: triggers, campaigns, and filters wherever they stand. */
#include "model/journey/segment_use.h"

#include <stdlib.h>

#include "model/base/arena.h"
#include "model/base/memory.h"
#include "model/filter/filter.h"
#include "model/journey/journey_walk.h"
#include "model/journey/shape_visit.h"
#include "model/simulation/expectation.h"

/* Settings that are being looked through. */
struct segment_use {
    struct text name;
    struct text own; /* the path of the segment itself: it is no user */
    const char *journey;
    const char *node;
    struct segment_users *users;
};

static bool segment_use_asked(const struct filter *filter, struct text name, struct arena *arena)
{
    size_t count = 0;
    bool all = false;
    const struct text *asked = filter_segments_asked(filter, arena, &count, &all);
    for (size_t i = 0; i < count; i++) {
        if (text_equal(asked[i], name)) {
            return true;
        }
    }
    return false;
}

static bool segment_use_in_filter(struct text text, struct text name)
{
    struct arena arena = {0};
    const struct filter *filter = filter_parse(text, &arena, NULL);
    bool found = filter != NULL && segment_use_asked(filter, name, &arena);
    arena_destroy(&arena);
    return found;
}

static bool segment_use_in_claim(struct text text, struct text name)
{
    struct arena arena = {0};
    const struct expectation *claim = expectation_parse(text, &arena, NULL);
    const struct expectation_limit *where =
        claim == NULL ? NULL : expectation_limit(claim, EXPECTATION_WHERE);
    bool found = where != NULL && segment_use_asked(where->filter, name, &arena);
    arena_destroy(&arena);
    return found;
}

static void segment_use_visit(void *context, const struct shape *shape, struct text value,
                              struct text path)
{
    struct segment_use *use = context;
    bool uses = (shape->type == SHAPE_SEGMENT && text_equal(value, use->name)) ||
                (shape->type == SHAPE_FILTER && segment_use_in_filter(value, use->name)) ||
                (shape->type == SHAPE_CLAIM && segment_use_in_claim(value, use->name));
    if (!uses || (*use->journey == '\0' && text_equal(path, use->own))) {
        return;
    }
    struct segment_users *users = use->users;
    users->items =
        memory_grow(users->items, &users->capacity, users->count + 1, sizeof(*users->items));
    users->items[users->count++] = (struct segment_user){
        .journey = text_copy(text_from(use->journey)),
        .node = text_copy(text_from(use->node)),
        .path = text_copy(path),
    };
}

static void segment_use_of_journey(struct segment_use *use, const struct journey *journey)
{
    struct arena arena = {0};
    const struct journey_graph *graph = journey_graph(journey, &arena);
    use->journey = journey->name;
    use->node = "";
    shape_visit(journey_shape(), &journey->settings, segment_use_visit, use);
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct node *node = &journey->nodes[graph->order[i]];
        use->node = node->id;
        shape_visit(&node_kind(node->kind)->shape, &node->settings, segment_use_visit, use);
    }
    arena_destroy(&arena);
}

void segment_use_find(const struct journey *const *journeys, size_t journey_count,
                      const struct workspace *workspace, struct text name,
                      struct segment_users *users)
{
    struct text_builder own = {0};
    setting_path_append(&own, TEXT("segments"));
    setting_path_append(&own, name);
    struct segment_use use = {.name = name, .own = text_built(&own), .users = users};
    for (size_t i = 0; i < journey_count; i++) {
        segment_use_of_journey(&use, journeys[i]);
    }
    use.journey = "";
    use.node = "";
    if (workspace != NULL) {
        shape_visit(workspace_shape(), &workspace->settings, segment_use_visit, &use);
    }
    text_destroy(&own);
}

void segment_users_destroy(struct segment_users *users)
{
    for (size_t i = 0; i < users->count; i++) {
        free(users->items[i].journey);
        free(users->items[i].node);
        free(users->items[i].path);
    }
    free(users->items);
    *users = (struct segment_users){0};
}
