/* Tests of ui/terminal/terminal_frame.c: whole frames come out, and stdout is the screen again. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "ui/terminal/terminal_frame.h"

enum { FRAME_BYTES = 100003, FRAME_PIECE = 17 };

static void put(const char *bytes, size_t length)
{
    assert_int_equal(write(STDOUT_FILENO, bytes, length), length);
}

static void assert_frame(struct terminal_frame *frame, int screen, size_t length)
{
    char *bytes = malloc(length + 1);
    for (size_t i = 0; i < length; i++) {
        bytes[i] = (char)(i * 7 + length);
    }
    terminal_frame_begin(frame);
    for (size_t i = 0; i < length; i += FRAME_PIECE) {
        put(bytes + i, length - i < FRAME_PIECE ? length - i : FRAME_PIECE);
    }
    struct text came = terminal_frame_end(frame, screen);
    bool same = text_equal(came, (struct text){bytes, length});
    free(bytes);
    assert_true(same);
}

/* A shorter frame has nothing of the longer one before it. */
static void test_frames(void **state)
{
    (void)state;
    static const size_t lengths[] = {0, 1, FRAME_BYTES, 16384, 16385, 5, 0};
    struct terminal_frame frame = {0};
    int ends[2];
    char seen[8] = "";
    int stdout_before = dup(STDOUT_FILENO);
    terminal_frame_open(&frame);
    if (!frame.gathers) {
        print_message("skip: no memory for files here\n");
        skip();
    }
    assert_int_equal(pipe(ends), 0);
    for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++) {
        assert_frame(&frame, ends[1], lengths[i]);
        put("after", 5);
        assert_int_equal(read(ends[0], seen, sizeof(seen)), 5);
        assert_memory_equal(seen, "after", 5);
    }
    dup2(stdout_before, STDOUT_FILENO);
    close(stdout_before);
    close(ends[0]);
    close(ends[1]);
    terminal_frame_close(&frame);
    assert_false(frame.gathers);
}

/* Where no file can be had, what is written goes where it went. */
static void test_without_a_file(void **state)
{
    (void)state;
    struct terminal_frame frame = {0};
    int ends[2];
    char seen[8] = "";
    int stdout_before = dup(STDOUT_FILENO);
    assert_int_equal(pipe(ends), 0);
    dup2(ends[1], STDOUT_FILENO);
    terminal_frame_begin(&frame);
    put("at once", 7);
    size_t length = terminal_frame_end(&frame, ends[1]).length;
    dup2(stdout_before, STDOUT_FILENO);
    close(stdout_before);
    assert_int_equal(length, 0);
    assert_int_equal(read(ends[0], seen, sizeof(seen)), 7);
    close(ends[0]);
    close(ends[1]);
    terminal_frame_close(&frame);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_frames),
        cmocka_unit_test(test_without_a_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
