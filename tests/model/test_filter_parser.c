/* Tests of reading and printing filters: the grammar, the places of errors, parse(print(x)) = x. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/filter/filter.h"
#include "model/filter/filter_ast.h"

struct printed_case {
    const char *query;
    const char *printed; /* NULL: as the query */
};

static const struct printed_case printed_cases[] = {
    {"number_of_orders > 5 AND customer_tags CONTAINS 'VIP'", NULL},
    {"NUMBER_OF_ORDERS>5 and Customer_Tags contains 'VIP'",
     "number_of_orders > 5 AND customer_tags CONTAINS 'VIP'"},
    {"anniversary (contact.birthday) BETWEEN TODAY AND +7d",
     "anniversary(contact.birthday) BETWEEN today AND +7d"},
    {"anniversary ('metafields.facts.birth_date') = today",
     "anniversary('metafields.facts.birth_date') = today"},
    {"Anniversary(date: birthday) is not null", "anniversary(birthday) IS NOT NULL"},
    {"contact.\"T-shirt size\" IN ('M','L')", "contact.t_shirt_size IN ('M', 'L')"},
    {"contact.\"2020_spend\" > 100", NULL},
    {"contact.\"größe\" = 'x'", NULL},
    {"contact.and = 1", NULL},
    {"customer.metafields.custom.level = 'gold'", NULL},
    {"a=1 OR b=2 AND c=3", "a = 1 OR b = 2 AND c = 3"},
    {"(a=1 OR b=2) AND c=3", "(a = 1 OR b = 2) AND c = 3"},
    {"((a=1 AND (b=2 AND c=3)))", "a = 1 AND b = 2 AND c = 3"},
    {"(a=1 AND b=2) OR (c=3)", "a = 1 AND b = 2 OR c = 3"},
    {"not ( a=1 or b in (1,2) )", "NOT (a = 1 OR b IN (1, 2))"},
    {"NOT NOT (a = 1)", "NOT NOT a = 1"},
    {"a NOT BETWEEN 1 AND 2 AND b NOT IN (+3)", "a NOT BETWEEN 1 AND 2 AND b NOT IN (3)"},
    {"a BETWEEN 2020-01-01 AND -7d", NULL},
    {"a = 2020-05-30T10:00:00+02:00 OR a = 2020-05-30T10:00:00Z", NULL},
    {"a > 7_days_ago OR a > 12_Months_Ago", "a > -7d OR a > -12m"},
    {"a = '' OR b = 'it\\'s\\\\ \\n\\r\\t'", NULL},
    {"a = 'x\ny'", "a = 'x\\ny'"},
    {"a LIKE '50\\% \\_ \\\\%' OR a not like '\\''",
     "a LIKE '50\\% \\_ \\\\%' OR a NOT LIKE '\\''"},
    {"a STARTS WITH 'x' OR a not ends with 'y'", "a STARTS WITH 'x' OR a NOT ENDS WITH 'y'"},
    {"a CONTAINS any ('x','y') OR b CONTAINS ALL ('z') OR c contains none (1)",
     "a CONTAINS ANY ('x', 'y') OR b CONTAINS ALL ('z') OR c CONTAINS NONE (1)"},
    {"a IS NULL OR a IS NOT NULL", NULL},
    {"a = TRUE OR a != False", "a = true OR a != false"},
    {"like = 1 OR starts = 2 OR any = 3 OR sent = 4 OR anniversary = 5", NULL},
    {"a >= Sent ( 'last' )", "a >= SENT('last')"},
    {"f MATCHES ()", NULL},
    {"f not_matches (id=1, count>1)", "f NOT MATCHES (id = 1, count > 1)"},
    {"f MATCHES (id IN (1, 2), date BETWEEN -12m AND today, x IS NULL, y NOT CONTAINS 'z')", NULL},
    {"f MATCHES (coordinates = (60.17, -24.9), distance_km = 10)", NULL},
    {"shopify_email.opened() = true", "shopify_email.opened MATCHES ()"},
    {"f(id: 123) = false OR f(id: 123) != true",
     "f NOT MATCHES (id = 123) OR f NOT MATCHES (id = 123)"},
    {"f(id: (1, 2), date: -7d, count_at_least: 3, x: BETWEEN 1 AND 2) = true",
     "f MATCHES (id IN (1, 2), date >= -7d, count >= 3, x BETWEEN 1 AND 2)"},
    {"a = -12.50 OR a = -0", NULL},
    {"message.opened MATCHES (node = 'hello', date > -2d)", NULL},
};

