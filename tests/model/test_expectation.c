/* Tests of model/simulation/expectation*.c: claims are read, printed, refused, compared. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/simulation/expectation.h"

/* A claim, and how it is printed. */
static const struct {
    const char *text;
    const char *canonical;
} read_rows[] = {
    {"share(reached) >= 90%", "share(reached) >= 90%"},
    {"  SHARE ( Reached , PERSONA='vip' )>=95.00% ", "share(reached, persona = 'vip') >= 95%"},
    {"max(sms per contact per day) <= 1", "max(sms per contact per day) <= 1"},
    {"MAX(messages PER CONTACT) < 12", "max(messages per contact) < 12"},
    {"max(marketing per contact per week)<=3", "max(marketing per contact per week) <= 3"},
    {"max(in_app per contact per 30d) = 2", "max(in_app per contact per 30d) = 2"},
    {"count(marketing after unsubscribe) = 0", "count(marketing after unsubscribe) = 0"},
    {"count(sms AFTER UNSUBSCRIBE, within 2d 4h) != 0",
     "count(sms after unsubscribe, within 2d 4h) != 0"},
    {"time(90% to goal) <= 14d", "time(90% to goal) <= 14d"},
    {"time(99.5% TO GOAL 'It\\'s done', node='x')>1.5h",
     "time(99.5% to goal 'It\\'s done', node = 'x') > 1.5h"},
    {"cost <= 100", "cost <= 100"},
    {"COST(channel = 'sms', topic='news') between 0 and 7.250",
     "cost(channel = 'sms', topic = 'news') between 0 and 7.25"},
    {"share(opened of delivered, node = 'hello', stage = 'a') BETWEEN 20% AND 0.4",
     "share(opened of delivered, node = 'hello', stage = 'a') between 20% and 0.4"},
    {"share(reached) <= 100%", "share(reached) <= 100%"},
    {"share(sent of entered) <= 250%", "share(sent of entered) <= 250%"},
    {"count(blocked) < 007", "count(blocked) < 7"},
    {"count(blocked 'no_address') < 5", "count(blocked 'no_address') < 5"},
    {"count(ended 'loop_limit', start = 'in') = 0", "count(ended 'loop_limit', start = 'in') = 0"},
    {"count(turned_away 'once') >= 0", "count(turned_away 'once') >= 0"},
    {"share(goal 'A' of entered) > 0.5%", "share(goal 'A' of entered) > 0.5%"},
    {"count(in_progress) = 0", "count(in_progress) = 0"},
    {"share(converted, where (amount_spent>500 and (country != 'FI'))) >= 1%",
     "share(converted, where (amount_spent > 500 AND country != 'FI')) >= 1%"},
    {"count(sent, where(contact.name = ')' )) >= 1",
     "count(sent, where (contact.name = ')')) >= 1"},
    {"time(50% to goal) between 2w and 999999999999min",
     "time(50% to goal) between 2w and 999999999999min"},
};

static void test_claims_are_read_and_printed(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(read_rows) / sizeof(*read_rows); i++) {
        struct arena arena = {0};
        struct error_list errors = {0};
        struct text_builder printed = {0};
        struct text_builder again = {0};
        const struct expectation *claim =
            expectation_parse(text_from(read_rows[i].text), &arena, &errors);
        if (claim == NULL) {
            fail_msg("%s: %s at %d", read_rows[i].text, errors.items[0].code,
                     errors.items[0].column);
        }
        expectation_print(&printed, claim);
        assert_string_equal(printed.bytes, read_rows[i].canonical);
        const struct expectation *second = expectation_parse(text_built(&printed), &arena, NULL);
        assert_non_null(second);
        assert_true(expectation_equal(claim, second));
        expectation_print(&again, second);
        assert_string_equal(again.bytes, printed.bytes);
        text_destroy(&printed);
        text_destroy(&again);
        error_list_destroy(&errors);
        arena_destroy(&arena);
    }
}

