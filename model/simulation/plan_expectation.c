/* Claims made ready for a run. */
#include "model/simulation/plan_expectation.h"

#include "model/simulation/plan_build.h"

static struct text plan_node_topic(const struct plan_journey *journey, size_t node)
{
    const struct plan_node *design = &journey->nodes[node];
    return design->message == NULL
               ? (struct text){.bytes = ""}
               : node_text(&journey->journey->nodes[journey->places[node]], "topic");
}

static void plan_expectation_topics(struct plan_build *build, const struct plan_journey *journey)
{
    int *topics = arena_array(&build->plan->arena, journey->node_count, sizeof(*topics));
    for (size_t i = 0; i < journey->node_count; i++) {
        struct text topic = plan_node_topic(journey, i);
        size_t first = 0;
        while (first < i && !text_equal(plan_node_topic(journey, first), topic)) {
            first++;
        }
        topics[i] = topic.length == 0 ? PLAN_NONE : (int)first;
    }
    build->plan->expectations.topics = topics;
}

static int plan_named(int number)
{
    return number == PLAN_NONE ? PLAN_NOTHING : number;
}

static int plan_find_text(const struct text texts[], size_t count, struct text name)
{
    for (size_t i = 0; i < count; i++) {
        if (text_equal(texts[i], name)) {
            return (int)i;
        }
    }
    return PLAN_NOTHING;
}

static int plan_find_reason(enum expectation_what what, struct text name)
{
    const int counts[EXPECTATION_WHAT_COUNT] = {[EXPECTATION_ENDED] = END_REASON_COUNT,
                                                [EXPECTATION_BLOCKED] = BLOCK_REASON_COUNT,
                                                [EXPECTATION_TURNED_AWAY] = TURN_AWAY_REASON_COUNT};
    for (int i = 0; i < counts[what]; i++) {
        const char *reason = what == EXPECTATION_ENDED ? end_reason_name((enum end_reason)i)
                             : what == EXPECTATION_BLOCKED
                                 ? block_reason_name((enum block_reason)i)
                                 : turn_away_reason_name((enum turn_away_reason)i);
        if (text_is(name, reason)) {
            return i;
        }
    }
    return PLAN_NOTHING;
}

static enum expectation_what plan_fact(enum expectation_what what)
{
    if (what == EXPECTATION_REACHED) {
        return EXPECTATION_DELIVERED;
    }
    return expectation_is_unit(what) ? EXPECTATION_SENT : what;
}

/* What a thing says by itself, before any limit. */
static struct plan_choice plan_thing(const struct plan_build *build,
                                     const struct plan_journey *journey,
                                     const struct expectation_thing *thing)
{
    enum expectation_what what = thing->what;
    struct plan_choice choice = {
        .fact = plan_fact(what),
        .distinct = what == EXPECTATION_ENTERED || what == EXPECTATION_REACHED ||
                    what == EXPECTATION_IN_PROGRESS,
        .once = expectation_is_unit(what) && what != EXPECTATION_CHANNEL,
        .after_unsubscribe = thing->after_unsubscribe,
        .detail = PLAN_ANY,
        .channel = PLAN_ANY,
        .start = PLAN_ANY,
        .within = PLAN_ANY,
    };
    if (what == EXPECTATION_CHANNEL) {
        choice.channel = plan_named(plan_find_channel(build->plan, thing->name));
    } else if (thing->has_name && what == EXPECTATION_GOAL) {
        choice.detail = plan_find_text(journey->goals, journey->goal_count, thing->name);
    } else if (thing->has_name) {
        choice.detail = plan_find_reason(what, thing->name);
    }
    return choice;
}

static bool plan_node_passes(const struct plan_journey *journey, size_t node,
                             enum expectation_what what, const struct expectation *claim)
{
    const struct plan_node *design = &journey->nodes[node];
    bool transactional = design->message != NULL && design->message->transactional;
    bool passes = what == EXPECTATION_MARKETING       ? !transactional
                  : what == EXPECTATION_TRANSACTIONAL ? transactional
                                                      : true;
    for (size_t i = 0; passes && i < claim->limit_count; i++) {
        const struct expectation_limit *limit = &claim->limits[i];
        if (!expectation_fits(what, limit->kind)) {
            continue;
        }
        if (limit->kind == EXPECTATION_NODE) {
            passes = text_equal(journey->ids[node], limit->name);
        } else if (limit->kind == EXPECTATION_STAGE) {
            passes = design->stage != PLAN_NONE &&
                     text_equal(journey->stages[design->stage], limit->name);
        } else if (limit->kind == EXPECTATION_TOPIC) {
            passes = text_equal(plan_node_topic(journey, node), limit->name);
        }
    }
    return passes;
}

