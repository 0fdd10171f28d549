/* What a run found of the stages and cells of a map. */
#include "model/journey/journey_map.h"

/* The stage of the result that is that column; one more than it has: none; SIZE_MAX: not there. */
static size_t journey_map_result_stage(const struct journey_map *map, const struct result *result,
                                       size_t stage)
{
    struct text id = map->stages[stage].id;
    for (size_t i = 0; i < result->stage_count; i++) {
        if (text_equal(result->reach_by_stage[i].name, id)) {
            return i;
        }
    }
    return id.length == 0 ? result->stage_count : SIZE_MAX;
}

static size_t journey_map_result_channel(const struct journey_map *map, const struct result *result,
                                         size_t channel)
{
    for (size_t i = 0; i < result->channel_count; i++) {
        if (text_equal(result->reach_by_channel[i].name, map->channels[channel].id)) {
            return i;
        }
    }
    return SIZE_MAX;
}

static void journey_map_add_messages(struct message_counts *sum, const struct message_counts *more)
{
    for (size_t i = 0; i < sizeof(*sum) / sizeof(int64_t); i++) {
        ((int64_t *)sum)[i] += ((const int64_t *)more)[i];
    }
}

static bool journey_map_counts(int persona, size_t number)
{
    return persona == MAP_ALL_PERSONAS || (size_t)persona == number;
}

struct journey_map_figures journey_map_stage_figures(const struct journey_map *map,
                                                     const struct result *result, size_t stage,
                                                     int persona)
{
    struct journey_map_figures sum = {.known = result->stages != NULL};
    size_t number = journey_map_result_stage(map, result, stage);
    if (number == SIZE_MAX || (!sum.known && number == result->stage_count)) {
        return sum;
    }
    if (!sum.known && persona == MAP_ALL_PERSONAS) {
        sum.reached = result->reach_by_stage[number].count;
        sum.messages = result->messages_by_stage[number];
    }
    for (size_t i = 0; sum.known && i < result->persona_count; i++) {
        const struct result_stage *cell = &result->stages[number * result->persona_count + i];
        if (journey_map_counts(persona, i)) {
            sum.contacts += cell->contacts;
            sum.reached += cell->reached;
            sum.gone_on += cell->gone_on;
            journey_map_add_messages(&sum.messages, &cell->messages);
        }
    }
    return sum;
}

struct journey_map_figures journey_map_touch_figures(const struct journey_map *map,
                                                     const struct result *result, size_t stage,
                                                     size_t channel, int persona)
{
    struct journey_map_figures sum = {.known = result->stages != NULL};
    size_t number = journey_map_result_stage(map, result, stage);
    size_t row = journey_map_result_channel(map, result, channel);
    if (number == SIZE_MAX || row == SIZE_MAX || !sum.known) {
        return sum;
    }
    const struct result_touch *cells =
        &result->touches[(number * result->channel_count + row) * result->persona_count];
    for (size_t i = 0; i < result->persona_count; i++) {
        if (journey_map_counts(persona, i)) {
            sum.reached += cells[i].reached;
            journey_map_add_messages(&sum.messages, &cells[i].messages);
        }
    }
    return sum;
}

struct journey_map_message_figures journey_map_message_figures(
    const struct journey_map *map, const struct result *result,
    const struct journey_map_message *message, size_t channel, int persona)
{
    struct text id = text_from(map->graph->journey->nodes[message->node].id);
    const struct result_node *node = result_find_node(result, id);
    size_t row = journey_map_result_channel(map, result, channel);
    struct journey_map_message_figures sum = {.known = node != NULL && result->visits != NULL};
    size_t number = sum.known ? (size_t)(node - result->nodes) : 0;
    for (size_t i = 0; sum.known && i < result->persona_count; i++) {
        const struct result_visit *visit = &result->visits[number * result->persona_count + i];
        size_t line = number * result->channel_count + row;
        if (journey_map_counts(persona, i)) {
            sum.arrived += visit->arrived;
            sum.delivered += row == SIZE_MAX
                                 ? visit->messages.delivered
                                 : result->visit_delivered[line * result->persona_count + i];
            journey_map_add_messages(&sum.messages, &visit->messages);
        }
    }
    return sum;
}

int journey_map_result_persona(const struct result *result, struct text name)
{
    for (size_t i = 0; i < result->persona_count; i++) {
        if (text_equal(result->reach_by_persona[i].name, name)) {
            return (int)i;
        }
    }
    return MAP_NO_PERSONA;
}

size_t journey_map_critical(const struct journey_map *map, const struct result *result, int persona)
{
    size_t critical = SIZE_MAX;
    int64_t most = 0;
    bool later = false;
    for (size_t i = map->stage_count; i-- > 0;) {
        struct journey_map_figures one = journey_map_stage_figures(map, result, i, persona);
        int64_t lost = one.contacts - one.gone_on;
        bool counts = later && one.known && map->stages[i].place != SIZE_MAX;
        if (counts && lost >= most && lost > 0) {
            critical = i;
            most = lost;
        }
        later = later || (one.contacts > 0 && map->stages[i].place != SIZE_MAX);
    }
    return critical;
}

const struct result_node *journey_map_critical_node(const struct journey_map *map,
                                                    const struct result *result, size_t stage)
{
    const struct result_node *critical = NULL;
    int64_t most = 0;
    for (size_t i = 0; i < result->node_count; i++) {
        const struct result_node *node = &result->nodes[i];
        size_t number = journey_number(map->graph->journey, node->id);
        int64_t ended = 0;
        for (int k = 0; k < END_REASON_COUNT; k++) {
            ended += node->ended[k];
        }
        if (number != SIZE_MAX && map->stage_of[number] == stage && ended > most) {
            critical = node;
            most = ended;
        }
    }
    return critical;
}
