/* Tests of model/simulation/random.c: every known answer of randomness.md, and edges. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/simulation/random.h"

static const uint64_t CONTACT = UINT64_C(0xf9f6675007e41752);

static void assert_words(struct random_block block, uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
    assert_int_equal(block.words[0], a);
    assert_int_equal(block.words[1], b);
    assert_int_equal(block.words[2], c);
    assert_int_equal(block.words[3], d);
}

static void test_philox(void **state)
{
    (void)state;
    assert_words(random_block(0, 0, 0, 0), 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
    assert_words(random_block(UINT64_MAX, UINT64_MAX, UINT32_MAX, UINT32_MAX), 0x408f276d,
                 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
    /* Low words first: counter 243f6a88 85a308d3 13198a2e 03707344, key a4093822 299f31d0. */
    assert_words(random_block(UINT64_C(0x299f31d0a4093822), UINT64_C(0x85a308d3243f6a88),
                              0x13198a2e, 0x03707344),
                 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1);
}

static void test_streams(void **state)
{
    (void)state;
    assert_true(text_hash(TEXT("c-000001")) == CONTACT);
    assert_true(random_mix(CONTACT) == UINT64_C(0x2d642509fcc7bc72));
    struct text hello = TEXT("Welcome\x1fhello\x1f"
                             "email");
    assert_true(text_hash(hello) == UINT64_C(0xee5fbc9e66ab8e43));
    uint64_t key = random_stream_key(hello, 1);
    assert_true(key == UINT64_C(0x68c5b06ff45a377f));
    assert_words(random_block(key, CONTACT, 0, 0), 0x20b9ffe0, 0x3a004dc4, 0x8431353a, 0xc1d1aac3);
    key = random_stream_key(TEXT("Welcome\x1f"
                                 "ab"),
                            1);
    assert_true(key == UINT64_C(0x9cef4c7457af1fa5));
    assert_words(random_block(key, CONTACT, 0, 0), 0x70496950, 0x5ef9efa9, 0x260d3cb0, 0xe6e16a58);
    key = random_stream_key(TEXT("\x1f"
                                 "event\x1forder_placed"),
                            1);
    assert_true(key == UINT64_C(0x108b2157848a1a84));
    assert_words(random_block(key, CONTACT, 0, 0), 0xb4d86a59, 0x2cf464cd, 0x9f4af275, 0x31368b4e);
}

static void test_draws_are_lanes_of_blocks(void **state)
{
    (void)state;
    struct random_block second = random_block(5, 6, 7, 1);
    assert_int_equal(random_draw(5, 6, 7, 4), second.words[0]);
    assert_int_equal(random_draw(5, 6, 7, 7), second.words[3]);
}

static void test_thresholds(void **state)
{
    (void)state;
    uint64_t delivered = random_threshold(970000000);
    uint64_t opened = random_threshold_part(delivered, 350000000);
    assert_true(delivered == 4166118277U);
    assert_true(opened == 1458141397U);
    assert_true(random_threshold_part(opened, 200000000) == 291628279U);
    assert_true(random_threshold(0) == 0);
    assert_true(random_threshold(RANDOM_ONE) == UINT64_C(1) << 32);
    assert_int_equal(random_times(200000000, 1500), 300000000);
    assert_int_equal(random_times(800000000, 1500), RANDOM_ONE);
    assert_int_equal(random_times(1, 500), 1);
    assert_int_equal(random_times(1, 499), 0);
    assert_int_equal(random_times(RANDOM_ONE, INT64_MAX), RANDOM_ONE);
}

/* The rule of randomness.md, step by step. */
static uint64_t log_by_rule(uint64_t i)
{
    uint64_t z = (UINT64_C(1) << 31) + (i << 21);
    uint64_t l = 0;
    for (int step = 0; step < 32; step++) {
        z = z * z >> 31;
        l = 2 * l;
        if (z >= UINT64_C(1) << 32) {
            l += 1;
            z >>= 1;
        }
    }
    return l;
}

static void test_log_table(void **state)
{
    (void)state;
    const uint64_t *logs = random_log_table();
    assert_int_equal(logs[1], 6048148);
    assert_int_equal(logs[2], 12090399);
    assert_int_equal(logs[512], 2512394809);
    assert_int_equal(logs[1023], 4291941006);
    char bytes[RANDOM_LOGS * 8];
    for (size_t i = 0; i < RANDOM_LOGS; i++) {
        assert_true(logs[i] == (i < 1024 ? log_by_rule(i) : UINT64_C(1) << 32));
        for (size_t byte = 0; byte < 8; byte++) {
            bytes[i * 8 + byte] = (char)(logs[i] >> (8 * byte));
        }
    }
    assert_true(text_hash((struct text){bytes, sizeof(bytes)}) == UINT64_C(0x85b2fa6c37d299d9));
}

static void test_delays(void **state)
{
    (void)state;
    assert_int_equal(random_delay(0, 86400), 1916413);
    assert_int_equal(random_delay(1, 86400), 1856525);
    assert_int_equal(random_delay(0x40000000, 86400), 119775);
    assert_int_equal(random_delay(0x80000000, 86400), 59887);
    assert_int_equal(random_delay(UINT32_MAX, 86400), 0);
    assert_int_equal(random_delay(0, 0), 0);
    assert_true(random_delay(0, UINT32_MAX) > 0);
    int64_t last = INT64_MAX;
    for (uint64_t x = 0; x <= UINT32_MAX; x += 1000003) {
        int64_t delay = random_delay((uint32_t)x, 86400);
        assert_true(delay <= last);
        last = delay;
    }
}

static void test_gaps(void **state)
{
    (void)state;
    assert_int_equal(random_gap(0x80000000, RANDOM_ONE), 1 + 59887);
    assert_int_equal(random_gap(UINT32_MAX, RANDOM_ONE), 1);
    assert_int_equal(random_gap(0, 0), 0);
    assert_true(random_gap_mean(1) == UINT32_MAX);
    assert_true(random_gap_mean(10000000) == 8640000);
    assert_true(random_gap_mean(3 * INT64_C(86400) * RANDOM_ONE) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_philox),
        cmocka_unit_test(test_streams),
        cmocka_unit_test(test_draws_are_lanes_of_blocks),
        cmocka_unit_test(test_thresholds),
        cmocka_unit_test(test_log_table),
        cmocka_unit_test(test_delays),
        cmocka_unit_test(test_gaps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
