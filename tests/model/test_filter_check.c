/* Tests of checking filters: names, operators, values, functions, segments; codes and places. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/filter/filter.h"
#include "model/workspace/workspace.h"

static const struct filter_field fields[] = {
    {{"points", 6}, VALUE_INTEGER}, {{"price", 5}, VALUE_DECIMAL}, {{"vip", 3}, VALUE_BOOLEAN},
    {{"sizes", 5}, VALUE_LIST},     {{"colour", 6}, VALUE_TEXT},   {{"trial_end", 9}, VALUE_DATE},
    {{"seen", 4}, VALUE_DATETIME},
};
static const struct text nodes[] = {{"hello", 5}, {"again", 5}};

struct check_case {
    const char *query;
    const char *codes;    /* "CODE line:column …", columns from 0; "": good */
    const char *warnings; /* their codes; NULL: none */
};

static const struct check_case check_cases[] = {
    {"contact.colour = 'red' AND colour != 'red' AND customer.colour IS NULL", "", NULL},
    {"contact.color = 'red'", "UNKNOWN_FILTER 1:0", NULL},
    {"nothing = 1 OR points = 'x'", "UNKNOWN_FILTER 1:0 BAD_TYPE 1:24", NULL},
    {"anniversary(nothing) = today", "UNKNOWN_FILTER 1:12", NULL},
    {"anniversary(colour) = today", "BAD_TYPE 1:12", NULL},
    {"anniversary('contact.trial_end') = 2026-01-01T00:00:00", "BAD_TYPE 1:35", NULL},
    {"anniversary(trial_end) > today", "BAD_OPERATOR 1:23", NULL},
    {"anniversary(trial_end) IN (today)", "BAD_OPERATOR 1:23", NULL},
    {"anniversary(trial_end) BETWEEN today AND +367d", "BAD_RANGE 1:31", NULL},
    {"anniversary(trial_end) BETWEEN today AND +12m", "", NULL},
    {"anniversary(trial_end) BETWEEN 2026-12-20 AND 2027-12-31", "BAD_RANGE 1:31", NULL},
    {"points = 1.5", "BAD_NUMBER 1:9", NULL},
    {"points = 9223372036854775808", "BAD_NUMBER 1:9", NULL},
    {"points IN (1, 2.5, 'x')", "BAD_NUMBER 1:14 BAD_TYPE 1:19", NULL},
    {"points LIKE 'x'", "BAD_OPERATOR 1:7", NULL},
    {"points NOT CONTAINS 1", "BAD_OPERATOR 1:7", NULL},
    {"points BETWEEN 5 AND 1", "BAD_RANGE 1:15", NULL},
    {"points NOT BETWEEN 5 AND 1", "BAD_RANGE 1:19", NULL},
    {"price = 1234567890123", "BAD_NUMBER 1:8", NULL},
    {"price = 0.1234567", "BAD_NUMBER 1:8", NULL},
    {"price = 123456789012.123456", "", NULL},
    {"price = today", "BAD_TYPE 1:8", NULL},
    {"price MATCHES ()", "BAD_OPERATOR 1:6", NULL},
    {"price(id: 1) = true", "BAD_OPERATOR 1:5", "OLD_FORM"},
    {"vip = 1", "BAD_TYPE 1:6", NULL},
    {"vip > true", "BAD_OPERATOR 1:4", NULL},
    {"colour < 'red'", "BAD_OPERATOR 1:7", NULL},
    {"colour CONTAINS ANY ('a')", "BAD_OPERATOR 1:7", NULL},
    {"colour = 5", "BAD_TYPE 1:9", NULL},
    {"sizes = 'M'", "BAD_OPERATOR 1:6", NULL},
    {"customer_tags IN ('M')", "BAD_OPERATOR 1:14", NULL},
    {"sizes CONTAINS 5", "BAD_TYPE 1:15", NULL},
    {"trial_end > '2026-05-30'", "", "QUOTED_DATE"},
    {"trial_end > '2026-05-30T10:00:00Z'", "", "QUOTED_DATE"},
    {"trial_end > '2026-02-30'", "BAD_DATE 1:12", NULL},
    {"trial_end > 'soon'", "BAD_TYPE 1:12", NULL},
    {"trial_end > 5", "BAD_TYPE 1:12", NULL},
    {"trial_end BETWEEN 2026-02-30 AND 1", "BAD_DATE 1:18 BAD_TYPE 1:33", NULL},
    {"trial_end BETWEEN 2026-03-01 AND 2026-02-01", "BAD_RANGE 1:18", NULL},
    {"trial_end BETWEEN -1d AND -7d", "BAD_RANGE 1:18", NULL},
    {"trial_end BETWEEN -1m AND -7d", "", NULL},
    {"trial_end BETWEEN today AND yesterday", "", "EMPTY_RANGE"},
    {"trial_end BETWEEN 2027-01-01 AND today", "", "EMPTY_RANGE"},
    {"seen BETWEEN 2026-01-02T00:00:00 AND 2026-01-01T00:00:00", "BAD_RANGE 1:13", NULL},
    {"trial_end > -3000y", "BAD_DATE 1:12", NULL},
    {"trial_end > +7974y", "BAD_DATE 1:12", NULL},
    {"trial_end > SENT('spring') AND seen BETWEEN SENT('last') AND today", "", NULL},
    {"points > SENT('spring')", "BAD_TYPE 1:9", NULL},
    {"anniversary(trial_end) = SENT('spring')", "BAD_TYPE 1:25", NULL},
    {"email_subscription_status = 'subscribed'", "BAD_ENUM 1:28", NULL},
    {"sms_subscription_status IN ('PENDING', 'INVALID')", "BAD_ENUM 1:39", NULL},
    {"rfm_group = 5", "BAD_TYPE 1:12", NULL},
    {"rfm_group CONTAINS 'LOYAL'", "BAD_OPERATOR 1:10", NULL},
    {"customer_countries CONTAINS 'Finland'", "BAD_ENUM 1:28", NULL},
    {"customer_countries CONTAINS ANY ('FI', 'se')", "BAD_ENUM 1:39", NULL},
    {"customer_cities CONTAINS 'Helsinki'", "", "UNKNOWN_NAME"},
    {"lists CONTAINS 'nws'", "", "UNKNOWN_NAME"},
    {"lists CONTAINS 'news' AND lists CONTAINS 'News weekly'", "", NULL},
    {"lists CONTAINS -1", "BAD_NUMBER 1:15", NULL},
    {"segments CONTAINS 'vips'", "BAD_ENUM 1:18", NULL},
    {"segments CONTAINS 'a'", "TOO_MANY 1:18", NULL},
    {"segments CONTAINS 'self' OR points = 1.5", "TOO_MANY 1:18 BAD_NUMBER 1:37", NULL},
    {"segments CONTAINS 'bad'", "BAD_ENUM 1:18", NULL},
    {"segments CONTAINS 'good' OR segments CONTAINS 'twice'", "", NULL},
    {"segments CONTAINS 'bomb29'", "TOO_MANY 1:18", NULL},
    {"campaign.opened = 3", "BAD_OPERATOR 1:16", NULL},
    {"campaign.opened MATCHES (campaing = 'x')", "UNKNOWN_PARAM 1:25", NULL},
    {"campaign.opened MATCHES (count > 1, count < 5)", "DUPLICATE_PARAM 1:36", NULL},
    {"campaign.opened MATCHES (count > 1.5, date > 5)", "BAD_NUMBER 1:33 BAD_TYPE 1:45", NULL},
    {"campaign.opened MATCHES (count CONTAINS 1)", "BAD_OPERATOR 1:31", NULL},
    {"campaign.opened MATCHES (last = 3, campaign != 'x')", "", NULL},
    {"campaign.sent MATCHES (last = 1) AND campaign.sent MATCHES (last = 500)", "", NULL},
    {"campaign.sent MATCHES (last = 0) OR campaign.sent MATCHES (last = 501)",
     "BAD_RANGE 1:30 BAD_RANGE 1:66", NULL},
    {"campaign.sent MATCHES (last = 1.5) OR campaign.sent MATCHES (last = '2')",
     "BAD_NUMBER 1:30 BAD_TYPE 1:68", NULL},
    {"campaign.opened MATCHES (last > 3, last = 3)", "BAD_OPERATOR 1:30 DUPLICATE_PARAM 1:35",
     NULL},
    {"shopify_email.opened MATCHES (last = 3)", "UNKNOWN_PARAM 1:30", NULL},
    {"shopify_email.opened MATCHES (activity_id = 'x')", "BAD_NUMBER 1:44", NULL},
    {"shopify_email.opened MATCHES (activity_id = -1)", "BAD_NUMBER 1:44", NULL},
    {"shopify_email.opened MATCHES (activity_id = '007')", "BAD_NUMBER 1:44", NULL},
    {"shopify_email.opened MATCHES (activity_id = 18446744073709551615)", "", NULL},
    {"shopify_email.opened MATCHES (activity_id = 18446744073709551616)", "BAD_NUMBER 1:44", NULL},
    {"shopify_email.opened MATCHES (activity_id > 1)", "BAD_OPERATOR 1:42", NULL},
    {"event.performed MATCHES (prop.x IN (1, 'a'))", "BAD_TYPE 1:39", NULL},
    {"event.performed MATCHES (prop.x > 'a')", "BAD_OPERATOR 1:32", NULL},
    {"event.performed MATCHES (prop.x BETWEEN 1 AND today)", "BAD_TYPE 1:46", NULL},
    {"event.last_performed MATCHES (count = 1)", "UNKNOWN_PARAM 1:30", NULL},
    {"sample MATCHES ()", "UNKNOWN_PARAM 1:0", NULL},
    {"sample MATCHES (percent > 5)", "BAD_OPERATOR 1:24", NULL},
    {"sample MATCHES (percent != 5)", "BAD_OPERATOR 1:24", NULL},
    {"sample MATCHES (percent = 101)", "BAD_RANGE 1:26", NULL},
    {"sample MATCHES (percent = 12.5, salt = 'a')", "", NULL},
    {"held MATCHES (field = 'points', value > 1, date < -14d)", "", NULL},
    {"held NOT MATCHES (value CONTAINS ANY ('M', 'L'), field = 'contact.Sizes')", "", NULL},
    {"held MATCHES (field = 'x', value = 1)", "UNKNOWN_FILTER 1:22", NULL},
    {"held MATCHES (value = 1, date = today)", "UNKNOWN_PARAM 1:0", NULL},
    {"held MATCHES ()", "UNKNOWN_PARAM 1:0", NULL},
    {"held MATCHES (field != 'points')", "BAD_OPERATOR 1:20", NULL},
    {"held MATCHES (field = 5)", "BAD_TYPE 1:22", NULL},
    {"held MATCHES (field = 'points', value = 'x', date > 5)", "BAD_TYPE 1:40 BAD_TYPE 1:52", NULL},
    {"held MATCHES (value = 1.5, field = 'points')", "BAD_NUMBER 1:22", NULL},
    {"held MATCHES (value > 'a', field = 'colour')", "BAD_OPERATOR 1:20", NULL},
    {"held MATCHES (field = 'vip', field = 'points', count = 1)",
     "DUPLICATE_PARAM 1:29 UNKNOWN_PARAM 1:47", NULL},
    {"held MATCHES (field = 'seen', value > '2026-05-30')", "", "QUOTED_DATE"},
    {"held IS NOT NULL", "", NULL},
    {"customer_within_distance MATCHES (coordinates = (1, 2), distance_km = 3)", "", NULL},
    {"customer_within_distance NOT MATCHES (distance_mi = 0.5, coordinates = (-90, 180.000))", "",
     NULL},
    {"customer_within_distance IS NULL", "", NULL},
    {"customer_within_distance MATCHES ()", "UNKNOWN_PARAM 1:0 UNKNOWN_PARAM 1:0", NULL},
    {"customer_within_distance MATCHES (distance_km = 3)", "UNKNOWN_PARAM 1:0", NULL},
    {"customer_within_distance MATCHES (coordinates = (1, 2))", "UNKNOWN_PARAM 1:0", NULL},
    {"customer_within_distance MATCHES (coordinates = (1, 2), distance_mi = 1, distance_km = 3)",
     "DUPLICATE_PARAM 1:73", NULL},
    {"customer_within_distance MATCHES (coordinates = (90.5, 2), distance_km = -1)",
     "BAD_RANGE 1:48 BAD_RANGE 1:73", NULL},
    {"customer_within_distance MATCHES (coordinates = (0, -180.1), distance_km = 'x')",
     "BAD_RANGE 1:48 BAD_TYPE 1:75", NULL},
    {"customer_within_distance MATCHES (coordinates = 1, distance_km > 1)",
     "BAD_TYPE 1:48 BAD_OPERATOR 1:63", NULL},
    {"customer_within_distance(coordinates: (60.17, 24.94), distance_km: 5) = true", "",
     "OLD_FORM"},
    {"journey.entered MATCHES (journey = 'welcome', node = 'hello', date > -3d, count = 2)", "",
     NULL},
    {"journey.at_step MATCHES (journey = 7, node STARTS WITH 'h') AND journey.exited IS NULL", "",
     NULL},
    {"journey.completed MATCHES (journey = 1.5, channel = 'x')",
     "BAD_NUMBER 1:37 UNKNOWN_PARAM 1:42", NULL},
    {"orders_placed MATCHES (amount = (1, 2))", "BAD_TYPE 1:32", NULL},
    {"message.sent MATCHES (node = 'hello', channel = 'email')", "", NULL},
    {"message.sent MATCHES (node = 'helo')", "BAD_ENUM 1:29", NULL},
    {"message.sent MATCHES (name = 'hello')", "UNKNOWN_PARAM 1:22", NULL},
    {"points = 1 AND\n  nothing = 2 AND\n\tprice = 'x'", "UNKNOWN_FILTER 2:2 BAD_TYPE 3:9", NULL},
    {"nothing = 1 AND points == 2", "UNEXPECTED 1:23 UNKNOWN_FILTER 1:0", NULL},
    {"trial_end = 2026-02-30 OR nothing = 1", "BAD_DATE 1:12 UNKNOWN_FILTER 1:26", NULL},
    {"storefront_event.product_viewed MATCHES (id = 1)", "", NULL},
    {"storefront_event.opened MATCHES ()", "UNKNOWN_FILTER 1:0", NULL},
};

