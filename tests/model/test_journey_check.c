/* Tests of model/journey/journey_check*.c: every finding, and none where nothing is wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/journey/journey_check.h"
#include "model/journey/journey_edit.h"
#include "model/workspace/workspace.h"
#include "tests/support/preview_scene.h"
#include "tests/support/random_journey.h"
#include "tests/support/random_setting.h"

/* A row adds a node (kind, next), or sets a place of one ("" for the journey). */
struct check_row {
    const char *node;
    const char *path; /* NULL: adds the node of the kind `text` */
    const char *text;
};

static const struct check_row base[] = {
    {"in", NULL, "start"},     {"in", "trigger.manual", "true"}, {"in", "next", "hello"},
    {"hello", NULL, "send"},   {"hello", "channel", "email"},    {"hello", "topic", "news"},
    {"hello", "next", "done"}, {"done", NULL, "exit"},           {NULL, NULL, NULL},
};

/* A text, or "[a,b]" as a list. */
static struct setting check_value(const char *text)
{
    struct text rest = text_from(text);
    if (rest.length == 0 || rest.bytes[0] != '[') {
        return setting_text(rest);
    }
    struct setting list = setting_list();
    struct text part = {0};
    rest = text_part(rest, 1, rest.length - 2);
    while (text_split(&rest, ',', &part)) {
        setting_append(&list, setting_text(part));
    }
    return list;
}

static void check_add(struct journey *journey, const struct check_row *rows)
{
    for (; rows->node != NULL; rows++) {
        struct journey_edit edit = {0};
        struct setting text = check_value(rows->text);
        if (rows->path != NULL) {
            edit = journey_edit_set(text_from(rows->node), text_from(rows->path), text);
        } else {
            enum node_kind_id kind = NODE_START;
            assert_true(node_kind_find(text_from(rows->text), &kind));
            edit = journey_edit_add_node(text_from(rows->node), kind, setting_map());
            setting_destroy(&text);
        }
        struct error error = {0};
        if (!journey_apply(journey, &edit, NULL, &error)) {
            fail_msg("%s.%s: %s", rows->node, rows->path == NULL ? "" : rows->path, error.code);
        }
        journey_edit_destroy(&edit);
    }
}

static void check_put(struct workspace *workspace, const char *section, const char *name,
                      const char *member, const char *text)
{
    struct text_builder path = {0};
    setting_path_append(&path, text_from(section));
    setting_path_append(&path, text_from(name));
    if (member != NULL) {
        setting_path_append(&path, text_from(member));
    }
    struct setting value = setting_text(text_from(text));
    struct error error = {0};
    if (!workspace_apply(workspace, text_built(&path), &value, NULL, &error)) {
        fail_msg("%s: %s", path.bytes, error.code);
    }
    setting_destroy(&value);
    text_destroy(&path);
}

/* What random journeys name. */
static struct workspace *check_workspace(void)
{
    struct workspace *workspace = workspace_create();
    for (size_t i = 0; random_setting_topics[i] != NULL; i++) {
        check_put(workspace, "lists", random_setting_topics[i], "name", "News");
    }
    for (size_t i = 0; random_setting_segments[i] != NULL; i++) {
        check_put(workspace, "segments", random_setting_segments[i], NULL, "amount_spent > 5");
    }
    for (size_t i = 0; random_setting_events[i] != NULL; i++) {
        check_put(workspace, "touchpoints", random_setting_events[i], "source", "web");
    }
    check_put(workspace, "lists", "import_2020_10", "kind", "marketing");
    return workspace;
}

