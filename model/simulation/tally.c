/* The counts of one thread for one journey. */
#include "model/simulation/tally.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"

enum { TALLY_HOURS_A_DAY = 24, TALLY_ARRAYS = 27 };

void tally_init(struct tally *tally, const struct plan *plan, const struct plan_journey *journey)
{
    size_t nodes = journey->node_count;
    size_t channels = plan->channel_count;
    size_t days = (size_t)plan->days;
    size_t personas = plan->persona_count + 1;
    size_t stages = plan->request->by_stage ? journey->stage_count + 1 : 0;
    size_t visited = plan->request->by_stage ? nodes : 0;
    const struct {
        void *array;
        size_t count;
        size_t size;
    } parts[TALLY_ARRAYS] = {
        {&tally->run, 1, sizeof(*tally->run)},
        {&tally->nodes, nodes, sizeof(*tally->nodes)},
        {&tally->left, journey->port_count, sizeof(*tally->left)},
        {&tally->passed, days * journey->port_count, sizeof(*tally->passed)},
        {&tally->channels, nodes * channels, sizeof(*tally->channels)},
        {&tally->reached_channel, nodes * channels, sizeof(*tally->reached_channel)},
        {&tally->flow, days * nodes, sizeof(*tally->flow)},
        {&tally->days, days, sizeof(*tally->days)},
        {&tally->hours, days * TALLY_HOURS_A_DAY, sizeof(*tally->hours)},
        {&tally->goals, journey->goal_count, sizeof(*tally->goals)},
        {&tally->day_goals, days * journey->goal_count, sizeof(*tally->day_goals)},
        {&tally->goal_time, days * TALLY_HOURS_A_DAY, sizeof(*tally->goal_time)},
        {&tally->reach_channel, channels, sizeof(*tally->reach_channel)},
        {&tally->reach_stage, journey->stage_count, sizeof(*tally->reach_stage)},
        {&tally->reach_persona, personas, sizeof(*tally->reach_persona)},
        {&tally->entered_persona, personas, sizeof(*tally->entered_persona)},
        {&tally->reach_start, nodes, sizeof(*tally->reach_start)},
        {&tally->persona_messages, personas, sizeof(*tally->persona_messages)},
        {&tally->start_messages, nodes, sizeof(*tally->start_messages)},
        {&tally->persona_passages, personas, sizeof(*tally->persona_passages)},
        {&tally->persona_goals, personas * journey->goal_count, sizeof(*tally->persona_goals)},
        {&tally->start_goals, nodes * journey->goal_count, sizeof(*tally->start_goals)},
        {&tally->stages, stages * personas, sizeof(*tally->stages)},
        {&tally->touches, stages * channels * personas, sizeof(*tally->touches)},
        {&tally->visits, visited * personas, sizeof(*tally->visits)},
        {&tally->visit_delivered, visited * channels * personas, sizeof(*tally->visit_delivered)},
        {NULL, 0, 0},
    };
    tally->cell_count = 0;
    for (size_t i = 0; i < TALLY_ARRAYS; i++) {
        tally->cell_count += parts[i].count * parts[i].size / sizeof(int64_t);
    }
    tally->cells = memory_array(tally->cell_count, sizeof(int64_t));
    int64_t *next = tally->cells;
    for (size_t i = 0; parts[i].array != NULL; i++) {
        memcpy(parts[i].array, &next, sizeof(next));
        next += parts[i].count * parts[i].size / sizeof(int64_t);
    }
}

void tally_destroy(struct tally *tally)
{
    free(tally->cells);
    *tally = (struct tally){0};
}

void tally_add(struct tally *tally, const struct tally *from)
{
    assert(tally->cell_count == from->cell_count);
    for (size_t i = 0; i < tally->cell_count; i++) {
        tally->cells[i] += from->cells[i];
    }
}
