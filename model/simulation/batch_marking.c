/* Marks of contacts, written and counted: in plain C, and in the instructions of newer machines. */
#include "model/simulation/batch_marking.h"

#include <stdbool.h>
#include <string.h>

#include "model/simulation/batch_wide.h"

struct batch_threshold batch_threshold(uint64_t limit)
{
    return (struct batch_threshold){.last = limit == 0 ? 0 : (uint32_t)(limit - 1),
                                    .any = limit == 0 ? 0 : UINT32_MAX};
}

static uint32_t batch_class(const struct batch_classes *classes, uint32_t marks)
{
    return classes->count > 1 ? marks >> classes->shift : 0;
}

static uint32_t batch_is_below(uint32_t x, const struct batch_threshold *threshold)
{
    return x <= threshold->last ? threshold->any : 0;
}

static size_t batch_gain(const struct batch_gains *gains, const struct batch_classes *classes,
                         const uint16_t who[], const uint32_t x[], size_t count, uint32_t marks[],
                         uint32_t sums[][BATCH_SUMS], uint16_t first[])
{
    size_t reached = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t now = marks[who[i]];
        uint32_t before = now & BATCH_COUNT_MASK;
        uint32_t delivered = batch_is_below(x[i], &gains->delivered);
        uint32_t opened = batch_is_below(x[i], &gains->opened);
        uint32_t clicked = batch_is_below(x[i], &gains->clicked);
        uint32_t *sum = sums[batch_class(classes, now)];
        sum[SUM_SENT]++;
        sum[SUM_DELIVERED] += delivered & 1;
        sum[SUM_OPENED] += opened & 1;
        sum[SUM_CLICKED] += clicked & 1;
        first[reached] = who[i];
        reached += (delivered & 1) & (before == 0);
        now |= gains->of_sent | (delivered & gains->of_delivered) |
               (~delivered & gains->of_bounced) | (opened & gains->of_opened) |
               (clicked & gains->of_clicked);
        marks[who[i]] = now + ((delivered & 1) & (before != BATCH_COUNT_MASK));
    }
    return reached;
}

static void batch_count_classes(const struct batch_classes *classes, const uint16_t who[],
                                size_t count, const uint32_t marks[], uint32_t ret_counts[])
{
    memset(ret_counts, 0, classes->count * sizeof(*ret_counts));
    if (classes->count == 1) {
        ret_counts[0] = (uint32_t)count;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        ret_counts[marks[who[i]] >> classes->shift]++;
    }
}

static size_t batch_count_marked(const uint32_t marks[], size_t count, uint32_t mask)
{
    size_t marked = 0;
    for (size_t i = 0; i < count; i++) {
        marked += (marks[i] & mask) != 0;
    }
    return marked;
}

static size_t batch_count_delivered_marks(const uint32_t marks[], size_t count, uint32_t messages)
{
    size_t delivered = 0;
    for (size_t i = 0; i < count; i++) {
        delivered += (marks[i] & BATCH_COUNT_MASK) == messages;
    }
    return delivered;
}

static void batch_count_reached_marks(const struct batch_classes *classes, const uint32_t marks[],
                                      size_t count, uint32_t ret_counts[])
{
    memset(ret_counts, 0, classes->count * sizeof(*ret_counts));
    for (size_t i = 0; i < count; i++) {
        ret_counts[batch_class(classes, marks[i])] += (marks[i] & BATCH_COUNT_MASK) != 0;
    }
}

const struct batch_marking batch_marking_plain = {batch_gain, batch_count_classes,
                                                  batch_count_marked, batch_count_delivered_marks,
                                                  batch_count_reached_marks};

#if defined(__x86_64__)

enum { MARKING_LANES = 16 };

BATCH_WIDE __mmask16 batch_marking_lanes(size_t left)
{
    return (__mmask16)(left < MARKING_LANES ? (1U << left) - 1 : UINT16_MAX);
}

BATCH_WIDE __mmask16 batch_are_below(__mmask16 some, __m512i x,
                                     const struct batch_threshold *threshold)
{
    return _mm512_mask_cmple_epu32_mask(some & (__mmask16)threshold->any, x,
                                        _mm512_set1_epi32((int)threshold->last));
}

