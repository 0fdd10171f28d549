/* Tests of storage/formats/yaml_journey.c: what is read, and where what is wrong is found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "storage/formats/yaml_journey.h"

#define HEAD "polku: 1\njourney: J\nnodes:\n"

/* "3:7 CODE; 4:1 CODE" of a list. */
static char *said_of(const struct error_list *errors)
{
    struct text_builder said = {0};
    text_append_string(&said, "");
    for (size_t i = 0; i < errors->count; i++) {
        text_append_format(&said, "%s%d:%d %s", i == 0 ? "" : "; ", errors->items[i].line,
                           errors->items[i].column, errors->items[i].code);
    }
    return text_take(&said);
}

static void assert_read(const char *text, const char *wanted)
{
    struct journey_file file;
    struct error_list errors = {0};
    bool whole = yaml_journey_read(text_from(text), &file, &errors);
    char *said = said_of(&errors);
    assert_string_equal(said, wanted);
    assert_int_equal(whole, wanted[0] == '\0');
    assert_int_equal(whole, file.whole);
    free(said);
    error_list_destroy(&errors);
    journey_file_destroy(&file);
}

static void test_reads(void **state)
{
    (void)state;
    struct journey_file file;
    struct error_list errors = {0};
    assert_true(yaml_journey_read(TEXT("# a remark\n"
                                       "polku: 1\n"
                                       "journey: NO\n"
                                       "nodes:\n"
                                       "  in:\n"
                                       "    kind: start\n"
                                       "    trigger: {list_joined: news}\n"
                                       "    filter: amount_spent>100   # rich\n"
                                       "    next: hello\n"
                                       "  hello:\n"
                                       "    kind: send\n"
                                       "    channel: [sms, email]\n"
                                       "    title: 2024\n"),
                                  &file, &errors));
    assert_int_equal(errors.count, 0);
    assert_int_equal(file.comments, 2);
    assert_string_equal(file.journey->name, "NO");
    assert_int_equal(file.journey->node_count, 2);
    const struct node *in = journey_find(file.journey, TEXT("in"));
    assert_int_equal(in->kind, NODE_START);
    assert_true(text_is(node_text(in, "trigger.list_joined"), "news"));
    assert_true(text_is(node_text(in, "filter"), "amount_spent > 100"));
    const struct node *hello = journey_find(file.journey, TEXT("hello"));
    assert_true(text_is(node_text(hello, "channel.1"), "email"));
    assert_true(text_is(node_text(hello, "title"), "2024"));
    journey_file_destroy(&file);
    error_list_destroy(&errors);
}

static void test_top(void **state)
{
    (void)state;
    assert_read("", "1:1 EMPTY_FILE");
    assert_read("just text\n", "1:1 NO_JOURNEY");
    assert_read("- a\n- b\n", "1:1 NO_JOURNEY");
    assert_read("journey: J\n", "1:1 NO_JOURNEY");
    assert_read("polku: 2\njourney: J\n", "1:8 UNKNOWN_FORMAT");
    assert_read("polku: 1\nnodes: {}\n", "1:1 NO_NAME");
    assert_read("polku: 1\njourney:\nnodes: {}\n", "2:1 NO_NAME");
    assert_read("polku: 1\njourney: J\n", "");
    assert_read("polku: 1\njourney: J\nnodes: {}\n", "");
    assert_read("polku: 1\njourney: J\nnodes: [a]\n", "3:1 BAD_NODES");
    assert_read("polku: 1\njourney: J\nnode: {}\n", "3:1 UNKNOWN_KEY");
    assert_read("polku: 1\njourney: J\nstatsu: draft\nowner:\n",
                "3:1 UNKNOWN_KEY; 4:1 EMPTY_VALUE");
}

static void test_nodes(void **state)
{
    (void)state;
    assert_read(HEAD "  1a: {kind: exit}\n", "4:3 BAD_ID");
    assert_read(HEAD "  a: exit\n", "4:3 BAD_NODE");
    assert_read(HEAD "  a: {label: x}\n", "4:3 NO_KIND");
    assert_read(HEAD "  a:\n    kind: sned\n", "5:11 UNKNOWN_KIND");
    assert_read(HEAD "  a:\n    kind: exit\n    labl: x\n", "6:5 UNKNOWN_KEY");
    assert_read(HEAD "  a: {kind: exit}\n  b: {kind: exit}\n  a: {kind: exit}\n",
                "6:3 DUPLICATE_KEY");
}

static void test_values(void **state)
{
    (void)state;
    assert_read("polku: 1\njourney: J\nreviewed: 2026-13-01\n", "3:11 BAD_DATE");
    assert_read("polku: 1\njourney: J\nstatus: actve\npriority: high\n",
                "3:9 BAD_VALUE; 4:11 BAD_VALUE");
    assert_read("polku: 1\njourney: J\nquiet_hours: {from: 1}\n", "3:14 BAD_VALUE");
    assert_read("polku: 1\njourney: J\nreentry: {mode: twice, min_gap: 3m}\n",
                "3:17 BAD_VALUE; 3:33 BAD_VALUE");
    assert_read(HEAD "  w:\n    kind: wait\n    for: soon\n", "6:10 BAD_VALUE");
    assert_read(HEAD "  w:\n    kind: wait\n    until: 2026-02-30T09:00:00\n", "6:12 BAD_DATE");
    assert_read(HEAD "  s:\n    kind: split\n    arms:\n      - {share: 50}\n"
                     "      - {share: fifty, labl: x}\n",
                "8:17 BAD_VALUE; 8:24 UNKNOWN_KEY");
    assert_read(HEAD "  w:\n    kind: wait\n    for: 1d\n    days: 2\n", "4:3 ONLY_ONE");
}

