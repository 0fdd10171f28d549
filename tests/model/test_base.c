/* Tests of model/base: arena, bitset, error, hash_map, memory, slot_index. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/base/arena.h"
#include "model/base/bitset.h"
#include "model/base/error.h"
#include "model/base/hash_map.h"
#include "model/base/memory.h"
#include "model/base/slot_index.h"

static void test_arena_keeps_pieces_apart(void **state)
{
    (void)state;
    struct arena arena = {0};
    unsigned char *pieces[500];
    for (size_t i = 0; i < 500; i++) {
        size_t size = i % 7 == 0 ? 9000 + i : i;
        pieces[i] = arena_allocate(&arena, size);
        assert_int_equal((uintptr_t)pieces[i] % sizeof(void *), 0);
        for (size_t byte = 0; byte < size; byte++) {
            assert_int_equal(pieces[i][byte], 0);
        }
        memset(pieces[i], (int)(i % 251), size);
    }
    for (size_t i = 0; i < 500; i++) {
        size_t size = i % 7 == 0 ? 9000 + i : i;
        for (size_t byte = 0; byte < size; byte++) {
            assert_int_equal(pieces[i][byte], i % 251);
        }
    }
    struct text copy = arena_text(&arena, TEXT("kept"));
    assert_string_equal(copy.bytes, "kept");
    arena_destroy(&arena);
    arena_destroy(&arena);
}

static void test_bitset(void **state)
{
    (void)state;
    struct bitset set;
    bitset_init(&set, 130);
    bitset_put(&set, 0, true);
    bitset_put(&set, 64, true);
    bitset_put(&set, 129, true);
    assert_int_equal(bitset_count(&set), 3);
    bitset_resize(&set, 65);
    assert_int_equal(bitset_count(&set), 2);
    bitset_resize(&set, 1000);
    assert_int_equal(bitset_count(&set), 2);
    assert_true(bitset_has(&set, 64));
    assert_false(bitset_has(&set, 129));
    bitset_put(&set, 64, false);
    assert_int_equal(bitset_count(&set), 1);
    bitset_destroy(&set);
}

static void test_bitset_flags(void **state)
{
    (void)state;
    enum { SIZE = 400 };
    for (size_t from = 0; from < 130; from += 13) {
        for (size_t count = 0; count < 260; count += 37) {
            struct bitset set;
            bool flags[SIZE];
            size_t in = 0;
            bitset_init(&set, SIZE);
            bitset_put(&set, 3, true);
            for (size_t i = 0; i < count; i++) {
                flags[i] = count % 2 == 0 || i % 3 == 0;
                in += flags[i];
            }
            assert_int_equal(bitset_put_flags(&set, from, flags, count), in);
            for (size_t i = 0; i < SIZE; i++) {
                bool put = i >= from && i < from + count && flags[i - from];
                assert_int_equal(bitset_has(&set, i), put || i == 3);
            }
            bitset_destroy(&set);
        }
    }
}

static void test_bitset_words(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, 1, 63, 64, 65, 1000};
    for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
        struct bitset thirds;
        struct bitset set;
        bitset_init(&thirds, sizes[i]);
        assert_true(bitset_is_empty(&thirds));
        for (size_t number = 0; number < sizes[i]; number += 3) {
            bitset_put(&thirds, number, true);
        }
        bitset_copy(&set, &thirds);
        bitset_fill(&set, true);
        assert_int_equal(bitset_count(&set), sizes[i]);
        bitset_keep(&set, &thirds, false);
        assert_int_equal(bitset_count(&set), sizes[i] - (sizes[i] + 2) / 3);
        assert_int_equal(bitset_next(&set, 0), sizes[i] < 2 ? sizes[i] : 1);
        bitset_add(&set, &thirds);
        assert_int_equal(bitset_count(&set), sizes[i]);
        bitset_fill(&set, false);
        bitset_add(&set, &thirds);
        bitset_keep(&set, &thirds, false);
        assert_true(bitset_is_empty(&set));
        size_t number = bitset_next(&thirds, 0);
        for (size_t third = 0; third < sizes[i]; third += 3) {
            assert_int_equal(number, third);
            number = bitset_next(&thirds, number + 1);
        }
        assert_int_equal(number, sizes[i]);
        bitset_destroy(&set);
        bitset_destroy(&thirds);
    }
}

static void test_error_arguments(void **state)
{
    (void)state;
    struct error error = {0};
    error_set_with(&error, "NO_NODE", N_("there is no node {1}; the nearest is {2}"), TEXT("helo"),
                   TEXT("hello"));
    error_place(&error, 3, 5, 40, 4);
    error_about(&error, TEXT("helo"));
    assert_string_equal(error.code, "NO_NODE");
    assert_string_equal(error.arguments[1], "hello");
    assert_string_equal(error.arguments[2], "");
    assert_int_equal(error.column, 5);
    error_set(NULL, "IGNORED", "");
}

static void test_error_cuts_at_a_code_point(void **state)
{
    (void)state;
    char *wide = memory_allocate(1000);
    for (size_t i = 0; i < 500; i++) {
        memcpy(wide + 2 * i, "ä", 2);
    }
    struct error error = {0};
    error_set_with(&error, "LONG", N_("{1}"), (struct text){wide, 1000});
    size_t length = strlen(error.arguments[0]);
    assert_in_range(length, ERROR_ARGUMENT_SIZE - 6, ERROR_ARGUMENT_SIZE - 1);
    assert_string_equal(error.arguments[0] + length - 3, "…");
    assert_int_equal((length - 3) % 2, 0);
    free(wide);
}

static void test_error_list_stops_at_its_limit(void **state)
{
    (void)state;
    struct error_list list = {.most = 2};
    struct error error = {0};
    error_set(&error, "ONE", N_("one"));
    error_list_add(&list, &error);
    error.severity = ERROR_SEVERITY_WARNING;
    error_list_add(&list, &error);
    error_list_add(&list, &error);
    assert_int_equal(list.count, 2);
    assert_int_equal(list.dropped, 1);
    assert_int_equal(error_list_errors(&list), 1);
    error_list_destroy(&list);
}

/* Hashes that meet: only the 16 lowest bits of a number count, doubled at every seventh. */
static uint64_t slot_hash(const void *context, uint32_t number)
{
    (void)context;
    return number % 7 == 0 ? UINT64_MAX : number & 0xffff;
}

