/* Tests of storage/template_table.c and template_journey.c: what a template names comes with it,
 * and what stands there stays. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "model/journey/journey_check.h"
#include "storage/database/workspace_store.h"
#include "storage/template_journey.h"
#include "tests/support/temporary_folder.h"

enum { TEMPLATE_NOW = 1795348800 };

static struct journey *made(const struct template *template)
{
    struct journey *journey = NULL;
    struct error error = {0};
    assert_true(template_journey(template, TEXT(""), &journey, &error));
    return journey;
}

/* Adds what a journey needs to a workspace in memory. */
static void give(struct workspace *workspace, const struct setting *needs)
{
    struct error error = {0};
    for (size_t i = 0; i < needs->count; i++) {
        for (size_t k = 0; k < needs->items[i].count; k++) {
            struct text_builder path = {0};
            setting_path_append(&path, text_from(needs->names[i]));
            setting_path_append(&path, text_from(needs->items[i].names[k]));
            assert_true(workspace_apply(workspace, text_built(&path), &needs->items[i].items[k],
                                        NULL, &error));
            text_destroy(&path);
        }
    }
}

/* Each alone, in an empty workspace. */
static void test_each_is_without_a_finding(void **state)
{
    (void)state;
    for (const struct template *row = template_table; row->name != NULL; row++) {
        struct workspace *workspace = workspace_create();
        struct journey *journey = made(row);
        struct error_list findings = {0};
        struct journey_check_scene scene = {.workspace = workspace};
        journey_check(journey, &scene, &findings);
        assert_true(findings.count > 0);
        error_list_destroy(&findings);
        struct setting needs = template_needs(journey, workspace);
        give(workspace, &needs);
        setting_destroy(&needs);
        journey_check(journey, &scene, &findings);
        assert_int_equal(findings.count, 0);
        needs = template_needs(journey, workspace);
        assert_int_equal(needs.count, 0);
        setting_destroy(&needs);
        assert_non_null(journey_find(journey, text_from(row->node)));
        journey_destroy(journey);
        workspace_destroy(workspace);
    }
}

/* A goal, an exit or a rule that ends it; claims; a note on when to use it. */
static void test_each_says_what_it_is_for(void **state)
{
    (void)state;
    for (const struct template *row = template_table; row->name != NULL; row++) {
        struct journey *journey = made(row);
        const struct setting *claims = setting_get(&journey->settings, TEXT("expect"));
        struct text note = setting_as_text(setting_get(&journey->settings, TEXT("note")));
        assert_true(claims != NULL && claims->count >= 3);
        assert_true(text_starts_with(note, TEXT("When to use: ")));
        assert_non_null(setting_get(&journey->settings, TEXT("assumptions")));
        assert_true(strlen(row->change) <= 45 && strlen(row->summary) <= 49);
        journey_destroy(journey);
    }
}

static void test_what_stands_there_stays(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    struct database *database = NULL;
    struct workspace *workspace = NULL;
    struct error error = {0};
    const struct template *template = NULL;
    struct setting mine = setting_text(TEXT("last_order_date < -30d"));
    struct setting added = {0};
    struct workspace_revision undone = {0};
    int64_t id = 0;
    assert_true(database_open(folder.file, false, &database, &error));
    assert_true(workspace_store_load(database, &workspace, &error));
    assert_true(workspace_store_apply(database, workspace, TEXT("segments.lapsed"), &mine,
                                      TEMPLATE_NOW, &error));
    struct workspace *before = workspace_copy(workspace);
    assert_true(template_find(TEXT("WIN_BACK"), &template, &error));
    struct journey *journey = made(template);
    assert_true(database_begin(database, &error));
    assert_true(template_store(database, workspace, journey, TEMPLATE_NOW, &id, &added, &error));
    assert_true(database_commit(database, &error));
    struct text filter = {0};
    assert_true(workspace_find_segment(workspace, TEXT("lapsed"), &filter));
    assert_true(text_equal(filter, TEXT("last_order_date < -30d")));
    assert_null(setting_get(&added, TEXT("segments")));
    assert_int_equal(workspace_topic_count(workspace), 2);
    assert_true(workspace_store_undo(database, workspace, TEMPLATE_NOW, &undone, &error));
    assert_true(setting_equal(&workspace->settings, &before->settings));
    workspace_revision_destroy(&undone);
    setting_destroy(&added);
    setting_destroy(&mine);
    journey_destroy(journey);
    workspace_destroy(before);
    workspace_destroy(workspace);
    database_close(database);
    temporary_folder_remove(&folder);
}

static void test_names(void **state)
{
    (void)state;
    const struct template *template = NULL;
    struct error error = {0};
    for (const struct template *row = template_table; row->name != NULL; row++) {
        assert_true(template_find(text_from(row->name), &template, &error));
        assert_ptr_equal(template, row);
    }
    assert_true(template_find(TEXT(" Browse Discount "), &template, &error));
    assert_string_equal(template->name, "browse-discount");
    assert_false(template_find(TEXT("birthdays"), &template, &error));
    assert_string_equal(error.arguments[1], "birthday");
    assert_false(template_find(TEXT("something else"), &template, &error));
    assert_string_equal(error.code, "NO_TEMPLATE");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_is_without_a_finding),
        cmocka_unit_test(test_each_says_what_it_is_for),
        cmocka_unit_test(test_what_stands_there_stays),
        cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