static const bool *plan_choice_nodes(struct plan_build *build, const struct plan_journey *journey,
                                     enum expectation_what what, const struct expectation *claim)
{
    bool *nodes = arena_array(&build->plan->arena, journey->node_count, sizeof(*nodes));
    bool all = true;
    for (size_t i = 0; i < journey->node_count; i++) {
        nodes[i] = plan_node_passes(journey, i, what, claim);
        all = all && nodes[i];
    }
    return all ? NULL : nodes;
}

/* Limits that cannot be asked of the thing are those of the other side of the line. */
static struct plan_choice plan_choose(struct plan_build *build, const struct plan_journey *journey,
                                      const struct expectation_thing *thing,
                                      const struct expectation *claim)
{
    struct plan_choice choice = plan_thing(build, journey, thing);
    choice.nodes = plan_choice_nodes(build, journey, thing->what, claim);
    for (size_t i = 0; i < claim->limit_count; i++) {
        const struct expectation_limit *limit = &claim->limits[i];
        if (!expectation_fits(thing->what, limit->kind)) {
            continue;
        }
        if (limit->kind == EXPECTATION_ON_CHANNEL) {
            int channel = plan_named(plan_find_channel(build->plan, limit->name));
            bool other = choice.channel != PLAN_ANY && choice.channel != channel;
            choice.channel = other ? PLAN_NOTHING : channel;
        } else if (limit->kind == EXPECTATION_START) {
            choice.start = plan_named(plan_find_node(journey, limit->name));
        } else if (limit->kind == EXPECTATION_WITHIN) {
            choice.within = limit->seconds;
        }
    }
    return choice;
}

static int plan_find_persona(const struct plan *plan, struct text name)
{
    for (size_t i = 0; i < plan->persona_count; i++) {
        if (text_equal(plan->personas[i].id, name)) {
            return (int)i;
        }
    }
    return text_is(name, "none") ? (int)plan->persona_count : PLAN_NOTHING;
}

static struct text plan_thing_text(struct arena *arena, const struct expectation_thing *thing)
{
    struct text_builder builder = {0};
    expectation_print_thing(&builder, thing);
    struct text text = arena_text(arena, text_built(&builder));
    text_destroy(&builder);
    return text;
}

static void plan_expectation_make(struct plan_build *build, const struct plan_journey *journey,
                                  const struct expectation *claim, struct plan_expectation *made)
{
    static const struct expectation_thing entered = {.what = EXPECTATION_ENTERED};
    struct arena *arena = &build->plan->arena;
    const struct expectation_thing *below = claim->has_of ? &claim->of : &entered;
    const struct expectation_limit *where = expectation_limit(claim, EXPECTATION_WHERE);
    const struct expectation_limit *persona = expectation_limit(claim, EXPECTATION_PERSONA);
    struct filter_scene scene = plan_scene(build);
    struct text_builder builder = {0};
    expectation_print(&builder, claim);
    made->claim = claim;
    made->text = arena_text(arena, text_built(&builder));
    made->thing_text = plan_thing_text(arena, &claim->thing);
    made->of_text = plan_thing_text(arena, below);
    made->thing = plan_choose(build, journey, &claim->thing, claim);
    made->of = plan_choose(build, journey, below, claim);
    made->thing.distinct =
        made->thing.distinct || (claim->figure == EXPECTATION_SHARE && !claim->has_of);
    made->persona = persona == NULL ? PLAN_ANY : plan_find_persona(build->plan, persona->name);
    made->where = where == NULL ? NULL : filter_check(where->filter, &scene, arena, build->errors);
    text_destroy(&builder);
}

/* All of them parse: the journey has been checked. */
void plan_expectations(struct plan_build *build)
{
    struct plan *plan = build->plan;
    const struct plan_journey *journey = &plan->journeys[plan->main];
    const struct setting *list = journey_setting(journey->journey, "expect");
    if (!build->request->claims || list == NULL || list->type != SETTING_LIST) {
        return;
    }
    struct plan_expectations *all = &plan->expectations;
    plan_expectation_topics(build, journey);
    all->items = arena_array(&plan->arena, list->count, sizeof(*all->items));
    for (size_t i = 0; i < list->count; i++) {
        const struct expectation *claim =
            expectation_parse(setting_as_text(&list->items[i]), &plan->arena, build->errors);
        if (claim != NULL) {
            all->items[all->count].number = i;
            plan_expectation_make(build, journey, claim, &all->items[all->count++]);
        }
    }
}
