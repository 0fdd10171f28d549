/* Filters asked of groups. */
#include <string.h>

#include "model/simulation/batch_parts.h"

static void batch_ask_selected(const struct batch *batch, const uint16_t who[], size_t count,
                               const struct bitset *selected, uint8_t mask[])
{
    const uint64_t *words = selected->words + batch->first / BATCH_BLOCK_UNIT;
    for (size_t i = 0; i < count; i++) {
        mask[i] = (words[who[i] / BATCH_BLOCK_UNIT] >> (who[i] % BATCH_BLOCK_UNIT)) & 1;
    }
}

static void batch_ask_fact(const struct batch *batch, const struct batch_group *group,
                           const uint16_t who[], size_t count, const struct batch_fact *fact,
                           uint8_t mask[])
{
    const int32_t *column = batch->columns[fact->column];
    for (size_t i = 0; i < count; i++) {
        mask[i] = column[who[i]] <= batch_seen_by(batch_now(batch, group, who[i]));
    }
}

static void batch_ask_marks(const struct batch *batch, const uint16_t who[], size_t count,
                            const struct batch_filter *filter, uint8_t mask[])
{
    for (size_t i = 0; i < count; i++) {
        mask[i] = (batch->marks[who[i]] & filter->mask) == filter->marks;
    }
}

static void batch_ask_alone(struct batch *batch, const struct batch_group *group,
                            const uint16_t who[], size_t count, const struct filter *filter,
                            uint8_t mask[])
{
    const struct plan *plan = batch->plan->plan;
    struct filter_moment moment = {.zone = plan->zone,
                                   .names = &plan->names,
                                   .journeys = plan->logged,
                                   .journey_count = plan->journey_count};
    for (size_t i = 0; i < count; i++) {
        contact_state_reset(&batch->state, batch->first + who[i], plan->start);
        moment.now = plan->start + batch_now(batch, group, who[i]);
        mask[i] = filter_matches(filter, &batch->state, &moment);
    }
}

static void batch_ask_into(struct batch *batch, const struct batch_group *group,
                           const uint16_t who[], size_t count, const struct batch_filter *filter,
                           size_t depth)
{
    uint8_t *mask = batch->masks[depth];
    switch (filter->type) {
    case BATCH_FILTER_SELECTED:
        batch_ask_selected(batch, who, count, &filter->selected, mask);
        return;
    case BATCH_FILTER_FACT:
        batch_ask_fact(batch, group, who, count, &batch->plan->facts[filter->fact], mask);
        return;
    case BATCH_FILTER_MARKS:
        batch_ask_marks(batch, who, count, filter, mask);
        return;
    case BATCH_FILTER_ASKED:
        batch_ask_alone(batch, group, who, count, filter->filter, mask);
        return;
    case BATCH_FILTER_NOT:
    case BATCH_FILTER_AND:
    case BATCH_FILTER_OR:
        break;
    }
    batch_ask_into(batch, group, who, count, filter->items[0], depth);
    for (size_t i = 0; filter->type == BATCH_FILTER_NOT && i < count; i++) {
        mask[i] ^= 1;
    }
    for (size_t item = 1; item < filter->count; item++) {
        const uint8_t *other = batch->masks[depth + 1];
        batch_ask_into(batch, group, who, count, filter->items[item], depth + 1);
        for (size_t i = 0; filter->type == BATCH_FILTER_AND && i < count; i++) {
            mask[i] &= other[i];
        }
        for (size_t i = 0; filter->type == BATCH_FILTER_OR && i < count; i++) {
            mask[i] |= other[i];
        }
    }
}

size_t batch_divide_by(struct batch *batch, const struct batch_group *group, const uint16_t who[],
                       size_t count, const struct batch_filter *filter, uint16_t yes[],
                       uint16_t no[])
{
    if (filter == NULL) {
        memcpy(yes, who, count * sizeof(*who));
        return count;
    }
    if (filter->type != BATCH_FILTER_MARKS) {
        batch_ask_into(batch, group, who, count, filter, 0);
        return batch_divide(who, count, batch->masks[0], yes, no);
    }
    return batch->plan->divide->by_marks(who, count, batch->marks, filter->mask, filter->marks, yes,
                                         no);
}
