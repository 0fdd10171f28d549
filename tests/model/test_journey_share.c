/* Tests of model/journey/journey_share.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/base/text.h"
#include "model/journey/journey_share.h"
#include "model/journey/shape.h"

/* "20/80" as arms. */
static struct setting arms_of(const char *shares)
{
    struct setting arms = setting_list();
    struct text rest = text_from(shares);
    struct text share;
    while (text_split(&rest, '/', &share)) {
        struct setting arm = setting_map();
        setting_put(&arm, TEXT("share"), setting_text(share));
        setting_append(&arms, arm);
    }
    return arms;
}

static void assert_shares(struct setting *arms, const char *wanted)
{
    struct text_builder said = {0};
    for (size_t i = 0; i < arms->count; i++) {
        text_append_string(&said, i == 0 ? "" : "/");
        text_append(&said, setting_as_text(setting_get(&arms->items[i], TEXT("share"))));
    }
    assert_string_equal(said.bytes, wanted);
    text_destroy(&said);
    setting_destroy(arms);
}

static void assert_kept(const char *shares, size_t set, const char *wanted)
{
    struct setting arms = arms_of(shares);
    journey_share_keep(&arms, set);
    assert_shares(&arms, wanted);
}

static void test_keep(void **state)
{
    (void)state;
    assert_kept("70/50", 0, "70/30");
    assert_kept("50/70", 1, "30/70");
    assert_kept("50/33.33/33.34", 0, "50/33.33/16.67");
    assert_kept("70/33.33/33.34", 0, "70/14.99/15.01");
    assert_kept("20/20/70", 2, "15/15/70");
    assert_kept("100/20/80", 0, "100/0/0");
    assert_kept("0/0/40", 2, "30/30/40");
    assert_kept("50/20", SIZE_MAX, "50/50");
    assert_kept("120/20", 0, "120/20");
    assert_kept("a lot/20", 0, "a lot/20");
    assert_kept("30", 0, "30");
}

static void test_grow(void **state)
{
    (void)state;
    struct setting arms = arms_of("50/50");
    journey_share_grow(&arms);
    assert_shares(&arms, "33.33/33.33/33.34");
    arms = arms_of("20/80");
    journey_share_grow(&arms);
    assert_shares(&arms, "13.33/53.34/33.33");
}

/* Whatever is set, all make 100 and none is below 0. */
static void test_sums(void **state)
{
    (void)state;
    for (size_t count = 2; count < 60; count++) {
        struct setting arms = setting_list();
        for (size_t i = 0; i < count; i++) {
            journey_share_grow(&arms);
        }
        for (size_t set = 0; set < count; set++) {
            int64_t sum = 0;
            setting_put(&arms.items[set], TEXT("share"),
                        journey_share_setting((int64_t)(set * count * 7919 + count) * 1237 %
                                              (SHARE_WHOLE + 1)));
            journey_share_keep(&arms, set);
            for (size_t i = 0; i < count; i++) {
                int64_t share = -1;
                const struct setting *text = setting_get(&arms.items[i], TEXT("share"));
                assert_true(shape_read_decimal(text, &share));
                assert_true(share >= 0);
                sum += share;
            }
            assert_true(sum == SHARE_WHOLE);
        }
        setting_destroy(&arms);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keep),
        cmocka_unit_test(test_grow),
        cmocka_unit_test(test_sums),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
