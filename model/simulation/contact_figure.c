/* A figure of a run as a question that a tally answers. */
#include "model/simulation/contact_figure.h"

#include "model/simulation/plan_build.h"

static const struct plan_journey *contact_figure_main(const struct plan *plan)
{
    return &plan->journeys[plan->main];
}

static int contact_figure_place_text(const struct text names[], size_t count, struct text name)
{
    for (size_t i = 0; i < count; i++) {
        if (text_equal(names[i], name)) {
            return (int)i;
        }
    }
    return PLAN_NONE;
}

static int contact_figure_place_persona(const struct plan *plan, struct text name)
{
    for (size_t i = 0; i < plan->persona_count; i++) {
        if (text_equal(plan->personas[i].id, name)) {
            return (int)i;
        }
    }
    return text_is(name, "none") ? (int)plan->persona_count : PLAN_NONE;
}

struct placed_figure contact_figure_place(const struct plan *plan, struct contact_figure figure)
{
    const struct plan_journey *journey = contact_figure_main(plan);
    struct placed_figure placed = {.figure = figure, .place = 0};
    switch (figure.group) {
    case FIGURE_OF_CHANNEL:
        placed.place = plan_find_channel(plan, figure.name);
        break;
    case FIGURE_OF_STAGE:
        placed.place =
            contact_figure_place_text(journey->stages, journey->stage_count, figure.name);
        break;
    case FIGURE_OF_PERSONA:
        placed.place = contact_figure_place_persona(plan, figure.name);
        break;
    case FIGURE_OF_START:
    case FIGURE_OF_NODE:
        placed.place = plan_find_node(journey, figure.name);
        break;
    case FIGURE_OF_GOAL:
        placed.place = contact_figure_place_text(journey->goals, journey->goal_count, figure.name);
        break;
    case FIGURE_OF_DAY:
        placed.place = figure.day >= 0 && figure.day < plan->days ? figure.day : PLAN_NONE;
        break;
    case FIGURE_OF_RUN:
    case FIGURE_GROUP_COUNT:
        break;
    }
    return placed;
}

static int64_t contact_figure_blocked(const struct message_counts *counts, int reason)
{
    int64_t sum = 0;
    for (int i = 0; i < BLOCK_REASON_COUNT; i++) {
        sum += reason == FIGURE_ANY || reason == i ? counts->blocked[i] : 0;
    }
    return sum;
}

/* One of the figures of messages. */
static int64_t contact_figure_of_counts(const struct message_counts *counts,
                                        const struct contact_figure *figure)
{
    switch (figure->what) {
    case FIGURE_SENT:
        return counts->sent;
    case FIGURE_DELIVERED:
        return counts->delivered;
    case FIGURE_BOUNCED:
        return counts->sent - counts->delivered;
    case FIGURE_OPENED:
        return counts->opened;
    case FIGURE_CLICKED:
        return counts->clicked;
    case FIGURE_CONVERTED:
        return counts->converted;
    case FIGURE_UNSUBSCRIBED:
        return counts->unsubscribed;
    case FIGURE_BLOCKED:
        return contact_figure_blocked(counts, figure->number);
    case FIGURE_UNDELIVERED:
        return counts->sent - counts->delivered + contact_figure_blocked(counts, FIGURE_ANY);
    default:
        return 0;
    }
}

/* Over the nodes of a stage, on a channel, or all. */
static int64_t contact_figure_over_nodes(const struct plan *plan, const struct tally *tally,
                                         const struct placed_figure *placed)
{
    const struct plan_journey *journey = contact_figure_main(plan);
    const struct contact_figure *figure = &placed->figure;
    int64_t sum = 0;
    for (size_t i = 0; i < journey->node_count; i++) {
        bool counts = figure->group != FIGURE_OF_STAGE || journey->nodes[i].stage == placed->place;
        const struct message_counts *messages =
            figure->group == FIGURE_OF_CHANNEL
                ? &tally->channels[i * plan->channel_count + (size_t)placed->place]
                : &tally->nodes[i].messages;
        sum += counts ? contact_figure_of_counts(messages, figure) : 0;
    }
    return sum;
}

static int64_t contact_figure_of_messages(const struct plan *plan, const struct tally *tally,
                                          const struct placed_figure *placed)
{
    switch (placed->figure.group) {
    case FIGURE_OF_PERSONA:
        return contact_figure_of_counts(&tally->persona_messages[placed->place], &placed->figure);
    case FIGURE_OF_START:
        return contact_figure_of_counts(&tally->start_messages[placed->place], &placed->figure);
    case FIGURE_OF_NODE:
        return contact_figure_of_counts(&tally->nodes[placed->place].messages, &placed->figure);
    case FIGURE_OF_DAY:
        return contact_figure_of_counts(&tally->days[placed->place].messages, &placed->figure);
    case FIGURE_OF_RUN:
    case FIGURE_OF_CHANNEL:
    case FIGURE_OF_STAGE:
        return contact_figure_over_nodes(plan, tally, placed);
    default:
        return 0;
    }
}

static int64_t contact_figure_reached(const struct tally *tally, const struct placed_figure *placed)
{
    switch (placed->figure.group) {
    case FIGURE_OF_RUN:
        return tally->run->reached;
    case FIGURE_OF_CHANNEL:
        return tally->reach_channel[placed->place];
    case FIGURE_OF_STAGE:
        return tally->reach_stage[placed->place];
    case FIGURE_OF_PERSONA:
        return tally->reach_persona[placed->place];
    case FIGURE_OF_START:
        return tally->reach_start[placed->place];
    case FIGURE_OF_NODE:
        return tally->nodes[placed->place].reached;
    case FIGURE_OF_DAY:
        return tally->days[placed->place].reached;
    default:
        return 0;
    }
}