/* What is no claim: the code of the first error, its column, and the bytes that it marks. */
static const struct {
    const char *text;
    const char *code;
    int column;
    size_t length;
} refused_rows[] = {
    {"", "BLANK", 1, 0},
    {"reached >= 90%", "UNEXPECTED", 1, 7},
    {"share reached", "UNEXPECTED", 7, 7},
    {"share(", "UNEXPECTED_END", 7, 0},
    {"share(reached", "UNTERMINATED", 6, 1},
    {"share(reached)", "UNEXPECTED_END", 15, 0},
    {"share(reached) >=", "UNEXPECTED_END", 18, 0},
    {"share(reached) => 1", "UNEXPECTED", 17, 1},
    {"share(reached) == 1%", "UNEXPECTED", 16, 2},
    {"share(reached) >= lots", "UNEXPECTED", 19, 4},
    {"share(reached) >= -1%", "UNEXPECTED", 19, 2},
    {"share(reached) >= 14d", "BAD_UNIT", 19, 3},
    {"share(reached) >= 101%", "BAD_NUMBER", 19, 4},
    {"share(reached) < 1.000001", "BAD_NUMBER", 18, 8},
    {"share(reached) between 90% and 100.1%", "BAD_NUMBER", 32, 6},
    {"share(reached) >= 90pc", "BAD_UNIT", 19, 4},
    {"share(reached) >= 90% of it", "UNEXPECTED", 23, 2},
    {"share(reached) between 1% or 2%", "UNEXPECTED", 27, 2},
    {"count(reached) >= 5%", "BAD_UNIT", 19, 2},
    {"count(reached) >= 1234567890123", "BAD_NUMBER", 19, 13},
    {"count(reached) >= 1.1234567", "BAD_NUMBER", 19, 9},
    {"count(ünder) > 1", "UNEXPECTED", 7, 2},
    {"count(a.b) > 1", "UNEXPECTED", 7, 3},
    {"count(reached; node = 'x') > 1", "UNEXPECTED", 14, 1},
    {"count(reached, nod = 'x') > 1", "UNEXPECTED", 16, 3},
    {"count(reached, node 'x') > 1", "UNEXPECTED", 21, 3},
    {"count(reached, node = x) > 1", "UNEXPECTED", 23, 1},
    {"count(reached, node = \"x\") > 1", "UNEXPECTED", 23, 3},
    {"count(reached, node = 'x) > 1", "UNTERMINATED", 23, 1},
    {"count(reached, node = '\\q') > 1", "BAD_ESCAPE", 24, 2},
    {"count(reached, node = 'x', NODE = 'y') > 1", "REPEATED_LIMIT", 28, 4},
    {"count(entered, node = 'x') > 1", "BAD_LIMIT", 16, 4},
    {"count(ended, channel = 'sms') > 1", "BAD_LIMIT", 14, 7},
    {"count(in_progress, within 2d) > 1", "BAD_LIMIT", 20, 6},
    {"count(sent, within soon) > 1", "UNEXPECTED", 20, 4},
    {"count(sent, within 2m) > 1", "BAD_NUMBER", 20, 2},
    {"share(reached) between 90% and 0.1", "REVERSED_RANGE", 24, 2},
    {"time(90% to goal) between 2d and 47h", "REVERSED_RANGE", 27, 2},
    {"count(sent after tea) > 1", "UNEXPECTED", 12, 5},
    {"count(sms after tea) > 1", "UNEXPECTED", 17, 3},
    {"max(reached per contact) <= 1", "UNEXPECTED", 5, 7},
    {"max(sms) <= 1", "UNEXPECTED", 8, 1},
    {"max(sms per contact per month) <= 1", "UNEXPECTED", 25, 5},
    {"max(sms per contact per 0d) <= 1", "BAD_NUMBER", 25, 2},
    {"time(0% to goal) < 1d", "BAD_NUMBER", 6, 2},
    {"time(101% to goal) < 1d", "BAD_NUMBER", 6, 4},
    {"time(90 to goal) < 1d", "BAD_NUMBER", 6, 2},
    {"time(90% to sent) < 1d", "UNEXPECTED", 13, 4},
    {"time(90% to goal) < 14", "BAD_UNIT", 21, 2},
    {"cost() <= 1", "UNEXPECTED", 6, 1},
    {"cost(where amount_spent > 1) <= 1", "UNEXPECTED", 12, 12},
    {"count(sent, where (amount_spent > 1) > 1", "UNEXPECTED", 38, 1},
    {"count(sent, where (amount_spent > ) > 1", "UNEXPECTED_END", 34, 0},
    {"count(sent, where (amount_spent > (2) > 1", "UNTERMINATED", 19, 1},
    {"count(sent, where ()) > 1", "BLANK", 20, 0},
};