static void check_printed(const char *query, const char *expected)
{
    struct arena arena = {0};
    struct error_list errors = {0};
    const struct filter *filter = filter_parse(text_from(query), &arena, &errors);
    if (filter == NULL) {
        fail_msg("%s: %s at %d", query, errors.items[0].code, errors.items[0].column);
    }
    struct text_builder printed = {0};
    filter_print(&printed, filter);
    assert_string_equal(printed.bytes, expected);
    const struct filter *again = filter_parse(text_built(&printed), &arena, &errors);
    assert_non_null(again);
    assert_true(filter_equal(filter, again));
    text_destroy(&printed);
    error_list_destroy(&errors);
    arena_destroy(&arena);
}

static void test_printed(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(printed_cases) / sizeof(*printed_cases); i++) {
        const struct printed_case *row = &printed_cases[i];
        check_printed(row->query, row->printed == NULL ? row->query : row->printed);
    }
}

/* Column from 0, as Shopify speaks; line 1 unless said. */
struct error_case {
    const char *query;
    const char *codes; /* "CODE line:column …" of the errors, in order */
};

static const struct error_case error_cases[] = {
    {"", "BLANK 1:0"},
    {" \n ", "BLANK 1:0"},
    {"a = ", "UNEXPECTED_END 1:3"},
    {"a", "UNEXPECTED_END 1:1"},
    {"(a = 1", "UNTERMINATED 1:0"},
    {"(a =", "UNEXPECTED_END 1:4"},
    {"a = 1 AND", "UNEXPECTED_END 1:9"},
    {"f MATCHES (", "UNTERMINATED 1:10"},
    {"f MATCHES (a = 1", "UNTERMINATED 1:10"},
    {"f MATCHES (a = 1,", "UNEXPECTED_END 1:17"},
    {"a IN (1", "UNTERMINATED 1:5"},
    {"a IN (1,", "UNEXPECTED_END 1:8"},
    {"a IN (", "UNEXPECTED_END 1:6"},
    {"a IN ()", "UNEXPECTED 1:6"},
    {"(a = 'x", "UNTERMINATED 1:5"},
    {"((a = 1) AND b = 2", "UNTERMINATED 1:0"},
    {"(a = 1 AND (b = 2", "UNTERMINATED 1:11"},
    {"a = 'x", "UNTERMINATED 1:4"},
    {"contact.\"x = 1", "UNTERMINATED 1:8"},
    {"a = 'x\\q'", "BAD_ESCAPE 1:6"},
    {"a = 'x\\%'", "BAD_ESCAPE 1:6"},
    {"contact.\"a\\n\" = 1", "BAD_ESCAPE 1:10"},
    {"a = 'it''s'", "UNEXPECTED 1:8"},
    {"a <> 1", "UNEXPECTED 1:2"},
    {"a == 1", "UNEXPECTED 1:2"},
    {"a = \"x\"", "UNEXPECTED 1:4"},
    {"a = red", "UNEXPECTED 1:4"},
    {"a BETWEEN 1pm AND 3pm", "UNEXPECTED 1:10"},
    {"a = today 14:00", "UNEXPECTED 1:10"},
    {"a > 7d", "UNEXPECTED 1:4"},
    {"a > -7D", "UNEXPECTED 1:4"},
    {"a > 007", "UNEXPECTED 1:4"},
    {"a > -07d", "UNEXPECTED 1:4"},
    {"a > 2020-05-30T10:00", "UNEXPECTED 1:4"},
    {"a > 2020-5-30", "UNEXPECTED 1:8"},
    {"a > 7_days_agox", "UNEXPECTED 1:4"},
    {"a ~ 'x'", "UNEXPECTED 1:2"},
    {"???", "UNEXPECTED 1:0"},
    {"a = b ???", "UNEXPECTED 1:4"},
    {"a = 1)", "UNEXPECTED 1:5"},
    {"()", "UNEXPECTED 1:1"},
    {"a NOT 1", "UNEXPECTED 1:6"},
    {"a NOT = 1", "UNEXPECTED 1:6"},
    {"a IS 1", "UNEXPECTED 1:5"},
    {"a STARTS 'x'", "UNEXPECTED 1:9"},
    {"a STARTS WITH 1", "UNEXPECTED 1:14"},
    {"a .b = 1", "UNEXPECTED 1:2"},
    {"a. b = 1", "UNEXPECTED 1:1"},
    {"and = 1", "UNEXPECTED 1:0"},
    {"\"x\" = 1", "UNEXPECTED 1:0"},
    {"f MATCHES (g MATCHES ())", "UNEXPECTED 1:13"},
    {"f MATCHES (a = 1 OR b = 2)", "UNEXPECTED 1:17"},
    {"a = (1, 2)", "UNEXPECTED 1:4"},
    {"f(id = 1) = true", "UNEXPECTED 1:5"},
    {"f(id: 1) = 1", "UNEXPECTED 1:11"},
    {"a = 2020-02-30", "BAD_DATE 1:4"},
    {"a = 2020-05-30T24:00:00", "BAD_DATE 1:4"},
    {"a = 0000-01-01", "BAD_DATE 1:4"},
    {"a IN (-99999y, -99999999999999999999d, 2021-02-29)",
     "BAD_DATE 1:6 BAD_DATE 1:15 BAD_DATE 1:39"},
    {"a = 2020-02-30 AND b = x", "UNEXPECTED 1:23 BAD_DATE 1:4"},
    {"a == 1 AND b = 2 OR\nc <> 3", "UNEXPECTED 1:2 UNEXPECTED 2:2"},
    {"(a == 1) AND (b = 2", "UNEXPECTED 1:3 UNTERMINATED 1:13"},
    {"f MATCHES (id == 1, x = 2) AND c = ", "UNEXPECTED 1:14 UNEXPECTED_END 1:34"},
    {"ä = 1", "UNEXPECTED 1:0"},
    {"a = 'äö' b", "UNEXPECTED 1:9"},
    {"a = 1\x01", "UNEXPECTED 1:5"},
    {"a = '\x01'", "UNEXPECTED 1:5"},
    {"a = '\xFF'", "UNEXPECTED 1:5"},
};

