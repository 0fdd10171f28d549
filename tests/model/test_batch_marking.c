/* Tests of model/simulation/batch_marking.c: marks are written and counted as said, by each
 * machine's way as by any machine's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/simulation/batch_divide.h"
#include "model/simulation/batch_marking.h"
#include "tests/support/random_source.h"

enum { MOST = 100, ROOM = MOST + BATCH_DIVIDE_MORE, SHIFT = 30 };

struct block {
    uint16_t who[ROOM];
    uint16_t first[ROOM];
    uint32_t x[ROOM];
    uint32_t marks[ROOM];
    uint32_t sums[BATCH_MOST_CLASSES][BATCH_SUMS];
};

/* The block's contacts in another order, some of them near the most that is counted. */
static void fill(struct block *block, struct random_source *source)
{
    memset(block, 0, sizeof(*block));
    for (size_t i = 0; i < MOST; i++) {
        size_t place = random_source_below(source, i + 1);
        block->who[i] = block->who[place];
        block->who[place] = (uint16_t)i;
        block->x[i] = (uint32_t)random_source_next(source);
        uint32_t count = (uint32_t)random_source_below(source, 3);
        block->marks[i] = (uint32_t)random_source_next(source) & ~(uint32_t)BATCH_COUNT_MASK;
        block->marks[i] |= count == 2 ? BATCH_COUNT_MASK : count;
        block->marks[i] &= UINT32_MAX >> 1;
    }
}

static const struct batch_marking *const kinds[] = {&batch_marking_plain, NULL};

static const struct batch_marking *marking(size_t kind)
{
    return kinds[kind] == NULL ? batch_marking_best() : kinds[kind];
}

static void test_what_a_message_gives(void **state)
{
    (void)state;
    struct batch_gains gains = {.delivered = batch_threshold(900),
                                .opened = batch_threshold(500),
                                .clicked = batch_threshold(0),
                                .of_sent = 1U << 8,
                                .of_bounced = 1U << 9,
                                .of_delivered = 1U << 10,
                                .of_opened = 1U << 11,
                                .of_clicked = 1U << 12};
    struct batch_classes classes = {.shift = SHIFT, .count = 3};
    for (size_t kind = 0; kind < 2; kind++) {
        struct block block = {.who = {4, 1, 3, 0},
                              .x = {499, 500, 899, 900},
                              .marks = {2U << SHIFT, 1U << SHIFT, 7, 255, 0}};
        size_t first = marking(kind)->gain(&gains, &classes, block.who, block.x, 4, block.marks,
                                           block.sums, block.first);
        assert_int_equal(first, 2);
        assert_int_equal(block.first[0], 4);
        assert_int_equal(block.first[1], 1);
        assert_int_equal(block.marks[4], 1 | 1U << 8 | 1U << 10 | 1U << 11);
        assert_int_equal(block.marks[1], 1 | 1U << 8 | 1U << 10 | 1U << SHIFT);
        assert_int_equal(block.marks[3], 255 | 1U << 8 | 1U << 10);
        assert_int_equal(block.marks[0], 1U << 8 | 1U << 9 | 2U << SHIFT);
        assert_int_equal(block.marks[2], 7);
        const uint32_t sums[3][BATCH_SUMS] = {{2, 2, 1, 0}, {1, 1, 0, 0}, {1, 0, 0, 0}};
        assert_memory_equal(block.sums, sums, sizeof(sums));
    }
}

static void test_thresholds(void **state)
{
    (void)state;
    assert_int_equal(batch_threshold(0).any, 0);
    assert_int_equal(batch_threshold(1).last, 0);
    assert_int_equal(batch_threshold(UINT64_C(1) << 32).last, UINT32_MAX);
    assert_int_equal(batch_threshold(UINT64_C(1) << 32).any, UINT32_MAX);
}

static void test_the_best_gives_as_the_plain(void **state)
{
    (void)state;
    const struct batch_marking *plain = &batch_marking_plain;
    const struct batch_marking *best = batch_marking_best();
    struct random_source source = {6};
    for (size_t count = 0; count <= MOST; count++) {
        struct block a;
        fill(&a, &source);
        struct block b = a;
        uint64_t limit = random_source_next(&source) >> 32;
        struct batch_gains gains = {batch_threshold(limit),
                                    batch_threshold(limit / 2),
                                    batch_threshold(count % 3 == 0 ? 0 : limit / 3),
                                    1U << 8,
                                    1U << 9,
                                    3U << 10,
                                    1U << 12,
                                    1U << 13};
        struct batch_classes classes = {.shift = SHIFT, .count = count % 2 + 1};
        size_t first_a = plain->gain(&gains, &classes, a.who, a.x, count, a.marks, a.sums, a.first);
        size_t first_b = best->gain(&gains, &classes, b.who, b.x, count, b.marks, b.sums, b.first);
        assert_int_equal(first_a, first_b);
        assert_memory_equal(a.first, b.first, first_a * sizeof(*a.first));
        assert_memory_equal(a.marks, b.marks, sizeof(a.marks));
        assert_memory_equal(a.sums, b.sums, sizeof(a.sums));
    }
}

static void test_the_best_counts_as_the_plain(void **state)
{
    (void)state;
    const struct batch_marking *plain = &batch_marking_plain;
    const struct batch_marking *best = batch_marking_best();
    struct random_source source = {7};
    struct block block;
    for (size_t count = 0; count <= MOST; count++) {
        fill(&block, &source);
        struct batch_classes classes = {.shift = SHIFT, .count = count % 2 + 1};
        uint32_t a[BATCH_MOST_CLASSES] = {0};
        uint32_t b[BATCH_MOST_CLASSES] = {0};
        plain->count_classes(&classes, block.who, count, block.marks, a);
        best->count_classes(&classes, block.who, count, block.marks, b);
        assert_memory_equal(a, b, sizeof(a));
        assert_int_equal(a[0] + a[1], count);
        assert_int_equal(plain->count_marked(block.marks, count, 1U << 9),
                         best->count_marked(block.marks, count, 1U << 9));
        assert_int_equal(plain->count_delivered(block.marks, count, 1),
                         best->count_delivered(block.marks, count, 1));
        plain->count_reached(&classes, block.marks, count, a);
        best->count_reached(&classes, block.marks, count, b);
        assert_memory_equal(a, b, sizeof(a));
    }
    const uint32_t marks[] = {1, 2, 1U << 8, 1U << SHIFT, 3 | 1U << SHIFT, 1 | 1U << SHIFT, 255};
    struct batch_classes classes = {.shift = SHIFT, .count = 2};
    uint32_t reached[2];
    plain->count_reached(&classes, marks, 7, reached);
    assert_int_equal(reached[0], 3);
    assert_int_equal(reached[1], 2);
    assert_int_equal(plain->count_marked(marks, 7, 2), 3);
    assert_int_equal(plain->count_delivered(marks, 7, 1), 2);
    assert_int_equal(plain->count_delivered(marks, 7, 0), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_a_message_gives),
        cmocka_unit_test(test_thresholds),
        cmocka_unit_test(test_the_best_gives_as_the_plain),
        cmocka_unit_test(test_the_best_counts_as_the_plain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
