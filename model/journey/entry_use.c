/* Who uses a persona or a touchpoint. */
#include "model/journey/entry_use.h"

#include <stdlib.h>

#include "model/base/arena.h"
#include "model/base/error.h"
#include "model/base/memory.h"
#include "model/filter/filter.h"
#include "model/filter/filter_names.h"
#include "model/journey/shape_visit.h"
#include "model/simulation/expectation.h"

/* Settings that are being looked through. */
struct entry_use {
    enum workspace_entries which;
    struct text name;
    const char *journey; /* "": what stands beside journeys */
    const struct node *node;
    struct entry_users *users;
};

static void entry_users_add(const struct entry_use *use, enum entry_user_kind kind,
                            struct text name)
{
    struct entry_users *users = use->users;
    for (size_t i = 0; i < users->count; i++) {
        const struct entry_user *one = &users->items[i];
        if (one->kind == kind && text_is(name, one->name) &&
            text_is(text_from(use->journey), one->journey)) {
            return;
        }
    }
    users->items =
        memory_grow(users->items, &users->capacity, users->count + 1, sizeof(*users->items));
    users->items[users->count++] = (struct entry_user){
        .kind = kind, .journey = text_copy(text_from(use->journey)), .name = text_copy(name)};
}

static bool entry_use_in_values(const struct filter_clause *clause, struct text name)
{
    for (size_t i = 0; i < clause->value_count; i++) {
        if (text_equal(clause->values[i].text, name)) {
            return true;
        }
    }
    return false;
}

/* A function of events names one by a parameter, or is of one alone. */
static bool entry_use_in_clause(const struct filter_clause *clause, struct text event)
{
    const struct filter_name_row *row = filter_name_find(clause->name);
    bool of_events = row != NULL && row->activity == ACTIVITY_EVENT;
    bool found = of_events && row->detail != NULL && text_is(event, row->detail);
    for (size_t i = 0; of_events && row->detail == NULL && i < clause->parameter_count; i++) {
        found = found || entry_use_in_values(&clause->parameters[i], event);
    }
    return found;
}

static bool entry_use_in_tree(const struct filter *filter, struct text event)
{
    bool found = filter->kind == FILTER_CLAUSE && entry_use_in_clause(filter->clause, event);
    for (size_t i = 0; filter->kind != FILTER_CLAUSE && !found && i < filter->count; i++) {
        found = entry_use_in_tree(filter->items[i], event);
    }
    return found;
}

static bool entry_use_in_filter(const struct entry_use *use, struct text text)
{
    struct arena arena = {0};
    const struct filter *filter =
        use->which == ENTRIES_TOUCHPOINTS ? filter_parse(text, &arena, NULL) : NULL;
    bool found = filter != NULL && entry_use_in_tree(filter, use->name);
    arena_destroy(&arena);
    return found;
}

static bool entry_use_in_claim(const struct entry_use *use, struct text text)
{
    bool persona = use->which == ENTRIES_PERSONAS;
    struct arena arena = {0};
    const struct expectation *claim = expectation_parse(text, &arena, NULL);
    const struct expectation_limit *limit =
        claim == NULL ? NULL
                      : expectation_limit(claim, persona ? EXPECTATION_PERSONA : EXPECTATION_WHERE);
    bool found = limit != NULL && (persona ? text_equal(limit->name, use->name)
                                           : entry_use_in_tree(limit->filter, use->name));
    arena_destroy(&arena);
    return found;
}

/* The second step of a path, as people count it. */
static void entry_use_second(struct text path, struct text_builder *step)
{
    char number[24];
    size_t index = 0;
    bool insert = false;
    setting_path_next(&path, step);
    setting_path_next(&path, step);
    if (setting_path_index(text_built(step), &index, &insert)) {
        struct text counted = error_number(number, (int64_t)index + 1);
        text_clear(step);
        text_append(step, counted);
    }
}

