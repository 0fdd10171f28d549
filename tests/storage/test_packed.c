/* Tests of storage/database/packed.c: what is read is what was written, the bytes are those that
 * the header says, and others are refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "storage/database/packed.h"
#include "tests/support/random_source.h"

enum { MOST = 300 };

static void check_bytes(const struct text_builder *bytes, const char *wanted, size_t size)
{
    assert_int_equal(bytes->length, size);
    assert_memory_equal(bytes->bytes, wanted, size);
}

static void test_the_bytes(void **state)
{
    (void)state;
    struct text_builder bytes = {0};
    int64_t room[3];
    packed_add_numbers(&bytes, (const int64_t[]){-1, 255, 3}, 3);
    check_bytes(&bytes, "\2\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\0\0\0\1\4\0", 15);
    text_clear(&bytes);
    packed_add_numbers(&bytes, (const int64_t[]){258, 259, 260}, 3);
    check_bytes(&bytes, "R\2\1\0\0\0\0\0\0", 9);
    text_clear(&bytes);
    packed_add_numbers(&bytes, (const int64_t[]){7, 7}, 2);
    check_bytes(&bytes, "\0\7\0\0\0\0\0\0\0", 9);
    text_clear(&bytes);
    packed_add_flags(&bytes, (const bool[]){true, false, true}, 3);
    packed_add_flags(&bytes, (const bool[]){true, true}, 2);
    check_bytes(&bytes, "\0\5\1", 3);
    text_clear(&bytes);
    packed_add_texts(&bytes, (const struct text[]){TEXT("ab"), TEXT(""), TEXT("c")}, 3, room);
    check_bytes(&bytes, "\3\0\0\0\1\0\0\0\0\0\0\0\0\2\0\1abc", 19);
    text_destroy(&bytes);
}

static void check_numbers(const int64_t numbers[], size_t count)
{
    struct text_builder bytes = {0};
    int64_t read[MOST];
    packed_add_numbers(&bytes, numbers, count);
    struct packed_reader reader = {.rest = text_built(&bytes)};
    packed_numbers(&reader, read, count);
    assert_true(packed_is_read(&reader));
    assert_memory_equal(read, numbers, count * sizeof(*numbers));
    for (size_t size = 0; size < bytes.length; size++) {
        struct packed_reader part = {.rest = text_part(text_built(&bytes), 0, size)};
        packed_numbers(&part, read, count);
        assert_false(packed_is_read(&part));
    }
    text_destroy(&bytes);
}

static void test_numbers(void **state)
{
    (void)state;
    static const int64_t ends[] = {INT64_MIN, INT64_MAX, 0, -1};
    struct random_source source = {.state = 5};
    int64_t numbers[MOST];
    check_numbers(ends, 4);
    check_numbers(ends + 1, 1);
    check_numbers(ends, 0);
    check_numbers((const int64_t[]){INT64_MAX, INT64_MIN}, 2);
    for (size_t bits = 1; bits <= 64; bits++) {
        size_t count = random_source_below(&source, MOST);
        int64_t base = (int64_t)random_source_next(&source);
        for (size_t i = 0; i < count; i++) {
            uint64_t above = random_source_next(&source) >> (64 - bits);
            numbers[i] = (int64_t)((uint64_t)base + above);
        }
        check_numbers(numbers, count);
    }
}

static void test_flags(void **state)
{
    (void)state;
    struct random_source source = {.state = 6};
    bool flags[MOST];
    bool read[MOST];
    for (size_t count = 0; count < MOST; count += 7) {
        struct text_builder bytes = {0};
        for (size_t i = 0; i < count; i++) {
            flags[i] = count % 3 == 0 || random_source_once_in(&source, 2);
        }
        packed_add_flags(&bytes, flags, count);
        struct packed_reader reader = {.rest = text_built(&bytes)};
        packed_flags(&reader, read, count);
        assert_true(packed_is_read(&reader));
        assert_memory_equal(read, flags, count * sizeof(*flags));
        text_destroy(&bytes);
    }
}

static bool reads_texts(struct text bytes, size_t most)
{
    struct text texts[4];
    int64_t room[4];
    struct packed_reader reader = {.rest = bytes};
    packed_texts(&reader, texts, most, room);
    return packed_is_read(&reader);
}

static void test_texts(void **state)
{
    (void)state;
    const struct text texts[] = {TEXT("Änne"), TEXT(""), TEXT("a\0b"), TEXT("Turku")};
    struct text_builder bytes = {0};
    struct text read[4];
    int64_t room[4];
    packed_add_texts(&bytes, texts, 4, room);
    struct packed_reader reader = {.rest = text_built(&bytes)};
    assert_int_equal(packed_texts(&reader, read, 4, room), 4);
    assert_true(packed_is_read(&reader));
    for (size_t i = 0; i < 4; i++) {
        assert_true(text_equal(read[i], texts[i]));
    }
    assert_false(reads_texts(text_built(&bytes), 3));
    for (size_t size = 0; size < bytes.length; size++) {
        assert_false(reads_texts(text_part(text_built(&bytes), 0, size), 4));
    }
    text_append_byte(&bytes, ' ');
    assert_false(reads_texts(text_built(&bytes), 4));
    text_destroy(&bytes);
}

#define PACKED(literal) ((struct text){literal, sizeof(literal) - 1})

static void test_what_is_refused(void **state)
{
    (void)state;
    assert_true(reads_texts(PACKED("\2\0\0\0\1\0\0\0\0\0\0\0\0\1\1ab"), 4));
    assert_false(reads_texts(PACKED("\2\0\0\0\3\0\0\0\0\0\0\0\0\1\1ab"), 4));
    assert_false(reads_texts(PACKED("\2\0\0\0\0\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"), 4));
    assert_false(reads_texts(PACKED("\2\0\0\0\0\0\0\0\0\0\0\0\x80"), 4));
    /* Two texts that only together are UTF-8. */
    assert_false(reads_texts(PACKED("\2\0\0\0\0\1\0\0\0\0\0\0\0\xC3\xA4"), 4));
    assert_true(reads_texts(PACKED("\1\0\0\0\0\2\0\0\0\0\0\0\0\xC3\xA4"), 4));
    bool flags[2];
    struct packed_reader reader = {.rest = PACKED("\2")};
    packed_flags(&reader, flags, 2);
    assert_false(packed_is_read(&reader));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_bytes),       cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_flags),           cmocka_unit_test(test_texts),
        cmocka_unit_test(test_what_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
