/* Tests of storage/formats/yaml_write_journey.c: the canonical form, and that reading gives back.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/journey/journey_edit.h"
#include "storage/formats/yaml_journey.h"
#include "storage/formats/yaml_write_journey.h"
#include "tests/support/random_journey.h"

/* Canonical: each kind of value, and every way of writing it. */
static const char canonical[] =
    "polku: 1\n"
    "journey: \"NO\"\n"
    "description: |-\n"
    "  Two lines,\n"
    "    the second indented.\n"
    "status: active\n"
    "priority: -3\n"
    "note: \"2026-10-01\"\n"
    "reviewed: 2026-10-01\n"
    "quiet_hours: 21:00-08:00\n"
    "reentry: {mode: after_exit, min_gap: 180d, max_entries: 3}\n"
    "caps:\n"
    "  - {scope: {channel: sms}, max: 2, per: 7d}\n"
    "exit_when:\n"
    "  - {goal: true, event: order_placed, label: \"a, b\"}\n"
    "nodes:\n"
    "  in:\n"
    "    kind: start\n"
    "    trigger: {list_joined: news}\n"
    "    filter: \"customer_language = 'de'\"\n"
    "    arrival: [at_start, {rate: 0.02/day}]\n"
    "    next: hello\n"
    "  hello:\n"
    "    kind: send\n"
    "    channel: [rcs, sms]\n"
    "    topic: news\n"
    "    title: \"#1: say \\\"hello\\\"\"\n"
    "    transactional: true\n"
    "    rates: {opened: 0.35, clicked: x1.5}\n"
    "    next: wait\n"
    "  wait:\n"
    "    kind: wait\n"
    "    days: 2\n"
    "    at: \"09:00\"\n"
    "    weekdays: [mon, tue]\n"
    "    next: set\n"
    "  set:\n"
    "    kind: update\n"
    "    set: {country: \"NO\", points: 5, zip: \"007\"}\n"
    "    next: \"y\"\n"
    "  \"y\":\n"
    "    kind: exit\n"
    "expect:\n"
    "  - \"share(reached) >= 90%\"\n"
    "layout:\n"
    "  hello: {column: 1, row: 0}\n"
    "assumptions:\n"
    "  channels: {email: {delivered: 0.98}}\n"
    "  events: {order_placed: {rate: 0.004/day, after_click: x6 for 3d}}\n";

static struct journey *journey_of(struct text text)
{
    struct journey_file file;
    struct error_list errors = {0};
    yaml_journey_read(text, &file, &errors);
    for (size_t i = 0; i < errors.count; i++) {
        print_message("%d:%d %s %s\n", errors.items[i].line, errors.items[i].column,
                      errors.items[i].code, errors.items[i].arguments[0]);
    }
    assert_int_equal(errors.count, 0);
    struct journey *journey = file.journey;
    file.journey = NULL;
    journey_file_destroy(&file);
    error_list_destroy(&errors);
    return journey;
}

/* Written, read and written again: an equal journey and the same bytes. */
static void assert_comes_back(const struct journey *journey)
{
    struct text_builder first = {0};
    struct text_builder second = {0};
    yaml_write_journey(&first, journey);
    struct journey *back = journey_of(text_built(&first));
    assert_true(journey_equal(journey, back));
    yaml_write_journey(&second, back);
    assert_string_equal(first.bytes, second.bytes);
    journey_destroy(back);
    text_destroy(&first);
    text_destroy(&second);
}

static void test_canonical(void **state)
{
    (void)state;
    struct text_builder written = {0};
    struct journey *journey = journey_of(text_from(canonical));
    yaml_write_journey(&written, journey);
    assert_string_equal(written.bytes, canonical);
    text_destroy(&written);
    journey_destroy(journey);
}

static void test_empty(void **state)
{
    (void)state;
    struct text_builder written = {0};
    struct journey *journey = journey_create(TEXT("Empty"));
    yaml_write_journey(&written, journey);
    assert_string_equal(written.bytes, "polku: 1\njourney: Empty\nnodes: {}\n");
    assert_comes_back(journey);
    text_destroy(&written);
    journey_destroy(journey);
}

