/* Tests of storage/database/contact_forget.c: whoever is forgotten is nowhere in the file, and
 * nobody else has changed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "model/base/memory.h"
#include "storage/database/contact_forget.h"
#include "storage/database/contact_store.h"
#include "storage/database/database_handle.h"
#include "storage/database/statement.h"
#include "storage/database/workspace_store.h"
#include "storage/database/workspace_verify.h"
#include "storage/demo.h"
#include "storage/files/file_read.h"
#include "storage/files/zone_files.h"
#include "storage/formats/json_contacts.h"
#include "tests/support/temporary_folder.h"

/* More than a block, of which the second becomes empty. */
enum {
    FORGET_COUNT = 4098,
    FORGET_FEW = 50,
    FORGET_NOW = 1795348800,
    FORGET_TODAY = FORGET_NOW / 86400
};

struct scene {
    struct temporary_folder folder;
    struct database *database;
    struct workspace *workspace;
};

/* Everybody as it is in the store. */
struct people {
    struct contact_table *table;
    struct activity activity;
};

static bool test_go_on(void *context, enum demo_part part, size_t done, size_t all)
{
    (void)context;
    (void)part;
    return done <= all;
}

static struct scene scene_make(size_t contacts)
{
    struct scene scene = {.folder = temporary_folder_make()};
    struct zone_set *zones = NULL;
    assert_true(zone_files_read(NULL, &zones, NULL));
    assert_true(database_open(scene.folder.file, false, &scene.database, NULL));
    assert_true(demo_fill(scene.database, zones, contacts, FORGET_TODAY, FORGET_NOW, test_go_on,
                          NULL, NULL));
    assert_true(workspace_store_load(scene.database, &scene.workspace, NULL));
    zone_set_destroy(zones);
    return scene;
}

static void scene_destroy(struct scene *scene)
{
    workspace_destroy(scene->workspace);
    database_close(scene->database);
    temporary_folder_remove(&scene->folder);
}

static struct people people_load(const struct scene *scene)
{
    struct people people = {0};
    assert_true(contact_store_load(scene->database, scene->workspace, &people.table, NULL));
    assert_true(contact_store_load_activity(scene->database, people.table, &people.activity, NULL));
    return people;
}

static void people_destroy(struct people *people)
{
    activity_destroy(&people->activity);
    contact_table_destroy(people->table);
}

/* Fields, topics, consents, addresses, and how much is recorded. */
static void people_describe(const struct people *people, size_t row, struct text_builder *said)
{
    const struct contact_table *table = people->table;
    json_contacts_append(said, table, row);
    for (size_t i = 0; i < table->topic_count; i++) {
        text_append_number(said, table->topics[i].states[row]);
    }
    for (size_t i = 0; i < table->channel_count; i++) {
        text_append_number(said, table->channels[i].consents[row]);
        text_append_number(said, bitset_has(&table->channels[i].addressed, row));
    }
    text_append_format(said, " %zu", people->activity.first[row + 1] - people->activity.first[row]);
}

/* All but those that were forgotten are as they were. */
static void people_compare(const struct people *before, const struct people *after)
{
    for (size_t row = 0; row < after->table->count; row++) {
        struct text_builder was = {0};
        struct text_builder is = {0};
        size_t old = 0;
        assert_true(contact_table_find(before->table, contact_table_id(after->table, row), &old));
        people_describe(before, old, &was);
        people_describe(after, row, &is);
        assert_string_equal(was.bytes, is.bytes);
        text_destroy(&was);
        text_destroy(&is);
    }
}

static bool scene_file_holds(const struct scene *scene, const char *suffix, const char *wanted)
{
    char path[160];
    struct text_builder bytes = {0};
    snprintf(path, sizeof(path), "%s%s", scene->folder.file, suffix);
    bool holds = file_read(path, &bytes, NULL) &&
                 text_find(text_built(&bytes), text_from(wanted)) < bytes.length;
    text_destroy(&bytes);
    return holds;
}

static char *test_email(const struct people *people, const char *id)
{
    size_t row = 0;
    int column = contact_table_find_column(people->table, TEXT("email"));
    struct text_builder email = {0};
    assert_true(contact_table_find(people->table, text_from(id), &row));
    value_write(&email, contact_column_get(&people->table->columns[column], row));
    return text_take(&email);
}

static int64_t test_number(struct database *database, const char *sql)
{
    int64_t number = -1;
    assert_true(statement_number(database, sql, &number, NULL));
    return number;
}