/* What rows beside the base give: the codes with subject and path, in order. */
static const struct {
    struct check_row rows[9];
    const char *expected;
} findings[] = {
    {{{0}}, ""},
    {{{"lost", NULL, "exit"}}, "UNREACHABLE lost "},
    {{{"done", NULL, "exit"}, {"x", NULL, "goal"}, {"hello", "next", "x"}, {"x", "next", "x2"}},
     "MISSING_TARGET x next UNREACHABLE done "},
    {{{"w", NULL, "wait"}, {"w", "for", "1d"}, {"in", "next", "w"}},
     "OPEN_PORT w next UNREACHABLE hello UNREACHABLE done "},
    {{{"hello", "next", "in"}}, "TIGHT_CYCLE in START_AS_TARGET hello next UNREACHABLE done "},
    {{{"n", NULL, "notify"}, {"hello", "next", "n"}, {"n", "next", "hello"}},
     "TIGHT_CYCLE hello UNREACHABLE done "},
    {{{"hello", "unread_after", "2m"}}, "BAD_VALUE hello unread_after "},
    {{{"", "reviewed", "2026-02-30"}}, "BAD_DATE  reviewed "},
    {{{"", "expect", "[share(reached) >= 9%,count(sms) = 1]"}}, ""},
    {{{"", "expect", "[share(reached) >= 9%,count(sms) =]"}}, "BAD_CLAIM  expect.1 "},
    {{{"", "expect", "[share(reched) >= 9%,count(sent) = 1]"}}, "BAD_CLAIM  expect.0 "},
    {{{"", "expect", "[count(goal 'x') = 1,count(blocked 'y') = 0]"}},
     "BAD_CLAIM  expect.0 BAD_CLAIM  expect.1 "},
    {{{"", "expect", "[count(sent where (hello)) = 1]"}}, "BAD_CLAIM  expect.0 "},
    {{{"hello", "channel", "emial"}}, "NO_SUCH_CHANNEL hello channel "},
    {{{"hello", "topic", "new"}}, "NO_SUCH_TOPIC hello topic "},
    {{{"hello", "stage", "first"}}, "NO_SUCH_STAGE hello stage "},
    {{{"", "exit_when.0.event", "nothing"}}, "NO_SUCH_EVENT  exit_when.0.event "},
    {{{"", "exit_when.0.event", ""}}, "BAD_VALUE  exit_when.0.event "},
    {{{"", "exit_when.0.goal", "true"}}, "MISSING_VALUE  exit_when.0 "},
    {{{"in", "filter", "amount_spend > 5"}}, "BAD_FILTER in filter "},
    {{{"in", "filter", "amount_spent >"}}, "BAD_FILTER in filter "},
    {{{"in", "trigger", "soon"}}, "BAD_VALUE in trigger "},
    {{{"hello", "channel", "[sms,email]"}}, ""},
    {{{"hello", "channel", "[sms,email,sms]"}}, "REPEATED_CHANNEL hello channel.2 "},
    {{{"", "stages.0.id", "a"}, {"", "stages.1.id", "a"}, {"hello", "stage", "a"}},
     "REPEATED_STAGE  stages.1 "},
    {{{"", "stages.0.id", "a"}}, "EMPTY_STAGE  stages.0 "},
    {{{"hello", "transactional", "true"}}, ""},
    {{{"hello", "topic", "import_2020_10"}}, "INTERNAL_NAME hello topic "},
    {{{"", "review_every", "90d"}}, "REVIEW_DUE  reviewed "},
    {{{"", "review_every", "90d"}, {"", "reviewed", "2026-11-01"}}, ""},
    {{{"", "reviewed", "2026-08-18"}}, "REVIEW_DUE  reviewed "},
    {{{"", "reviewed", "2026-08-21"}}, ""},
    {{{"", "reviewed", "2026-08-18"}, {"", "status", "archived"}}, ""},
    {{{"hello", "on_blocked", "port"}}, "OPEN_PORT hello blocked "},
    {{{"", "timezone", "Mars/Base"}}, ""},
    {{{"ab", NULL, "split"},
      {"in", "next", "ab"},
      {"ab", "arms.0.share", "33.3"},
      {"ab", "arms.1.share", "33.3"},
      {"ab", "arms.0.next", "hello"},
      {"ab", "arms.1.next", "hello"}},
     "SHARES ab arms "},
    {{{"b", NULL, "branch"},
      {"in", "next", "b"},
      {"b", "cases.0.when", "amount_spent > 5"},
      {"b", "cases.0.next", "hello"},
      {"b", "cases.1.when", "number_of_orders > 1 AND amount_spent > 5"},
      {"b", "cases.1.next", "hello"},
      {"b", "else", "hello"}},
     "COVERED_CASE b cases.1.when "},
    {{{"w", NULL, "wait_for"},
      {"in", "next", "w"},
      {"w", "cases.0.message.opened", "hello"},
      {"w", "cases.0.next", "hello"},
      {"w", "timeout.after", "1d"},
      {"w", "timeout.next", "hello"}},
     "NEVER_SENT w cases.0.message "},
    {{{"w", NULL, "wait_for"},
      {"hello", "next", "w"},
      {"w", "cases.0.message.opened", "helo"},
      {"w", "cases.0.next", "done"},
      {"w", "timeout.after", "1d"},
      {"w", "timeout.next", "done"}},
     "NO_SUCH_MESSAGE w cases.0.message.opened "},
    {{{"w", NULL, "wait_for"}, {"hello", "next", "w"}, {"w", "timeout.next", "done"}},
     "MISSING_VALUE w cases MISSING_VALUE w timeout.after "},
    {{{"w", NULL, "wait"}, {"hello", "next", "w"}, {"w", "next", "done"}}, "MISSING_VALUE w "},
    {{{"w", NULL, "wait"},
      {"hello", "next", "w"},
      {"w", "next", "done"},
      {"w", "for", "1d"},
      {"w", "days", "1"}},
     "ONLY_ONE w "},
    {{{"again", NULL, "send"},
      {"hello", "next", "again"},
      {"again", "channel", "sms"},
      {"again", "transactional", "false"},
      {"again", "next", "done"}},
     "NO_TOPIC again topic "},
    {{{"hello", "title", "Welcome!"},
      {"again", NULL, "send"},
      {"hello", "next", "again"},
      {"again", "channel", "[sms,email]"},
      {"again", "topic", "news"},
      {"again", "title", "welcome! "},
      {"again", "next", "done"}},
     "REPEATED_MESSAGE again title "},
    {{{"", "caps.0.max", "1"},
      {"", "caps.0.per", "7d"},
      {"again", NULL, "send"},
      {"hello", "next", "again"},
      {"again", "channel", "sms"},
      {"again", "topic", "news"},
      {"again", "next", "done"}},
     "TOO_MANY again "},
    {{{"in", "trigger.manual", "true"},
      {"e", NULL, "start"},
      {"e", "trigger.event", "cart_left"},
      {"e", "arrival", "at_start"},
      {"e", "next", "hello"}},
     "EVENT_ARRIVAL e arrival "},
    {{{"in", "trigger.manual", "true"},
      {"e", NULL, "start"},
      {"e", "trigger.tag_added", "vip"},
      {"e", "arrival.replay", "91d"},
      {"e", "next", "hello"}},
     "NO_RECORDS e arrival "},
    {{{"in", "trigger.manual", "true"},
      {"e", NULL, "start"},
      {"e", "trigger.campaign.name", "spring"},
      {"e", "trigger.campaign.activity", "not_opened"},
      {"e", "arrival.replay", "91d"},
      {"e", "next", "hello"}},
     "NO_RECORDS e arrival "},
    {{{"in", "trigger.manual", "true"},
      {"e", NULL, "start"},
      {"e", "trigger.campaign.name", "spring"},
      {"e", "trigger.campaign.activity", "opened"},
      {"e", "arrival.replay", "91d"},
      {"e", "next", "hello"}},
     ""},
};

