/* Who uses a topic. */
#include "model/journey/topic_use.h"

#include <stdlib.h>

#include "model/base/arena.h"
#include "model/base/memory.h"
#include "model/filter/filter.h"
#include "model/filter/filter_ast.h"
#include "model/journey/shape_visit.h"
#include "model/simulation/expectation.h"

/* Settings that are being looked through. */
struct topic_use {
    struct text topic;
    const char *journey; /* NULL: what stands beside journeys */
    struct topic_users *users;
};

const char *topic_user_kind_title(enum topic_user_kind kind)
{
    static const char *const titles[TOPIC_USER_COUNT] = {
        [TOPIC_USER_JOURNEY] = N_("journey"),           [TOPIC_USER_CAMPAIGN] = N_("campaign"),
        [TOPIC_USER_SEGMENT] = N_("segment"),           [TOPIC_USER_PERSONA] = N_("persona"),
        [TOPIC_USER_WORKSPACE] = N_("the workspace's"),
    };
    return titles[kind];
}

static void topic_users_add(struct topic_users *users, enum topic_user_kind kind, struct text name)
{
    for (size_t i = 0; i < users->count; i++) {
        if (users->items[i].kind == kind && text_is(name, users->items[i].name)) {
            return;
        }
    }
    users->items =
        memory_grow(users->items, &users->capacity, users->count + 1, sizeof(*users->items));
    users->items[users->count++] = (struct topic_user){.kind = kind, .name = text_copy(name)};
}

/* What stands beside journeys is named by the first two steps of its path. */
static void topic_users_add_beside(struct topic_users *users, struct text path)
{
    static const struct {
        const char *section;
        enum topic_user_kind kind;
    } sections[] = {{"campaigns", TOPIC_USER_CAMPAIGN},
                    {"segments", TOPIC_USER_SEGMENT},
                    {"personas", TOPIC_USER_PERSONA}};
    struct text_builder section = {0};
    struct text_builder name = {0};
    enum topic_user_kind kind = TOPIC_USER_WORKSPACE;
    setting_path_next(&path, &section);
    setting_path_next(&path, &name);
    for (size_t i = 0; i < sizeof(sections) / sizeof(sections[0]); i++) {
        if (text_is(text_built(&section), sections[i].section)) {
            kind = sections[i].kind;
        }
    }
    topic_users_add(users, kind, text_built(kind == TOPIC_USER_WORKSPACE ? &section : &name));
    text_destroy(&section);
    text_destroy(&name);
}

static bool topic_use_in_clause(const struct filter_clause *clause, struct text topic)
{
    if (clause->anniversary ||
        (!text_is(clause->name, "lists") && !text_is(clause->name, "topics"))) {
        return false;
    }
    for (size_t i = 0; i < clause->value_count; i++) {
        if (text_equal(clause->values[i].text, topic)) {
            return true;
        }
    }
    return false;
}

static bool topic_use_in_tree(const struct filter *filter, struct text topic)
{
    if (filter->kind == FILTER_CLAUSE) {
        return topic_use_in_clause(filter->clause, topic);
    }
    for (size_t i = 0; i < filter->count; i++) {
        if (topic_use_in_tree(filter->items[i], topic)) {
            return true;
        }
    }
    return false;
}

static bool topic_use_in_filter(struct text text, struct text topic)
{
    struct arena arena = {0};
    const struct filter *filter = filter_parse(text, &arena, NULL);
    bool found = filter != NULL && topic_use_in_tree(filter, topic);
    arena_destroy(&arena);
    return found;
}

static bool topic_use_in_claim(struct text text, struct text topic)
{
    struct arena arena = {0};
    const struct expectation *claim = expectation_parse(text, &arena, NULL);
    const struct expectation_limit *where =
        claim == NULL ? NULL : expectation_limit(claim, EXPECTATION_WHERE);
    bool found = where != NULL && topic_use_in_tree(where->filter, topic);
    arena_destroy(&arena);
    return found;
}

static void topic_use_visit(void *context, const struct shape *shape, struct text value,
                            struct text path)
{
    struct topic_use *use = context;
    bool uses = (shape->type == SHAPE_TOPIC && text_equal(value, use->topic)) ||
                (shape->type == SHAPE_FILTER && topic_use_in_filter(value, use->topic)) ||
                (shape->type == SHAPE_CLAIM && topic_use_in_claim(value, use->topic));
    if (!uses) {
        return;
    }
    if (use->journey != NULL) {
        topic_users_add(use->users, TOPIC_USER_JOURNEY, text_from(use->journey));
    } else {
        topic_users_add_beside(use->users, path);
    }
}

void topic_use_find(const struct journey *const *journeys, size_t journey_count,
                    const struct workspace *workspace, struct text topic, struct topic_users *users)
{
    struct topic_use use = {.topic = topic, .users = users};
    for (size_t i = 0; i < journey_count; i++) {
        const struct journey *journey = journeys[i];
        use.journey = journey->name;
        shape_visit(journey_shape(), &journey->settings, topic_use_visit, &use);
        for (size_t k = 0; k < journey->node_count; k++) {
            const struct node *node = &journey->nodes[k];
            shape_visit(&node_kind(node->kind)->shape, &node->settings, topic_use_visit, &use);
        }
    }
    use.journey = NULL;
    shape_visit(workspace_shape(), &workspace->settings, topic_use_visit, &use);
}

void topic_users_destroy(struct topic_users *users)
{
    for (size_t i = 0; i < users->count; i++) {
        free(users->items[i].name);
    }
    free(users->items);
    *users = (struct topic_users){0};
}

size_t topic_users_count(const struct topic_users *users, enum topic_user_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < users->count; i++) {
        count += users->items[i].kind == kind ? 1 : 0;
    }
    return count;
}

void topic_users_append(struct text_builder *builder, const struct topic_users *users)
{
    for (size_t i = 0; i < users->count; i++) {
        text_append_string(builder, i == 0 ? "" : ", ");
        text_append_string(builder, topic_user_kind_title(users->items[i].kind));
        text_append_byte(builder, ' ');
        text_append_string(builder, users->items[i].name);
    }
}
