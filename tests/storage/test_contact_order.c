/* Tests of storage/database/contact_order: rows by id, whatever the ids begin with. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/base/bitset.h"
#include "model/base/memory.h"
#include "storage/database/contact_order.h"

enum { CONTACTS = 3000, ID_SIZE = 40 };

static void check_order(const struct text ids[], size_t count, size_t wanted)
{
    struct bitset seen;
    size_t found = 0;
    bitset_init(&seen, count);
    uint32_t *order = contact_order_by_id(ids, count, &found);
    assert_int_equal(found, wanted);
    for (size_t i = 0; i < found; i++) {
        assert_true(ids[order[i]].length != 0);
        assert_true(i == 0 || text_compare(ids[order[i - 1]], ids[order[i]]) < 0);
        bitset_put(&seen, order[i], true);
    }
    assert_int_equal(bitset_count(&seen), wanted);
    free(order);
    bitset_destroy(&seen);
}

/* Shorter than the first bytes that are compared, as long, longer, with the same start; bytes above
 * 127, and of value 0. One without bytes is left out. */
static void test_ids_of_all_lengths(void **state)
{
    (void)state;
    static const struct text ids[] = {{"b", 1},
                                      {"a", 1},
                                      {"a\0", 2},
                                      {"a\0a", 3},
                                      {"", 0},
                                      {"abcdefgh", 8},
                                      {"abcdefghz", 9},
                                      {"abcdefgha", 9},
                                      {"abcdefg", 7},
                                      {"\xC3\xA4", 2},
                                      {"\x7F", 1},
                                      {"Z", 1},
                                      {"abcdefgh\xC3\xA4", 10},
                                      {"abcdefgh\x01", 9}};
    check_order(ids, sizeof(ids) / sizeof(ids[0]), sizeof(ids) / sizeof(ids[0]) - 1);
    check_order(ids, 0, 0);
}

/* As numbers come: 1, 2, … 10; and those that come in order. */
static void test_many(void **state)
{
    (void)state;
    char(*bytes)[ID_SIZE] = memory_array(CONTACTS, sizeof(*bytes));
    struct text *ids = memory_array(CONTACTS, sizeof(*ids));
    for (int k = 0; k < 3; k++) {
        for (size_t i = 0; i < CONTACTS; i++) {
            size_t number = k == 1 ? i * 7919 % CONTACTS : i;
            int length = k == 0   ? snprintf(bytes[i], ID_SIZE, "%zu", number)
                         : k == 1 ? snprintf(bytes[i], ID_SIZE, "customer-%zu", number)
                                  : snprintf(bytes[i], ID_SIZE, "%08zu", number);
            ids[i] = (struct text){.bytes = bytes[i], .length = (size_t)length};
        }
        check_order(ids, CONTACTS, CONTACTS);
    }
    free(ids);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ids_of_all_lengths),
        cmocka_unit_test(test_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