static void check_say(struct text_builder *said, const struct error_list *list)
{
    text_append_string(said, "");
    for (size_t i = 0; i < list->count; i++) {
        const struct error *finding = &list->items[i];
        assert_non_null(finding->sentence);
        text_append_format(said, "%s %s ", finding->code, finding->subject);
        if (finding->arguments[3][0] != 0) {
            text_append_format(said, "%s ", finding->arguments[3]);
        }
    }
}

static void test_findings(void **state)
{
    (void)state;
    struct workspace *workspace = check_workspace();
    const struct journey_check_scene scene = {.workspace = workspace, .now = 1795000000};
    for (size_t i = 0; i < sizeof(findings) / sizeof(findings[0]); i++) {
        struct journey *journey = journey_create(TEXT("J"));
        check_add(journey, base);
        if (findings[i].rows[0].path == NULL && findings[i].rows[0].node != NULL &&
            journey_find(journey, text_from(findings[i].rows[0].node)) != NULL) {
            check_add(journey, findings[i].rows + 1);
        } else {
            check_add(journey, findings[i].rows);
        }
        struct error_list list = {0};
        struct text_builder said = {0};
        journey_check(journey, &scene, &list);
        check_say(&said, &list);
        assert_string_equal(said.bytes, findings[i].expected);
        text_destroy(&said);
        error_list_destroy(&list);
        journey_destroy(journey);
    }
    workspace_destroy(workspace);
}

