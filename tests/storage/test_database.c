/* Tests of storage/database/database.c, migration.c and statement.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "storage/database/database_handle.h"
#include "storage/database/migration.h"
#include "storage/database/statement.h"
#include "tests/support/temporary_folder.h"

static struct database *test_open(const char *path)
{
    struct database *database = NULL;
    struct error error = {0};
    if (!database_open(path, true, &database, &error)) {
        print_error("%s: %s\n", error.code, error.arguments[1]);
        fail();
    }
    return database;
}

static void test_refused(const char *path, const char *code)
{
    struct database *database = NULL;
    struct error error = {0};
    assert_false(database_open(path, false, &database, &error));
    assert_null(database);
    assert_string_equal(error.code, code);
    assert_non_null(strstr(error.sentence, "{1}"));
    assert_string_equal(error.arguments[0], path);
}

static int64_t test_number(struct database *database, const char *sql)
{
    int64_t number = -1;
    struct error error = {0};
    assert_true(statement_number(database, sql, &number, &error));
    return number;
}

static void test_execute(struct database *database, const char *sql)
{
    struct error error = {0};
    if (!statement_execute(database, sql, &error)) {
        print_error("%s: %s\n", sql, error.arguments[1]);
        fail();
    }
}

static void test_write_file(const char *path, const char *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static void test_new_file(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    char path[128];
    snprintf(path, sizeof(path), "%s/data/polku.db", folder.path);
    mode_t mask = umask(0);
    struct database *database = test_open(path);
    umask(mask);
    struct stat status;
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    assert_int_equal(test_number(database, "PRAGMA user_version"), migration_newest());
    assert_int_equal(test_number(database, "PRAGMA application_id"), MIGRATION_APPLICATION);
    assert_int_equal(test_number(database, "PRAGMA foreign_keys"), 1);
    assert_int_equal(test_number(database, "PRAGMA synchronous"), 3);
    assert_int_equal(test_number(database, "SELECT count(*) FROM workspace"), 1);
    char wal[160];
    snprintf(wal, sizeof(wal), "%s-wal", path);
    assert_int_equal(stat(wal, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    *strrchr(path, '/') = '\0';
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0700);
    database_close(database);
    database_close(NULL);
    temporary_folder_remove(&folder);
}

static void test_migrates(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    struct database old = {.path = folder.file};
    assert_int_equal(sqlite3_open(folder.file, &old.handle), SQLITE_OK);
    struct error error = {0};
    assert_true(migration_run(&old, 2, &error));
    test_execute(&old, "INSERT INTO journey VALUES (1, 'Old', 'draft', 0, 0, 1, '', 1, 0)");
    sqlite3_close(old.handle);
    struct database *database = test_open(folder.file);
    assert_int_equal(test_number(database, "PRAGMA user_version"), migration_newest());
    assert_int_equal(test_number(database, "SELECT count(*) FROM journey"), 1);
    assert_int_equal(test_number(database, "SELECT count(*) FROM run"), 0);
    database_close(database);
    temporary_folder_remove(&folder);
}

static void test_newer_is_refused(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    struct database *database = test_open(folder.file);
    test_execute(database, "PRAGMA user_version = 999");
    database_close(database);
    test_refused(folder.file, "NEWER_WORKSPACE");
    temporary_folder_remove(&folder);
}

static void test_what_is_no_workspace(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    static const char text[] = "name,email\nAnna,anna@example.com\n";
    test_write_file(folder.file, text, sizeof(text) - 1);
    test_refused(folder.file, "NOT_A_WORKSPACE");
    assert_int_equal(unlink(folder.file), 0);
    sqlite3 *other = NULL;
    assert_int_equal(sqlite3_open(folder.file, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "CREATE TABLE t (a)", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(other);
    test_refused(folder.file, "NOT_A_WORKSPACE");
    test_refused(folder.path, "CANNOT_OPEN");
    char path[128];
    snprintf(path, sizeof(path), "%s/none/polku.db", folder.path);
    test_refused(path, "CANNOT_OPEN");
    assert_int_equal(unlink(folder.file), 0);
    assert_int_equal(mkfifo(folder.file, 0600), 0);
    test_refused(folder.file, "NOT_A_WORKSPACE");
    temporary_folder_remove(&folder);
}

static void test_unreadable(void **state)
{
    (void)state;
    if (geteuid() == 0) {
        print_message("skipped: root reads every file\n");
        skip();
    }
    struct temporary_folder folder = temporary_folder_make();
    database_close(test_open(folder.file));
    assert_int_equal(chmod(folder.file, 0400), 0);
    test_refused(folder.file, "CANNOT_OPEN");
    temporary_folder_remove(&folder);
}

/* Whether something went wrong or all went well, nothing crashes. */
static void test_read_all(const char *path)
{
    struct database *database = NULL;
    struct error error = {0};
    if (!database_open(path, false, &database, &error)) {
        assert_non_null(error.code);
        return;
    }
    int64_t number = 0;
    if (!statement_number(database, "SELECT sum(length(settings)) FROM workspace", &number,
                          &error)) {
        assert_non_null(error.code);
    }
    database_close(database);
}