/* The outcomes of some lanes. */
struct batch_lanes_of {
    __mmask16 sent;
    __mmask16 delivered;
    __mmask16 opened;
    __mmask16 clicked;
};

BATCH_WIDE void batch_add_lanes(const struct batch_lanes_of *lanes, __mmask16 among,
                                uint32_t sum[BATCH_SUMS])
{
    sum[SUM_SENT] += (uint32_t)__builtin_popcount(lanes->sent & among);
    sum[SUM_DELIVERED] += (uint32_t)__builtin_popcount(lanes->delivered & among);
    sum[SUM_OPENED] += (uint32_t)__builtin_popcount(lanes->opened & among);
    sum[SUM_CLICKED] += (uint32_t)__builtin_popcount(lanes->clicked & among);
}

BATCH_WIDE void batch_sum_lanes(const struct batch_lanes_of *lanes,
                                const struct batch_classes *classes, __m512i marks,
                                uint32_t sums[][BATCH_SUMS])
{
    __mmask16 left = UINT16_MAX;
    __m512i class = _mm512_srl_epi32(marks, _mm_cvtsi32_si128((int)classes->shift));
    for (size_t i = 1; i < classes->count; i++) {
        __mmask16 here = _mm512_cmpeq_epi32_mask(class, _mm512_set1_epi32((int)i));
        batch_add_lanes(lanes, here, sums[i]);
        left &= (__mmask16)~here;
    }
    batch_add_lanes(lanes, left, sums[0]);
}

BATCH_WIDE __m512i batch_gain_lanes(const struct batch_gains *gains,
                                    const struct batch_lanes_of *lanes, __m512i marks)
{
    __m512i count = _mm512_set1_epi32(BATCH_COUNT_MASK);
    __mmask16 bounced = (__mmask16)~lanes->delivered;
    __mmask16 more =
        _mm512_mask_cmpneq_epi32_mask(lanes->delivered, _mm512_and_si512(marks, count), count);
    marks = _mm512_mask_add_epi32(marks, more, marks, _mm512_set1_epi32(1));
    marks = _mm512_or_si512(marks, _mm512_set1_epi32((int)gains->of_sent));
    marks = _mm512_mask_or_epi32(marks, lanes->delivered, marks,
                                 _mm512_set1_epi32((int)gains->of_delivered));
    marks = _mm512_mask_or_epi32(marks, bounced, marks, _mm512_set1_epi32((int)gains->of_bounced));
    marks =
        _mm512_mask_or_epi32(marks, lanes->opened, marks, _mm512_set1_epi32((int)gains->of_opened));
    return _mm512_mask_or_epi32(marks, lanes->clicked, marks,
                                _mm512_set1_epi32((int)gains->of_clicked));
}

BATCH_WIDE size_t batch_gain_wide(const struct batch_gains *gains,
                                  const struct batch_classes *classes, const uint16_t who[],
                                  const uint32_t x[], size_t count, uint32_t marks[],
                                  uint32_t sums[][BATCH_SUMS], uint16_t first[])
{
    size_t reached = 0;
    for (size_t i = 0; i < count; i += MARKING_LANES) {
        __mmask16 some = batch_marking_lanes(count - i);
        __m256i contacts = _mm256_maskz_loadu_epi16(some, who + i);
        __m512i places = _mm512_cvtepu16_epi32(contacts);
        __m512i draws = _mm512_loadu_si512(x + i);
        struct batch_lanes_of lanes = {some, batch_are_below(some, draws, &gains->delivered),
                                       batch_are_below(some, draws, &gains->opened),
                                       batch_are_below(some, draws, &gains->clicked)};
        __m512i now = batch_gather_words(some, places, marks);
        __mmask16 fresh =
            _mm512_mask_testn_epi32_mask(lanes.delivered, now, _mm512_set1_epi32(BATCH_COUNT_MASK));
        _mm256_storeu_si256((__m256i *)(void *)(first + reached),
                            _mm256_maskz_compress_epi16(fresh, contacts));
        reached += (size_t)__builtin_popcount(fresh);
        batch_sum_lanes(&lanes, classes, now, sums);
        batch_scatter_words(marks, some, places, batch_gain_lanes(gains, &lanes, now));
    }
    return reached;
}