static void test_empty(void **state)
{
    (void)state;
    struct journey *journey = journey_create(TEXT("J"));
    const struct journey_check_scene scene = {0};
    struct error_list list = {0};
    journey_check(journey, &scene, &list);
    assert_int_equal(list.count, 1);
    assert_string_equal(list.items[0].code, "NO_START");
    assert_false(journey_finding_stops_run(&list.items[0]));
    error_list_destroy(&list);
    journey_destroy(journey);
}

static void test_suggestions_and_places(void **state)
{
    (void)state;
    struct workspace *workspace = check_workspace();
    const struct journey_check_scene scene = {.workspace = workspace};
    struct journey *journey = journey_create(TEXT("J"));
    check_add(journey, base);
    const struct check_row rows[] = {{"hello", "channel", "emial"},
                                     {"hello", "next", "don"},
                                     {"in", "filter", "number_of_orders > 1 AND amount_spend > 5"},
                                     {NULL, NULL, NULL}};
    check_add(journey, rows);
    struct error_list list = {0};
    journey_check(journey, &scene, &list);
    assert_string_equal(list.items[0].code, "BAD_FILTER");
    assert_int_equal(list.items[0].line, 1);
    assert_int_equal(list.items[0].column, 26);
    assert_int_equal(list.items[0].length, 12);
    assert_true(journey_finding_stops_run(&list.items[0]));
    assert_string_equal(list.items[1].code, "NO_SUCH_CHANNEL");
    assert_string_equal(list.items[1].arguments[1], "email");
    assert_string_equal(list.items[2].code, "MISSING_TARGET");
    assert_string_equal(list.items[2].arguments[1], "done");
    error_list_destroy(&list);
    journey_destroy(journey);
    workspace_destroy(workspace);
}

/* In arms by chance both ways count alone; a week between two messages is enough. */
static void test_caps_by_path(void **state)
{
    (void)state;
    const struct journey_check_scene scene = {0};
    const struct check_row rows[] = {
        {"", "caps.0.max", "2"},      {"", "caps.0.per", "7d"},     {"ab", NULL, "split"},
        {"hello", "next", "ab"},      {"ab", "arms.0.share", "50"}, {"ab", "arms.0.next", "a"},
        {"ab", "arms.1.share", "50"}, {"ab", "arms.1.next", "b"},   {"a", NULL, "send"},
        {"a", "channel", "email"},    {"a", "topic", "news"},       {"a", "next", "w"},
        {"b", NULL, "send"},          {"b", "channel", "email"},    {"b", "topic", "news"},
        {"b", "next", "w"},           {"w", NULL, "wait"},          {"w", "for", "7d"},
        {"w", "next", "c"},           {"c", NULL, "send"},          {"c", "channel", "email"},
        {"c", "topic", "news"},       {"c", "next", "done"},        {NULL, NULL, NULL}};
    struct journey *journey = journey_create(TEXT("J"));
    check_add(journey, base);
    check_add(journey, rows);
    struct error_list list = {0};
    journey_check(journey, &scene, &list);
    assert_int_equal(list.count, 0);
    const struct check_row sooner[] = {{"w", "for", "6d"}, {NULL, NULL, NULL}};
    check_add(journey, sooner);
    journey_check(journey, &scene, &list);
    assert_int_equal(list.count, 1);
    assert_string_equal(list.items[0].code, "TOO_MANY");
    assert_string_equal(list.items[0].subject, "c");
    error_list_destroy(&list);
    journey_destroy(journey);
}