static void put_setting(struct workspace *workspace, const char *path, const char *text)
{
    struct setting value = setting_text(text_from(text));
    struct setting old = {0};
    struct error error = {0};
    assert_true(workspace_apply(workspace, text_from(path), &value, &old, &error));
    setting_destroy(&value);
    setting_destroy(&old);
}

static struct workspace *make_workspace(void)
{
    struct workspace *workspace = workspace_create();
    put_setting(workspace, "lists.news.name", "News weekly");
    put_setting(workspace, "segments.a", "segments CONTAINS 'b' OR points = 1");
    put_setting(workspace, "segments.b", "NOT segments CONTAINS 'c'");
    put_setting(workspace, "segments.c", "segments CONTAINS 'a'");
    put_setting(workspace, "segments.self", "segments IS NULL");
    put_setting(workspace, "segments.bad", "nothing = 1");
    put_setting(workspace, "segments.good", "points = 1");
    put_setting(workspace, "segments.twice",
                "segments CONTAINS 'good' AND segments NOT CONTAINS 'good'");
    put_setting(workspace, "segments.bomb0", "points = 1");
    for (int i = 1; i < 30; i++) {
        char path[32];
        char filter[80];
        snprintf(path, sizeof(path), "segments.bomb%d", i);
        snprintf(filter, sizeof(filter), "segments CONTAINS ALL ('bomb%d', 'bomb%d')", i - 1,
                 i - 1);
        put_setting(workspace, path, filter);
    }
    return workspace;
}