static char *codes_of(const struct error_list *errors)
{
    struct text_builder codes = {0};
    text_append_string(&codes, "");
    for (size_t i = 0; i < errors->count; i++) {
        const struct error *error = &errors->items[i];
        if (error->severity == ERROR_SEVERITY_ERROR) {
            text_append_format(&codes, "%s%s %d:%d", codes.length == 0 ? "" : " ", error->code,
                               error->line, error->column - 1);
        }
    }
    return text_take(&codes);
}

static void check_errors(struct text query, const char *expected)
{
    struct arena arena = {0};
    struct error_list errors = {0};
    assert_null(filter_parse(query, &arena, &errors));
    char *codes = codes_of(&errors);
    if (strcmp(codes, expected) != 0) {
        fail_msg("%.*s: %s, expected %s", TEXT_FORMAT(text_part(query, 0, 200)), codes, expected);
    }
    free(codes);
    error_list_destroy(&errors);
    arena_destroy(&arena);
}

static void test_errors(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(error_cases) / sizeof(*error_cases); i++) {
        check_errors(text_from(error_cases[i].query), error_cases[i].codes);
    }
    check_errors((struct text){"a = 1\0", 6}, "UNEXPECTED 1:5");
}

static struct text repeated(struct text_builder *builder, const char *first, const char *part,
                            int times, const char *last)
{
    text_clear(builder);
    text_append_string(builder, first);
    for (int i = 0; i < times; i++) {
        text_append_string(builder, part);
    }
    text_append_string(builder, last);
    return text_built(builder);
}

static bool is_read(struct text query)
{
    struct arena arena = {0};
    struct error_list errors = {0};
    bool good = filter_parse(query, &arena, &errors) != NULL;
    error_list_destroy(&errors);
    arena_destroy(&arena);
    return good;
}

static void test_limits(void **state)
{
    (void)state;
    struct text_builder query = {0};
    text_append_byte(&query, ' ');
    assert_true(is_read(repeated(&query, "a = '", "ä", 4994, "'")));
    check_errors(repeated(&query, "a = '", "ä", 4995, "'"), "TOO_LONG 1:5000");
    check_errors(repeated(&query, "a = 1 OR\nb = '", "ä", 4986, "'"), "TOO_LONG 2:4991");
    assert_true(is_read(repeated(&query, "a = 1", " OR a = 1", 199, "")));
    check_errors(repeated(&query, "a = 1", " OR a = 1", 200, ""), "TOO_MANY 1:1800");
    assert_true(is_read(repeated(&query, "a IN (1", ",1", 499, ")")));
    check_errors(repeated(&query, "a IN (1", ",1", 500, ")"), "TOO_MANY 1:1006");
    assert_true(is_read(repeated(&query, "", "NOT ", 32, "a = 1")));
    check_errors(repeated(&query, "", "NOT ", 33, "a = 1"), "TOO_MANY 1:128");
    check_errors(repeated(&query, "", "(", 33, "a = 1"), "TOO_MANY 1:32");
    check_errors(repeated(&query, "", "(", 4000, "a = 1"), "TOO_MANY 1:32");
    static const char *const deepest[] = {"a IN (1)", "f MATCHES (a IN (SENT('x'), 1))",
                                          "f MATCHES (a = (1, 2))", "f(a: (SENT('x'))) = true"};
    for (size_t i = 0; i < sizeof(deepest) / sizeof(*deepest); i++) {
        repeated(&query, "", "(", 32, deepest[i]);
        for (int k = 0; k < 32; k++) {
            text_append_byte(&query, ')');
        }
        assert_true(is_read(text_built(&query)));
    }
    text_destroy(&query);
}

