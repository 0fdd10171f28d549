/* Tests of storage/formats/workspace_file.c and document_workspace.c: findings and their places. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/contacts/contact_table.h"
#include "storage/exchange.h"
#include "tests/support/random_workspace.h"

/* Every error and warning as "LINE:COLUMN CODE", of a JSON file "PATH CODE". */
static void assert_found_by(const struct workspace *workspace,
                            const struct journey_check_scene *scene, const char *text,
                            const char *wanted)
{
    struct workspace_file file = {0};
    struct error_list errors = {0};
    struct text_builder got = {0};
    text_append_string(&got, "");
    assert_true(exchange_holds_workspace(text_from(text), ""));
    exchange_read_workspace_bytes(text_from(text), "", &file, &errors);
    workspace_file_check(&file, workspace, scene, &errors);
    for (size_t i = 0; i < errors.count; i++) {
        const struct error *error = &errors.items[i];
        text_append_string(&got, i == 0 ? "" : "\n");
        if (error->line == 0) {
            text_append_string(&got, error->subject);
        } else {
            text_append_format(&got, "%d:%d", error->line, error->column);
        }
        text_append_format(&got, " %s", error->code);
    }
    assert_string_equal(got.bytes, wanted);
    assert_true(errors.count != 0 || file.whole);
    text_destroy(&got);
    error_list_destroy(&errors);
    workspace_file_destroy(&file);
}

static void assert_found(const char *text, const char *wanted)
{
    struct workspace *workspace = workspace_create();
    const struct journey_check_scene scene = {0};
    assert_found_by(workspace, &scene, text, wanted);
    workspace_destroy(workspace);
}

static void test_reading(void **state)
{
    (void)state;
    assert_found("polku: 1\nsegments: {vip: \"amount_spent > 5\"}\n", "");
    assert_found("segments: {vip: \"amount_spent > 5\"}\n", "1:1 NO_SETTINGS");
    assert_found("polku: 2\nlists: {}\n", "1:8 UNKNOWN_FORMAT");
    assert_found("polku: 1\nlists: {}\nsegmets: {}\n", "3:1 UNKNOWN_KEY");
    assert_found("polku: 1\nlists: {news: {nme: News}}\n", "2:16 UNKNOWN_KEY");
    assert_found("polku: 1\nlists: {news: {opt: no}}\n", "2:21 BAD_VALUE");
    assert_found("polku: 1\nlists: [news]\nfields: {points: number}\n",
                 "2:8 BAD_VALUE\n3:18 BAD_VALUE");
    assert_found("polku: 1\nlists: {a: {}, b: {}, a: {}}\n", "2:23 DUPLICATE_KEY");
    assert_found("polku: 1\nlists: {a: &x {}, b: *x}\n", "2:12 ANCHOR\n2:22 ALIAS");
    assert_found("polku: 1\nsegments:\n  vip:\n", "3:3 EMPTY_VALUE");
    assert_found("{\"polku\":1,\"lists\":{\"news\":{\"opt\":\"no\"}}}", "lists.news.opt BAD_VALUE");
}

static void test_names(void **state)
{
    (void)state;
    assert_found("polku: 1\n"
                 "workspace: {timezone: contact, preferred: [email, email, fax]}\n"
                 "fields: {T Shirt: text}\n"
                 "personas: {p: {channels: [push, push], rates: {fx: {opened: 0.1}}}}\n"
                 "campaigns: {c: {lists: [news], segments: [vip]}}\n"
                 "caps: [{max: 3, scope: {topic: tips}}]\n"
                 "assumptions:\n"
                 "  channels: {fx: {opened: 0.1}}\n"
                 "  personas: {q: {fx: {opened: 0.1}}}\n"
                 "  events: {order_placed: {rate: 1/day}, seen: {rate: 1/day}}\n",
                 "2:23 NO_SUCH_ZONE\n2:51 REPEATED_CHANNEL\n2:58 NO_SUCH_CHANNEL\n"
                 "3:10 BAD_NAME\n"
                 "4:33 REPEATED_CHANNEL\n4:48 NO_SUCH_CHANNEL\n"
                 "5:25 NO_SUCH_TOPIC\n5:43 NO_SUCH_SEGMENT\n"
                 "6:8 MISSING_VALUE\n6:32 NO_SUCH_TOPIC\n"
                 "8:14 NO_SUCH_CHANNEL\n"
                 "9:14 NO_SUCH_PERSONA\n9:18 NO_SUCH_CHANNEL\n"
                 "10:41 NO_SUCH_EVENT");
    assert_found(
        "polku: 1\n"
        "lists: {news: {description: New}, tips: {description: Wise}}\n"
        "segments: {vip: \"lists CONTAINS 'news'\"}\n"
        "personas: {p: {channels: [fax], filter: \"segments CONTAINS 'vip'\"}}\n"
        "campaigns: {c: {lists: [news], segments: [vip]}}\n"
        "touchpoints: {seen: {}}\n"
        "channels: {fax: {}}\n"
        "caps: [{max: 3, per: 1d, scope: {topic: tips}}]\n"
        "assumptions: {personas: {p: {fax: {opened: 0.1}}}, events: {seen: {rate: 1/day}}}\n",
        "");
}

