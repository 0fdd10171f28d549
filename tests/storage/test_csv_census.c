/* Tests of storage/formats/csv_census: what it counts is what is there, wherever it stands. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/base/memory.h"
#include "storage/formats/csv_census.h"

enum { BYTES = 20000, ROUNDS = 60 };

static uint64_t draw(uint64_t *state)
{
    *state = *state * 6364136223846793005U + 1442695040888963407U;
    return *state >> 33;
}

static struct csv_census count(struct text bytes)
{
    struct csv_census census = {0};
    for (size_t i = 0; i < bytes.length; i++) {
        census.zero = census.zero || bytes.bytes[i] == 0;
        census.beyond_ascii = census.beyond_ascii || (unsigned char)bytes.bytes[i] > 127;
        census.feeds += bytes.bytes[i] == '\n';
        census.returns += bytes.bytes[i] == '\r';
    }
    return census;
}

static void test_it_counts_all(void **state)
{
    (void)state;
    static const char marks[] = {0, (char)0x80, (char)0xFF, '\n', '\r', '\n', '\n'};
    uint64_t seed = 5;
    size_t seen[2] = {0, 0};
    for (size_t round = 0; round < ROUNDS; round++) {
        size_t length = draw(&seed) % BYTES;
        char *bytes = memory_allocate(length);
        memset(bytes, round % 7 == 0 ? '\n' : 'a', length);
        for (size_t i = 0; i < round % 5 && length > 0; i++) {
            bytes[draw(&seed) % length] = marks[draw(&seed) % sizeof(marks)];
        }
        struct text text = {.bytes = bytes, .length = length};
        struct csv_census expected = count(text);
        struct csv_census found = csv_census_take(text);
        assert_int_equal(found.zero, expected.zero);
        assert_int_equal(found.beyond_ascii, expected.beyond_ascii);
        assert_int_equal(found.feeds, expected.feeds);
        assert_int_equal(found.returns, expected.returns);
        seen[0] += found.zero;
        seen[1] += found.beyond_ascii;
        free(bytes);
    }
    assert_true(seen[0] > 3 && seen[1] > 3);
}

/* Its halves are counted side by side. */
static void test_a_big_file(void **state)
{
    (void)state;
    size_t length = (1 << 24) + 12345;
    char *bytes = memory_allocate(length);
    struct text text = {.bytes = bytes, .length = length};
    memset(bytes, 'a', length);
    memset(bytes + length / 2 - 50, '\n', 100);
    bytes[0] = '\r';
    bytes[length - 1] = '\r';
    struct csv_census found = csv_census_take(text);
    assert_true(found.feeds == 100 && found.returns == 2 && !found.zero && !found.beyond_ascii);
    bytes[length / 3] = '\0';
    bytes[length / 3 * 2] = (char)0xC3;
    found = csv_census_take(text);
    assert_true(found.zero && found.beyond_ascii);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_counts_all),
        cmocka_unit_test(test_a_big_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
