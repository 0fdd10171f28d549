/* Tests of storage/database/workspace_verify.c and database_restore.c: each sort of damage is
 * found; a workspace is made again what its copy is, whatever the pages, or stays as it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "storage/database/database_backup.h"
#include "storage/database/database_handle.h"
#include "storage/database/database_restore.h"
#include "storage/database/statement.h"
#include "storage/database/workspace_store.h"
#include "storage/database/workspace_verify.h"
#include "storage/demo.h"
#include "storage/files/zone_files.h"
#include "tests/support/temporary_folder.h"

enum { VERIFY_CONTACT_COUNT = 200, VERIFY_NOW = 1795348800, VERIFY_TODAY = VERIFY_NOW / 86400 };

struct scene {
    struct temporary_folder folder;
    struct database *database;
    struct workspace *workspace;
    char copy[128];
};

static void test_execute(struct database *database, const char *sql)
{
    struct error error = {0};
    if (!statement_execute(database, sql, &error)) {
        fail_msg("%s: %s", sql, error.arguments[1]);
    }
}

static int64_t test_number(struct database *database, const char *sql)
{
    int64_t number = -1;
    assert_true(statement_number(database, sql, &number, NULL));
    return number;
}

static bool test_go_on(void *context, enum demo_part part, size_t done, size_t all)
{
    (void)context;
    (void)part;
    return done <= all;
}

/* The demo's workspace, with a copy of it. */
static struct scene scene_make(void)
{
    struct scene scene = {.folder = temporary_folder_make()};
    struct zone_set *zones = NULL;
    int64_t bytes = 0;
    snprintf(scene.copy, sizeof(scene.copy), "%s/copy.db", scene.folder.path);
    assert_true(zone_files_read(NULL, &zones, NULL));
    assert_true(database_open(scene.folder.file, false, &scene.database, NULL));
    assert_true(demo_fill(scene.database, zones, VERIFY_CONTACT_COUNT, VERIFY_TODAY, VERIFY_NOW,
                          test_go_on, NULL, NULL));
    assert_true(workspace_store_load(scene.database, &scene.workspace, NULL));
    assert_true(database_backup(scene.database, scene.copy, NULL, &bytes, NULL));
    zone_set_destroy(zones);
    return scene;
}

static void scene_destroy(struct scene *scene)
{
    workspace_destroy(scene->workspace);
    database_close(scene->database);
    temporary_folder_remove(&scene->folder);
}

static bool scene_verify(const struct scene *scene, struct error_list *findings)
{
    struct workspace_verification found;
    return workspace_verify(scene->database, scene->workspace, NULL, &found, findings);
}

static void test_whole(void **state)
{
    (void)state;
    struct scene scene = scene_make();
    struct workspace_verification found;
    struct error_list findings = {0};
    assert_true(workspace_verify(scene.database, scene.workspace, NULL, &found, &findings));
    assert_int_equal(findings.count, 0);
    assert_int_equal(found.journeys, example_count());
    assert_int_equal(found.revisions, example_count());
    assert_int_equal(found.contacts, VERIFY_CONTACT_COUNT);
    assert_int_equal(found.activity, test_number(scene.database, "SELECT count(*) FROM activity"));
    scene_destroy(&scene);
}

/* Each is damage that SQLite lets in; restoring takes it away again. */
static void test_damage(void **state)
{
    (void)state;
    static const struct {
        const char *sql;
        const char *code;
    } faults[] = {
        {"UPDATE contact_cells SET cells = substr(cells, 1, length(cells) / 2)",
         "DAMAGED_WORKSPACE"},
        {"PRAGMA foreign_keys = OFF; UPDATE contact_cells SET column = 999 WHERE rowid = "
         "(SELECT max(rowid) FROM contact_cells); PRAGMA foreign_keys = ON",
         "DAMAGED_WORKSPACE"},
        {"UPDATE journey_revision SET edit = '{'", "DAMAGED_HISTORY"},
    };
    struct scene scene = scene_make();
    for (size_t i = 0; i < sizeof(faults) / sizeof(*faults); i++) {
        struct error_list findings = {0};
        test_execute(scene.database, faults[i].sql);
        if (scene_verify(&scene, &findings)) {
            fail_msg("fault %zu is not found", i);
        }
        bool named = false;
        for (size_t k = 0; k < findings.count; k++) {
            named = named || strcmp(findings.items[k].code, faults[i].code) == 0;
        }
        if (!named) {
            fail_msg("fault %zu: %s", i, findings.items[0].code);
        }
        error_list_destroy(&findings);
        assert_true(database_restore(scene.database, scene.copy, NULL, NULL));
        assert_true(scene_verify(&scene, NULL));
    }
    scene_destroy(&scene);
}

static bool test_stop(void *context, size_t done, size_t all)
{
    (void)context;
    (void)done;
    (void)all;
    return false;
}

/* Pages of another size, as a big import leaves them; and nothing changes where it is stopped. */
static void test_restores(void **state)
{
    (void)state;
    struct scene scene = scene_make();
    struct database_watch watch = {.step = test_stop};
    struct error error = {0};
    test_execute(scene.database, "PRAGMA journal_mode = DELETE; PRAGMA page_size = 16384; VACUUM;"
                                 "PRAGMA journal_mode = WAL; DELETE FROM journey");
    assert_false(database_restore(scene.database, scene.copy, &watch, &error));
    assert_string_equal(error.code, "STOPPED");
    assert_int_equal(test_number(scene.database, "SELECT count(*) FROM journey"), 0);
    assert_true(database_restore(scene.database, scene.copy, NULL, NULL));
    assert_int_equal(test_number(scene.database, "SELECT count(*) FROM journey"), example_count());
    assert_true(scene_verify(&scene, NULL));
    scene_destroy(&scene);
}

static void test_refuses(void **state)
{
    (void)state;
    struct scene scene = scene_make();
    struct database *other = NULL;
    struct error error = {0};
    char path[128];
    snprintf(path, sizeof(path), "%s/junk", scene.folder.path);
    FILE *junk = fopen(path, "w");
    assert_true(fputs("no workspace at all, but long enough to be looked at: no workspace at all, "
                      "but long enough to be looked at",
                      junk) >= 0);
    assert_int_equal(fclose(junk), 0);
    assert_false(database_restore(scene.database, path, NULL, &error));
    assert_string_equal(error.code, "NOT_A_WORKSPACE");
    assert_false(database_restore(scene.database, scene.folder.file, NULL, &error));
    assert_string_equal(error.code, "SAME_FILE");
    snprintf(path, sizeof(path), "%s/none", scene.folder.path);
    assert_false(database_restore(scene.database, path, NULL, &error));
    assert_string_equal(error.code, "CANNOT_OPEN");
    assert_true(database_open(scene.folder.file, false, &other, NULL));
    assert_true(test_number(other, "SELECT count(*) FROM journey") > 0);
    assert_false(database_restore(scene.database, scene.copy, NULL, &error));
    assert_string_equal(error.code, "BUSY_WORKSPACE");
    database_close(other);
    assert_true(scene_verify(&scene, NULL));
    scene_destroy(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole),
        cmocka_unit_test(test_damage),
        cmocka_unit_test(test_restores),
        cmocka_unit_test(test_refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