static void test_random_journeys_have_no_errors(void **state)
{
    (void)state;
    struct workspace *workspace = check_workspace();
    const struct journey_check_scene scene = {.workspace = workspace};
    for (uint64_t seed = 1; seed <= 150; seed++) {
        struct journey *journey = random_journey(seed, 2 + seed % 40);
        struct error_list list = {.most = 1000};
        journey_check(journey, &scene, &list);
        for (size_t i = 0; i < list.count; i++) {
            if (list.items[i].severity == ERROR_SEVERITY_ERROR) {
                fail_msg("seed %u: %s %s %s: %s", (unsigned)seed, list.items[i].code,
                         list.items[i].subject, list.items[i].arguments[3],
                         list.items[i].arguments[0]);
            }
        }
        error_list_destroy(&list);
        journey_destroy(journey);
    }
    workspace_destroy(workspace);
}

/* In slices the same is found, in the same order. */
static void check_slices(const struct journey *journey, const struct journey_check_scene *scene,
                         const struct error_list *whole)
{
    struct error_list list = {0};
    struct journey_check_work *work = journey_check_begin(journey, scene, NULL);
    while (journey_check_advance(work, 3)) {
    }
    journey_check_end(work, &list);
    assert_int_equal(list.count, whole->count);
    assert_int_equal(list.dropped, whole->dropped);
    for (size_t i = 0; i < list.count; i++) {
        assert_string_equal(list.items[i].code, whole->items[i].code);
        assert_string_equal(list.items[i].subject, whole->items[i].subject);
        for (size_t j = 0; j < ERROR_ARGUMENTS; j++) {
            assert_true(text_equal(text_from(list.items[i].arguments[j]),
                                   text_from(whole->items[i].arguments[j])));
        }
    }
    error_list_destroy(&list);
    work = journey_check_begin(journey, scene, NULL);
    journey_check_advance(work, 1);
    journey_check_end(work, NULL);
}

static void test_random_drafts(void **state)
{
    (void)state;
    struct workspace *workspace = check_workspace();
    const struct journey_check_scene scene = {.workspace = workspace, .now = 1795000000};
    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct journey *journey = random_journey(seed, 2 + seed % 19);
        struct random_source source = {.state = seed};
        for (size_t i = 0; i < 40; i++) {
            struct journey_edit edit = random_edit(journey, &source);
            journey_apply(journey, &edit, NULL, NULL);
            journey_edit_destroy(&edit);
            struct error_list list = {0};
            journey_check(journey, &scene, &list);
            if (i % 10 == 9) {
                check_slices(journey, &scene, &list);
            }
            error_list_destroy(&list);
        }
        journey_destroy(journey);
    }
    workspace_destroy(workspace);
}

static void test_big_journey(void **state)
{
    (void)state;
    struct workspace *workspace = check_workspace();
    const struct journey_check_scene scene = {.workspace = workspace};
    struct journey *journey = random_journey(11, 3000);
    struct error_list list = {0};
    journey_check(journey, &scene, &list);
    assert_int_equal(error_list_errors(&list), 0);
    error_list_destroy(&list);
    journey_destroy(journey);
    workspace_destroy(workspace);
}

/* What an update sets: a field of the contacts, one that the workspace declares, a standard one
 * that nobody has, and one that is none. */
