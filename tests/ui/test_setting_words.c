/* Tests of ui/session/setting_words.c, calendar_words.c and node_words.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/base/civil_time.h"
#include "ui/session/calendar_words.h"
#include "ui/session/node_words.h"
#include "ui/session/setting_words.h"

enum { TODAY = 20779 }; /* 2026-11-22 */

static const struct shape *shape_of(enum node_kind_id kind, const char *path)
{
    struct setting empty = setting_map();
    const struct shape *shape = shape_place(&node_kind(kind)->shape, &empty, text_from(path));
    setting_destroy(&empty);
    assert_non_null(shape);
    return shape;
}

static void assert_words(enum node_kind_id kind, const char *path, const char *words,
                         enum setting_type type, const char *written)
{
    struct setting setting = setting_words_read(text_from(words), shape_of(kind, path), TODAY);
    struct text_builder builder = {0};
    setting_words_write(&builder, &setting);
    assert_int_equal(setting.type, type);
    assert_string_equal(builder.bytes == NULL ? "" : builder.bytes, written);
    text_destroy(&builder);
    setting_destroy(&setting);
}

static void test_words(void **state)
{
    (void)state;
    assert_words(NODE_SEND, "title", "  Hello, you ", SETTING_TEXT, "Hello, you");
    assert_words(NODE_SEND, "channel", "sms", SETTING_TEXT, "sms");
    assert_words(NODE_SEND, "channel", "rcs, sms", SETTING_LIST, "rcs, sms");
    assert_words(NODE_SEND, "unread_after", "4 hours", SETTING_TEXT, "4h");
    assert_words(NODE_START, "arrival", "at_start", SETTING_TEXT, "at_start");
    assert_words(NODE_START, "arrival", "rate 0.02/day", SETTING_MAP, "rate 0.02/day");
    assert_words(NODE_SEND, "title", "   ", SETTING_NONE, "");
    assert_words(NODE_UPDATE, "set", "points = 5", SETTING_MAP, "points 5");
    assert_words(NODE_WAIT, "until", "Tomorrow", SETTING_TEXT, "2026-11-23T00:00:00");
    assert_words(NODE_WAIT, "until", "09:00", SETTING_TEXT, "09:00");
    assert_words(NODE_WAIT, "until", "9 pm", SETTING_TEXT, "21:00");
    assert_words(NODE_WAIT, "until", "24 Dec at 9", SETTING_TEXT, "2026-12-24T09:00:00");
    assert_words(NODE_WAIT, "until", "next friday noon", SETTING_TEXT, "2026-11-27T12:00:00");
    assert_words(NODE_WAIT, "until", "24 Dec at nine", SETTING_TEXT, "24 Dec at nine");
    assert_words(NODE_WAIT, "at", "9.30", SETTING_TEXT, "09:30");
    assert_words(NODE_START, "trigger.calendar.date", "24 Dec", SETTING_TEXT, "12-24");
    assert_words(NODE_START, "trigger.calendar.date", "29 Feb", SETTING_TEXT, "02-29");
    assert_words(NODE_START, "trigger.calendar.date", "29 Feb 2028", SETTING_TEXT, "2028-02-29");
    assert_words(NODE_SEND, "rates", "opened 35%", SETTING_MAP, "opened 0.35");
    assert_words(NODE_SEND, "rates", "opened 3.5 %", SETTING_MAP, "opened 0.035");
    assert_words(NODE_SPLIT, "arms.0.share", "30%", SETTING_TEXT, "30");
    assert_words(NODE_SEND, "rates", "nonsense", SETTING_TEXT, "nonsense");
}

static void test_durations(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"2 days", "2d"},    {"2d 4h", "2d 4h"},         {"1 hour 30 minutes", "1h 30min"},
        {"90 min", "90min"}, {"2days 4 HOURS", "2d 4h"}, {"3 w", "3w"},
        {"soon", "soon"},
    };
    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
        struct text_builder builder = {0};
        setting_words_duration(&builder, text_from(pairs[i][0]));
        assert_string_equal(builder.bytes, pairs[i][1]);
        text_destroy(&builder);
    }
}

