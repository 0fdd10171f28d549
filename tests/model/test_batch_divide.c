/* Tests of model/simulation/batch_divide.c: each machine's way splits as any machine's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/simulation/batch_divide.h"
#include "tests/support/random_source.h"

enum { MOST = 100, ROOM = MOST + BATCH_DIVIDE_MORE };

struct lists {
    uint16_t who[ROOM];
    uint16_t yes[ROOM];
    uint16_t no[ROOM];
    uint32_t x[ROOM];
};

static void assert_same(const struct lists *a, size_t in_a, const struct lists *b, size_t in_b,
                        size_t count)
{
    assert_int_equal(in_a, in_b);
    assert_memory_equal(a->yes, b->yes, in_a * sizeof(*a->yes));
    assert_memory_equal(a->no, b->no, (count - in_a) * sizeof(*a->no));
}

static void fill(struct lists *lists, struct random_source *source)
{
    memset(lists, 0, sizeof(*lists));
    for (size_t i = 0; i < MOST; i++) {
        lists->who[i] = (uint16_t)random_source_below(source, MOST);
        lists->x[i] = (uint32_t)random_source_next(source);
    }
}

static void test_the_best_splits_as_the_plain(void **state)
{
    (void)state;
    const struct batch_divide *plain = &batch_divide_plain;
    const struct batch_divide *best = batch_divide_best();
    struct random_source source = {5};
    uint32_t marks[ROOM] = {0};
    uint8_t bytes[ROOM] = {0};
    for (size_t i = 0; i < MOST; i++) {
        marks[i] = (uint32_t)random_source_next(&source);
        bytes[i] = (uint8_t)random_source_below(&source, 8);
    }
    for (size_t count = 0; count <= MOST; count++) {
        struct lists a;
        fill(&a, &source);
        struct lists b = a;
        size_t in_a = plain->by_marks(a.who, count, marks, 5, 4, a.yes, a.no);
        size_t in_b = best->by_marks(b.who, count, marks, 5, 4, b.yes, b.no);
        assert_same(&a, in_a, &b, in_b, count);
        in_a = plain->by_bytes(a.who, count, bytes, 5, 5, a.yes, a.no);
        in_b = best->by_bytes(b.who, count, bytes, 5, 5, b.yes, b.no);
        assert_same(&a, in_a, &b, in_b, count);
        uint32_t last = count % 3 == 0 ? UINT32_MAX : (uint32_t)random_source_next(&source);
        in_a = plain->by_draw(a.who, count, a.x, last, a.yes, a.no);
        in_b = best->by_draw(b.who, count, b.x, last, b.yes, b.no);
        assert_same(&a, in_a, &b, in_b, count);
        assert_memory_equal(a.x, b.x, (count - in_a) * sizeof(*a.x));
    }
}

static void test_the_list_may_be_its_own_rest(void **state)
{
    (void)state;
    const uint8_t bytes[ROOM] = {1, 0, 1, 0, 1};
    uint16_t list[ROOM] = {0, 1, 2, 3, 4};
    uint16_t yes[ROOM];
    assert_int_equal(batch_divide_best()->by_bytes(list, 5, bytes, 1, 1, yes, list), 3);
    assert_int_equal(yes[2], 4);
    assert_int_equal(list[0], 1);
    assert_int_equal(list[1], 3);
}

static void test_numbers_of_bits(void **state)
{
    (void)state;
    enum { WORDS = 6, BITS = WORDS * 64 };
    struct random_source source = {9};
    uint16_t a[BITS + BATCH_DIVIDE_MORE];
    uint16_t b[BITS + BATCH_DIVIDE_MORE];
    for (size_t words = 0; words <= WORDS; words++) {
        uint64_t bits[WORDS];
        size_t count = 0;
        for (size_t i = 0; i < WORDS; i++) {
            bits[i] = i == 1 ? UINT64_MAX : i == 2 ? 0 : random_source_next(&source);
        }
        size_t in_a = batch_divide_plain.list_bits(bits, words, a);
        size_t in_b = batch_divide_best()->list_bits(bits, words, b);
        for (size_t i = 0; i < words * 64; i++) {
            if ((bits[i / 64] >> i % 64 & 1) != 0) {
                assert_int_equal(a[count++], i);
            }
        }
        assert_int_equal(in_a, count);
        assert_int_equal(in_b, count);
        assert_memory_equal(a, b, count * sizeof(*a));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_best_splits_as_the_plain),
        cmocka_unit_test(test_the_list_may_be_its_own_rest),
        cmocka_unit_test(test_numbers_of_bits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