/* What is not in the language is said in the error. */
static void test_hints(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"a = today 14:00", "Times of day alone"},
        {"a > 14:00", "Times of day alone"},
        {"a > 2026-05-30T14:00", "Times of day alone"},
        {"a > 1pm", "Times of day alone"},
        {"a =~ 'x'", "Regular expressions"},
        {"a > 7d", "has a sign"},
        {"a = 'it''s'", "is written \\'"},
        {"a <> 1", "Unequal is written"},
        {"a == 1", "Equal is written"},
        {"a = \"x\"", "in single quotes"},
        {"a = 007", "no zeros in front"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct arena arena = {0};
        struct error_list errors = {0};
        assert_null(filter_parse(text_from(cases[i][0]), &arena, &errors));
        assert_string_equal(errors.items[0].code, "UNEXPECTED");
        if (strstr(errors.items[0].sentence, cases[i][1]) == NULL) {
            fail_msg("%s: %s", cases[i][0], errors.items[0].sentence);
        }
        error_list_destroy(&errors);
        arena_destroy(&arena);
    }
}

static void test_at_most_twenty_errors(void **state)
{
    (void)state;
    struct text_builder query = {0};
    text_append_byte(&query, ' ');
    struct arena arena = {0};
    struct error_list errors = {0};
    assert_null(filter_parse(repeated(&query, "a = x", " OR a = x", 100, ""), &arena, &errors));
    assert_int_equal(error_list_errors(&errors), FILTER_MOST_ERRORS);
    error_list_destroy(&errors);
    arena_destroy(&arena);
    text_destroy(&query);
}

static void test_warnings(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct error_list errors = {0};
    assert_non_null(filter_parse(TEXT("f(id: 1) = true AND a > 7_days_ago AND f NOT_MATCHES ()"),
                                 &arena, &errors));
    assert_int_equal(errors.count, 3);
    for (size_t i = 0; i < errors.count; i++) {
        assert_string_equal(errors.items[i].code, "OLD_FORM");
        assert_int_equal(errors.items[i].severity, ERROR_SEVERITY_WARNING);
    }
    error_list_destroy(&errors);
    struct text_builder query = {0};
    text_append_byte(&query, ' ');
    assert_non_null(filter_parse(repeated(&query, "a = 1", " OR a = 1", 9, ""), &arena, &errors));
    assert_int_equal(errors.count, 0);
    assert_non_null(filter_parse(repeated(&query, "a = 1", " OR a = 1", 10, ""), &arena, &errors));
    assert_int_equal(errors.count, 1);
    assert_string_equal(errors.items[0].code, "TOO_MANY");
    text_destroy(&query);
    error_list_destroy(&errors);
    arena_destroy(&arena);
}

static bool covers(const char *a, const char *b)
{
    struct arena arena = {0};
    struct error_list errors = {0};
    const struct filter *first = filter_parse(text_from(a), &arena, &errors);
    const struct filter *second = filter_parse(text_from(b), &arena, &errors);
    bool answer = filter_covers(first, second);
    error_list_destroy(&errors);
    arena_destroy(&arena);
    return answer;
}

static void test_covers(void **state)
{
    (void)state;
    assert_true(covers("a = 1", "A=1"));
    assert_true(covers("a = 1", "a = 1 AND b = 2"));
    assert_true(covers("a = 1 OR b = 2", "b = 2"));
    assert_true(covers("a = 1 OR b = 2", "(a = 1 AND c = 3) OR b = 2"));
    assert_true(covers("a = 1 AND b = 2", "b = 2 AND c = 3 AND a = 1"));
    assert_false(covers("a = 1 AND b = 2", "a = 1"));
    assert_false(covers("a = 1", "a = 1 OR b = 2"));
    assert_false(covers("a = 1", "NOT a = 1"));
    assert_false(covers("a = 1", "a = '1'"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_printed),
        cmocka_unit_test(test_errors),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_hints),
        cmocka_unit_test(test_at_most_twenty_errors),
        cmocka_unit_test(test_warnings),
        cmocka_unit_test(test_covers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