/* Columns count code points; a filter is found where it stands as it is on one line. */
static void test_filters(void **state)
{
    (void)state;
    assert_read(HEAD "  f:\n    kind: filter\n    filter: amount_spent > > 5\n", "6:28 UNEXPECTED");
    assert_read(HEAD "  f:\n    kind: filter\n    filter: \"amount_spent > > 5\"\n",
                "6:29 UNEXPECTED");
    assert_read(HEAD "  f:\n    kind: filter\n    filter: |\n      amount_spent > > 5\n",
                "7:22 UNEXPECTED");
    assert_read(HEAD "  f:\n    kind: filter\n    filter: \"amount_spent\\x20> > 5\"\n",
                "6:32 UNEXPECTED");
    assert_read(HEAD "  f:\n    kind: filter\n    filter: 'a = ''ä'' > > 5'\n", "6:24 UNEXPECTED");
    assert_read(HEAD "  f:\n    kind: filter\n    filter: \"a =\\t\"\n", "6:17 UNEXPECTED_END");
    assert_read(HEAD "  f:\n    kind: filter\n    filter: amount_spent\n      > > 5\n",
                "6:13 UNEXPECTED");
    assert_read(HEAD "  b:\n    kind: branch\n    cases:\n"
                     "      - {label: ÄÖÜ, when: \"a = ?\", next: b}\n",
                "7:33 UNEXPECTED");
}

/* A finding in a filter's canonical form is found in the filter as it was written. */
static void test_written_filter(void **state)
{
    (void)state;
    struct journey_file file;
    struct error_list errors = {0};
    assert_true(yaml_journey_read(TEXT(HEAD "  f:\n"
                                            "    kind: filter\n"
                                            "    filter: \"( amount_spent>5 and (nothing=1) )\"\n"),
                                  &file, &errors));
    struct error error = {0};
    error_set_with(&error, "UNKNOWN_FILTER", "", (struct text){0}, (struct text){0},
                   (struct text){0}, TEXT("filter"));
    error_place(&error, 1, 22, 21, 7);
    error_about(&error, TEXT("f"));
    document_places_put(&file.places, TEXT("amount_spent > 5 AND nothing = 1"), &error);
    assert_int_equal(error.line, 6);
    assert_int_equal(error.column, 36);
    journey_file_destroy(&file);
    error_list_destroy(&errors);
}

static void test_many_errors(void **state)
{
    (void)state;
    struct text_builder text = {0};
    struct journey_file file;
    struct error_list errors = {0};
    text_append_string(&text, HEAD);
    for (int i = 0; i < 150; i++) {
        text_append_format(&text, "  n%d: {kind: nothing}\n", i);
    }
    assert_false(yaml_journey_read(text_built(&text), &file, &errors));
    assert_int_equal(errors.count, 100);
    assert_int_equal(errors.dropped, 50);
    assert_int_equal(errors.items[0].line, 4);
    assert_int_equal(errors.items[99].line, 103);
    journey_file_destroy(&file);
    error_list_destroy(&errors);
    text_destroy(&text);
}

static void test_too_many(void **state)
{
    (void)state;
    struct text_builder text = {0};
    text_append_string(&text, "polku: 1\njourney: J\nexpect:\n");
    for (int i = 0; i < 10001; i++) {
        text_append_string(&text, "  - cost > 1\n");
    }
    assert_read(text.bytes, "4:3 TOO_MANY");
    text_destroy(&text);
}

/* What is missing is found at the name of what it is missing from. */
static void test_missing(void **state)
{
    (void)state;
    struct journey_file file;
    struct error_list errors = {0};
    struct error error = {0};
    assert_true(yaml_journey_read(TEXT(HEAD "  f:\n    kind: filter\n"), &file, &errors));
    error_set_with(&error, "OPEN_PORT", "", (struct text){0}, (struct text){0}, (struct text){0},
                   TEXT("next"));
    error_about(&error, TEXT("f"));
    document_places_put(&file.places, (struct text){0}, &error);
    assert_int_equal(error.line, 4);
    assert_int_equal(error.column, 3);
    journey_file_destroy(&file);
    error_list_destroy(&errors);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reads),       cmocka_unit_test(test_top),
        cmocka_unit_test(test_nodes),       cmocka_unit_test(test_values),
        cmocka_unit_test(test_filters),     cmocka_unit_test(test_written_filter),
        cmocka_unit_test(test_many_errors), cmocka_unit_test(test_too_many),
        cmocka_unit_test(test_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