static void test_damaged(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    for (long offset = 0; offset < 6000; offset += 97) {
        database_close(test_open(folder.file));
        FILE *file = fopen(folder.file, "r+b");
        assert_non_null(file);
        assert_int_equal(fseek(file, offset, SEEK_SET), 0);
        static const char rubbish[64] = "rubbish \x01\xff\xfe rubbish";
        assert_int_equal(fwrite(rubbish, 1, sizeof(rubbish), file), sizeof(rubbish));
        fclose(file);
        test_read_all(folder.file);
        assert_int_equal(unlink(folder.file), 0);
    }
    temporary_folder_remove(&folder);
}

static void test_cut_off(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    database_close(test_open(folder.file));
    assert_int_equal(truncate(folder.file, 5000), 0);
    test_refused(folder.file, "DAMAGED_WORKSPACE");
    temporary_folder_remove(&folder);
}

/* What polku asks of a sound file breaks no constraint and names no table that is not there. */
static void test_contradictions(void **state)
{
    (void)state;
    static const char *const changes[] = {
        "INSERT INTO journey VALUES (1, 'Same', 'draft', 0, 0, 1, '', 1, 0),"
        " (2, 'Same', 'draft', 0, 0, 1, '', 1, 0)",
        "SELECT number FROM journeys",
    };
    struct temporary_folder folder = temporary_folder_make();
    struct database *database = test_open(folder.file);
    for (size_t i = 0; i < sizeof(changes) / sizeof(*changes); i++) {
        struct error error = {0};
        assert_false(statement_execute(database, changes[i], &error));
        assert_string_equal(error.code, "DAMAGED_WORKSPACE");
        assert_null(strstr(error.sentence, "{2}"));
    }
    database_close(database);
    temporary_folder_remove(&folder);
}

static void test_transactions(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    struct database *a = test_open(folder.file);
    struct database *b = test_open(folder.file);
    struct error error = {0};
    int64_t version = database_data_version(a);
    assert_true(database_begin(b, &error));
    test_execute(b, "UPDATE workspace SET revision = 7");
    database_rollback(b);
    database_rollback(b);
    assert_int_equal(test_number(a, "SELECT revision FROM workspace"), 0);
    assert_int_equal(database_data_version(a), version);
    assert_true(database_begin(b, &error));
    test_execute(b, "UPDATE workspace SET revision = 8");
    sqlite3_busy_timeout(a->handle, 10);
    assert_false(database_begin(a, &error));
    assert_string_equal(error.code, "BUSY_WORKSPACE");
    assert_true(database_commit(b, &error));
    assert_int_equal(test_number(a, "SELECT revision FROM workspace"), 8);
    assert_int_not_equal(database_data_version(a), version);
    database_close(a);
    database_close(b);
    temporary_folder_remove(&folder);
}

