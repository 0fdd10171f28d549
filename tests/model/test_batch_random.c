/* Tests of model/simulation/batch_random.c: the known answers, and random_block on any input. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/simulation/batch_random.h"
#include "model/simulation/random.h"
#include "tests/support/random_source.h"

enum { MOST = 5 * BATCH_LANES };

struct draws {
    uint64_t keys[MOST + BATCH_LANES];
    uint32_t words[4][MOST + BATCH_LANES];
};

static void draw(batch_random_function *function, struct draws *draws, uint64_t stream,
                 size_t count, uint32_t turn, uint32_t block)
{
    uint32_t *const words[4] = {draws->words[0], draws->words[1], draws->words[2], draws->words[3]};
    uint16_t who[MOST];
    for (size_t i = 0; i < MOST; i++) {
        who[i] = (uint16_t)i;
    }
    function(stream, draws->keys, who, count, turn, block, words);
}

static void assert_words(const struct draws *draws, size_t at, uint32_t a, uint32_t b, uint32_t c,
                         uint32_t d)
{
    assert_int_equal(draws->words[0][at], a);
    assert_int_equal(draws->words[1][at], b);
    assert_int_equal(draws->words[2][at], c);
    assert_int_equal(draws->words[3][at], d);
}

static void test_known_answers(void **state)
{
    (void)state;
    batch_random_function *functions[BATCH_RANDOM_MOST];
    size_t count = batch_random_all(functions);
    for (size_t i = 0; i < count; i++) {
        struct draws draws = {{0}, {{0}}};
        draw(functions[i], &draws, 0, 1, 0, 0);
        assert_words(&draws, 0, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
        memset(draws.keys, 0xff, sizeof(draws.keys));
        draw(functions[i], &draws, UINT64_MAX, MOST, UINT32_MAX, UINT32_MAX);
        assert_words(&draws, MOST - 1, 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
        draws.keys[3] = UINT64_C(0x85a308d3243f6a88);
        draw(functions[i], &draws, UINT64_C(0x299f31d0a4093822), 4, 0x13198a2e, 0x03707344);
        assert_words(&draws, 3, 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1);
    }
}

static void test_all_lengths_are_as_one_by_one(void **state)
{
    (void)state;
    batch_random_function *functions[BATCH_RANDOM_MOST];
    size_t kinds = batch_random_all(functions);
    struct random_source source = {7};
    struct draws draws = {{0}, {{0}}};
    for (size_t count = 0; count <= MOST; count++) {
        uint64_t stream = random_source_next(&source);
        uint32_t turn = (uint32_t)random_source_next(&source);
        uint32_t block = (uint32_t)random_source_below(&source, 4);
        for (size_t i = 0; i < count; i++) {
            draws.keys[i] = random_source_next(&source);
        }
        for (size_t kind = 0; kind < kinds; kind++) {
            memset(draws.words, 0, sizeof(draws.words));
            draw(functions[kind], &draws, stream, count, turn, block);
            for (size_t i = 0; i < count; i++) {
                struct random_block one = random_block(stream, draws.keys[i], turn, block);
                assert_words(&draws, i, one.words[0], one.words[1], one.words[2], one.words[3]);
            }
        }
    }
}

static void test_a_word_that_is_not_wanted(void **state)
{
    (void)state;
    batch_random_function *functions[BATCH_RANDOM_MOST];
    size_t kinds = batch_random_all(functions);
    for (size_t kind = 0; kind < kinds; kind++) {
        struct draws draws = {{1, 2, 3}, {{0}}};
        uint32_t *const words[4] = {NULL, draws.words[1], NULL, NULL};
        const uint16_t who[] = {2, 0, 1};
        functions[kind](9, draws.keys, who, 3, 0, 1, words);
        assert_int_equal(draws.words[1][2], random_block(9, 2, 0, 1).words[1]);
        assert_int_equal(draws.words[0][0], 0);
    }
}

static void test_the_first_word_alone(void **state)
{
    (void)state;
    batch_random_function *functions[BATCH_RANDOM_MOST];
    size_t kinds = batch_random_all(functions);
    struct random_source source = {8};
    struct draws draws = {{0}, {{0}}};
    uint32_t *const words[4] = {draws.words[0], NULL, NULL, NULL};
    uint16_t who[MOST];
    for (size_t i = 0; i < MOST; i++) {
        draws.keys[i] = random_source_next(&source);
        who[i] = (uint16_t)random_source_below(&source, MOST);
    }
    for (size_t count = 0; count <= MOST; count++) {
        uint32_t turn = (uint32_t)count % 3 * 65537;
        for (size_t kind = 0; kind < kinds; kind++) {
            memset(draws.words, 0, sizeof(draws.words));
            functions[kind](count * UINT64_C(0x9e3779b97f4a7c15), draws.keys, who, count, turn, 2,
                            words);
            for (size_t i = 0; i < count; i++) {
                struct random_block one =
                    random_block(count * UINT64_C(0x9e3779b97f4a7c15), draws.keys[who[i]], turn, 2);
                assert_int_equal(draws.words[0][i], one.words[0]);
            }
            assert_int_equal(draws.words[1][0], 0);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_answers),
        cmocka_unit_test(test_all_lengths_are_as_one_by_one),
        cmocka_unit_test(test_a_word_that_is_not_wanted),
        cmocka_unit_test(test_the_first_word_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
