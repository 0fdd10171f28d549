/* Files that a process holds: found once it lets go of them, by one finder alone. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "storage/files/held_file.h"
#include "tests/support/temporary_folder.h"

static char *place_in(const struct temporary_folder *folder, const char *name)
{
    struct text_builder path = {0};
    text_append_format(&path, "%s/inner/%s", folder->path, name);
    return text_take(&path);
}

static void assert_found(const char *place, const char *expected, struct held_file *ret_file)
{
    struct text_builder bytes = {0};
    assert_true(held_file_find(place, ret_file, &bytes));
    assert_string_equal(bytes.bytes, expected);
    text_destroy(&bytes);
}

static void assert_none(const char *place)
{
    struct held_file file = {0};
    struct text_builder bytes = {0};
    assert_false(held_file_find(place, &file, &bytes));
    assert_int_equal(bytes.length, 0);
    text_destroy(&bytes);
}

static void test_who_holds_it_is_left_alone(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    char *place = place_in(&folder, "a");
    char *other = place_in(&folder, "b");
    struct held_file file = {0};
    struct held_file found = {0};
    assert_none(place);
    assert_true(held_file_make(place, &file));
    assert_true(held_file_write(&file, TEXT("a longer text")));
    assert_true(held_file_write(&file, TEXT("short")));
    assert_none(place);
    held_file_leave(&file);
    assert_none(other);
    assert_found(place, "short", &found);
    assert_none(place);
    held_file_leave(&found);
    assert_found(place, "short", &found);
    held_file_remove(&found);
    assert_none(place);
    held_file_remove(&found);
    free(place);
    free(other);
    temporary_folder_remove(&folder);
}

static void test_several_are_found_one_by_one(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    char *place = place_in(&folder, "several");
    struct held_file files[3] = {{0}};
    for (size_t i = 0; i < 3; i++) {
        assert_true(held_file_make(place, &files[i]));
        assert_true(held_file_write(&files[i], TEXT("one")));
    }
    held_file_leave(&files[0]);
    held_file_leave(&files[2]);
    assert_found(place, "one", &files[0]);
    assert_found(place, "one", &files[2]);
    assert_none(place);
    for (size_t i = 0; i < 3; i++) {
        held_file_remove(&files[i]);
    }
    free(place);
    temporary_folder_remove(&folder);
}

/* A process that is killed lets go of it. */
static void test_a_killed_process_leaves_it(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    char *place = place_in(&folder, "killed");
    int done[2];
    char byte = 0;
    assert_int_equal(pipe(done), 0);
    pid_t process = fork();
    if (process == 0) {
        struct held_file file = {0};
        bool made = held_file_make(place, &file) && held_file_write(&file, TEXT("half a"));
        if (write(done[1], made ? "y" : "n", 1) == 1) {
            pause();
        }
        _exit(1);
    }
    assert_int_equal(read(done[0], &byte, 1), 1);
    assert_int_equal(byte, 'y');
    assert_none(place);
    assert_int_equal(kill(process, SIGKILL), 0);
    assert_int_equal(waitpid(process, NULL, 0), process);
    struct held_file found = {0};
    assert_found(place, "half a", &found);
    held_file_remove(&found);
    close(done[0]);
    close(done[1]);
    free(place);
    temporary_folder_remove(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_holds_it_is_left_alone),
        cmocka_unit_test(test_several_are_found_one_by_one),
        cmocka_unit_test(test_a_killed_process_leaves_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