static void test_what_is_no_claim_is_refused_at_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(refused_rows) / sizeof(*refused_rows); i++) {
        struct arena arena = {0};
        struct error_list errors = {0};
        struct text text = text_from(refused_rows[i].text);
        assert_null(expectation_parse(text, &arena, &errors));
        assert_int_equal(errors.count, 1);
        const struct error *error = &errors.items[0];
        if (strcmp(error->code, refused_rows[i].code) != 0 || error->line != 1 ||
            error->column != refused_rows[i].column || error->length != refused_rows[i].length) {
            fail_msg("%s: %s at %d, %zu bytes", refused_rows[i].text, error->code, error->column,
                     error->length);
        }
        error_list_destroy(&errors);
        arena_destroy(&arena);
    }
}

static void test_a_second_line_and_letters_of_two_bytes_are_counted(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct error_list errors = {0};
    struct text text =
        TEXT("count(sent, node = 'ää',\n  where (name = 'ö' and amount_spent >)) > 1");
    assert_null(expectation_parse(text, &arena, &errors));
    assert_int_equal(errors.items[0].line, 2);
    assert_int_equal(errors.items[0].column, 39);
    error_list_destroy(&errors);
    arena_destroy(&arena);
}

/* value / of against the bound of a claim: whether it holds, and on which side it does not. */
static const struct {
    const char *text;
    int64_t value;
    int64_t of;
    int side; /* 2: it holds */
} compare_rows[] = {
    {"share(reached) >= 95%", 95, 100, 2},
    {"share(reached) >= 95%", 94999999, 100000000, -1},
    {"share(reached) > 95%", 95, 100, -1},
    {"share(reached) = 33.333333%", 1, 3, 1},
    {"share(reached) = 0.25", 1, 4, 2},
    {"share(reached) = 25%", 2, 8, 2},
    {"share(reached) != 25%", 2, 8, 0},
    {"share(reached) != 25%", 3, 8, 2},
    {"share(reached) <= 100%", INT64_MAX, INT64_MAX, 2},
    {"share(reached) < 100%", INT64_MAX - 1, INT64_MAX, 2},
    {"share(reached) > 99.999999%", INT64_MAX - 1, INT64_MAX, 2},
    {"share(reached) < 100%", 1, 1, 1},
    {"share(opened of sent) <= 120%", 7, 5, 1},
    {"count(sent) between 2 and 3", 1, 1, -1},
    {"count(sent) between 2 and 3", 2, 1, 2},
    {"count(sent) between 2 and 3", 3, 1, 2},
    {"count(sent) between 2 and 3", 4, 1, 1},
    {"count(sent) <= 2.5", 3, 1, 1},
    {"count(sent) >= 2.5", 3, 1, 2},
    {"count(sent) = 0", 0, 1, 2},
    {"time(90% to goal) <= 14d", 14 * 86400, 1, 2},
    {"time(90% to goal) <= 14d", 14 * 86400 + 3600, 1, 1},
    {"time(90% to goal) = 1.5h", 5400, 1, 2},
    {"cost <= 0.0001", 1, 10000, 2},
    {"cost < 0.0001", 1, 10000, 1},
};

static void test_numbers_are_compared_exactly(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(compare_rows) / sizeof(*compare_rows); i++) {
        struct arena arena = {0};
        const struct expectation *claim =
            expectation_parse(text_from(compare_rows[i].text), &arena, NULL);
        assert_non_null(claim);
        int side = 3;
        bool holds = expectation_holds(claim, compare_rows[i].value, compare_rows[i].of, &side);
        if (holds != (compare_rows[i].side == 2) || side != (holds ? 0 : compare_rows[i].side)) {
            fail_msg("%s: row %zu gives %d, side %d", compare_rows[i].text, i, holds, side);
        }
        arena_destroy(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_claims_are_read_and_printed),
        cmocka_unit_test(test_what_is_no_claim_is_refused_at_its_place),
        cmocka_unit_test(test_a_second_line_and_letters_of_two_bytes_are_counted),
        cmocka_unit_test(test_numbers_are_compared_exactly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
