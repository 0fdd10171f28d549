/* Tests of storage/files/folder_replace.c: all files of a folder, or none. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "storage/files/file_read.h"
#include "storage/files/file_replace.h"
#include "storage/files/folder_replace.h"

static int make_folder(void **state)
{
    char *folder = strdup("/tmp/polku-test-XXXXXX");
    *state = folder;
    return mkdtemp(folder) == NULL || chdir(folder) != 0;
}

static int remove_folder(void **state)
{
    char command[64];
    snprintf(command, sizeof(command), "rm -r '%s'", (const char *)*state);
    int result = chdir("/") != 0 || system(command) != 0;
    free(*state);
    return result;
}

static void check_content(const char *path, const char *expected)
{
    struct text_builder bytes = {0};
    assert_true(file_read(path, &bytes, NULL));
    assert_string_equal(bytes.bytes, expected);
    text_destroy(&bytes);
}

static void check_listing(const char *command)
{
    if (system(command) != 0) {
        fail_msg("%s", command);
    }
}

static void test_new_folder(void **state)
{
    (void)state;
    const struct folder_file files[] = {{"a.csv", TEXT("one")}, {"b.csv", TEXT("")}};
    assert_true(folder_replace("new", files, 2, NULL, NULL));
    check_content("new/a.csv", "one");
    check_content("new/b.csv", "");
    assert_true(folder_replace("new/", files, 2, NULL, NULL));
    check_listing("test \"$(ls -A new | tr '\\n' ' ')\" = 'a.csv b.csv '");
}

static void test_leftovers_go(void **state)
{
    (void)state;
    const struct folder_file files[] = {{"a.csv", TEXT("one")}, {"b.csv", TEXT("")}};
    check_listing("mkdir killed && cd killed && touch .a.csv.999999999.0 .b.csv.999999999.1 "
                  ".c.csv.999999999.0 .b.csv.1.0");
    assert_true(folder_replace("killed", files, 2, NULL, NULL));
    check_listing("test \"$(LC_ALL=C ls -A killed | tr '\\n' ' ')\" = "
                  "'.b.csv.1.0 .c.csv.999999999.0 a.csv b.csv '");
}

static void test_foreign_files_stay(void **state)
{
    (void)state;
    const struct folder_file files[] = {{"a.csv", TEXT("new")}, {"b.csv", TEXT("new")}};
    struct stat status;
    assert_int_equal(mkdir("mixed", 0777), 0);
    assert_true(file_replace("mixed/notes.txt", TEXT("mine"), NULL));
    assert_true(file_replace("mixed/a.csv", TEXT("old"), NULL));
    assert_true(file_replace("elsewhere", TEXT("theirs"), NULL));
    assert_int_equal(chmod("mixed/a.csv", 0604), 0);
    assert_int_equal(symlink("../elsewhere", "mixed/b.csv"), 0);
    assert_true(folder_replace("mixed", files, 2, NULL, NULL));
    check_content("mixed/notes.txt", "mine");
    check_content("mixed/a.csv", "new");
    check_content("mixed/b.csv", "new");
    check_content("elsewhere", "theirs");
    assert_int_equal(stat("mixed/a.csv", &status), 0);
    assert_int_equal(status.st_mode & 07777, 0604);
    check_listing("test \"$(ls -A mixed | tr '\\n' ' ')\" = 'a.csv b.csv notes.txt '");
}

/* The last one cannot be put in its place: those before it are what they were. */
static void test_undone(void **state)
{
    (void)state;
    const struct folder_file files[] = {
        {"a.csv", TEXT("new")}, {"b.csv", TEXT("new")}, {"c.csv", TEXT("new")}};
    struct error error = {0};
    assert_int_equal(mkdir("blocked", 0777), 0);
    assert_int_equal(mkdir("blocked/c.csv", 0777), 0);
    assert_true(file_replace("blocked/a.csv", TEXT("old"), NULL));
    assert_false(folder_replace("blocked", files, 3, NULL, &error));
    assert_string_equal(error.code, "CANNOT_WRITE");
    assert_string_equal(error.arguments[0], "blocked/c.csv");
    assert_string_equal(error.arguments[1], "Is a directory");
    check_content("blocked/a.csv", "old");
    check_listing("test \"$(ls -A blocked | tr '\\n' ' ')\" = 'a.csv c.csv '");
}

static void test_no_folder(void **state)
{
    (void)state;
    const struct folder_file files[] = {{"a.csv", TEXT("new")}};
    struct error error = {0};
    assert_false(folder_replace("no/such", files, 1, NULL, &error));
    assert_string_equal(error.code, "CANNOT_WRITE");
    assert_string_equal(error.arguments[0], "no/such");
    assert_true(file_replace("file", TEXT("kept"), NULL));
    assert_false(folder_replace("file", files, 1, NULL, &error));
    assert_string_equal(error.arguments[1], "Not a directory");
    check_content("file", "kept");
}

/* A disk that is full, played by a limit to the size of files. */
static void test_no_room(void **state)
{
    (void)state;
    enum { LITTLE = 4096 };
    static char much[4 * LITTLE];
    memset(much, 'x', sizeof(much));
    const struct folder_file files[] = {{"a.csv", TEXT("small")}, {"b.csv", {much, sizeof(much)}}};
    struct rlimit before;
    struct error error = {0};
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    struct rlimit little = {.rlim_cur = LITTLE, .rlim_max = before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &little), 0);
    bool done = folder_replace("full", files, 2, NULL, &error);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_false(done);
    assert_string_equal(error.arguments[0], "full/b.csv");
    assert_string_equal(error.arguments[1], "File too large");
    check_listing("test ! -e full");
}

static bool stop_at_second(void *context)
{
    int *asked = context;
    return ++*asked == 2;
}

static void test_stopped(void **state)
{
    (void)state;
    const struct folder_file files[] = {
        {"a.csv", TEXT("new")}, {"b.csv", TEXT("new")}, {"c.csv", TEXT("new")}};
    int asked = 0;
    struct folder_stop stop = {.is_stopped = stop_at_second, .context = &asked};
    struct error error = {0};
    assert_int_equal(mkdir("stopped", 0777), 0);
    assert_true(file_replace("stopped/b.csv", TEXT("old"), NULL));
    assert_false(folder_replace("stopped", files, 3, &stop, &error));
    assert_string_equal(error.code, "STOPPED");
    check_content("stopped/b.csv", "old");
    check_listing("test \"$(ls -A stopped)\" = b.csv");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_new_folder),
        cmocka_unit_test(test_leftovers_go),
        cmocka_unit_test(test_foreign_files_stay),
        cmocka_unit_test(test_undone),
        cmocka_unit_test(test_no_folder),
        cmocka_unit_test(test_no_room),
        cmocka_unit_test(test_stopped),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
