/* Tests of model/journey/segment_rename.c and filter_rename_segment: what names it follows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/filter/filter.h"
#include "model/journey/segment_rename.h"

static void test_put(struct workspace *workspace, const char *path, const char *text)
{
    struct setting value = setting_text(text_from(text));
    assert_true(workspace_apply(workspace, text_from(path), &value, NULL, NULL));
    setting_destroy(&value);
}

/* `wanted` NULL: the filter does not ask it. */
static void assert_renamed(const char *filter, const char *from, const char *to, const char *wanted)
{
    struct text_builder renamed = {0};
    text_append_string(&renamed, "");
    assert_int_equal(
        filter_rename_segment(text_from(filter), text_from(from), text_from(to), &renamed),
        wanted != NULL);
    assert_string_equal(renamed.bytes, wanted == NULL ? "" : wanted);
    text_destroy(&renamed);
}

static void test_filters(void **state)
{
    (void)state;
    assert_renamed("segments contains 'vip'", "vip", "best", "segments contains 'best'");
    assert_renamed("first_name = 'vip' or  NOT (segments CONTAINS  ANY ('a', 'vip','vip' ))", "vip",
                   "it's",
                   "first_name = 'vip' or  NOT (segments CONTAINS  ANY ('a', "
                   "'it\\'s','it\\'s' ))");
    assert_renamed("segments CONTAINS 'it\\'s' AND amount_spent > 5", "it's", "b",
                   "segments CONTAINS 'b' AND amount_spent > 5");
    assert_renamed("customer_tags CONTAINS 'vip'", "vip", "best", NULL);
    assert_renamed("segments CONTAINS 'VIP'", "vip", "best", NULL);
    assert_renamed("segments IS NOT NULL", "vip", "best", NULL);
    assert_renamed("segments CONTAINS 'vip' AND", "vip", "best", NULL);
}

static void assert_at(const struct setting *settings, const char *path, const char *wanted)
{
    assert_string_equal(setting_at(settings, text_from(path))->bytes, wanted);
}

static void test_settings(void **state)
{
    (void)state;
    struct workspace *workspace = workspace_create();
    struct setting sent_to = setting_list();
    test_put(workspace, "segments.big", "amount_spent > 100");
    test_put(workspace, "segments.v\\.i\\.p", "amount_spent > 500");
    test_put(workspace, "segments.best", "segments CONTAINS ALL ('v.i.p', 'big')");
    test_put(workspace, "personas.v\\.i\\.p.filter", "segments NOT CONTAINS 'v.i.p'");
    test_put(workspace, "personas.poor.description", "v.i.p");
    setting_append(&sent_to, setting_text(TEXT("best")));
    setting_append(&sent_to, setting_text(TEXT("v.i.p")));
    assert_true(
        workspace_apply(workspace, TEXT("campaigns.spring.segments"), &sent_to, NULL, NULL));
    setting_destroy(&sent_to);
    struct setting renamed = segment_rename_settings(workspace, TEXT("v.i.p"), TEXT("gold"));
    const struct setting *segments = setting_get(&renamed, TEXT("segments"));
    assert_int_equal(segments->count, 3);
    assert_string_equal(segments->names[1], "gold");
    assert_at(&renamed, "segments.gold", "amount_spent > 500");
    assert_at(&renamed, "segments.best", "segments CONTAINS ALL ('gold', 'big')");
    assert_at(&renamed, "personas.v\\.i\\.p.filter", "segments NOT CONTAINS 'gold'");
    assert_at(&renamed, "personas.poor.description", "v.i.p");
    assert_at(&renamed, "campaigns.spring.segments.0", "best");
    assert_at(&renamed, "campaigns.spring.segments.1", "gold");
    setting_destroy(&renamed);
    workspace_destroy(workspace);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_filters),
        cmocka_unit_test(test_settings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
