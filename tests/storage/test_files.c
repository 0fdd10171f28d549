/* Tests of storage/files: reading whole files, and replacing them safely. */
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "model/base/utf8.h"
#include "storage/files/file_bytes.h"
#include "storage/files/file_leftover.h"
#include "storage/files/file_read.h"
#include "storage/files/file_replace.h"

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
    struct error error = {0};
    assert_true(file_read(path, &bytes, &error));
    assert_string_equal(bytes.bytes, expected);
    text_destroy(&bytes);
}

static void test_write_then_read(void **state)
{
    (void)state;
    assert_true(file_replace("new.txt", TEXT("one\n"), NULL));
    check_content("new.txt", "one\n");
    assert_true(file_replace("./new.txt", TEXT(""), NULL));
    check_content("new.txt", "");
}

static void test_big_files(void **state)
{
    (void)state;
    static const size_t sizes[] = {300000, (1 << 24) + 300001};
    for (size_t i = 0; i < 2; i++) {
        char *big = malloc(sizes[i]);
        struct text_builder bytes = {0};
        for (size_t byte = 0; byte < sizes[i]; byte++) {
            big[byte] = (char)(byte * byte >> 9);
        }
        assert_true(file_replace("big", (struct text){.bytes = big, .length = sizes[i]}, NULL));
        assert_true(file_read("big", &bytes, NULL));
        assert_int_equal(bytes.length, sizes[i]);
        assert_memory_equal(bytes.bytes, big, sizes[i]);
        text_destroy(&bytes);
        free(big);
    }
}