static char *codes_of(const struct error_list *errors, enum error_severity severity)
{
    struct text_builder codes = {0};
    text_append_string(&codes, "");
    for (size_t i = 0; i < errors->count; i++) {
        const struct error *error = &errors->items[i];
        if (error->severity != severity) {
            continue;
        }
        text_append_format(&codes, "%s%s", codes.length == 0 ? "" : " ", error->code);
        if (severity == ERROR_SEVERITY_ERROR) {
            text_append_format(&codes, " %d:%d", error->line, error->column - 1);
        }
    }
    return text_take(&codes);
}

static void check_case(const struct filter_scene *scene, const struct check_case *row)
{
    struct arena arena = {0};
    struct error_list errors = {0};
    const struct filter *filter = filter_read(text_from(row->query), scene, &arena, &errors);
    char *codes = codes_of(&errors, ERROR_SEVERITY_ERROR);
    char *warnings = codes_of(&errors, ERROR_SEVERITY_WARNING);
    const char *expected = row->warnings == NULL ? "" : row->warnings;
    if (strcmp(codes, row->codes) != 0 || strcmp(warnings, expected) != 0) {
        fail_msg("%s: '%s' and '%s', expected '%s' and '%s'", row->query, codes, warnings,
                 row->codes, expected);
    }
    assert_int_equal(filter == NULL, row->codes[0] != '\0');
    free(codes);
    free(warnings);
    error_list_destroy(&errors);
    arena_destroy(&arena);
}

