/* Tests of storage/database/database_large.c: transactions without the log. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "model/base/text.h"
#include "storage/database/database_handle.h"
#include "storage/database/migration.h"
#include "storage/database/statement.h"
#include "tests/support/temporary_folder.h"

/* Some megabytes, more than SQLite keeps in memory: they go to the file before they are committed.
 */
static const char large_rows[] =
    "UPDATE workspace SET revision = 7;"
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
    " INSERT INTO contact_block (number, contacts, ids, added)"
    " SELECT i, 1, zeroblob(5000), x'' FROM n";

static struct database *large_open(const char *path)
{
    struct database *database = NULL;
    assert_true(database_open(path, false, &database, NULL));
    return database;
}

static int64_t large_number(struct database *database, const char *sql)
{
    int64_t number = -1;
    assert_true(statement_number(database, sql, &number, NULL));
    return number;
}

static void large_expect_mode(struct database *database, const char *mode)
{
    struct statement statement = {0};
    assert_true(statement_prepare(database, "PRAGMA journal_mode", &statement, NULL));
    assert_int_equal(statement_step(&statement, NULL), STATEMENT_ROW);
    assert_true(text_is(statement_text(&statement, 0), mode));
    statement_finish(&statement);
}

static bool large_is_beside(const struct temporary_folder *folder, const char *suffix)
{
    char path[256];
    struct stat status;
    snprintf(path, sizeof(path), "%s%s", folder->file, suffix);
    return stat(path, &status) == 0;
}

static void large_expect(struct database *database, int64_t revision, int64_t blocks)
{
    assert_int_equal(large_number(database, "SELECT revision FROM workspace"), revision);
    assert_int_equal(large_number(database, "SELECT count(*) FROM contact_block"), blocks);
    assert_int_equal(large_number(database, "SELECT integrity_check = 'ok' FROM"
                                            " pragma_integrity_check"),
                     1);
}

static void test_commits(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    struct database *database = large_open(folder.file);
    assert_int_equal(large_number(database, "PRAGMA page_size"), 4096);
    assert_true(database_begin_large(database, NULL));
    large_expect_mode(database, "delete");
    assert_int_equal(large_number(database, "PRAGMA page_size"), 16384);
    assert_true(statement_execute(database, large_rows, NULL));
    assert_true(large_is_beside(&folder, "-journal"));
    assert_false(large_is_beside(&folder, "-wal"));
    assert_true(database_commit(database, NULL));
    large_expect_mode(database, "wal");
    assert_int_equal(large_number(database, "PRAGMA application_id"), MIGRATION_APPLICATION);
    assert_int_equal(large_number(database, "PRAGMA user_version"), migration_newest());
    assert_false(large_is_beside(&folder, "-journal"));
    struct database *other = large_open(folder.file);
    large_expect(other, 7, 2000);
    database_close(other);
    database_close(database);
    temporary_folder_remove(&folder);
}

static void test_rolls_back(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    struct database *database = large_open(folder.file);
    assert_true(database_begin_large(database, NULL));
    assert_true(statement_execute(database, large_rows, NULL));
    database_rollback(database);
    large_expect_mode(database, "wal");
    large_expect(database, 0, 0);
    assert_false(large_is_beside(&folder, "-journal"));
    database_close(database);
    temporary_folder_remove(&folder);
}

/* Who has the file open reads on in what it was. */
static void test_beside_another(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    struct database *other = large_open(folder.file);
    struct database *database = large_open(folder.file);
    assert_true(database_begin_large(database, NULL));
    large_expect_mode(database, "wal");
    assert_int_equal(large_number(database, "PRAGMA page_size"), 4096);
    assert_true(statement_execute(database, large_rows, NULL));
    large_expect(other, 0, 0);
    assert_true(database_commit(database, NULL));
    large_expect(other, 7, 2000);
    database_close(database);
    database_close(other);
    temporary_folder_remove(&folder);
}

static void large_die(const char *path)
{
    struct database *database = NULL;
    if (!database_open(path, false, &database, NULL) || !database_begin_large(database, NULL) ||
        !statement_execute(database, large_rows, NULL)) {
        _exit(1);
    }
    raise(SIGKILL);
}

static void test_killed(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    database_close(large_open(folder.file));
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        large_die(folder.file);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    assert_true(large_is_beside(&folder, "-journal"));
    struct stat grown;
    assert_int_equal(stat(folder.file, &grown), 0);
    assert_true(grown.st_size > 2000 * 1000);
    struct database *database = large_open(folder.file);
    large_expect_mode(database, "wal");
    large_expect(database, 0, 0);
    assert_false(large_is_beside(&folder, "-journal"));
    database_close(database);
    temporary_folder_remove(&folder);
}

/* Another process: opens the file once it is told to; 0 where it finds all that was written. */
static int large_visit(const char *path, int told)
{
    char byte = 0;
    struct database *other = NULL;
    int64_t revision = 0;
    bool found = read(told, &byte, 1) == 1 && database_open(path, false, &other, NULL) &&
                 statement_number(other, "SELECT revision FROM workspace", &revision, NULL);
    return found && revision == 7 ? 0 : 1;
}

/* SQLite's locks of a process are not those of its children, so it is there before the file is
 * open. */
static void test_opened_meanwhile(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        _exit(large_visit(folder.file, ends[0]));
    }
    struct database *database = large_open(folder.file);
    assert_true(database_begin_large(database, NULL));
    assert_true(statement_execute(database, large_rows, NULL));
    assert_int_equal(write(ends[1], "x", 1), 1);
    sqlite3_sleep(50);
    assert_true(database_commit(database, NULL));
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    large_expect(database, 7, 2000);
    database_close(database);
    close(ends[0]);
    close(ends[1]);
    temporary_folder_remove(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_commits),          cmocka_unit_test(test_rolls_back),
        cmocka_unit_test(test_beside_another),   cmocka_unit_test(test_killed),
        cmocka_unit_test(test_opened_meanwhile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