static void test_modes_and_links(void **state)
{
    (void)state;
    struct stat status;
    umask(027);
    assert_true(file_replace("mode", TEXT("1"), NULL));
    assert_int_equal(stat("mode", &status), 0);
    assert_int_equal(status.st_mode & 07777, 0640);
    assert_int_equal(chmod("mode", 0604), 0);
    assert_int_equal(symlink("mode", "link"), 0);
    assert_true(file_replace("link", TEXT("2"), NULL));
    check_content("mode", "2");
    assert_int_equal(stat("mode", &status), 0);
    assert_int_equal(status.st_mode & 07777, 0604);
    assert_int_equal(lstat("link", &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_true(file_replace("/dev/null", TEXT("3"), NULL));
    assert_int_equal(stat("/dev/null", &status), 0);
    assert_true(S_ISCHR(status.st_mode));
}

/* A link to what is not there yet stays a link, whatever stands between. */
static void test_links_that_lead_nowhere(void **state)
{
    (void)state;
    struct stat status;
    assert_int_equal(mkdir("linked", 0777), 0);
    assert_int_equal(symlink("second", "linked/first"), 0);
    assert_int_equal(symlink("../target", "linked/second"), 0);
    assert_true(file_replace("linked/first", TEXT("made"), NULL));
    check_content("target", "made");
    assert_int_equal(lstat("linked/first", &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_int_equal(lstat("linked/second", &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    struct text_builder whole = {0};
    text_append_format(&whole, "%s/whole", getcwd((char[PATH_MAX]){0}, PATH_MAX));
    assert_int_equal(symlink(whole.bytes, "linked/whole"), 0);
    assert_true(file_replace("linked/whole", TEXT("made"), NULL));
    check_content("whole", "made");
    text_destroy(&whole);
    assert_int_equal(symlink("/no/such/folder/file", "astray"), 0);
    assert_false(file_replace("astray", TEXT("x"), NULL));
    assert_int_equal(lstat("astray", &status), 0);
    assert_int_equal(symlink("itself", "itself"), 0);
    assert_false(file_replace("itself", TEXT("x"), NULL));
}

/* What a killed writer left goes, but what somebody holds, and what has another name. */
static void test_leftovers(void **state)
{
    (void)state;
    static const char *const kept[] = {".left.999999999.",   ".left.999999999.0x",
                                       ".left.-9.0",         ".left.0.0",
                                       ".lefty.999999999.0", ".left.999999999.2"};
    for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++) {
        assert_true(file_replace(kept[i], TEXT("1"), NULL));
    }
    assert_true(file_replace(".left.999999999.1", TEXT("1"), NULL));
    int held = open(".left.999999999.2", O_RDONLY);
    file_leftover_hold(held);
    file_leftover_remove("left");
    assert_int_equal(access(".left.999999999.1", F_OK), -1);
    for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++) {
        assert_int_equal(access(kept[i], F_OK), 0);
    }
    close(held);
    file_leftover_remove("./left");
    assert_int_equal(access(".left.999999999.2", F_OK), -1);
    for (size_t i = 0; i + 1 < sizeof(kept) / sizeof(kept[0]); i++) {
        assert_int_equal(unlink(kept[i]), 0);
    }
}

/* Up to the longest name that a file can have, in letters of one byte and of three. */
static void test_long_names(void **state)
{
    (void)state;
    static const char *const letters[] = {"n", "\u20AC", "\xFF", "\n"};
    for (size_t i = 0; i < sizeof(letters) / sizeof(letters[0]); i++) {
        for (size_t length = 90; length <= 255; length++) {
            struct text_builder name = {0};
            struct text_builder left = {0};
            while (name.length + strlen(letters[i]) <= length) {
                text_append_string(&name, letters[i]);
            }
            file_leftover_name(&left, name.bytes, 0);
            assert_in_range(left.length, 1, 140);
            assert_int_equal(utf8_is_valid(text_built(&left)), utf8_is_valid(text_built(&name)));
            assert_true(file_replace(name.bytes, TEXT("1"), NULL));
            assert_true(file_replace(name.bytes, TEXT("2"), NULL));
            check_content(name.bytes, "2");
            assert_int_equal(unlink(name.bytes), 0);
            text_destroy(&name);
            text_destroy(&left);
        }
    }
    char name[256] = {0};
    char left[160] = {0};
    memset(name, 'n', 255);
    snprintf(left, sizeof(left), ".%.100s.999999999.0", name);
    assert_true(file_replace(left, TEXT("1"), NULL));
    file_leftover_remove(name);
    assert_int_equal(access(left, F_OK), -1);
}

/* Whoever may write into the folder replaces a file that forbids writing, root or not. */
static void test_files_that_forbid_writing(void **state)
{
    (void)state;
    const uid_t nobody = 65534;
    const uid_t user = geteuid();
    struct stat status;
    assert_int_equal(chmod(".", 0777), 0);
    assert_true(user != 0 || seteuid(nobody) == 0);
    bool made = file_replace("forbids", TEXT("1"), NULL) && chmod("forbids", 0444) == 0;
    bool replaced = file_replace("forbids", TEXT("2"), NULL);
    assert_int_equal(seteuid(user), 0);
    assert_true(made && replaced);
    check_content("forbids", "2");
    assert_int_equal(stat("forbids", &status), 0);
    assert_int_equal(status.st_mode & 07777, 0444);
}

static void test_what_cannot_be(void **state)
{
    (void)state;
    struct error error = {0};
    struct text_builder bytes = {0};
    assert_false(file_read("missing", &bytes, &error));
    assert_string_equal(error.code, "CANNOT_READ");
    assert_string_equal(error.arguments[0], "missing");
    assert_string_equal(error.arguments[1], "No such file or directory");
    assert_false(file_read(".", &bytes, &error));
    assert_string_equal(error.code, "CANNOT_READ");
    assert_false(file_replace("no/such/folder", TEXT("x"), &error));
    assert_string_equal(error.code, "CANNOT_WRITE");
    assert_false(file_replace(".", TEXT("x"), &error));
    assert_string_equal(error.code, "CANNOT_WRITE");
    assert_true(file_replace("kept", TEXT("before"), NULL));
    assert_false(file_replace("kept/below", TEXT("x"), NULL));
    check_content("kept", "before");
}

static void test_nothing_is_left_beside(void **state)
{
    (void)state;
    assert_int_equal(mkdir("alone", 0777), 0);
    assert_true(file_replace("alone/file", TEXT("x"), NULL));
    assert_int_equal(system("test \"$(ls -A alone)\" = file"), 0);
}

static void check_bytes(const char *path, struct text expected, bool mapped)
{
    struct file_bytes bytes = {0};
    struct error error = {0};
    assert_true(file_bytes_open(path, &bytes, &error));
    assert_int_equal(bytes.mapped != NULL, mapped);
    assert_true(text_equal(bytes.text, expected));
    assert_true(file_bytes_stayed(&bytes, &error));
    file_bytes_close(&bytes);
}

/* A big file is mapped, and whoever read it is told that it was changed meanwhile. */
static void test_bytes_of_files(void **state)
{
    (void)state;
    size_t size = (1 << 24) + 4097;
    char *big = malloc(size);
    struct file_bytes bytes = {0};
    struct error error = {0};
    for (size_t i = 0; i < size; i++) {
        big[i] = (char)(i * i >> 7);
    }
    assert_true(file_replace("small", TEXT("a,b\n"), NULL));
    assert_true(file_replace("big", (struct text){big, size}, NULL));
    check_bytes("small", TEXT("a,b\n"), false);
    check_bytes("big", (struct text){big, size}, true);
    assert_true(file_bytes_open("big", &bytes, &error));
    FILE *file = fopen("big", "ab");
    assert_true(fputs("more", file) >= 0);
    fclose(file);
    assert_false(file_bytes_stayed(&bytes, &error));
    assert_string_equal(error.code, "CHANGED_MEANWHILE");
    file_bytes_close(&bytes);
    assert_false(file_bytes_open("missing", &bytes, &error));
    assert_string_equal(error.code, "CANNOT_READ");
    assert_false(file_bytes_open(".", &bytes, &error));
    free(big);
}

static void sigbus_taken(int number)
{
    (void)number;
}

/* What is cut off while it is mapped reads as zeros, is told, and the signal is as it was. */
static void test_bytes_that_are_cut_off(void **state)
{
    (void)state;
    const size_t size = (1 << 24) + 4097;
    const size_t kept = 5000;
    char *big = malloc(size);
    struct file_bytes bytes[3] = {0};
    struct error error = {0};
    struct sigaction before = {.sa_handler = sigbus_taken};
    struct sigaction behind;
    memset(big, 'x', size);
    sigaction(SIGBUS, &before, NULL);
    assert_true(file_replace("whole", (struct text){big, size}, NULL));
    assert_true(file_replace("cut", (struct text){big, size}, NULL));
    assert_true(file_bytes_open("whole", &bytes[0], &error));
    assert_true(file_bytes_open("cut", &bytes[1], &error));
    assert_int_equal(truncate("cut", (off_t)kept), 0);
    assert_int_equal(bytes[1].text.bytes[kept - 1], 'x');
    assert_int_equal(bytes[1].text.bytes[size / 2], 0);
    assert_int_equal(bytes[1].text.bytes[size - 1], 0);
    assert_int_equal(bytes[1].text.bytes[8192], 0);
    assert_false(file_bytes_stayed(&bytes[1], &error));
    assert_string_equal(error.code, "CHANGED_MEANWHILE");
    /* Even where it becomes again what it was. */
    assert_int_equal(truncate("cut", (off_t)size), 0);
    const struct timespec times[] = {bytes[1].status.st_atim, bytes[1].status.st_mtim};
    assert_int_equal(utimensat(AT_FDCWD, "cut", times, 0), 0);
    assert_false(file_bytes_stayed(&bytes[1], &error));
    assert_true(file_bytes_open("cut", &bytes[2], &error));
    assert_true(file_bytes_stayed(&bytes[2], &error));
    file_bytes_close(&bytes[2]);
    file_bytes_close(&bytes[1]);
    assert_true(text_equal(bytes[0].text, (struct text){big, size}));
    assert_true(file_bytes_stayed(&bytes[0], &error));
    file_bytes_close(&bytes[0]);
    sigaction(SIGBUS, NULL, &behind);
    assert_true(behind.sa_handler == sigbus_taken);
    signal(SIGBUS, SIG_DFL);
    free(big);
}

/* More than can be guarded are read. */
static void test_bytes_of_many_files(void **state)
{
    (void)state;
    const size_t size = 1 << 24;
    char *big = calloc(1, size);
    struct file_bytes bytes[6] = {0};
    struct error error = {0};
    size_t mapped = 0;
    assert_true(file_replace("many", (struct text){big, size}, NULL));
    for (size_t i = 0; i < 6; i++) {
        assert_true(file_bytes_open("many", &bytes[i], &error));
        mapped += bytes[i].mapped != NULL;
        assert_true(text_equal(bytes[i].text, (struct text){big, size}));
    }
    assert_true(mapped > 1 && mapped < 6);
    for (size_t i = 0; i < 6; i++) {
        file_bytes_close(&bytes[i]);
    }
    check_bytes("many", (struct text){big, size}, true);
    free(big);
}

/* What a reading gives, and why. */
static void check_borne_out(const char *path, const char *failure, bool expected, const char *code)
{
    struct file_bytes bytes = {0};
    struct error error = {0};
    assert_true(file_bytes_open(path, &bytes, &error));
    if (text_is(text_from(path), "cut")) {
        assert_int_equal(truncate(path, 10), 0);
    }
    if (failure != NULL) {
        error_set(&error, failure, "");
    }
    assert_int_equal(file_bytes_bear_out(&bytes, failure == NULL, &error), expected);
    assert_string_equal(error.code == NULL ? "" : error.code, code);
    file_bytes_close(&bytes);
    if (text_is(text_from(path), "cut")) {
        assert_int_equal(truncate(path, 1 << 24), 0);
    }
}

static void test_readings_of_files_that_change(void **state)
{
    (void)state;
    check_borne_out("whole", NULL, true, "");
    check_borne_out("whole", "NOT_TEXT", false, "NOT_TEXT");
    check_borne_out("cut", NULL, false, "CHANGED_MEANWHILE");
    check_borne_out("cut", "NOT_TEXT", false, "CHANGED_MEANWHILE");
    check_borne_out("cut", "STOPPED", false, "STOPPED");
}

/* A writer that waits for a reader, writes and goes at once: it finds one, and only one. */
static void *write_into_pipe(void *context)
{
    int descriptor = open(context, O_WRONLY | O_CLOEXEC);
    bool written = descriptor >= 0 && write(descriptor, "a,b\n", 4) == 4;
    close(descriptor);
    return written ? context : NULL;
}

static void test_bytes_of_a_named_pipe(void **state)
{
    enum { ROUNDS = 200 };
    (void)state;
    char path[] = "pipe";
    assert_int_equal(mkfifo(path, 0600), 0);
    for (int i = 0; i < ROUNDS; i++) {
        pthread_t writer;
        void *written = NULL;
        assert_int_equal(pthread_create(&writer, NULL, write_into_pipe, path), 0);
        check_bytes(path, TEXT("a,b\n"), false);
        assert_int_equal(pthread_join(writer, &written), 0);
        assert_non_null(written);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bytes_of_files),
        cmocka_unit_test(test_bytes_that_are_cut_off),
        cmocka_unit_test(test_bytes_of_many_files),
        cmocka_unit_test(test_readings_of_files_that_change),
        cmocka_unit_test(test_write_then_read),
        cmocka_unit_test(test_bytes_of_a_named_pipe),
        cmocka_unit_test(test_big_files),
        cmocka_unit_test(test_modes_and_links),
        cmocka_unit_test(test_links_that_lead_nowhere),
        cmocka_unit_test(test_leftovers),
        cmocka_unit_test(test_long_names),
        cmocka_unit_test(test_files_that_forbid_writing),
        cmocka_unit_test(test_what_cannot_be),
        cmocka_unit_test(test_nothing_is_left_beside),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