/* Commits one change, then dies in the middle of the next. */
static void test_die_writing(const char *path)
{
    struct database *database = NULL;
    if (!database_open(path, false, &database, NULL) || !database_begin(database, NULL) ||
        !statement_execute(database, "UPDATE workspace SET revision = 1", NULL) ||
        !database_commit(database, NULL) || !database_begin(database, NULL) ||
        !statement_execute(database, "UPDATE workspace SET revision = 2", NULL)) {
        _exit(1);
    }
    raise(SIGKILL);
}

static void test_killed(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    database_close(test_open(folder.file));
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        test_die_writing(folder.file);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    struct database *database = test_open(folder.file);
    assert_int_equal(test_number(database, "SELECT revision FROM workspace"), 1);
    database_close(database);
    temporary_folder_remove(&folder);
}

/* Several processes that open a new file at once all find it made. */
static void test_made_together(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    enum { TEST_PROCESSES = 6 };
    for (int i = 0; i < TEST_PROCESSES; i++) {
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            struct database *database = NULL;
            struct error error = {0};
            bool opened = database_open(folder.file, false, &database, &error);
            if (!opened) {
                print_error("%s %s\n", error.code, error.arguments[1]);
            }
            database_close(database);
            _exit(opened ? 0 : 1);
        }
    }
    int failed = 0;
    for (int i = 0; i < TEST_PROCESSES; i++) {
        int status = 0;
        assert_true(wait(&status) > 0);
        failed += WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : 1;
    }
    assert_int_equal(failed, 0);
    struct database *database = test_open(folder.file);
    assert_int_equal(test_number(database, "SELECT count(*) FROM workspace"), 1);
    database_close(database);
    temporary_folder_remove(&folder);
}

/* No file may become larger than so many bytes; a write beyond fails. */
static void test_limit(rlim_t most)
{
    struct rlimit limit;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = most < limit.rlim_max ? most : limit.rlim_max;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

/* Closing would leave the log where it is, and say nothing. */
static void test_log_is_emptied_or_it_is_said(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    struct error error = {0};
    struct database *database = test_open(folder.file);
    struct database *other = test_open(folder.file);
    test_execute(database, "CREATE TABLE wide (bytes); INSERT INTO wide VALUES (zeroblob(300000))");
    test_limit(200000);
    assert_false(database_empty_log(database, &error));
    test_limit(RLIM_INFINITY);
    assert_string_equal(error.code, "CANNOT_WRITE");
    test_execute(other, "BEGIN");
    assert_int_equal(test_number(other, "SELECT count(*) FROM wide"), 1);
    test_execute(database, "INSERT INTO wide VALUES (1)");
    sqlite3_busy_timeout(database->handle, 0);
    assert_false(database_empty_log(database, &error));
    assert_string_equal(error.code, "BUSY_WORKSPACE");
    test_execute(other, "COMMIT");
    assert_true(database_empty_log(database, &error));
    char log[160];
    struct stat status;
    snprintf(log, sizeof(log), "%s-wal", folder.file);
    assert_int_equal(stat(log, &status), 0);
    assert_int_equal(status.st_size, 0);
    database_close(other);
    database_close(database);
    temporary_folder_remove(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_new_file),
        cmocka_unit_test(test_migrates),
        cmocka_unit_test(test_newer_is_refused),
        cmocka_unit_test(test_what_is_no_workspace),
        cmocka_unit_test(test_unreadable),
        cmocka_unit_test(test_damaged),
        cmocka_unit_test(test_cut_off),
        cmocka_unit_test(test_transactions),
        cmocka_unit_test(test_contradictions),
        cmocka_unit_test(test_killed),
        cmocka_unit_test(test_made_together),
        cmocka_unit_test(test_log_is_emptied_or_it_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