/* The order of nodes and keys in a file changes nothing in what is written. */
static void test_order(void **state)
{
    (void)state;
    struct text_builder written = {0};
    struct journey *journey =
        journey_of(TEXT("nodes:\n"
                        "  late: {kind: exit}\n"
                        "  b: {next: late, kind: goal}\n"
                        "  lost: {kind: exit}\n"
                        "  a: {next: late, kind: goal}\n"
                        "  s: {next: b, kind: start, trigger: {manual: true}}\n"
                        "  r: {next: a, kind: start, trigger: {manual: true}}\n"
                        "status: draft\n"
                        "journey: J\n"
                        "polku: 1\n"));
    yaml_write_journey(&written, journey);
    assert_string_equal(written.bytes,
                        "polku: 1\n"
                        "journey: J\n"
                        "status: draft\n"
                        "nodes:\n"
                        "  r:\n    kind: start\n    trigger: {manual: true}\n    next: a\n"
                        "  a:\n    kind: goal\n    next: late\n"
                        "  s:\n    kind: start\n    trigger: {manual: true}\n    next: b\n"
                        "  b:\n    kind: goal\n    next: late\n"
                        "  late:\n    kind: exit\n"
                        "  lost:\n    kind: exit\n");
    text_destroy(&written);
    journey_destroy(journey);
}

static const char *const awkward_texts[] = {
    "yes",
    "~",
    "null",
    "-",
    "- a",
    "a: b",
    "a:",
    ":a",
    "? a",
    "#a",
    "a #b",
    "&a",
    "*a",
    "!a",
    "|",
    ">",
    "%a",
    "@a",
    "`a",
    "{a}",
    "[a]",
    "a, b",
    "'a'",
    "\"a\"",
    "a\\b",
    "12",
    "1e3",
    "0x1f",
    "2026-10-01",
    "09:00",
    "12:30:45",
    "true",
    "---",
    "...",
    "--- a",
    "<<",
    "=",
    "Grüße",
    "日本語",
    "👩‍👩‍👧",
    "a\xC2\xA0"
    "b",
    "a\xE2\x80\xA8"
    "b",
    "\xEF\xBB\xBF"
    "a",
    "a{b}c",
    "a ? b",
    ".5",
    "_1",
};

/* In a block, in a flow map, as a name of a table and as the journey's name. */
static void test_awkward_texts(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(awkward_texts) / sizeof(awkward_texts[0]); i++) {
        struct text text = text_from(awkward_texts[i]);
        struct journey *journey = journey_create(text);
        struct setting send = setting_map();
        struct setting update = setting_map();
        struct setting values = setting_map();
        struct journey_edit group = journey_edit_group();
        struct journey_edit inverse;
        struct error error = {0};
        setting_put(&send, TEXT("title"), setting_text(text));
        setting_put(&values, text, setting_text(text));
        setting_put(&update, TEXT("set"), values);
        journey_edit_add(&group, journey_edit_add_node(TEXT("a"), NODE_SEND, send));
        journey_edit_add(&group, journey_edit_add_node(TEXT("b"), NODE_UPDATE, update));
        assert_true(journey_apply(journey, &group, &inverse, &error));
        assert_comes_back(journey);
        journey_edit_destroy(&inverse);
        journey_edit_destroy(&group);
        journey_destroy(journey);
    }
}

static const char *const long_texts[] = {
    "a\nb", "a\nb\n",  "a\n\n",     "\na",      " a\nb",    "a\n b",        "a \nb",   "a\n\nb",
    "\n",   "a\n#b\n", "a\n---\nb", "a\n...\n", "- a\n- b", "a: b\nc: d\n", "a\tb\nc", "\"a\nb\"",
};

static void test_long_texts(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(long_texts) / sizeof(long_texts[0]); i++) {
        struct journey *journey = journey_create(TEXT("J"));
        struct journey_edit edit = journey_edit_set((struct text){0}, TEXT("note"),
                                                    setting_text(text_from(long_texts[i])));
        struct journey_edit inverse;
        struct error error = {0};
        assert_true(journey_apply(journey, &edit, &inverse, &error));
        assert_comes_back(journey);
        journey_edit_destroy(&inverse);
        journey_edit_destroy(&edit);
        journey_destroy(journey);
    }
}

static void test_random_journeys(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        struct journey *journey = random_journey(seed, 2 + (size_t)seed % 40);
        assert_comes_back(journey);
        journey_destroy(journey);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_canonical),  cmocka_unit_test(test_empty),
        cmocka_unit_test(test_order),      cmocka_unit_test(test_awkward_texts),
        cmocka_unit_test(test_long_texts), cmocka_unit_test(test_random_journeys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
