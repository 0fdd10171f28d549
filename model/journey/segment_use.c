/* Who uses a segment: triggers, campaigns, and filters wherever they stand. */
#include "model/journey/segment_use.h"

#include <stdlib.h>

#include "model/base/arena.h"
#include "model/base/memory.h"
#include "model/filter/filter.h"
#include "model/journey/journey_walk.h"
#include "model/journey/shape_visit.h"

/* Settings that are being looked through. */
struct segment_use {
    struct text name;
    struct text own; /* the path of the segment itself: it is no user */
    const char *journey;
    const char *node;
    struct segment_users *users;
};

static bool segment_use_in_filter(struct text filter, struct text name)
{
    struct arena arena = {0};
    size_t count = 0;
    bool all = false;
    bool found = false;
    const struct filter *parsed = filter_parse(filter, &arena, NULL);
    const struct text *asked =
        parsed == NULL ? NULL : filter_segments_asked(parsed, &arena, &count, &all);
    for (size_t i = 0; i < count && !found; i++) {
        found = text_equal(asked[i], name);
    }
    arena_destroy(&arena);
    return found;
}

/* Behind the string in single quotes that begins at `at`. */
static size_t segment_use_past_string(struct text text, size_t at)
{
    for (at++; at < text.length && text.bytes[at] != '\''; at++) {
        at += text.bytes[at] == '\\' ? 1 : 0;
    }
    return at < text.length ? at + 1 : text.length;
}

/* Behind the bracket that closes the one at `at`; the text's length if none does. */
static size_t segment_use_past_brackets(struct text text, size_t at)
{
    size_t depth = 0;
    while (at < text.length) {
        if (text.bytes[at] == '\'') {
            at = segment_use_past_string(text, at);
            continue;
        }
        depth += text.bytes[at] == '(' ? 1 : 0;
        depth -= text.bytes[at] == ')' ? 1 : 0;
        at++;
        if (depth == 0) {
            break;
        }
    }
    return at;
}

/* A claim's filters stand in brackets: WHERE (…). */
static bool segment_use_in_claim(struct text claim, struct text name)
{
    struct text where = TEXT("where");
    size_t at = 0;
    while (at < claim.length) {
        if (claim.bytes[at] == '\'') {
            at = segment_use_past_string(claim, at);
            continue;
        }
        bool begins = text_equal_ignoring_case(text_part(claim, at, where.length), where);
        at += begins ? where.length : 1;
        while (begins && at < claim.length && claim.bytes[at] == ' ') {
            at++;
        }
        if (begins && at < claim.length && claim.bytes[at] == '(') {
            size_t end = segment_use_past_brackets(claim, at);
            if (segment_use_in_filter(text_part(claim, at, end - at), name)) {
                return true;
            }
            at = end;
        }
    }
    return false;
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