static bool slot_is_found(const struct slot_index *index, uint32_t number)
{
    uint64_t place = slot_hash(NULL, number);
    uint32_t candidate = SLOT_INDEX_NONE;
    while ((candidate = slot_index_next(index, &place)) != SLOT_INDEX_NONE) {
        if (candidate == number) {
            return true;
        }
    }
    return false;
}

static void test_slot_index_finds_what_was_added(void **state)
{
    (void)state;
    struct slot_index index = {0};
    assert_false(slot_is_found(&index, 0));
    for (uint32_t i = 0; i < 3000; i++) {
        slot_index_reserve(&index, index.count + 1, slot_hash, NULL);
        assert_false(slot_is_found(&index, i));
        slot_index_add(&index, slot_hash(NULL, i), i);
    }
    for (uint32_t i = 0; i < 3000; i++) {
        assert_true(slot_is_found(&index, i));
    }
    assert_false(slot_is_found(&index, 3000));
    assert_false(slot_is_found(&index, 3003));
    assert_int_equal(index.count, 3000);
    slot_index_destroy(&index);
    slot_index_destroy(&index);
}

enum { BUILT = 40000, BUILT_KINDS = 5 };

/* Numbers of one value stand for the same. Kinds: all different; many alike; hashes that meet in
 * the last slots, so that what finds no place there goes on in the first ones, alike and not;
 * hashes that begin alike. */
static uint64_t built_value(size_t kind, size_t number)
{
    return kind == 0 ? number : kind == 1 ? number * number % 9973 : number % (BUILT / 2 + kind);
}