static void with_scene(void (*test)(struct filter_scene *scene))
{
    struct zone_set *zones = zone_set_create();
    struct workspace *workspace = make_workspace();
    struct filter_moment moment = {.now = 1795334400, .zone = zone_find(zones, TEXT("UTC"))};
    struct filter_scene scene = {.workspace = workspace,
                                 .moment = &moment,
                                 .fields = fields,
                                 .field_count = sizeof(fields) / sizeof(*fields),
                                 .in_journey = true,
                                 .nodes = nodes,
                                 .node_count = 2};
    test(&scene);
    workspace_destroy(workspace);
    zone_set_destroy(zones);
}

static void run_cases(struct filter_scene *scene)
{
    for (size_t i = 0; i < sizeof(check_cases) / sizeof(*check_cases); i++) {
        check_case(scene, &check_cases[i]);
    }
}

static void test_cases(void **state)
{
    (void)state;
    with_scene(run_cases);
}

static void run_suggestions(struct filter_scene *scene)
{
    static const char *const cases[][2] = {
        {"contact.color = 1", "contact.colour"},
        {"customer_tag IS NULL", "customer_tags"},
        {"mesage.sent MATCHES ()", "message.sent"},
        {"brthday = today", "birthday"},
        {"contact.xyzzy = 1", ""},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct arena arena = {0};
        struct error_list errors = {0};
        assert_null(filter_read(text_from(cases[i][0]), scene, &arena, &errors));
        assert_string_equal(errors.items[0].arguments[1], cases[i][1]);
        error_list_destroy(&errors);
        arena_destroy(&arena);
    }
}

