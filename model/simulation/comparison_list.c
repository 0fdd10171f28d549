/* Which figures two runs are compared in: a table of what each group has, and the names of either
 * journey. */
#include "model/base/memory.h"
#include "model/simulation/comparison_parts.h"

/* What a figure is, and what it is a share of. */
struct comparison_kind {
    enum contact_figure_group group;
    const char *figure;
    enum contact_figure_what what;
    enum contact_figure_group of_group;
    enum contact_figure_what of; /* FIGURE_WHAT_COUNT: of nothing */
};

#define ALONE FIGURE_OF_RUN, FIGURE_WHAT_COUNT

static const struct comparison_kind comparison_kinds[] = {
    {FIGURE_OF_RUN, "entered", FIGURE_ENTERED, ALONE},
    {FIGURE_OF_RUN, "entered_contacts", FIGURE_ENTERED_CONTACTS, ALONE},
    {FIGURE_OF_RUN, "turned_away", FIGURE_TURNED_AWAY, ALONE},
    {FIGURE_OF_RUN, "reached", FIGURE_REACHED, FIGURE_OF_RUN, FIGURE_ENTERED_CONTACTS},
    {FIGURE_OF_RUN, "sent", FIGURE_SENT, ALONE},
    {FIGURE_OF_RUN, "delivered", FIGURE_DELIVERED, FIGURE_OF_RUN, FIGURE_SENT},
    {FIGURE_OF_RUN, "opened", FIGURE_OPENED, FIGURE_OF_RUN, FIGURE_DELIVERED},
    {FIGURE_OF_RUN, "clicked", FIGURE_CLICKED, FIGURE_OF_RUN, FIGURE_DELIVERED},
    {FIGURE_OF_RUN, "converted", FIGURE_CONVERTED, FIGURE_OF_RUN, FIGURE_CLICKED},
    {FIGURE_OF_RUN, "unsubscribed", FIGURE_UNSUBSCRIBED, FIGURE_OF_RUN, FIGURE_DELIVERED},
    {FIGURE_OF_RUN, "blocked", FIGURE_BLOCKED, ALONE},
    {FIGURE_OF_RUN, "in_progress", FIGURE_WAITING, FIGURE_OF_RUN, FIGURE_ENTERED},
    {FIGURE_OF_RUN, "cost", FIGURE_COST, ALONE},
    {FIGURE_OF_CHANNEL, "reached", FIGURE_REACHED, FIGURE_OF_RUN, FIGURE_ENTERED_CONTACTS},
    {FIGURE_OF_CHANNEL, "delivered", FIGURE_DELIVERED, FIGURE_OF_CHANNEL, FIGURE_SENT},
    {FIGURE_OF_CHANNEL, "opened", FIGURE_OPENED, FIGURE_OF_CHANNEL, FIGURE_DELIVERED},
    {FIGURE_OF_STAGE, "reached", FIGURE_REACHED, FIGURE_OF_RUN, FIGURE_ENTERED_CONTACTS},
    {FIGURE_OF_PERSONA, "reached", FIGURE_REACHED, FIGURE_OF_PERSONA, FIGURE_ENTERED_CONTACTS},
    {FIGURE_OF_START, "entered", FIGURE_ENTERED, FIGURE_OF_RUN, FIGURE_ENTERED},
    {FIGURE_OF_NODE, "arrived", FIGURE_CAME, ALONE},
    {FIGURE_OF_NODE, "delivered", FIGURE_DELIVERED, FIGURE_OF_NODE, FIGURE_CAME},
    {FIGURE_OF_GOAL, "passages", FIGURE_GOALS, FIGURE_OF_RUN, FIGURE_ENTERED},
};

static const char *const comparison_groups[FIGURE_GROUP_COUNT] = {
    [FIGURE_OF_RUN] = "run",         [FIGURE_OF_CHANNEL] = "channel", [FIGURE_OF_STAGE] = "stage",
    [FIGURE_OF_PERSONA] = "persona", [FIGURE_OF_START] = "start",     [FIGURE_OF_NODE] = "node",
    [FIGURE_OF_GOAL] = "goal",       [FIGURE_OF_DAY] = "day"};

static struct compared_figure *comparison_add(struct comparison_list *list, const char *group,
                                              struct text name, const char *figure)
{
    list->items = memory_grow(list->items, &list->capacity, list->count + 1, sizeof(*list->items));
    struct compared_figure *item = &list->items[list->count++];
    *item = (struct compared_figure){.group = group, .name = name, .figure = figure};
    return item;
}

static struct contact_figure comparison_question(enum contact_figure_group group,
                                                 enum contact_figure_what what, struct text name,
                                                 int number)
{
    return (struct contact_figure){
        .group = group, .what = what, .name = name, .number = number, .day = FIGURE_ANY};
}

