/* Tests of storage/formats/yaml_write_workspace.c: the canonical form, and that reading and
 * importing give back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/base/memory.h"
#include "model/workspace/workspace_merge.h"
#include "storage/database/workspace_store.h"
#include "storage/formats/format_table.h"
#include "storage/formats/yaml_write_workspace.h"
#include "tests/support/random_workspace.h"
#include "tests/support/temporary_folder.h"

enum { TEST_NOW = 1795305600 };

static const char canonical[] =
    "polku: 1\n"
    "workspace: {timezone: Europe/Helsinki, quiet_hours: 21:00-08:00, preferred: [email, sms]}\n"
    "fields:\n"
    "  t_shirt_size: text\n"
    "  points: integer\n"
    "lists:\n"
    "  news: {name: News, description: \"Twice a month, or less\", kind: marketing, opt: in}\n"
    "  \"NO\": {}\n"
    "segments:\n"
    "  vip: \"amount_spent > 500\"\n"
    "  big: \"segments CONTAINS 'vip'\"\n"
    "personas:\n"
    "  students: {description: \"Two\\nlines\", filter: \"customer_tags CONTAINS 'student'\", "
    "channels: [push, email], rates: {sms: {clicked: x1.5}}}\n"
    "touchpoints:\n"
    "  order_placed: {source: web}\n"
    "campaigns:\n"
    "  spring: {name: Spring, lists: [news], segments: [vip]}\n"
    "channels:\n"
    "  sms: {cost: 0.07}\n"
    "caps:\n"
    "  - {scope: {channel: sms}, max: 2, per: 7d}\n"
    "assumptions:\n"
    "  channels: {email: {opened: 0.35}}\n"
    "  events: {order_placed: {rate: 0.004/day}}\n";

static struct setting settings_of(const struct format *format, struct text text)
{
    struct workspace_file file = {0};
    struct error_list errors = {0};
    workspace_file_read(format->read_document, text, &file, &errors);
    for (size_t i = 0; i < errors.count; i++) {
        print_message("%d:%d %s %s\n", errors.items[i].line, errors.items[i].column,
                      errors.items[i].code, errors.items[i].arguments[3]);
    }
    assert_int_equal(errors.count, 0);
    assert_true(file.whole);
    struct setting settings = setting_copy(&file.settings);
    workspace_file_destroy(&file);
    error_list_destroy(&errors);
    return settings;
}

static void test_canonical(void **state)
{
    (void)state;
    struct text_builder written = {0};
    struct setting settings = settings_of(format_find(TEXT("yaml")), text_from(canonical));
    yaml_write_workspace(&written, &settings);
    assert_string_equal(written.bytes, canonical);
    text_destroy(&written);
    setting_destroy(&settings);
}

static void test_empty(void **state)
{
    (void)state;
    struct text_builder written = {0};
    struct setting settings = setting_map();
    yaml_write_workspace(&written, &settings);
    assert_string_equal(written.bytes, "polku: 1\nworkspace: {}\n");
    struct setting back = settings_of(format_find(TEXT("yaml")), text_built(&written));
    text_clear(&written);
    yaml_write_workspace(&written, &back);
    assert_string_equal(written.bytes, "polku: 1\nworkspace: {}\n");
    text_destroy(&written);
    setting_destroy(&back);
}

/* Written, read and written again: equal settings and the same bytes, in every format that holds
 * workspaces. */
static void test_random(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        struct setting settings = random_workspace(seed);
        for (const struct format *format = format_table; format->name != NULL; format++) {
            struct text_builder first = {0};
            struct text_builder second = {0};
            if (format->write_workspace == NULL) {
                continue;
            }
            format->write_workspace(&first, &settings);
            struct setting back = settings_of(format, text_built(&first));
            assert_true(setting_equal(&settings, &back));
            format->write_workspace(&second, &back);
            assert_string_equal(first.bytes, second.bytes);
            setting_destroy(&back);
            text_destroy(&first);
            text_destroy(&second);
        }
        setting_destroy(&settings);
    }
}

static void test_import(struct database *database, struct workspace *workspace,
                        const struct workspace_merge *merge)
{
    struct workspace_change *changes = memory_array(merge->count, sizeof(*changes));
    struct error error = {0};
    for (size_t i = 0; i < merge->count; i++) {
        changes[i] = (struct workspace_change){merge->sections[i].name, &merge->sections[i].value};
    }
    assert_true(
        workspace_store_change(database, workspace, changes, merge->count, TEST_NOW, &error));
    free(changes);
}

/* Into an empty workspace and out of the store again: the same bytes; into the same one: nothing
 * changes; and one undo takes all of it back. */
static void test_random_import(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    struct database *database = NULL;
    assert_true(database_open(folder.file, false, &database, NULL));
    for (uint64_t seed = 1; seed <= 40; seed++) {
        struct workspace *workspace = NULL;
        struct workspace *stored = NULL;
        struct setting settings = random_workspace(seed);
        struct workspace_merge merge = {0};
        struct text_builder first = {0};
        struct text_builder second = {0};
        struct workspace_revision done = {0};
        assert_true(workspace_store_load(database, &workspace, NULL));
        assert_int_equal(workspace->settings.count, 0);
        yaml_write_workspace(&first, &settings);
        struct setting read = settings_of(format_find(TEXT("yaml")), text_built(&first));
        workspace_merge_find(workspace, &read, &merge);
        assert_true(workspace_merge_changes(&merge));
        test_import(database, workspace, &merge);
        assert_true(workspace_store_load(database, &stored, NULL));
        yaml_write_workspace(&second, &stored->settings);
        assert_string_equal(first.bytes, second.bytes);
        workspace_merge_destroy(&merge);
        workspace_merge_find(stored, &read, &merge);
        assert_false(workspace_merge_changes(&merge));
        assert_true(workspace_store_undo(database, stored, TEST_NOW, &done, NULL));
        assert_true(done.count != 0);
        workspace_revision_destroy(&done);
        assert_int_equal(stored->settings.count, 0);
        workspace_merge_destroy(&merge);
        setting_destroy(&read);
        setting_destroy(&settings);
        text_destroy(&first);
        text_destroy(&second);
        workspace_destroy(workspace);
        workspace_destroy(stored);
    }
    database_close(database);
    temporary_folder_remove(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_canonical),
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_random),
        cmocka_unit_test(test_random_import),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