static void test_suggestions(void **state)
{
    (void)state;
    with_scene(run_suggestions);
}

static void run_places(struct filter_scene *scene)
{
    struct arena arena = {0};
    struct error_list errors = {0};
    struct text query = TEXT("colour = 'ä' AND sizes NOT  IN ('M')");
    assert_null(filter_read(query, scene, &arena, &errors));
    assert_int_equal(errors.count, 1);
    assert_int_equal(errors.items[0].column, 24);
    assert_int_equal(errors.items[0].offset, 24);
    assert_int_equal(errors.items[0].length, 7); /* NOT, two blanks, IN */
    error_list_destroy(&errors);
    arena_destroy(&arena);
}

static void test_places(void **state)
{
    (void)state;
    with_scene(run_places);
}

static void run_message_outside(struct filter_scene *scene)
{
    static const struct check_case row = {"message.sent MATCHES ()", "UNKNOWN_FILTER 1:0", NULL};
    scene->in_journey = false;
    check_case(scene, &row);
}

static void test_message_outside_a_journey(void **state)
{
    (void)state;
    with_scene(run_message_outside);
}

static void run_any_field(struct filter_scene *scene)
{
    static const struct check_case rows[] = {
        {"contact.points9 > 5 AND contact.x CONTAINS 'y' AND contact.z = -7d", "", NULL},
        {"contact.birthday > 5", "BAD_TYPE 1:19", NULL},
        {"contact.x BETWEEN 10 AND 9 OR contact.y BETWEEN 9.50 AND 9.5", "BAD_RANGE 1:18", NULL},
        {"held MATCHES (field = 'x', value BETWEEN 1 AND 2)", "", NULL},
        {"anniversary('metafields.facts.day') = today", "", NULL},
        {"pointz > 5", "UNKNOWN_FILTER 1:0", NULL},
    };
    scene->any_field = true;
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        check_case(scene, &rows[i]);
    }
}

static void test_any_field(void **state)
{
    (void)state;
    with_scene(run_any_field);
}

static void run_unquoting(struct filter_scene *scene)
{
    struct arena arena = {0};
    struct error_list errors = {0};
    struct text_builder printed = {0};
    filter_print(&printed, filter_read(TEXT("trial_end > '2026-05-30' AND colour = '2026-05-30'"),
                                       scene, &arena, &errors));
    assert_string_equal(printed.bytes, "trial_end > 2026-05-30 AND colour = '2026-05-30'");
    text_destroy(&printed);
    error_list_destroy(&errors);
    arena_destroy(&arena);
}

static void test_a_quoted_date_prints_unquoted(void **state)
{
    (void)state;
    with_scene(run_unquoting);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),     cmocka_unit_test(test_suggestions),
        cmocka_unit_test(test_places),    cmocka_unit_test(test_message_outside_a_journey),
        cmocka_unit_test(test_any_field), cmocka_unit_test(test_a_quoted_date_prints_unquoted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
