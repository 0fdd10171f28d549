/* Tests of model/workspace/workspace_merge.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/workspace/workspace_merge.h"
#include "tests/support/random_workspace.h"

/* "a b c": segments of these names, in this order. */
static struct setting test_segments(const char *names, const char *filter)
{
    struct setting segments = setting_map();
    struct text rest = text_from(names);
    struct text name;
    while (names[0] != '\0' && text_split(&rest, ' ', &name)) {
        setting_put(&segments, name, setting_text(text_from(filter)));
    }
    return segments;
}

static struct setting test_settings(const char *names, const char *filter)
{
    struct setting settings = setting_map();
    setting_put(&settings, TEXT("segments"), test_segments(names, filter));
    return settings;
}

static struct workspace *test_workspace(const char *names)
{
    struct workspace *workspace = workspace_create();
    struct setting segments = test_segments(names, "amount_spent > 1");
    assert_true(workspace_apply(workspace, TEXT("segments"), &segments, NULL, NULL));
    setting_destroy(&segments);
    return workspace;
}

static void assert_order(const char *standing, const char *file, const char *wanted, bool moved)
{
    struct workspace *workspace = test_workspace(standing);
    struct setting settings = test_settings(file, "amount_spent > 1");
    struct workspace_merge merge = {0};
    struct text_builder got = {0};
    workspace_merge_find(workspace, &settings, &merge);
    assert_int_equal(merge.count, 1);
    const struct workspace_merge_section *section = &merge.sections[0];
    for (size_t i = 0; i < section->value.count; i++) {
        text_append_format(&got, "%s%s", i == 0 ? "" : " ", section->value.names[i]);
    }
    assert_string_equal(got.bytes, wanted);
    assert_int_equal(section->moved, moved);
    text_destroy(&got);
    workspace_merge_destroy(&merge);
    setting_destroy(&settings);
    workspace_destroy(workspace);
}

static void test_order(void **state)
{
    (void)state;
    assert_order("", "b a", "b a", false);
    assert_order("a b c", "c", "a b c", false);
    assert_order("a b c", "a b c", "a b c", false);
    assert_order("a b c", "c a", "c b a", true);
    assert_order("a b c", "a x c", "a b x c", false);
    assert_order("a b", "x a", "x b a", true);
    assert_order("a", "x a", "x a", false);
    assert_order("a b c d", "d y b x", "a d c y b x", true);
}

static void test_fates(void **state)
{
    (void)state;
    struct workspace *workspace = test_workspace("same other gone");
    struct setting settings = test_settings("same new", "amount_spent > 1");
    struct setting old = {0};
    assert_true(setting_replace(&settings, TEXT("segments.other"),
                                setting_text(TEXT("amount_spent > 2")), &old));
    setting_put(&settings, TEXT("caps"), setting_list());
    setting_put(&settings, TEXT("lists"), setting_map());
    setting_put(&settings, TEXT("personas"), setting_text(TEXT("wrong")));
    struct workspace_merge merge = {0};
    workspace_merge_find(workspace, &settings, &merge);
    assert_int_equal(merge.count, 3);
    assert_true(text_is(merge.sections[0].name, "lists"));
    assert_false(workspace_merge_section_changes(&merge.sections[0]));
    const struct workspace_merge_section *segments = &merge.sections[1];
    assert_true(workspace_merge_section_changes(segments));
    assert_int_equal(segments->fates[MERGE_ADDED], 1);
    assert_int_equal(segments->fates[MERGE_CHANGED], 1);
    assert_int_equal(segments->fates[MERGE_UNCHANGED], 1);
    assert_int_equal(segments->value.count, 4);
    assert_true(text_is(segments->units[1].name, "new") && segments->units[1].fate == MERGE_ADDED);
    assert_int_equal(merge.sections[2].fates[MERGE_UNCHANGED], 1);
    assert_true(workspace_merge_changes(&merge));
    struct workspace *preview = workspace_merge_preview(workspace, &merge);
    struct text filter;
    assert_true(workspace_find_segment(preview, TEXT("new"), &filter));
    assert_true(workspace_find_segment(preview, TEXT("other"), &filter));
    assert_true(text_is(filter, "amount_spent > 2"));
    assert_true(workspace_find_segment(preview, TEXT("gone"), &filter));
    workspace_destroy(preview);
    workspace_merge_destroy(&merge);
    setting_destroy(&settings);
    workspace_destroy(workspace);
}

static void test_caps(void **state)
{
    (void)state;
    struct workspace *workspace = workspace_create();
    struct setting settings = setting_map();
    struct setting caps = setting_list();
    struct setting cap = setting_map();
    struct workspace_merge merge = {0};
    setting_put(&cap, TEXT("max"), setting_text(TEXT("3")));
    setting_put(&cap, TEXT("per"), setting_text(TEXT("7d")));
    setting_append(&caps, cap);
    setting_put(&settings, TEXT("caps"), caps);
    workspace_merge_find(workspace, &settings, &merge);
    assert_int_equal(merge.sections[0].fates[MERGE_ADDED], 1);
    assert_true(workspace_apply(workspace, TEXT("caps"), &merge.sections[0].value, NULL, NULL));
    workspace_merge_destroy(&merge);
    workspace_merge_find(workspace, &settings, &merge);
    assert_false(workspace_merge_changes(&merge));
    workspace_merge_destroy(&merge);
    setting_put(&settings, TEXT("caps"), setting_list());
    workspace_merge_find(workspace, &settings, &merge);
    assert_int_equal(merge.sections[0].fates[MERGE_CHANGED], 1);
    assert_true(workspace_apply(workspace, TEXT("caps"), &merge.sections[0].value, NULL, NULL));
    assert_int_equal(workspace->settings.count, 0);
    workspace_merge_destroy(&merge);
    setting_destroy(&settings);
    workspace_destroy(workspace);
}

/* What is merged stands there afterwards as the file has it, and merging it again changes nothing.
 */
static void test_random(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        struct workspace *workspace = workspace_create();
        for (uint64_t part = 0; part < 3; part++) {
            struct setting settings = random_workspace(seed + 1000 * part);
            struct workspace_merge merge = {0};
            workspace_merge_find(workspace, &settings, &merge);
            for (size_t i = 0; i < merge.count; i++) {
                assert_true(workspace_apply(workspace, merge.sections[i].name,
                                            &merge.sections[i].value, NULL, NULL));
            }
            workspace_merge_destroy(&merge);
            workspace_merge_find(workspace, &settings, &merge);
            assert_false(workspace_merge_changes(&merge));
            for (size_t i = 0; i < merge.count; i++) {
                assert_int_equal(merge.sections[i].fates[MERGE_ADDED], 0);
            }
            workspace_merge_destroy(&merge);
            setting_destroy(&settings);
        }
        workspace_destroy(workspace);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_fates),
        cmocka_unit_test(test_caps),
        cmocka_unit_test(test_random),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