static void comparison_add_kinds(struct comparison_list *list, enum contact_figure_group group,
                                 struct text name)
{
    for (size_t i = 0; i < sizeof(comparison_kinds) / sizeof(comparison_kinds[0]); i++) {
        const struct comparison_kind *kind = &comparison_kinds[i];
        if (kind->group != group) {
            continue;
        }
        struct compared_figure *item =
            comparison_add(list, comparison_groups[group], name, kind->figure);
        item->money = kind->what == FIGURE_COST;
        item->question = comparison_question(group, kind->what, name, FIGURE_ANY);
        item->share = kind->of != FIGURE_WHAT_COUNT;
        item->of = comparison_question(item->share ? kind->of_group : FIGURE_OF_RUN, kind->of, name,
                                       FIGURE_ANY);
    }
}

static void comparison_add_reasons(struct comparison_list *list, const char *group,
                                   enum contact_figure_what what, int count,
                                   const char *(*name)(int reason))
{
    for (int reason = 0; reason < count; reason++) {
        struct compared_figure *item =
            comparison_add(list, group, text_from(name(reason)), "count");
        item->question = comparison_question(FIGURE_OF_RUN, what, (struct text){0}, reason);
        item->of = comparison_question(FIGURE_OF_RUN, FIGURE_ENTERED, (struct text){0}, FIGURE_ANY);
        item->share = what == FIGURE_ENDED;
    }
}

static const char *comparison_ended(int reason)
{
    return end_reason_name((enum end_reason)reason);
}

static const char *comparison_turned_away(int reason)
{
    return turn_away_reason_name((enum turn_away_reason)reason);
}

static const char *comparison_blocked(int reason)
{
    return block_reason_name((enum block_reason)reason);
}

/* The n-th name of a group in a plan; false beyond the last. */
static bool comparison_name(const struct plan *plan, enum contact_figure_group group, size_t number,
                            struct text *ret_name)
{
    const struct plan_journey *journey = &plan->journeys[plan->main];
    const size_t counts[FIGURE_GROUP_COUNT] = {
        [FIGURE_OF_CHANNEL] = plan->channel_count,     [FIGURE_OF_STAGE] = journey->stage_count,
        [FIGURE_OF_PERSONA] = plan->persona_count + 1, [FIGURE_OF_START] = journey->start_count,
        [FIGURE_OF_NODE] = journey->node_count,        [FIGURE_OF_GOAL] = journey->goal_count};
    if (number >= counts[group]) {
        return false;
    }
    switch (group) {
    case FIGURE_OF_CHANNEL:
        *ret_name = plan->channels[number].id;
        return true;
    case FIGURE_OF_STAGE:
        *ret_name = journey->stages[number];
        return true;
    case FIGURE_OF_PERSONA:
        *ret_name = number < plan->persona_count ? plan->personas[number].id : TEXT("none");
        return true;
    case FIGURE_OF_START:
        *ret_name = journey->ids[journey->starts[number].node];
        return true;
    case FIGURE_OF_NODE:
        *ret_name = journey->ids[number];
        return true;
    case FIGURE_OF_GOAL:
        *ret_name = journey->goals[number];
        return true;
    default:
        return false;
    }
}

static bool comparison_has_name(const struct plan *plan, enum contact_figure_group group,
                                struct text name)
{
    struct text other;
    for (size_t i = 0; comparison_name(plan, group, i, &other); i++) {
        if (text_equal(other, name)) {
            return true;
        }
    }
    return false;
}

static void comparison_add_group(struct comparison_list *list, enum contact_figure_group group,
                                 const struct plan *first, const struct plan *second)
{
    struct text name;
    for (size_t i = 0; comparison_name(first, group, i, &name); i++) {
        comparison_add_kinds(list, group, name);
    }
    for (size_t i = 0; comparison_name(second, group, i, &name); i++) {
        if (!comparison_has_name(first, group, name)) {
            comparison_add_kinds(list, group, name);
        }
    }
}

void comparison_list_make(const struct plan *first, const struct plan *second,
                          struct comparison_list *ret_list)
{
    *ret_list = (struct comparison_list){0};
    comparison_add_kinds(ret_list, FIGURE_OF_RUN, (struct text){0});
    for (int group = FIGURE_OF_CHANNEL; group <= FIGURE_OF_GOAL; group++) {
        comparison_add_group(ret_list, (enum contact_figure_group)group, first, second);
    }
    comparison_add_reasons(ret_list, "ended", FIGURE_ENDED, END_REASON_COUNT, comparison_ended);
    comparison_add_reasons(ret_list, "turned_away", FIGURE_TURNED_AWAY, TURN_AWAY_REASON_COUNT,
                           comparison_turned_away);
    comparison_add_reasons(ret_list, "blocked", FIGURE_BLOCKED, BLOCK_REASON_COUNT,
                           comparison_blocked);
}
