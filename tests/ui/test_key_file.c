/* Tests of ui/settings/key_file.c: a person's own keys over the default ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/commands/default_keymap.h"
#include "ui/input/keymap.h"
#include "ui/settings/key_file.h"

static void run_nothing(struct screen *screen, int argument)
{
    (void)screen;
    (void)argument;
}

static const struct command commands[] = {
    {"delete", "delete", "delete", run_nothing, NULL},
    {"find", "find", NULL, run_nothing, NULL},
    {"go", "go", NULL, run_nothing, NULL},
    {"spare", "spare", NULL, run_nothing, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static const struct key_binding bindings[] = {
    {CONTEXT_JOURNEY, "x", "delete", 1, 5, 2},    {CONTEXT_JOURNEY, "g e", "go", 9, 0, 0},
    {CONTEXT_EVERYWHERE, "Left", "go", 4, 0, 0},  {CONTEXT_EVERYWHERE, "/", "find", 0, 0, 0},
    {CONTEXT_TYPING, "Ctrl-A", "spare", 0, 0, 0},
};

static const struct key_defaults defaults = {
    .bindings = bindings, .count = sizeof(bindings) / sizeof(bindings[0]), .commands = commands};

static struct key_file read_file(const char *yaml, struct error_list *errors)
{
    struct key_file file = {0};
    key_file_read(text_from(yaml), &defaults, &file, errors);
    return file;
}

/* The command that a key runs with its argument; NULL if it has none. */
static const struct key_binding *bound(const struct key_file *file, enum key_context context,
                                       const char *keys)
{
    for (size_t i = 0; i < file->count; i++) {
        if (file->bindings[i].context == context && strcmp(file->bindings[i].keys, keys) == 0) {
            return &file->bindings[i];
        }
    }
    return NULL;
}

static void test_own_keys(void **state)
{
    (void)state;
    struct error_list errors = {0};
    struct key_file file = read_file("journey:\n"
                                     "  D: delete\n"
                                     "  H: Left\n"
                                     "  x: nothing\n"
                                     "Everywhere:\n"
                                     "  Ctrl-F: find\n"
                                     "  'Z': spare\n",
                                     &errors);
    assert_int_equal(errors.count, 0);
    assert_string_equal(bound(&file, CONTEXT_JOURNEY, "D")->command, "delete");
    assert_int_equal(bound(&file, CONTEXT_JOURNEY, "D")->argument, 1);
    assert_string_equal(bound(&file, CONTEXT_JOURNEY, "H")->command, "go");
    assert_int_equal(bound(&file, CONTEXT_JOURNEY, "H")->argument, 4);
    assert_null(bound(&file, CONTEXT_JOURNEY, "x"));
    assert_string_equal(bound(&file, CONTEXT_EVERYWHERE, "Ctrl-F")->command, "find");
    assert_non_null(bound(&file, CONTEXT_EVERYWHERE, "/"));
    assert_string_equal(bound(&file, CONTEXT_EVERYWHERE, "Z")->command, "spare");
    key_file_destroy(&file);
}

/* A key that is given another command loses its own; the command's place among the hints goes to
 * the key that is left. */
static void test_taken_over(void **state)
{
    (void)state;
    struct error_list errors = {0};
    struct key_file file = read_file("journey: {x: find, D: delete}\n", &errors);
    assert_int_equal(errors.count, 0);
    assert_int_equal(file.count, defaults.count + 1);
    assert_string_equal(bound(&file, CONTEXT_JOURNEY, "x")->command, "find");
    assert_int_equal(bound(&file, CONTEXT_JOURNEY, "x")->rank, 0);
    assert_int_equal(bound(&file, CONTEXT_JOURNEY, "D")->rank, 5);
    key_file_destroy(&file);
    file = read_file("journey: {x: nothing, D: delete}\n", &errors);
    assert_int_equal(bound(&file, CONTEXT_JOURNEY, "D")->rank, 5);
    assert_int_equal(bound(&file, CONTEXT_JOURNEY, "D")->narrow, 2);
    key_file_destroy(&file);
}

static void assert_refused(const char *yaml, const char *code, int line, int column)
{
    struct error_list errors = {0};
    struct key_file file = read_file(yaml, &errors);
    assert_int_equal(errors.count, 1);
    assert_string_equal(errors.items[0].code, code);
    assert_int_equal(errors.items[0].line, line);
    assert_int_equal(errors.items[0].column, column);
    assert_int_equal(file.count, defaults.count);
    assert_memory_equal(file.bindings, bindings, sizeof(bindings));
    key_file_destroy(&file);
    error_list_destroy(&errors);
}

static void test_refusals(void **state)
{
    (void)state;
    assert_refused("journy: {D: delete}\n", "NO_CONTEXT", 1, 1);
    assert_refused("journey:\n  Hyper-D: delete\n", "NO_KEY", 2, 3);
    assert_refused("journey:\n  D: delet\n", "NO_COMMAND", 2, 6);
    assert_refused("journey:\n  D:\n", "NO_COMMAND", 2, 5);
    assert_refused("journey:\n  D: [delete]\n", "NO_COMMAND", 2, 6);
    assert_refused("journey:\n  g: delete\n", "KEY_IN_USE", 2, 3);
    assert_refused("journey:\n  x e: find\n", "KEY_IN_USE", 2, 3);
    assert_refused("typing:\n  d: spare\n", "KEY_TYPES", 2, 3);
    assert_refused("journey:\n  Q: nothing\n", "KEY_WITHOUT_COMMAND", 2, 3);
    assert_refused("journey: x\n", "NO_KEYS", 1, 10);
    assert_refused("[journey]\n", "NO_KEYS", 1, 1);
}

static void test_empty(void **state)
{
    (void)state;
    struct error_list errors = {0};
    struct key_file file = read_file("# nothing yet\n", &errors);
    assert_int_equal(errors.count, 0);
    assert_int_equal(file.count, defaults.count);
    key_file_destroy(&file);
    file = read_file("", &errors);
    assert_int_equal(errors.count, 0);
    key_file_destroy(&file);
}

/* Every default key can be given in a file, and no two rows then claim one. */
static void test_default_table(void **state)
{
    (void)state;
    struct key_defaults all = default_keymap_defaults();
    struct error_list errors = {0};
    struct key_file file = {0};
    key_file_read(TEXT("journey: {D: delete}\nlists: {Ctrl-T: take}\nstart-screen: {z: demo}\n"),
                  &all, &file, &errors);
    assert_int_equal(errors.count, 0);
    struct keymap keymap = keymap_create(file.bindings, file.count, all.commands);
    const struct keymap_entry *first = NULL;
    const struct keymap_entry *second = NULL;
    assert_false(keymap_find_conflict(&keymap, &first, &second));
    keymap_destroy(&keymap);
    key_file_destroy(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_own_keys),      cmocka_unit_test(test_taken_over),
        cmocka_unit_test(test_refusals),      cmocka_unit_test(test_empty),
        cmocka_unit_test(test_default_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