static void test_forgets(void **state)
{
    (void)state;
    /* The first, one in the middle, and the last ones from behind, so that the block is empty. */
    static const char *const ids[] = {"c-000001", "c-002000", "c-004098", "c-004097"};
    struct scene scene = scene_make(FORGET_COUNT);
    /* Numbers that have changed since: a change is kept as a number is. */
    assert_true(statement_execute(
        scene.database,
        "UPDATE contact_cells SET changes = cells WHERE substr(cells, 1, 1) = x'6E'", NULL));
    struct people before = people_load(&scene);
    size_t rows = before.activity.count;
    for (size_t i = 0; i < sizeof(ids) / sizeof(*ids); i++) {
        struct contact_forgotten forgotten;
        bool settled = false;
        char *email = test_email(&before, ids[i]);
        assert_true(email[0] != '\0');
        assert_true(contact_forget(scene.database, text_from(ids[i]), FORGET_NOW, &forgotten,
                                   &settled, NULL));
        assert_true(settled);
        assert_true(forgotten.values > 5);
        rows -= forgotten.activity;
        const char *const suffixes[] = {"", "-wal", "-columns"};
        for (size_t k = 0; k < 3; k++) {
            assert_false(scene_file_holds(&scene, suffixes[k], ids[i]));
            assert_false(scene_file_holds(&scene, suffixes[k], email));
        }
        free(email);
    }
    assert_int_equal(
        test_number(scene.database, "SELECT count(*) FROM contact_cells WHERE block = 1"), 0);
    struct people after = people_load(&scene);
    assert_int_equal(after.table->count, FORGET_COUNT - 4);
    assert_int_equal(after.activity.count, rows);
    people_compare(&before, &after);
    people_destroy(&after);
    struct workspace_verification found;
    assert_true(workspace_verify(scene.database, scene.workspace, NULL, &found, NULL));
    assert_int_equal(found.contacts, FORGET_COUNT - 4);
    people_destroy(&before);
    scene_destroy(&scene);
}

/* Texts that it alone has go, those that others have stay; so do previews that do not name it. */
static void test_what_stands_beside(void **state)
{
    (void)state;
    struct scene scene = scene_make(FORGET_FEW);
    struct contact_forgotten forgotten;
    struct error error = {0};
    bool settled = false;
    assert_true(statement_execute(
        scene.database,
        "INSERT INTO activity_name (code, name) VALUES (9001, 'its own link'), (9002, 'of two');"
        "INSERT INTO activity (contact, time, kind, link, message) VALUES"
        " (1, 5, 'clicked', 9001, 9002), (2, 5, 'clicked', NULL, 9002);"
        "INSERT INTO breakpoint SELECT min(id), 'contact', 'c-000001' FROM journey;"
        "INSERT INTO run (journey, journey_name, journey_revision, contacts_version, time, start,"
        " days, seed, entered, reached, json) SELECT min(id), 'J', 1, 1, 1, 1, 1, 1, 0, 0,"
        " '{\"witnesses\":[{\"contact\":\"c-000001\"}]}' FROM journey UNION ALL"
        " SELECT min(id), 'J', 1, 1, 1, 1, 1, 1, 0, 0,"
        " '{\"witnesses\":[{\"contact\":\"c-0000012\"}]}' FROM journey",
        &error));
    assert_false(contact_forget(scene.database, TEXT("nobody"), 1, &forgotten, &settled, &error));
    assert_string_equal(error.code, "NO_CONTACT");
    struct database *other = NULL;
    assert_true(database_open(scene.folder.file, false, &other, NULL));
    assert_true(statement_execute(other, "BEGIN; SELECT count(*) FROM journey", NULL));
    assert_true(contact_forget(scene.database, TEXT("c-000001"), 1, &forgotten, &settled, NULL));
    assert_false(settled);
    database_close(other);
    assert_int_equal(forgotten.runs, 1);
    assert_int_equal(test_number(scene.database, "SELECT count(*) FROM run"), 1);
    assert_int_equal(test_number(scene.database, "SELECT count(*) FROM breakpoint"), 0);
    assert_int_equal(
        test_number(scene.database, "SELECT count(*) FROM activity_name WHERE code = 9001"), 0);
    assert_int_equal(
        test_number(scene.database, "SELECT count(*) FROM activity_name WHERE code = 9002"), 1);
    assert_int_equal(
        test_number(scene.database, "SELECT count(*) FROM segment_member WHERE contact = 1"), 0);
    scene_destroy(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forgets),
        cmocka_unit_test(test_what_stands_beside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
