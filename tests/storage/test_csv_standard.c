/* Tests of storage/formats/csv_standard: which cells are addresses, and phone numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "storage/formats/csv_standard.h"

enum { CELLS = 40000, LONGEST = 9 };

static uint64_t draw(uint64_t *state)
{
    *state = *state * 6364136223846793005U + 1442695040888963407U;
    return *state >> 33;
}

/* As commands.md says it, piece by piece. */
static bool is_address(struct text cell)
{
    struct text rest = cell;
    struct text local;
    struct text domain;
    struct text more;
    text_split(&rest, '@', &local);
    if (local.length == 0 || !text_split(&rest, '@', &domain) || text_split(&rest, '@', &more)) {
        return false;
    }
    for (size_t i = 0; i < cell.length; i++) {
        if (strchr(" ,;<>\x01", cell.bytes[i]) != NULL) {
            return false;
        }
    }
    size_t point = text_find(domain, TEXT("."));
    return point > 0 && point + 1 < domain.length;
}

static void test_addresses(void **state)
{
    (void)state;
    static const char bytes[] = "ab@..@a,;<> \x01\xC3";
    struct csv_contacts_options options = {0};
    struct text_builder scratch = {0};
    uint64_t seed = 23;
    size_t found = 0;
    for (size_t i = 0; i < CELLS; i++) {
        char cell[LONGEST];
        struct value value;
        int remark = CSV_NOTHING;
        struct text text = {.bytes = cell, .length = 1 + draw(&seed) % LONGEST};
        for (size_t k = 0; k < text.length; k++) {
            cell[k] = bytes[draw(&seed) % (draw(&seed) % 4 == 0 ? sizeof(bytes) - 1 : 4)];
        }
        text = text_trim(text);
        bool read = csv_standard_read(STANDARD_EMAIL, text, 0, &options, &scratch, &value, &remark);
        assert_int_equal(read, is_address(text));
        assert_int_equal(remark, read ? CSV_NOTHING : CSV_REMARK_BAD_EMAIL);
        found += read;
    }
    assert_true(found > 100);
    text_destroy(&scratch);
}

static void test_phones(void **state)
{
    (void)state;
    static const char *const cells[] = {"12", "+1 2", "1a2b", "a", "123", "+358 40", "x9y8z7"};
    struct csv_contacts_options options = {0};
    struct text_builder scratch = {0};
    for (size_t i = 0; i < sizeof(cells) / sizeof(*cells); i++) {
        struct value value;
        int remark = CSV_NOTHING;
        bool read = csv_standard_read(STANDARD_PHONE, text_from(cells[i]), 0, &options, &scratch,
                                      &value, &remark);
        assert_int_equal(read, i > 3);
    }
    text_destroy(&scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_addresses),
        cmocka_unit_test(test_phones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
