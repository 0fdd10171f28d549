/* Tests of ui/session/setting_words.c and node_words.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "ui/session/node_words.h"
#include "ui/session/setting_words.h"

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
    struct setting setting = setting_words_read(text_from(words), shape_of(kind, path));
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

static void assert_node(const char *words, enum node_kind_id kind, const char *path,
                        const char *value)
{
    struct workspace *workspace = workspace_create();
    struct new_node node;
    assert_true(node_words_read(text_from(words), workspace, &node));
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
    assert_node("goal Ordered", NODE_GOAL, "label", "Ordered");
    assert_node("exit", NODE_EXIT, "label", "");
}

static void test_no_nodes(void **state)
{
    (void)state;
    static const char *const words[] = {"", "wai", "waiting", "smsx", "amount_spent > 100"};
    struct workspace *workspace = workspace_create();
    struct new_node node;
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        assert_false(node_words_read(text_from(words[i]), workspace, &node));
    }
    workspace_destroy(workspace);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_durations),
        cmocka_unit_test(test_nodes),
        cmocka_unit_test(test_no_nodes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
