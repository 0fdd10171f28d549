/* Random valid journeys that use every kind of node and every parameter. */
#include "tests/support/random_journey.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "model/base/arena.h"
#include "model/base/memory.h"
#include "model/journey/journey_new_node.h"
#include "model/journey/journey_share.h"
#include "model/journey/journey_walk.h"
#include "tests/support/random_setting.h"

enum { RANDOM_JOURNEY_ID_SIZE = 24 };

/* The plan: node i leads to node i + 1 by its first port unless an exit or a start comes next. */
struct random_journey_plan {
    struct random_source source;
    enum node_kind_id *kinds;
    char (*ids)[RANDOM_JOURNEY_ID_SIZE];
    const char **names; /* all ids, in order */
    size_t count;
};

static enum node_kind_id random_journey_kind(struct random_journey_plan *plan, size_t number)
{
    if (number == 0 || plan->kinds[number - 1] == NODE_EXIT) {
        return NODE_START;
    }
    if (number == 1 && plan->count > 2) {
        return NODE_SEND;
    }
    if (number + 1 == plan->count) {
        return random_source_once_in(&plan->source, 2) ? NODE_EXIT : NODE_GOAL;
    }
    if (random_source_once_in(&plan->source, 12) && number + 2 < plan->count) {
        return NODE_EXIT;
    }
    enum { MIDDLE_KINDS = NODE_EXIT - NODE_SEND };
    return (enum node_kind_id)(NODE_SEND + random_source_below(&plan->source, MIDDLE_KINDS));
}

static void random_journey_make_plan(struct random_journey_plan *plan)
{
    plan->kinds = memory_array(plan->count, sizeof(*plan->kinds));
    plan->ids = memory_array(plan->count, sizeof(*plan->ids));
    plan->names = memory_array(plan->count, sizeof(*plan->names));
    for (size_t i = 0; i < plan->count; i++) {
        plan->kinds[i] = random_journey_kind(plan, i);
        unsigned mixed = (unsigned)(random_source_next(&plan->source) % 90);
        snprintf(plan->ids[i], RANDOM_JOURNEY_ID_SIZE, "%s%u_%zu", node_kind(plan->kinds[i])->name,
                 mixed, i);
        plan->names[i] = plan->ids[i];
    }
}

/* The sends before a node, and the nodes after it that are no starts. */
static struct random_names random_journey_names(const struct random_journey_plan *plan,
                                                size_t number)
{
    const char **targets = memory_array(plan->count, sizeof(*targets));
    const char **messages = memory_array(plan->count, sizeof(*messages));
    struct random_names names = {.targets = targets, .messages = messages};
    names.nodes = plan->names;
    names.node_count = plan->count;
    for (size_t i = 0; i < plan->count; i++) {
        if (i < number && plan->kinds[i] == NODE_SEND) {
            messages[names.message_count++] = plan->names[i];
        } else if (i > number && plan->kinds[i] != NODE_START) {
            targets[names.target_count++] = plan->names[i];
        }
    }
    return names;
}

static void random_journey_put(struct setting *settings, struct text path, struct setting value)
{
    struct setting old = {.type = SETTING_NONE};
    bool done = setting_replace(settings, path, value, &old);
    assert(done);
    (void)done;
    setting_destroy(&old);
}

static void random_journey_fix_shares(struct setting *settings)
{
    const struct setting *arms = setting_get(settings, TEXT("arms"));
    for (size_t i = 0; arms != NULL && i < arms->count; i++) {
        struct text_builder path = {0};
        text_append_string(&path, "arms");
        setting_path_append_index(&path, i);
        text_append_string(&path, ".share");
        random_journey_put(settings, text_built(&path), journey_share_equal(i, arms->count));
        text_destroy(&path);
    }
}

/* A port that contacts are sent to by another setting. */
static bool random_journey_is_asked_for(const struct node *node, const struct journey_port *port)
{
    return (text_is(port->name, "blocked") && text_is(node_text(node, "on_blocked"), "port")) ||
           (text_is(port->name, "skip") && text_is(node_text(node, "past"), "skip"));
}