static int64_t contact_figure_entered(const struct tally *tally, const struct placed_figure *placed)
{
    switch (placed->figure.group) {
    case FIGURE_OF_RUN:
        return tally->run->entered;
    case FIGURE_OF_PERSONA:
        return tally->persona_passages[placed->place];
    case FIGURE_OF_START:
        return tally->nodes[placed->place].arrived;
    case FIGURE_OF_DAY:
        return tally->days[placed->place].entered;
    default:
        return 0;
    }
}

static int64_t contact_figure_turned_away(const struct tally *tally, int reason)
{
    int64_t sum = 0;
    for (int i = 0; i < TURN_AWAY_REASON_COUNT; i++) {
        sum += reason == FIGURE_ANY || reason == i ? tally->run->turned_away[i] : 0;
    }
    return sum;
}

static int64_t contact_figure_came(const struct plan *plan, const struct tally *tally,
                                   const struct placed_figure *placed)
{
    const struct plan_journey *journey = contact_figure_main(plan);
    int64_t sum = 0;
    if (placed->figure.group == FIGURE_OF_NODE) {
        size_t day = (size_t)placed->figure.day * journey->node_count;
        return placed->figure.day == FIGURE_ANY ? tally->nodes[placed->place].arrived
                                                : tally->flow[day + (size_t)placed->place].arrived;
    }
    for (size_t i = 0; placed->figure.group == FIGURE_OF_RUN && i < journey->node_count; i++) {
        bool message = journey->nodes[i].message != NULL;
        sum += message ? tally->nodes[i].arrived : 0;
    }
    return sum;
}

static int64_t contact_figure_ended_at(const int64_t ended[END_REASON_COUNT], int reason)
{
    int64_t sum = 0;
    for (int i = 0; i < END_REASON_COUNT; i++) {
        sum += reason == FIGURE_ANY || reason == i ? ended[i] : 0;
    }
    return sum;
}

static int64_t contact_figure_ended(const struct plan *plan, const struct tally *tally,
                                    const struct placed_figure *placed)
{
    int reason = placed->figure.number;
    int64_t sum = 0;
    switch (placed->figure.group) {
    case FIGURE_OF_NODE:
        return contact_figure_ended_at(tally->nodes[placed->place].ended, reason);
    case FIGURE_OF_DAY:
        return contact_figure_ended_at(tally->days[placed->place].ended, reason);
    case FIGURE_OF_RUN:
        for (size_t i = 0; i < contact_figure_main(plan)->node_count; i++) {
            sum += contact_figure_ended_at(tally->nodes[i].ended, reason);
        }
        return sum;
    default:
        return 0;
    }
}

/* Those who began to stand somewhere by the end of that day, without those who went on. */
static int64_t contact_figure_waiting(const struct plan *plan, const struct tally *tally,
                                      const struct placed_figure *placed)
{
    size_t nodes = contact_figure_main(plan)->node_count;
    bool all = placed->figure.group == FIGURE_OF_RUN;
    int last = placed->figure.day == FIGURE_ANY || placed->figure.day >= plan->days
                   ? plan->days - 1
                   : placed->figure.day;
    size_t first = all ? 0 : (size_t)placed->place;
    size_t end = all ? nodes : first + 1;
    int64_t sum = 0;
    for (int day = 0; day <= last; day++) {
        const struct tally_flow *flow = &tally->flow[(size_t)day * nodes];
        for (size_t i = first; i < end; i++) {
            sum += flow[i].rested - flow[i].resumed;
        }
    }
    return sum;
}

static int64_t contact_figure_of_run(const struct tally *tally, const struct contact_figure *figure)
{
    const struct tally_run *run = tally->run;
    switch (figure->what) {
    case FIGURE_ENTERED_CONTACTS:
        return run->entered_contacts;
    case FIGURE_TURNED_AWAY:
        return contact_figure_turned_away(tally, figure->number);
    case FIGURE_MET:
        return run->entered + contact_figure_turned_away(tally, FIGURE_ANY);
    case FIGURE_MESSAGES:
        return figure->number >= 0 && figure->number < RESULT_MESSAGES
                   ? run->messages_per_contact[figure->number]
                   : 0;
    case FIGURE_COST:
        return run->cost;
    default:
        return 0;
    }
}

int64_t contact_figure_value(const struct plan *plan, const struct tally *tally,
                             const struct placed_figure *placed)
{
    const struct contact_figure *figure = &placed->figure;
    if (placed->place == PLAN_NONE) {
        return 0;
    }
    switch (figure->what) {
    case FIGURE_ENTERED:
        return contact_figure_entered(tally, placed);
    case FIGURE_REACHED:
        return contact_figure_reached(tally, placed);
    case FIGURE_CAME:
        return contact_figure_came(plan, tally, placed);
    case FIGURE_GOALS:
        return figure->group == FIGURE_OF_GOAL ? tally->goals[placed->place] : 0;
    case FIGURE_ENDED:
        return contact_figure_ended(plan, tally, placed);
    case FIGURE_WAITING:
        return contact_figure_waiting(plan, tally, placed);
    case FIGURE_ENTERED_CONTACTS:
        if (figure->group == FIGURE_OF_PERSONA) {
            return tally->entered_persona[placed->place];
        }
        return contact_figure_of_run(tally, figure);
    case FIGURE_TURNED_AWAY:
    case FIGURE_MET:
    case FIGURE_MESSAGES:
    case FIGURE_COST:
        return contact_figure_of_run(tally, figure);
    default:
        return contact_figure_of_messages(plan, tally, placed);
    }
}
