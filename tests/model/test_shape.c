/* Tests of model/journey/shape*.c: reading values, canonical forms, what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/journey/node_kind.h"
#include "model/journey/shape_leaf.h"

/* What a person may write, and its canonical form; NULL: refused. */
static const struct {
    struct shape shape;
    const char *written;
    const char *canonical;
} leaves[] = {
    {{.type = SHAPE_DURATION}, "2d  4h", "2d 4h"},
    {{.type = SHAPE_DURATION}, "2d4h", "2d 4h"},
    {{.type = SHAPE_DURATION}, "90min", "90min"},
    {{.type = SHAPE_DURATION}, "7d", "7d"},
    {{.type = SHAPE_DURATION}, "2m", NULL},
    {{.type = SHAPE_DURATION}, "4h 2d", NULL},
    {{.type = SHAPE_DURATION, .least = 86400, .most = 864000, .step = 86400}, "36h", NULL},
    {{.type = SHAPE_OFFSET}, "-7d", "-7d"},
    {{.type = SHAPE_OFFSET}, "+1w", "1w"},
    {{.type = SHAPE_OFFSET}, "4h", NULL},
    {{.type = SHAPE_INTEGER}, "007", "7"},
    {{.type = SHAPE_INTEGER}, "-12", "-12"},
    {{.type = SHAPE_INTEGER}, "1.5", NULL},
    {{.type = SHAPE_INTEGER, .least = 1, .most = 9}, "10", NULL},
    {{.type = SHAPE_DECIMAL}, "25.00", "25"},
    {{.type = SHAPE_DECIMAL}, "0.0500", "0.05"},
    {{.type = SHAPE_DECIMAL}, "-3.10", "-3.1"},
    {{.type = SHAPE_DECIMAL}, "1.23456789", NULL},
    {{.type = SHAPE_DECIMAL}, "1,5", NULL},
    {{.type = SHAPE_RATE}, "0.350", "0.35"},
    {{.type = SHAPE_RATE}, "1", "1"},
    {{.type = SHAPE_RATE}, "1.01", NULL},
    {{.type = SHAPE_RATE}, "x1.50", "x1.5"},
    {{.type = SHAPE_PROBABILITY}, "x1.5", NULL},
    {{.type = SHAPE_EVENT_RATE}, "0.020/day", "0.02/day"},
    {{.type = SHAPE_EVENT_RATE}, "0.02", NULL},
    {{.type = SHAPE_RAISE}, "x6 for 3d", "x6 for 3d"},
    {{.type = SHAPE_RAISE}, "x0.5 for 3d", NULL},
    {{.type = SHAPE_CLOCK}, "09:00", "09:00"},
    {{.type = SHAPE_CLOCK}, "9:00", NULL},
    {{.type = SHAPE_CLOCK}, "24:00", NULL},
    {{.type = SHAPE_WINDOW}, "21:00 - 08:00", "21:00-08:00"},
    {{.type = SHAPE_WINDOW}, "21-8", NULL},
    {{.type = SHAPE_DATE}, "2028-02-29", "2028-02-29"},
    {{.type = SHAPE_DATE}, "2026-02-29", NULL},
    {{.type = SHAPE_DATETIME}, "2026-12-24T09:00:00", "2026-12-24T09:00:00"},
    {{.type = SHAPE_DATETIME}, "2026-12-24T09:00:00Z", NULL},
    {{.type = SHAPE_MONTH_DAY}, "02-29", "02-29"},
    {{.type = SHAPE_MONTH_DAY}, "13-01", NULL},
    {{.type = SHAPE_BOOLEAN}, "true", "true"},
    {{.type = SHAPE_BOOLEAN}, "yes", NULL},
    {{.type = SHAPE_NODE}, "hello-2", "hello-2"},
    {{.type = SHAPE_NODE}, "2hello", NULL},
    {{.type = SHAPE_TEXT}, "two\nlines", NULL},
    {{.type = SHAPE_TEXT}, "\xff", NULL},
    {{.type = SHAPE_LONG_TEXT}, "two\nlines", "two\nlines"},
    {{.type = SHAPE_STAGE}, "  ", NULL},
    {{.type = SHAPE_FILTER}, "( amount_spent>500 )", "amount_spent > 500"},
    {{.type = SHAPE_FILTER}, "amount_spent >", NULL},
};

static void test_leaves(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(leaves) / sizeof(leaves[0]); i++) {
        struct error_list errors = {0};
        struct text_builder canonical = {0};
        struct text written = text_from(leaves[i].written);
        bool fits = shape_leaf_canonical(&leaves[i].shape, written, &canonical, &errors);
        if (fits != (leaves[i].canonical != NULL)) {
            fail_msg("%s: %s", leaves[i].written, fits ? "was let through" : "was refused");
        }
        if (fits) {
            assert_string_equal(canonical.bytes, leaves[i].canonical);
        } else {
            assert_int_equal(error_list_errors(&errors), errors.count);
            assert_true(errors.count > 0 && errors.items[0].sentence != NULL);
        }
        text_destroy(&canonical);
        error_list_destroy(&errors);
    }
}

static struct setting test_text(const char *text)
{
    return setting_text(text_from(text));
}