static void test_fields_that_are_set(void **state)
{
    (void)state;
    struct scene scene;
    struct error_list list = {0};
    scene_init(&scene, 1);
    contact_table_add_column(scene.contacts, TEXT("points"), TEXT("Points"), VALUE_INTEGER, 0);
    contact_table_finish(scene.contacts);
    scene_workspace(&scene, "fields.score", "integer");
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: u");
    scene_node(&scene, "u", NODE_UPDATE,
               "set: {points: 1, contact.score: 2, unsubscribed_all: true, pints: 4}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, topic: news, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    struct journey_check_scene check = {.workspace = scene.workspace, .contacts = scene.contacts};
    journey_check(scene.journey, &check, &list);
    assert_int_equal(list.count, 2);
    assert_string_equal(list.items[0].code, "NO_SUCH_FIELD");
    assert_string_equal(list.items[0].arguments[0], "pints");
    assert_string_equal(list.items[0].arguments[1], "points");
    assert_string_equal(list.items[1].code, "NOT_SET");
    assert_string_equal(list.items[1].arguments[0], "unsubscribed_all");
    assert_string_equal(list.items[1].arguments[1], "boolean");
    assert_int_equal(list.items[1].severity, ERROR_SEVERITY_WARNING);
    assert_string_equal(scene_refusal(&scene), "NO_SUCH_FIELD");
    error_list_destroy(&list);
    scene_destroy(&scene);
}

/* A field of texts has no date for anybody; one that nobody has filled, or has of a standard name
 * alone, may have. */
static void test_fields_of_no_dates(void **state)
{
    (void)state;
    struct scene scene;
    struct error_list list = {0};
    scene_init(&scene, 1);
    int city = contact_table_add_column(scene.contacts, TEXT("city"), TEXT("City"), VALUE_TEXT, 0);
    contact_table_set(scene.contacts, 0, city,
                      (struct value){.type = VALUE_TEXT, .text = TEXT("Oulu")});
    int day =
        contact_table_add_column(scene.contacts, TEXT("renewal"), TEXT("Renewal"), VALUE_DATE, 0);
    contact_table_set(scene.contacts, 0, day, (struct value){.type = VALUE_DATE, .day = 20000});
    contact_table_add_column(scene.contacts, TEXT("empty"), TEXT("Empty"), VALUE_TEXT, 0);
    contact_table_finish(scene.contacts);
    scene_node(&scene, "in", NODE_START, "trigger: {date: {field: city}}, next: a");
    scene_node(&scene, "in2", NODE_START, "trigger: {date: {field: renewal}}, next: a");
    scene_node(&scene, "in3", NODE_START, "trigger: {field_changed: city}, next: a");
    scene_node(&scene, "a", NODE_WAIT, "until_date: contact.city, next: b");
    scene_node(&scene, "b", NODE_WAIT, "until_date: birthday, next: c");
    scene_node(&scene, "c", NODE_WAIT, "until_date: first_name, next: d");
    scene_node(&scene, "d", NODE_WAIT, "until_date: empty, next: e");
    scene_node(&scene, "e", NODE_WAIT, "until_date: renewal, next: hello");
    scene_node(&scene, "hello", NODE_SEND, "channel: email, topic: news, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    struct journey_check_scene check = {.workspace = scene.workspace, .contacts = scene.contacts};
    journey_check(scene.journey, &check, &list);
    static const char *const found[][3] = {{"in", "trigger.date.field", "city"},
                                           {"a", "until_date", "city"},
                                           {"c", "until_date", "first_name"}};
    assert_int_equal(list.count, 3);
    for (size_t i = 0; i < list.count; i++) {
        assert_string_equal(list.items[i].code, "NOT_A_DATE");
        assert_string_equal(list.items[i].subject, found[i][0]);
        assert_string_equal(list.items[i].arguments[3], found[i][1]);
        assert_string_equal(list.items[i].arguments[0], found[i][2]);
        assert_string_equal(list.items[i].arguments[1], "string");
        assert_int_equal(list.items[i].severity, ERROR_SEVERITY_ERROR);
    }
    assert_string_equal(scene_refusal(&scene), "NOT_A_DATE");
    error_list_destroy(&list);
    scene_destroy(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_findings),
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_suggestions_and_places),
        cmocka_unit_test(test_caps_by_path),
        cmocka_unit_test(test_fields_that_are_set),
        cmocka_unit_test(test_fields_of_no_dates),
        cmocka_unit_test(test_random_journeys_have_no_errors),
        cmocka_unit_test(test_random_drafts),
        cmocka_unit_test(test_big_journey),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
