/* Tests of storage/database/breakpoint_store.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "storage/database/breakpoint_store.h"
#include "storage/database/journey_store.h"
#include "storage/database/statement.h"
#include "tests/support/temporary_folder.h"

static size_t stored(struct database *database, int64_t journey, struct breakpoints *ret_list)
{
    breakpoints_destroy(ret_list);
    assert_true(breakpoint_store_load(database, journey, ret_list, NULL));
    return ret_list->count;
}

static bool keep(struct database *database, int64_t journey, bool contact, const char *id, bool set)
{
    struct text ids[2] = {text_from(id), text_from(id)};
    return breakpoint_store_keep(database, journey, contact, ids, 2, set, NULL);
}

static void test_kept(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    struct database *database = NULL;
    struct error error = {0};
    struct journey *journey = journey_create(TEXT("J"));
    struct breakpoints list = {0};
    int64_t id = 0;
    assert_true(database_open(folder.file, false, &database, &error));
    assert_true(journey_store_create(database, journey, 1795305600, &id, &error));
    assert_int_equal(stored(database, id, &list), 0);
    for (int twice = 0; twice < 2; twice++) {
        assert_true(keep(database, id, false, "b", true));
        assert_true(keep(database, id, false, "a", true));
        assert_true(keep(database, id, true, "b", true));
        assert_int_equal(stored(database, id, &list), 3);
    }
    assert_true(list.items[0].contact);
    assert_false(list.items[1].contact);
    assert_string_equal(list.items[1].id, "a");
    assert_string_equal(list.items[2].id, "b");
    for (int twice = 0; twice < 2; twice++) {
        assert_true(keep(database, id, false, "b", false));
        assert_int_equal(stored(database, id, &list), 2);
    }
    /* Only of a journey that is there, and gone with it. */
    struct text here = TEXT("b");
    assert_false(breakpoint_store_keep(database, id + 1, false, &here, 1, true, &error));
    assert_string_equal(error.code, "NO_JOURNEY");
    assert_true(statement_execute(database, "DELETE FROM journey", &error));
    assert_int_equal(stored(database, id, &list), 0);
    breakpoints_destroy(&list);
    database_close(database);
    journey_destroy(journey);
    temporary_folder_remove(&folder);
}

/* In a list alone they stand as the store orders them. */
static void test_set(void **state)
{
    (void)state;
    struct breakpoints list = {0};
    for (int twice = 0; twice < 2; twice++) {
        breakpoints_set(&list, false, TEXT("b"), true);
        breakpoints_set(&list, false, TEXT("a"), true);
        breakpoints_set(&list, true, TEXT("b"), true);
        assert_int_equal(list.count, 3);
    }
    assert_true(list.items[0].contact);
    assert_string_equal(list.items[1].id, "a");
    assert_string_equal(list.items[2].id, "b");
    for (int twice = 0; twice < 2; twice++) {
        breakpoints_set(&list, false, TEXT("a"), false);
        assert_int_equal(list.count, 2);
    }
    assert_false(list.items[1].contact);
    assert_string_equal(list.items[1].id, "b");
    breakpoints_destroy(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_kept), cmocka_unit_test(test_set)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