static void test_reading(void **state)
{
    (void)state;
    struct setting setting = test_text("x1.5");
    int64_t number = 0;
    bool times = false;
    assert_true(shape_read_rate(&setting, &number, &times) && times && number == 1500);
    setting_destroy(&setting);
    setting = test_text("0.0000000016");
    assert_true(shape_read_rate(&setting, &number, &times) && !times && number == 2);
    setting_destroy(&setting);
    setting = test_text("x6 for 3d");
    int64_t seconds = 0;
    assert_true(shape_read_raise(&setting, &number, &seconds));
    assert_true(number == 6000 && seconds == 259200);
    setting_destroy(&setting);
    setting = test_text("0.004/day");
    assert_true(shape_read_event_rate(&setting, &number) && number == 4000000);
    setting_destroy(&setting);
    setting = test_text("33.3");
    assert_true(shape_read_decimal(&setting, &number) && number == 333000000);
    setting_destroy(&setting);
    assert_false(shape_read_duration(NULL, &number));
}

/* {kind: send} with a bad duration, an unknown key and a good rate. */
static void test_maps(void **state)
{
    (void)state;
    const struct shape *shape = &node_kind(NODE_SEND)->shape;
    struct setting rates = setting_map();
    setting_put(&rates, TEXT("opened"), test_text("0.50"));
    struct setting map = setting_map();
    setting_put(&map, TEXT("rates"), rates);
    setting_put(&map, TEXT("chanel"), test_text("email"));
    setting_put(&map, TEXT("unread_after"), test_text("2m"));
    struct setting same = setting_copy(&map);
    struct error_list errors = {0};
    assert_false(shape_make_canonical(shape, &map, &errors));
    assert_true(setting_equal(&map, &same));
    assert_int_equal(errors.count, 2);
    assert_string_equal(errors.items[0].code, "UNKNOWN_KEY");
    assert_string_equal(errors.items[0].arguments[1], "channel");
    assert_string_equal(errors.items[1].code, "BAD_VALUE");
    assert_string_equal(errors.items[1].arguments[3], "unread_after");
    assert_false(shape_settle(shape, &map, NULL));
    assert_true(text_is(setting_as_text(setting_at(&map, TEXT("rates.opened"))), "0.5"));
    error_list_destroy(&errors);
    setting_destroy(&same);
    setting_destroy(&map);
}

static void test_order(void **state)
{
    (void)state;
    struct setting map = setting_map();
    setting_put(&map, TEXT("next"), test_text("b"));
    setting_put(&map, TEXT("for"), test_text("2d"));
    setting_put(&map, TEXT("stage"), test_text("s"));
    assert_true(shape_make_canonical(&node_kind(NODE_WAIT)->shape, &map, NULL));
    assert_string_equal(map.names[0], "stage");
    assert_string_equal(map.names[1], "for");
    assert_string_equal(map.names[2], "next");
    setting_destroy(&map);
}

static void test_only_one(void **state)
{
    (void)state;
    struct setting map = setting_map();
    setting_put(&map, TEXT("for"), test_text("2d"));
    setting_put(&map, TEXT("days"), test_text("2"));
    struct error_list errors = {0};
    assert_false(shape_make_canonical(&node_kind(NODE_WAIT)->shape, &map, &errors));
    assert_string_equal(errors.items[0].code, "ONLY_ONE");
    error_list_destroy(&errors);
    setting_destroy(&map);
}

static enum shape_type test_type_at(const struct shape *shape, const struct setting *root,
                                    const char *path)
{
    const struct shape *found = shape_at(shape, root, text_from(path));
    assert_non_null(found);
    return found->type;
}

static void test_places(void **state)
{
    (void)state;
    const struct shape *send = &node_kind(NODE_SEND)->shape;
    struct setting map = setting_map();
    setting_put(&map, TEXT("channel"), setting_list());
    assert_int_equal(test_type_at(send, &map, "channel"), SHAPE_LIST);
    assert_int_equal(test_type_at(send, &map, "channel.0"), SHAPE_CHANNEL);
    setting_put(&map, TEXT("channel"), test_text("preferred"));
    assert_int_equal(test_type_at(send, &map, "channel"), SHAPE_CHOICE);
    setting_put(&map, TEXT("channel"), test_text("sms"));
    assert_int_equal(test_type_at(send, &map, "channel"), SHAPE_CHANNEL);
    assert_int_equal(test_type_at(send, &map, "rates.opened"), SHAPE_RATE);
    assert_null(shape_at(send, &map, TEXT("rates.oppened")));
    assert_null(shape_at(send, &map, TEXT("title.deeper")));
    const struct shape *wait_for = &node_kind(NODE_WAIT_FOR)->shape;
    assert_int_equal(test_type_at(wait_for, NULL, "cases.3.message.opened"), SHAPE_MESSAGE);
    assert_int_equal(test_type_at(wait_for, NULL, "cases.+3.next"), SHAPE_NODE);
    assert_int_equal(test_type_at(journey_shape(), NULL, "assumptions.personas.a\\.b.sms.clicked"),
                     SHAPE_RATE);
    assert_int_equal(test_type_at(workspace_shape(), NULL, "segments.vip"), SHAPE_FILTER);
    const struct parameter *parameter = shape_parameter_at(wait_for, NULL, TEXT("timeout.after"));
    assert_true(parameter != NULL && parameter->required);
    setting_destroy(&map);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_leaves),   cmocka_unit_test(test_reading),
        cmocka_unit_test(test_maps),     cmocka_unit_test(test_order),
        cmocka_unit_test(test_only_one), cmocka_unit_test(test_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