static void test_days(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        const char *day; /* NULL: none */
        bool yearly;
    } days[] = {
        {"2026-12-24", "2026-12-24", false},
        {"Today", "2026-11-22", false},
        {"in 3 days", "2026-11-25", false},
        {"in a week", "2026-11-29", false},
        {"in 2 weeks", "2026-12-06", false},
        {"in 3 months", "2027-02-22", false},
        {"monday", "2026-11-23", false}, /* today is a Sunday */
        {"sunday", "2026-11-29", false},
        {"next Fri", "2026-11-27", false},
        {"on thursday", "2026-11-26", false},
        {"24 Dec", "2026-12-24", true},
        {"24. december", "2026-12-24", true},
        {"3 May", "2027-05-03", true},
        {"December 24, 2027", "2027-12-24", false},
        {"24 dec 2027", "2027-12-24", false},
        {"24.12.", "2026-12-24", true},
        {"24.12.2028", "2028-12-24", false},
        {"22.11.", "2026-11-22", true},
        {"29 Feb", "2027-02-28", true},
        {"29 Feb 2028", "2028-02-29", false},
        {"29 Feb 2027", NULL, false},
        {"30 Feb", NULL, false},
        {"31 Nov", NULL, false},
        {"31.2.2027", NULL, false},
        {"24 12", NULL, false},
        {"24/12", NULL, false},
        {"2026-13-40", NULL, false},
        {"in 99999999999999999999 days", NULL, false},
        {"in 400000 days", NULL, false},
        {"next", NULL, false},
        {"mo", NULL, false},
        {"24 Dec 20", NULL, false},
        {"the 24 Dec 2027", NULL, false},
        {"", NULL, false},
    };
    for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++) {
        int64_t day = -1;
        int64_t yearly = -1;
        bool found = calendar_words_day(text_from(days[i].words), TODAY, &day);
        struct text_builder builder = {0};
        assert_int_equal(found, days[i].day != NULL);
        assert_int_equal(calendar_words_yearly(text_from(days[i].words), TODAY, &yearly), found);
        if (found) {
            civil_write_date(&builder, day);
            assert_string_equal(builder.bytes, days[i].day);
        }
        assert_int_equal(found && !civil_day_has_year(yearly), days[i].yearly);
        text_destroy(&builder);
    }
}

static void test_clocks(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        int32_t minutes; /* -1: none */
    } clocks[] = {
        {"09:00", 540},  {"9", 540},       {"9:05", 545},     {"9.30", 570},  {"9 pm", 1260},
        {"9pm", 1260},   {"9:30 AM", 570}, {"12 am", 0},      {"12 pm", 720}, {"noon", 720},
        {"midnight", 0}, {"23:59", 1439},  {"24", -1},        {"9:5", -1},    {"9:60", -1},
        {"13 pm", -1},   {"0 am", -1},     {"9 o'clock", -1}, {"pm", -1},     {"", -1},
    };
    for (size_t i = 0; i < sizeof(clocks) / sizeof(clocks[0]); i++) {
        int32_t seconds = -60;
        calendar_words_clock(text_from(clocks[i].words), &seconds);
        assert_int_equal(seconds / 60, clocks[i].minutes);
    }
}

static void assert_node(const char *words, enum node_kind_id kind, const char *path,
                        const char *value)
{
    struct workspace *workspace = workspace_create();
    struct new_node node;
    const struct node_words_scene scene = {.workspace = workspace, .today = TODAY};
    struct error error = {0};
    assert_true(node_words_read(text_from(words), &scene, &node, &error));
    assert_int_equal(node.kind, kind);
    struct text_builder builder = {0};
    setting_words_write(&builder, setting_at(&node.settings, text_from(path)));
    assert_string_equal(builder.bytes == NULL ? "" : builder.bytes, value);
    text_destroy(&builder);
    setting_destroy(&node.settings);
    workspace_destroy(workspace);
}

