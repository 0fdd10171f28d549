/* Tests of storage/demo.c: what it tells while it works, and that it stops with nothing done. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "storage/database/contact_store.h"
#include "storage/database/workspace_store.h"
#include "storage/demo.h"
#include "storage/files/zone_files.h"
#include "tests/support/temporary_folder.h"

enum { DEMO_COUNT = 300, DEMO_NOW = 1795348800, DEMO_TODAY = DEMO_NOW / 86400 };

/* What was told. */
struct demo_told {
    enum demo_part part;
    size_t begun;
    size_t last;
    enum demo_part stop_at; /* a part that is refused; DEMO_MAKING: none */
};

static bool demo_told_step(void *context, enum demo_part part, size_t done, size_t all)
{
    struct demo_told *told = context;
    assert_true(part >= told->part && done <= all);
    told->begun += done == 0;
    told->part = part;
    told->last = done;
    return told->stop_at == DEMO_MAKING || part != told->stop_at;
}

/* The demo is where a person begins: undo takes nothing of it away. */
static void assert_nothing_to_undo(struct database *database)
{
    struct workspace *workspace = NULL;
    struct workspace_revision undone = {0};
    struct error error = {0};
    assert_true(workspace_store_load(database, &workspace, &error));
    assert_true(workspace_store_undo(database, workspace, DEMO_NOW, &undone, &error));
    assert_int_equal(undone.count, 0);
    struct setting value = setting_text(TEXT("Novelties"));
    assert_true(workspace_store_apply(database, workspace, TEXT("lists.news.name"), &value,
                                      DEMO_NOW, &error));
    setting_destroy(&value);
    assert_true(workspace_store_undo(database, workspace, DEMO_NOW, &undone, &error));
    assert_int_equal(undone.count, 1);
    workspace_revision_destroy(&undone);
    workspace_destroy(workspace);
}

static int64_t demo_fill_told(struct demo_told *told, bool fills)
{
    struct temporary_folder folder = temporary_folder_make();
    struct database *database = NULL;
    struct zone_set *zones = NULL;
    struct error error = {0};
    int64_t count = -1;
    uint64_t version = 0;
    assert_true(zone_files_read(NULL, &zones, &error));
    assert_true(database_open(folder.file, false, &database, &error));
    assert_int_equal(
        demo_fill(database, zones, DEMO_COUNT, DEMO_TODAY, DEMO_NOW, demo_told_step, told, &error),
        fills);
    assert_true(fills || strcmp(error.code, "STOPPED") == 0);
    assert_true(contact_store_count(database, &count, &version, &error));
    assert_nothing_to_undo(database);
    database_close(database);
    zone_set_destroy(zones);
    temporary_folder_remove(&folder);
    return count;
}

static void test_tells_each_part(void **state)
{
    (void)state;
    struct demo_told told = {.stop_at = DEMO_MAKING};
    assert_int_equal(demo_fill_told(&told, true), DEMO_COUNT);
    assert_int_equal(told.part, DEMO_SEGMENTS);
    assert_true(told.begun >= 4);
}

static void test_stops(void **state)
{
    (void)state;
    for (enum demo_part part = DEMO_CONTACTS; part <= DEMO_SEGMENTS; part++) {
        struct demo_told told = {.stop_at = part};
        assert_int_equal(demo_fill_told(&told, false), 0);
        assert_int_equal(told.part, part);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tells_each_part),
        cmocka_unit_test(test_stops),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