static uint64_t built_hash(size_t kind, size_t number)
{
    uint64_t value = built_value(kind, number);
    uint64_t mixed = value * 0x9e3779b97f4a7c15U;
    return kind == 2   ? UINT64_MAX - value % 3
           : kind == 3 ? (value % 50 == 0 ? UINT64_MAX - 1 : mixed >> 7)
           : kind == 4 ? mixed << 32 | value % 30000
                       : mixed >> 11;
}

static bool built_same(const void *context, uint32_t number, uint32_t other)
{
    size_t kind = *(const size_t *)context;
    return built_value(kind, number) == built_value(kind, other);
}

static bool built_is_found(const struct slot_index *index, uint64_t hash, uint32_t number)
{
    uint64_t place = hash;
    uint32_t candidate = SLOT_INDEX_NONE;
    while ((candidate = slot_index_next(index, &place)) != SLOT_INDEX_NONE && candidate != number) {
    }
    return candidate == number;
}

static void check_built(size_t kind, size_t count)
{
    static uint32_t hashes[BUILT]; /* the lower halves */
    static uint32_t first_of[BUILT + BUILT_KINDS];
    struct slot_index index = {0};
    size_t distinct = 0;
    memset(first_of, 0, sizeof(first_of));
    for (size_t i = 0; i < count; i++) {
        hashes[i] = (uint32_t)built_hash(kind, i);
    }
    uint32_t *firsts = slot_index_build(&index, hashes, count, built_same, &kind);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t *first = &first_of[built_value(kind, i)];
        distinct += *first == 0;
        *first = *first == 0 ? i + 1 : *first;
        assert_int_equal(firsts == NULL ? i : firsts[i], *first - 1);
        assert_true(built_is_found(&index, built_hash(kind, i), *first - 1));
    }
    assert_int_equal(index.count, distinct);
    assert_true((firsts == NULL) == (distinct == count));
    free(firsts);
    slot_index_destroy(&index);
}

static void test_slot_index_is_built_at_once(void **state)
{
    (void)state;
    for (size_t kind = 0; kind < BUILT_KINDS; kind++) {
        static const size_t counts[] = {0, 1, 5, 700, 9000, BUILT};
        for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++) {
            check_built(kind, kind == 2 && counts[i] > 700 ? 9000 : counts[i]);
        }
    }
}

static void test_hash_map(void **state)
{
    (void)state;
    struct hash_map map = {0};
    for (uint32_t i = 0; i < 5000; i++) {
        char name[32];
        int length = snprintf(name, sizeof(name), "name %u", i);
        hash_map_set(&map, (struct text){name, (size_t)length}, i);
        hash_map_set_number(&map, i * UINT64_C(0x100000001), i + 1);
    }
    uint32_t value = 0;
    assert_true(hash_map_get(&map, TEXT("name 4999"), &value));
    assert_int_equal(value, 4999);
    assert_true(hash_map_get_number(&map, 7 * UINT64_C(0x100000001), &value));
    assert_int_equal(value, 8);
    assert_false(hash_map_get(&map, TEXT("name 5000"), &value));
    hash_map_remove(&map, TEXT("name 4999"));
    assert_false(hash_map_get(&map, TEXT("name 4999"), &value));
    hash_map_set(&map, TEXT("name 1"), 77);
    assert_true(hash_map_get(&map, TEXT("name 1"), &value));
    assert_int_equal(value, 77);
    hash_map_destroy(&map);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_arena_keeps_pieces_apart),
        cmocka_unit_test(test_bitset),
        cmocka_unit_test(test_bitset_flags),
        cmocka_unit_test(test_bitset_words),
        cmocka_unit_test(test_error_arguments),
        cmocka_unit_test(test_error_cuts_at_a_code_point),
        cmocka_unit_test(test_error_list_stops_at_its_limit),
        cmocka_unit_test(test_slot_index_finds_what_was_added),
        cmocka_unit_test(test_slot_index_is_built_at_once),
        cmocka_unit_test(test_hash_map),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
