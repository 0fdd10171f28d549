/* What is known of a block once all is over. */
#include "model/simulation/batch_parts.h"

static void batch_count_marks(struct batch *batch)
{
    const struct batch_plan *plan = batch->plan;
    int64_t *const cells[] = {[MARK_CHANNEL] = batch->tally->reach_channel,
                              [MARK_STAGE] = batch->tally->reach_stage,
                              [MARK_DEED] = batch->tally->run->deeds};
    for (size_t i = 0; i < plan->mark_total; i++) {
        const struct batch_mark *mark = &plan->marks[i];
        cells[mark->kind][mark->number] +=
            (int64_t)plan->marking->count_marked(batch->marks, batch->count, mark->mark);
    }
}

/* By how many messages were delivered to them: none to those who did not enter. */
static void batch_count_messages(struct batch *batch)
{
    struct tally_run *run = batch->tally->run;
    size_t outside = batch->count - batch->entrant_count;
    size_t left = batch->count;
    for (uint32_t count = 0; count < RESULT_MESSAGES - 1 && left != 0; count++) {
        size_t here = batch->plan->marking->count_delivered(batch->marks, batch->count, count);
        left -= here;
        run->messages_per_contact[count] += (int64_t)(here - (count == 0 ? outside : 0));
        run->reached += count == 0 ? 0 : (int64_t)here;
    }
    run->messages_per_contact[RESULT_MESSAGES - 1] += (int64_t)left;
    run->reached += (int64_t)left;
}

/* By the start that they came by: of one arrival they stand together. */
static void batch_count_starts_by_list(struct batch *batch)
{
    const struct batch_plan *plan = batch->plan;
    for (size_t i = 0; i < batch->entrant_count;) {
        uint16_t arrival = batch->start[batch->entrants[i]];
        const struct plan_start *start = &plan->journey->starts[plan->arrivals[arrival].start];
        int64_t reached = 0;
        for (; i < batch->entrant_count && batch->start[batch->entrants[i]] == arrival; i++) {
            reached += (batch->marks[batch->entrants[i]] & BATCH_COUNT_MASK) != 0;
        }
        batch->tally->reach_start[start->node] += reached;
    }
}

static void batch_count_personas_by_list(struct batch *batch)
{
    bool has = batch->plan->plan->persona_count != 0;
    for (size_t i = 0; i < batch->entrant_count; i++) {
        size_t who = batch->entrants[i];
        size_t persona = has ? batch->persona[who] : 0;
        batch->tally->reach_persona[persona] += (batch->marks[who] & BATCH_COUNT_MASK) != 0;
    }
}

/* Who was reached, by start and by persona. */
static void batch_count_reached(struct batch *batch)
{
    const struct batch_plan *plan = batch->plan;
    size_t personas = plan->plan->persona_count + 1;
    uint32_t reached[BATCH_MOST_CLASSES];
    if (plan->classes.count == 0) {
        batch_count_starts_by_list(batch);
        batch_count_personas_by_list(batch);
        return;
    }
    plan->marking->count_reached(&plan->classes, batch->marks, batch->count, reached);
    for (size_t i = 0; i < plan->classes.count; i++) {
        size_t start = plan->arrivals[i / personas].start;
        batch->tally->reach_start[plan->journey->starts[start].node] += reached[i];
        batch->tally->reach_persona[i % personas] += reached[i];
    }
}

static void batch_count_personas(struct batch *batch)
{
    struct tally *tally = batch->tally;
    bool has = batch->plan->plan->persona_count != 0;
    for (size_t i = 0; has && i < batch->entrant_count; i++) {
        tally->entered_persona[batch->persona[batch->entrants[i]]]++;
        tally->persona_passages[batch->persona[batch->entrants[i]]]++;
    }
    tally->entered_persona[0] += has ? 0 : (int64_t)batch->entrant_count;
    tally->persona_passages[0] += has ? 0 : (int64_t)batch->entrant_count;
}

void batch_finish(struct batch *batch)
{
    batch_count_messages(batch);
    batch_count_personas(batch);
    batch_count_reached(batch);
    batch_count_marks(batch);
    batch_turn_away_late(batch);
}