BATCH_WIDE void batch_count_classes_wide(const struct batch_classes *classes, const uint16_t who[],
                                         size_t count, const uint32_t marks[],
                                         uint32_t ret_counts[])
{
    __m128i shift = _mm_cvtsi32_si128((int)classes->shift);
    memset(ret_counts, 0, classes->count * sizeof(*ret_counts));
    ret_counts[0] = (uint32_t)count;
    for (size_t i = 0; classes->count > 1 && i < count; i += MARKING_LANES) {
        __mmask16 some = batch_marking_lanes(count - i);
        __m512i places = _mm512_cvtepu16_epi32(_mm256_maskz_loadu_epi16(some, who + i));
        __m512i class = _mm512_srl_epi32(batch_gather_words(some, places, marks), shift);
        for (size_t k = 1; k < classes->count; k++) {
            uint32_t here = (uint32_t)__builtin_popcount(
                _mm512_mask_cmpeq_epi32_mask(some, class, _mm512_set1_epi32((int)k)));
            ret_counts[k] += here;
            ret_counts[0] -= here;
        }
    }
}

BATCH_WIDE size_t batch_count_marked_wide(const uint32_t marks[], size_t count, uint32_t mask)
{
    size_t marked = 0;
    for (size_t i = 0; i < count; i += MARKING_LANES) {
        __mmask16 some = batch_marking_lanes(count - i);
        marked += (size_t)__builtin_popcount(_mm512_mask_test_epi32_mask(
            some, _mm512_maskz_loadu_epi32(some, marks + i), _mm512_set1_epi32((int)mask)));
    }
    return marked;
}

BATCH_WIDE size_t batch_count_delivered_wide(const uint32_t marks[], size_t count,
                                             uint32_t messages)
{
    size_t delivered = 0;
    __m512i wanted = _mm512_set1_epi32((int)messages);
    for (size_t i = 0; i < count; i += MARKING_LANES) {
        __mmask16 some = batch_marking_lanes(count - i);
        __m512i here = _mm512_and_si512(_mm512_maskz_loadu_epi32(some, marks + i),
                                        _mm512_set1_epi32(BATCH_COUNT_MASK));
        delivered += (size_t)__builtin_popcount(_mm512_mask_cmpeq_epi32_mask(some, here, wanted));
    }
    return delivered;
}

BATCH_WIDE void batch_count_reached_wide(const struct batch_classes *classes,
                                         const uint32_t marks[], size_t count,
                                         uint32_t ret_counts[])
{
    __m128i shift = _mm_cvtsi32_si128((int)classes->shift);
    memset(ret_counts, 0, classes->count * sizeof(*ret_counts));
    for (size_t i = 0; i < count; i += MARKING_LANES) {
        __m512i here = _mm512_maskz_loadu_epi32(batch_marking_lanes(count - i), marks + i);
        __m512i class = _mm512_srl_epi32(here, shift);
        __mmask16 left = _mm512_test_epi32_mask(here, _mm512_set1_epi32(BATCH_COUNT_MASK));
        for (size_t k = 1; k < classes->count; k++) {
            __mmask16 among = _mm512_mask_cmpeq_epi32_mask(left, class, _mm512_set1_epi32((int)k));
            ret_counts[k] += (uint32_t)__builtin_popcount(among);
            left &= (__mmask16)~among;
        }
        ret_counts[0] += (uint32_t)__builtin_popcount(left);
    }
}

const struct batch_marking *batch_marking_best(void)
{
    static const struct batch_marking wide = {batch_gain_wide, batch_count_classes_wide,
                                              batch_count_marked_wide, batch_count_delivered_wide,
                                              batch_count_reached_wide};
    return batch_wide_runs() ? &wide : &batch_marking_plain;
}

#else

const struct batch_marking *batch_marking_best(void)
{
    return &batch_marking_plain;
}

#endif