/* Ports that must lead somewhere do: the first one to the next node, a wait's sometimes back. */
static void random_journey_fix_ports(struct random_journey_plan *plan, size_t number,
                                     const struct random_names *names, struct setting *settings)
{
    struct arena arena = {0};
    struct node node = {
        .id = plan->ids[number], .kind = plan->kinds[number], .settings = *settings};
    size_t count = 0;
    const struct journey_port *ports = journey_ports_of(&node, &arena, &count);
    for (size_t i = 0; i < count && number + 1 < plan->count; i++) {
        node.settings = *settings;
        const char *target =
            names->targets[random_source_below(&plan->source, names->target_count)];
        if (i == 0 && plan->kinds[number + 1] != NODE_START) {
            target = plan->names[number + 1];
        } else if (i == 1 && node.kind == NODE_WAIT && !node_flag(&node, "muted") &&
                   random_source_once_in(&plan->source, 2)) {
            target = plan->names[number];
        } else if (ports[i].target.length != 0 ||
                   (ports[i].optional && !random_journey_is_asked_for(&node, &ports[i]))) {
            continue;
        }
        random_journey_put(settings, ports[i].path, setting_text(text_from(target)));
    }
    arena_destroy(&arena);
}

static struct setting random_journey_settings(struct random_journey_plan *plan, size_t number)
{
    struct random_names names = random_journey_names(plan, number);
    const struct shape *shape = &node_kind(plan->kinds[number])->shape;
    struct setting settings = random_setting(shape, &names, &plan->source);
    random_journey_fix_shares(&settings);
    if (setting_at(&settings, TEXT("trigger.event")) != NULL) {
        setting_put(&settings, TEXT("arrival"), (struct setting){.type = SETTING_NONE});
    }
    const struct setting *cases = setting_get(&settings, TEXT("cases"));
    if (cases != NULL && cases->count == 0) {
        struct setting filled = journey_new_node_settings(plan->kinds[number]);
        setting_put(&settings, TEXT("cases"), setting_copy(setting_get(&filled, TEXT("cases"))));
        setting_destroy(&filled);
    }
    random_journey_fix_ports(plan, number, &names, &settings);
    free((void *)names.targets);
    free((void *)names.messages);
    return settings;
}

static struct setting random_journey_stages(struct random_journey_plan *plan)
{
    struct setting stages = setting_list();
    for (size_t i = 0; random_setting_stages[i] != NULL; i++) {
        struct setting stage = setting_map();
        setting_put(&stage, TEXT("id"), setting_text(text_from(random_setting_stages[i])));
        if (random_source_once_in(&plan->source, 2)) {
            setting_put(&stage, TEXT("name"), setting_text(TEXT("A stage: here")));
        }
        setting_append(&stages, stage);
    }
    return stages;
}

struct journey *random_journey(uint64_t seed, size_t nodes)
{
    struct random_journey_plan plan = {.source = {.state = seed}, .count = nodes};
    random_journey_make_plan(&plan);
    struct random_names names = random_journey_names(&plan, 0);
    struct journey_edit group = journey_edit_group();
    struct setting settings = random_setting(journey_shape(), &names, &plan.source);
    setting_put(&settings, TEXT("stages"), random_journey_stages(&plan));
    journey_edit_add(
        &group, journey_edit_set((struct text){.bytes = ""}, (struct text){.bytes = ""}, settings));
    for (size_t i = 0; i < nodes; i++) {
        journey_edit_add(&group, journey_edit_add_node(text_from(plan.ids[i]), plan.kinds[i],
                                                       random_journey_settings(&plan, i)));
    }
    char name[48];
    snprintf(name, sizeof(name), "Random journey: %llu", (unsigned long long)seed);
    struct journey *journey = journey_create(text_from(name));
    struct error error = {0};
    bool done = journey_apply(journey, &group, NULL, &error);
    assert(done);
    (void)done;
    journey_edit_destroy(&group);
    free((void *)names.targets);
    free((void *)names.messages);
    free(plan.kinds);
    free(plan.ids);
    free(plan.names);
    return journey;
}
