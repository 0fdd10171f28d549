/* When the calendar takes contacts into segments and out of them. */
#include "model/simulation/start_turns.h"

#include <stdlib.h>

#include "model/base/civil_time.h"
#include "model/base/memory.h"
#include "model/simulation/start_select.h"

/* One contact that turns at a midnight. */
struct start_turn {
    uint32_t contact;
    uint32_t midnight;
};

/* Those found so far, by segment and midnight. */
struct start_turn_list {
    struct start_turn *items;
    size_t count;
    size_t capacity;
};

/* The midnights of the run after its start; gives how many. */
static size_t start_turns_midnights(struct start_turns *turns, const struct plan *plan)
{
    size_t count = 0;
    size_t capacity = 0;
    int64_t day = zone_day(plan->zone, plan->start);
    for (;;) {
        int64_t midnight = zone_midnight(plan->zone, ++day);
        if (midnight >= plan->horizon) {
            return count;
        }
        turns->midnights =
            memory_grow(turns->midnights, &capacity, count + 1, sizeof(*turns->midnights));
        turns->midnights[count++] = midnight;
    }
}

static void start_turns_compare(struct start_turn_list *list, const struct bitset *before,
                                const struct bitset *now, uint32_t midnight)
{
    enum { WORD = 64 };
    for (size_t i = 0; i < bitset_words(now->size); i++) {
        for (uint64_t left = before->words[i] ^ now->words[i]; left != 0; left &= left - 1) {
            list->items =
                memory_grow(list->items, &list->capacity, list->count + 1, sizeof(*list->items));
            list->items[list->count++] = (struct start_turn){
                .contact = (uint32_t)(i * WORD) + (uint32_t)__builtin_ctzll(left),
                .midnight = midnight};
        }
    }
}

static void start_turns_of_segment(const struct start_turns *turns, size_t midnights,
                                   const struct plan *plan, const struct filter *filter,
                                   const struct bitset *among, const struct bitset *at_start,
                                   struct start_turn_list *list)
{
    struct bitset before;
    bitset_copy(&before, at_start);
    for (size_t i = 0; i < midnights; i++) {
        const struct start_selector selector = {.plan = plan, .now = turns->midnights[i]};
        struct bitset now;
        bitset_copy(&now, among);
        start_select(&selector, filter, &now);
        start_turns_compare(list, &before, &now, (uint32_t)i);
        bitset_destroy(&before);
        before = now;
    }
    bitset_destroy(&before);
}

static int start_turn_order(const void *a, const void *b)
{
    uint32_t one = *(const uint32_t *)a;
    uint32_t other = *(const uint32_t *)b;
    return (one > other) - (one < other);
}

/* Puts them by contact; those of a contact come by midnight, segment after segment. */
static void start_turns_arrange(struct start_turns *turns, const struct start_turn_list *list,
                                size_t contacts, bool several)
{
    turns->first = memory_array(contacts + 1, sizeof(*turns->first));
    turns->turns = memory_array(list->count, sizeof(*turns->turns));
    for (size_t i = 0; i < list->count; i++) {
        turns->first[list->items[i].contact]++;
    }
    size_t end = 0;
    for (size_t i = 0; i <= contacts; i++) {
        end += turns->first[i];
        turns->first[i] = end;
    }
    for (size_t i = list->count; i-- > 0;) {
        turns->turns[--turns->first[list->items[i].contact]] = list->items[i].midnight;
    }
    for (size_t i = 0; several && i < contacts; i++) {
        qsort(turns->turns + turns->first[i], turns->first[i + 1] - turns->first[i],
              sizeof(*turns->turns), start_turn_order);
    }
}

struct start_turns *start_turns_create(const struct plan *plan, const struct bitset *among,
                                       const struct bitset segments[],
                                       const struct plan_changes *changes)
{
    struct start_turns *turns = memory_allocate(sizeof(*turns));
    struct start_turn_list list = {0};
    size_t turning = 0;
    turns->foreseen = memory_array(plan->segment_count, sizeof(*turns->foreseen));
    turns->all = true;
    for (size_t i = 0; i < plan->segment_count; i++) {
        const struct plan_segment *segment = &plan->segments[i];
        turns->foreseen[i] = plan_changes_foresee(changes, segment->filter, true);
        turns->all = turns->all && turns->foreseen[i];
        turns->chained = turns->chained || (segment->calendar && !turns->foreseen[i]);
        turning += segment->calendar && turns->foreseen[i];
    }
    size_t midnights = turning == 0 ? 0 : start_turns_midnights(turns, plan);
    for (size_t i = 0; midnights != 0 && i < plan->segment_count; i++) {
        if (plan->segments[i].calendar && turns->foreseen[i]) {
            start_turns_of_segment(turns, midnights, plan, plan->segments[i].filter, among,
                                   &segments[i], &list);
        }
    }
    if (list.count != 0) {
        start_turns_arrange(turns, &list, plan->request->contacts->count, turning > 1);
    }
    free(list.items);
    return turns;
}

void start_turns_destroy(struct start_turns *turns)
{
    if (turns != NULL) {
        free(turns->foreseen);
        free(turns->midnights);
        free(turns->first);
        free(turns->turns);
        free(turns);
    }
}

int64_t start_turns_next(const struct start_turns *turns, size_t contact, int64_t now)
{
    if (turns->first == NULL) {
        return INT64_MAX;
    }
    for (size_t i = turns->first[contact]; i < turns->first[contact + 1]; i++) {
        if (turns->midnights[turns->turns[i]] > now) {
            return turns->midnights[turns->turns[i]];
        }
    }
    return INT64_MAX;
}