static void test_filters(void **state)
{
    (void)state;
    assert_found("polku: 1\n"
                 "segments:\n"
                 "  a: \"segments CONTAINS 'b'\"\n"
                 "  b: \"amount_spent > 1 AND segments CONTAINS 'a'\"\n"
                 "  self: \"segments CONTAINS 'self'\"\n"
                 "  ends: \"amount_spent >\"\n"
                 "  typo: 'amount_spnt > 1'\n"
                 "  asks: \"segments CONTAINS 'ends'\"\n",

                 "3:25 BAD_FILTER\n4:46 BAD_FILTER\n5:28 BAD_FILTER\n6:24 UNEXPECTED_END\n"
                 "7:10 BAD_FILTER\n8:28 BAD_FILTER");
}

/* Names may stand in the workspace already, and the fields of contacts count. */
static void test_with_what_stands(void **state)
{
    (void)state;
    struct workspace *workspace = workspace_create();
    struct contact_table *contacts = contact_table_create(0);
    struct setting filter = setting_text(TEXT("amount_spent > 1"));
    assert_true(workspace_apply(workspace, TEXT("segments.vip"), &filter, NULL, NULL));
    contact_table_add_column(contacts, TEXT("points"), TEXT("Points"), VALUE_INTEGER, 0);
    const struct journey_check_scene scene = {.contacts = contacts};
    assert_found_by(workspace, &scene,
                    "polku: 1\n"
                    "fields: {size: integer}\n"
                    "segments:\n"
                    "  a: \"segments CONTAINS 'vip' AND contact.points > 3\"\n"
                    "  b: \"contact.size > 3\"\n"
                    "  c: \"contact.siz > 3\"\n"
                    "  d: \"contact.points = 'x'\"\n"
                    "  vip: \"segments CONTAINS 'a'\"\n",
                    "4:25 BAD_FILTER\n6:7 BAD_FILTER\n7:24 BAD_FILTER\n8:27 BAD_FILTER");
    assert_found_by(workspace, &scene, "polku: 1\nsegments: {list: \"lists CONTAINS 'nothere'\"}\n",
                    "2:34 ODD_FILTER");
    setting_destroy(&filter);
    contact_table_destroy(contacts);
    workspace_destroy(workspace);
}

static void test_many(void **state)
{
    (void)state;
    struct text_builder text = {0};
    struct workspace_file file = {0};
    struct error_list errors = {0};
    struct workspace *workspace = workspace_create();
    const struct journey_check_scene scene = {0};
    text_append_string(&text, "polku: 1\nsegments:\n");
    for (int i = 0; i < 150; i++) {
        text_append_format(&text, "  s%d: \"%s >%s\"\n", i,
                           i % 2 == 0 ? "amount_spnt" : "amount_spent", i % 2 == 0 ? " 1" : "");
    }
    exchange_read_workspace_bytes(text_built(&text), "", &file, &errors);
    workspace_file_check(&file, workspace, &scene, &errors);
    assert_int_equal(errors.count, WORKSPACE_FILE_MOST_ERRORS);
    assert_int_equal(errors.dropped, 50);
    for (size_t i = 0; i < errors.count; i++) {
        assert_int_equal(errors.items[i].line, 3 + (int)i);
    }
    workspace_destroy(workspace);
    error_list_destroy(&errors);
    workspace_file_destroy(&file);
    text_destroy(&text);
}

static void test_what_a_file_holds(void **state)
{
    (void)state;
    assert_true(exchange_holds_workspace(TEXT("caps: []\n"), "x.yaml"));
    assert_true(exchange_holds_workspace(TEXT("{\"polku\": 1, \"lists\": {}}"), "-"));
    assert_false(exchange_holds_workspace(TEXT("polku: 1\njourney: J\ncaps: []\n"), "x.yaml"));
    assert_false(exchange_holds_workspace(TEXT("polku: 1\ncaps: []\nnodes: {}\n"), "x.yaml"));
    assert_false(exchange_holds_workspace(TEXT("polku: 1\n"), "x.yaml"));
    assert_false(exchange_holds_workspace(TEXT("[lists]\n"), "x.yaml"));
    assert_false(exchange_holds_workspace(TEXT("lists: \"open\n"), "x.yaml"));
    assert_false(exchange_holds_workspace(TEXT(""), "x.yaml"));
}

/* Random settings are without a finding. */
/* Nothing but what a subscriber would miss: made-up lists have made-up names. */
static void assert_only_topics(const char *text)
{
    static const char *const codes[] = {"INTERNAL_NAME", "NO_DESCRIPTION", "ONE_CAMPAIGN",
                                        "MANY_TOPICS"};
    struct workspace *workspace = workspace_create();
    const struct journey_check_scene scene = {0};
    struct workspace_file file = {0};
    struct error_list errors = {0};
    exchange_read_workspace_bytes(text_from(text), "", &file, &errors);
    workspace_file_check(&file, workspace, &scene, &errors);
    for (size_t i = 0; i < errors.count; i++) {
        size_t code = 0;
        while (code < 4 && strcmp(codes[code], errors.items[i].code) != 0) {
            code++;
        }
        assert_true(code < 4);
        assert_int_equal(errors.items[i].severity, ERROR_SEVERITY_WARNING);
    }
    assert_true(file.whole);
    error_list_destroy(&errors);
    workspace_file_destroy(&file);
    workspace_destroy(workspace);
}

static void test_random(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct setting settings = random_workspace(seed);
        struct text_builder text = {0};
        format_find(TEXT("yaml"))->write_workspace(&text, &settings);
        assert_only_topics(text.bytes);
        text_destroy(&text);
        setting_destroy(&settings);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reading), cmocka_unit_test(test_names),
        cmocka_unit_test(test_filters), cmocka_unit_test(test_with_what_stands),
        cmocka_unit_test(test_many),    cmocka_unit_test(test_what_a_file_holds),
        cmocka_unit_test(test_random),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
