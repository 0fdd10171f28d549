/* When the recorded campaigns were first sent. */
#include "model/filter/filter_sendings.h"

#include <stdlib.h>

#include "model/base/memory.h"

/* A campaign while they are sorted. */
struct filter_sending_draft {
    struct filter_sending sending;
    uint32_t code;
};

static int filter_sending_compare(const void *a, const void *b)
{
    const struct filter_sending *one = &((const struct filter_sending_draft *)a)->sending;
    const struct filter_sending *other = &((const struct filter_sending_draft *)b)->sending;
    if (one->time != other->time) {
        return one->time > other->time ? -1 : 1;
    }
    return text_compare(one->name, other->name);
}

/* A draft of each name, at the time of its first sending; INT64_MAX: never sent. */
static struct filter_sending_draft *filter_sendings_scan(const struct activity *activity,
                                                         int64_t before)
{
    size_t count = activity->names.count;
    struct filter_sending_draft *drafts = memory_array(count, sizeof(*drafts));
    for (uint32_t code = 0; code < count; code++) {
        drafts[code] = (struct filter_sending_draft){
            .sending = {.time = INT64_MAX, .name = text_dictionary_text(&activity->names, code)},
            .code = code};
    }
    for (size_t i = 0; i < activity->count; i++) {
        const struct activity_row *row = &activity->rows[i];
        bool seen = row->kind == ACTIVITY_SENT && row->campaign < count &&
                    (before == 0 || row->time < before);
        if (seen && row->time < drafts[row->campaign].sending.time) {
            drafts[row->campaign].sending.time = row->time;
        }
    }
    return drafts;
}

static size_t filter_sendings_keep_sent(struct filter_sending_draft drafts[], size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (drafts[i].sending.time != INT64_MAX) {
            drafts[kept++] = drafts[i];
        }
    }
    return kept;
}

const struct filter_sendings *filter_sendings_make(const struct activity *activity, int64_t before,
                                                   struct arena *arena)
{
    struct filter_sendings *sendings = arena_allocate(arena, sizeof(*sendings));
    if (activity == NULL) {
        return sendings;
    }
    size_t code_count = activity->names.count;
    struct filter_sending_draft *drafts = filter_sendings_scan(activity, before);
    size_t count = filter_sendings_keep_sent(drafts, code_count);
    qsort(drafts, count, sizeof(*drafts), filter_sending_compare);
    struct filter_sending *items = arena_array(arena, count, sizeof(*items));
    uint32_t *places = arena_array(arena, code_count, sizeof(*places));
    for (size_t code = 0; code < code_count; code++) {
        places[code] = (uint32_t)count;
    }
    for (size_t i = 0; i < count; i++) {
        items[i] = drafts[i].sending;
        places[drafts[i].code] = (uint32_t)i;
    }
    free(drafts);
    *sendings = (struct filter_sendings){items, count, places, code_count};
    return sendings;
}

size_t filter_sendings_latest(const struct filter_sendings *sendings, int64_t now)
{
    size_t low = 0;
    size_t high = sendings->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (sendings->items[middle].time > now) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

bool filter_sendings_is_late(const struct filter_sendings *sendings, uint32_t code, int64_t most,
                             int64_t now)
{
    size_t place = code < sendings->code_count ? sendings->places[code] : sendings->count;
    size_t latest = filter_sendings_latest(sendings, now);
    return place < sendings->count && place >= latest && (int64_t)(place - latest) < most;
}