static void entry_use_add_at(const struct entry_use *use, const struct shape *shape,
                             struct text path)
{
    struct text_builder name = {0};
    if (use->node != NULL) {
        node_title(&name, use->node);
        entry_users_add(use, ENTRY_USER_NODE, text_built(&name));
    } else if (use->journey[0] != '\0') {
        entry_use_second(path, &name);
        entry_users_add(use, shape->type == SHAPE_CLAIM ? ENTRY_USER_CLAIM : ENTRY_USER_EXIT,
                        text_built(&name));
    } else {
        struct text_builder user = {0};
        entry_use_second(path, &name);
        text_append_string(&user,
                           text_starts_with(path, TEXT("personas.")) ? "persona " : "segment ");
        text_append(&user, text_built(&name));
        entry_users_add(use, ENTRY_USER_FILTER, text_built(&user));
        text_destroy(&user);
    }
    text_destroy(&name);
}

static void entry_use_visit(void *context, const struct shape *shape, struct text value,
                            struct text path)
{
    const struct entry_use *use = context;
    bool event = shape->type == SHAPE_EVENT && use->which == ENTRIES_TOUCHPOINTS;
    if ((event && text_equal(value, use->name)) ||
        (shape->type == SHAPE_FILTER && entry_use_in_filter(use, value)) ||
        (shape->type == SHAPE_CLAIM && entry_use_in_claim(use, value))) {
        entry_use_add_at(use, shape, path);
    }
}

bool entry_use_in_words(struct text words, struct text name)
{
    struct text one;
    while (text_split(&words, ',', &one)) {
        if (text_equal_ignoring_case(text_trim(one), name)) {
            return true;
        }
    }
    return false;
}

static void entry_use_stages(const struct entry_use *use, const struct journey *journey)
{
    const struct setting *stages = journey_setting(journey, "stages");
    for (size_t i = 0; stages != NULL && stages->type == SETTING_LIST && i < stages->count; i++) {
        const struct setting *stage = &stages->items[i];
        struct text words = setting_as_text(setting_get(stage, TEXT("touchpoints")));
        const struct setting *name = setting_get(stage, TEXT("name"));
        if (entry_use_in_words(words, use->name)) {
            entry_users_add(use, ENTRY_USER_STAGE,
                            setting_as_text(name == NULL ? setting_get(stage, TEXT("id")) : name));
        }
    }
}

static void entry_use_assumed(const struct entry_use *use, const struct journey *journey)
{
    struct text_builder path = {0};
    text_append_string(&path, workspace_entries_assumed(use->which));
    setting_path_append(&path, use->name);
    if (setting_at(&journey->settings, text_built(&path)) != NULL) {
        entry_users_add(use, ENTRY_USER_ASSUMPTION, TEXT(""));
    }
    text_destroy(&path);
}

static void entry_use_journey(struct entry_use *use, const struct journey *journey)
{
    use->journey = journey->name;
    for (size_t i = 0; i < journey->node_count; i++) {
        use->node = &journey->nodes[i];
        shape_visit(&node_kind(use->node->kind)->shape, &use->node->settings, entry_use_visit, use);
    }
    use->node = NULL;
    shape_visit(journey_shape(), &journey->settings, entry_use_visit, use);
    entry_use_assumed(use, journey);
    if (use->which == ENTRIES_TOUCHPOINTS) {
        entry_use_stages(use, journey);
    }
}

void entry_use_find(const struct journey *const *journeys, size_t journey_count,
                    const struct workspace *workspace, enum workspace_entries which,
                    struct text name, struct entry_users *users)
{
    struct entry_use use = {.which = which, .name = name, .users = users};
    for (size_t i = 0; i < journey_count; i++) {
        entry_use_journey(&use, journeys[i]);
    }
    use.journey = "";
    shape_visit(workspace_shape(), &workspace->settings, entry_use_visit, &use);
}

void entry_users_destroy(struct entry_users *users)
{
    for (size_t i = 0; i < users->count; i++) {
        free(users->items[i].journey);
        free(users->items[i].name);
    }
    free(users->items);
    *users = (struct entry_users){0};
}

size_t entry_users_bound(const struct entry_users *users)
{
    size_t bound = 0;
    for (size_t i = 0; i < users->count; i++) {
        bound += users->items[i].kind != ENTRY_USER_STAGE;
    }
    return bound;
}