static void test_nodes(void **state)
{
    (void)state;
    assert_node("sms", NODE_SEND, "channel", "sms");
    assert_node("SMS Your cart waits", NODE_SEND, "title", "Your cart waits");
    assert_node("send push", NODE_SEND, "channel", "push");
    assert_node("sms > push", NODE_SEND, "channel.1", "push");
    assert_node("sms>push, email Your cart", NODE_SEND, "channel.2", "email");
    assert_node("sms>push, email Your cart", NODE_SEND, "title", "Your cart");
    assert_node("send sms or push", NODE_SEND, "channel.1", "push");
    assert_node("sms then email else push", NODE_SEND, "channel.2", "push");
    assert_node("sms or not", NODE_SEND, "channel", "sms");
    assert_node("sms or not", NODE_SEND, "title", "or not");
    assert_node("wait 2d", NODE_WAIT, "for", "2d");
    assert_node("Wait 2 days", NODE_WAIT, "for", "2d");
    assert_node("wait for 2 days", NODE_WAIT, "for", "2d");
    assert_node("wait until 09:00", NODE_WAIT, "until", "09:00");
    assert_node("wait until birthday", NODE_WAIT, "until_date", "birthday");
    assert_node("wait for order_placed", NODE_WAIT_FOR, "cases.0.event", "order_placed");
    assert_node("branch amount_spent > 100", NODE_BRANCH, "cases.0.when", "amount_spent > 100");
    assert_node("filter customer_tags CONTAINS 'vip'", NODE_FILTER, "filter",
                "customer_tags CONTAINS 'vip'");
    assert_node("split 4", NODE_SPLIT, "arms.3.share", "25");
    assert_node("split 20 80", NODE_SPLIT, "arms.1.share", "80");
    assert_node("split 20%", NODE_SPLIT, "arms.1.share", "80");
    assert_node("split 12.5% 50%", NODE_SPLIT, "arms.2.share", "37.5");
    assert_node("wait for order_placed 1h", NODE_WAIT_FOR, "cases.0.event", "order_placed");
    assert_node("wait for order_placed 1h", NODE_WAIT_FOR, "timeout.after", "1h");
    assert_node("wait for order 1d", NODE_WAIT_FOR, "cases.0.event", "order_placed");
    assert_node("wait for an order for 1 day", NODE_WAIT_FOR, "cases.0.event", "order_placed");
    assert_node("wait for ord 1d", NODE_WAIT_FOR, "cases.0.event", "ord");
    assert_node("wait for order_placed for 2 days", NODE_WAIT_FOR, "cases.0.event", "order_placed");
    assert_node("wait for order_placed for 2 days", NODE_WAIT_FOR, "timeout.after", "2d");
    assert_node("wait for clicked 3d", NODE_WAIT_FOR, "cases.0.message", "clicked ");
    assert_node("wait until tomorrow", NODE_WAIT, "until", "2026-11-23T00:00:00");
    assert_node("wait until tomorrow 10:30", NODE_WAIT, "until", "2026-11-23T10:30:00");
    assert_node("wait until 9 pm", NODE_WAIT, "until", "21:00");
    assert_node("wait until friday 9", NODE_WAIT, "until", "2026-11-27T09:00:00");
    assert_node("wait until 2026-12-24 at 09:00", NODE_WAIT, "until", "2026-12-24T09:00:00");
    assert_node("update +vip", NODE_UPDATE, "add_tag", "vip");
    assert_node("update vip", NODE_UPDATE, "add_tag", "vip");
    assert_node("update -new +vip", NODE_UPDATE, "remove_tag", "new");
    assert_node("update -new +vip", NODE_UPDATE, "add_tag", "vip");
    assert_node("update join the news", NODE_UPDATE, "join", "the news");
    assert_node("update points = 5", NODE_UPDATE, "set", "points 5");
    assert_node("goal Ordered", NODE_GOAL, "label", "Ordered");
    assert_node("exit", NODE_EXIT, "label", "");
}

static void assert_refused(const char *words, const char *code)
{
    struct workspace *workspace = workspace_create();
    const struct node_words_scene scene = {.workspace = workspace, .today = TODAY};
    struct new_node node;
    struct error error = {0};
    assert_false(node_words_read(text_from(words), &scene, &node, &error));
    assert_string_equal(error.code, code);
    workspace_destroy(workspace);
}

static void test_no_nodes(void **state)
{
    (void)state;
    static const char *const unknown[] = {"", "wai", "waiting", "smsx", "amount_spent > 100"};
    static const char *const refused[] = {
        "split 80 30",
        "split 1",
        "split two",
        "split 100",
        "split 1e9",
        "wait soon",
        "wait until next may",
        "wait until 25:00 or so",
        "wait for what happens",
        "update +vip +new",
        "split 20 -20 100",
        "sms > ",
        "sms, pigeon",
        "send sms > push > nothing",
    };
    for (size_t i = 0; i < sizeof(unknown) / sizeof(unknown[0]); i++) {
        assert_refused(unknown[i], "NO_NODE");
    }
    for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
        assert_refused(refused[i], "NODE_WORDS");
    }
}

static void test_paths(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"title", "title"},
        {"cases.0.label", "case 1 label"},
        {"trigger.tag_added", "trigger tag added"},
        {"channel.2", "channel 3"},
        {"arms.11.share", "arm 12 share"},
        {"set.a\\.b", "set a.b"},
    };
    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
        struct text_builder builder = {0};
        setting_words_path(&builder, text_from(pairs[i][0]));
        assert_string_equal(builder.bytes, pairs[i][1]);
        text_destroy(&builder);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),    cmocka_unit_test(test_durations),
        cmocka_unit_test(test_days),     cmocka_unit_test(test_clocks),
        cmocka_unit_test(test_paths),    cmocka_unit_test(test_nodes),
        cmocka_unit_test(test_no_nodes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
