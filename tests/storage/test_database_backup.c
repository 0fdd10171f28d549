/* Tests of storage/database/database_backup.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "storage/database/database_backup.h"
#include "storage/database/database_handle.h"
#include "storage/database/statement.h"
#include "tests/support/temporary_folder.h"

enum { TEST_ROWS = 3000 };

static struct database *test_open(const char *path)
{
    struct database *database = NULL;
    assert_true(database_open(path, false, &database, NULL));
    return database;
}

static int64_t test_number(struct database *database, const char *sql)
{
    int64_t number = -1;
    assert_true(statement_number(database, sql, &number, NULL));
    return number;
}

/* Several parts of a backup: two tables that always hold as many rows. */
static struct database *test_workspace(const char *path)
{
    struct database *database = test_open(path);
    char sql[400];
    snprintf(sql, sizeof(sql),
             "CREATE TABLE a (x); CREATE TABLE b (x);"
             "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
             "INSERT INTO a SELECT randomblob(1000) FROM n; INSERT INTO b SELECT x FROM a",
             TEST_ROWS);
    assert_true(statement_execute(database, sql, NULL));
    return database;
}

struct test_writer {
    struct database *other; /* NULL: stops at once */
    int steps;
};

static bool test_write(void *context, size_t done, size_t all)
{
    struct test_writer *writer = context;
    assert_true(done <= all);
    writer->steps++;
    if (writer->other == NULL) {
        return false;
    }
    assert_true(statement_execute(
        writer->other,
        "BEGIN; INSERT INTO a VALUES (randomblob(5000)); UPDATE a SET x = 1 WHERE rowid % 7 = 0;"
        "INSERT INTO b VALUES (2); COMMIT",
        NULL));
    return true;
}

/* Another connection commits between all parts: the copy is what the workspace was at first. */
static void test_moment(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    struct database *database = test_workspace(folder.file);
    struct test_writer writer = {.other = test_open(folder.file)};
    struct database_watch watch = {.step = test_write, .context = &writer};
    char path[160];
    int64_t bytes = 0;
    snprintf(path, sizeof(path), "%s/copy.db", folder.path);
    assert_true(database_backup(database, path, &watch, &bytes, NULL));
    assert_true(writer.steps > 3);
    assert_true(bytes > TEST_ROWS * 2000);
    struct database *copy = test_open(path);
    assert_int_equal(test_number(copy, "SELECT count(*) FROM a"), TEST_ROWS);
    assert_int_equal(test_number(copy, "SELECT count(*) FROM b"), TEST_ROWS);
    assert_int_equal(
        test_number(copy, "SELECT count(*) FROM a JOIN b ON a.rowid = b.rowid AND a.x = b.x"),
        TEST_ROWS);
    assert_int_equal(test_number(copy, "SELECT integrity_check = 'ok' FROM pragma_integrity_check"),
                     1);
    assert_int_equal(test_number(database, "SELECT count(*) FROM a"), TEST_ROWS + writer.steps);
    database_close(copy);
    database_close(writer.other);
    database_close(database);
    temporary_folder_remove(&folder);
}

/* A kill leaves nothing but the copy that is being made: no other file is made beside it. */
static void test_one_file(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    struct database *database = test_workspace(folder.file);
    char path[160];
    union {
        struct inotify_event first;
        char bytes[4096];
    } made;
    int64_t bytes = 0;
    snprintf(path, sizeof(path), "%s/copies", folder.path);
    assert_int_equal(mkdir(path, 0700), 0);
    int notify = inotify_init1(IN_CLOEXEC);
    assert_true(inotify_add_watch(notify, path, IN_CREATE) >= 0);
    snprintf(path, sizeof(path), "%s/copies/copy.db", folder.path);
    assert_true(database_backup(database, path, NULL, &bytes, NULL));
    ssize_t length = read(notify, &made, sizeof(made));
    assert_int_equal(length, sizeof(made.first) + made.first.len);
    close(notify);
    database_close(database);
    assert_int_equal(unlink(path), 0);
    *strrchr(path, '/') = '\0';
    assert_int_equal(rmdir(path), 0);
    temporary_folder_remove(&folder);
}

static void test_stops(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    struct database *database = test_workspace(folder.file);
    struct test_writer writer = {0};
    struct database_watch watch = {.step = test_write, .context = &writer};
    struct error error = {0};
    char path[160];
    int64_t bytes = -1;
    snprintf(path, sizeof(path), "%s/copy.db", folder.path);
    assert_false(database_backup(database, path, &watch, &bytes, &error));
    assert_string_equal(error.code, "STOPPED");
    assert_int_equal(bytes, -1);
    assert_int_equal(access(path, F_OK), -1);
    assert_true(database_begin(database, NULL));
    database_rollback(database);
    database_close(database);
    temporary_folder_remove(&folder);
}

static void test_refuses(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    struct database *database = test_open(folder.file);
    struct error error = {0};
    char path[160];
    char link[160];
    int64_t bytes = 0;
    snprintf(path, sizeof(path), "%s/copy.db", folder.path);
    snprintf(link, sizeof(link), "%s/link.db", folder.path);
    assert_int_equal(symlink(strrchr(folder.file, '/') + 1, link), 0);
    assert_false(database_backup(database, link, NULL, &bytes, &error));
    assert_string_equal(error.code, "SAME_FILE");
    assert_true(database_backup(database, path, NULL, &bytes, NULL));
    struct database *used = test_open(path);
    assert_int_equal(test_number(used, "SELECT count(*) FROM workspace"), 1);
    assert_false(database_backup(database, path, NULL, &bytes, &error));
    assert_string_equal(error.code, "USED_FILE");
    database_close(used);
    assert_true(database_backup(database, path, NULL, &bytes, NULL));
    assert_false(database_backup(database, folder.path, NULL, &bytes, &error));
    assert_string_equal(error.code, "CANNOT_WRITE");
    database_close(database);
    temporary_folder_remove(&folder);
}

/* A file of something else is not written over, an empty one is. */
static void test_foreign_file(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    struct database *database = test_open(folder.file);
    struct error error = {0};
    char path[160];
    int64_t bytes = 0;
    snprintf(path, sizeof(path), "%s/letter.txt", folder.path);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("Dear Ada,", file);
    fclose(file);
    assert_false(database_backup(database, path, NULL, &bytes, &error));
    assert_string_equal(error.code, "FOREIGN_FILE");
    struct stat status;
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_size, 9);
    assert_int_equal(truncate(path, 100), 0);
    assert_false(database_backup(database, path, NULL, &bytes, &error));
    assert_int_equal(truncate(path, 0), 0);
    assert_true(database_backup(database, path, NULL, &bytes, NULL));
    assert_true(database_backup(database, path, NULL, &bytes, NULL));
    database_close(database);
    temporary_folder_remove(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_moment),       cmocka_unit_test(test_one_file),
        cmocka_unit_test(test_stops),        cmocka_unit_test(test_refuses),
        cmocka_unit_test(test_foreign_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
