/* Tests of ui/input/keymap.c, and of the default keys and the table of commands. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/commands/command_table.h"
#include "ui/commands/command_words.h"
#include "ui/commands/default_keymap.h"
#include "ui/input/key_nearest.h"

static void run_nothing(struct screen *screen, int argument)
{
    (void)screen;
    (void)argument;
}

static const struct command commands[] = {
    {"one", "one", NULL, run_nothing, NULL},
    {"two", "two", NULL, run_nothing, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static struct key_chord chord(const char *name)
{
    struct key_chord read = {{0}};
    assert_true(key_chord_read(text_from(name), &read));
    return read;
}

static void test_lookup(void **state)
{
    (void)state;
    static const struct key_binding bindings[] = {
        {CONTEXT_JOURNEY, "a", "one", 3, 0, 0},
        {CONTEXT_JOURNEY, "g e", "two", 0, 0, 0},
        {CONTEXT_FORM, "a", "two", 0, 0, 0},
    };
    struct keymap keymap = keymap_create(bindings, 3, commands);
    const struct keymap_entry *entry = keymap_find(&keymap, CONTEXT_JOURNEY, chord("a"));
    assert_non_null(entry);
    assert_string_equal(entry->command->name, "one");
    assert_int_equal(entry->binding->argument, 3);
    assert_string_equal(keymap_find(&keymap, CONTEXT_FORM, chord("a"))->command->name, "two");
    assert_null(keymap_find(&keymap, CONTEXT_START, chord("a")));
    assert_true(keymap_is_prefix(&keymap, CONTEXT_JOURNEY, 'g'));
    assert_false(keymap_is_prefix(&keymap, CONTEXT_JOURNEY, 'a'));
    struct key_chord found;
    assert_true(keymap_chord(&keymap, CONTEXT_JOURNEY, &commands[1], &found));
    assert_int_equal(found.keys[1], 'e');
    const struct keymap_entry *first = NULL;
    const struct keymap_entry *second = NULL;
    assert_false(keymap_find_conflict(&keymap, &first, &second));
    keymap_destroy(&keymap);
}

static void assert_conflict(const char *a, const char *b, bool conflict)
{
    const struct key_binding bindings[] = {
        {CONTEXT_JOURNEY, a, "one", 0, 0, 0},
        {CONTEXT_JOURNEY, b, "two", 0, 0, 0},
    };
    struct keymap keymap = keymap_create(bindings, 2, commands);
    const struct keymap_entry *first = NULL;
    const struct keymap_entry *second = NULL;
    assert_int_equal(keymap_find_conflict(&keymap, &first, &second), conflict);
    keymap_destroy(&keymap);
}

static void test_conflicts(void **state)
{
    (void)state;
    assert_conflict("a", "a", true);
    assert_conflict("g", "g e", true);
    assert_conflict("g e", "g e", true);
    assert_conflict("g e", "g g", false);
    assert_conflict("a", "A", false);
}

static void test_default_keys(void **state)
{
    (void)state;
    struct keymap keymap = default_keymap_create();
    const struct keymap_entry *first = NULL;
    const struct keymap_entry *second = NULL;
    if (keymap_find_conflict(&keymap, &first, &second)) {
        fail_msg("%s: %s and %s", first->binding->keys, first->command->name,
                 second->command->name);
    }
    for (size_t i = 0; i < keymap.count; i++) {
        const struct keymap_entry *entry = &keymap.entries[i];
        bool hinted = entry->binding->rank != 0 || entry->binding->narrow != 0;
        assert_true(!hinted || entry->command->hint != NULL);
    }
    keymap_destroy(&keymap);
}

/* A view's own keys never hide one that means the same everywhere; those that step step through
 * what the view has, and w n names what it has. */
static void test_views_hide_nothing(void **state)
{
    (void)state;
    struct keymap keymap = default_keymap_create();
    for (size_t i = 0; i < keymap.count; i++) {
        const struct keymap_entry *entry = &keymap.entries[i];
        const struct keymap_entry *hidden = keymap_find(&keymap, CONTEXT_EVERYWHERE, entry->chord);
        enum key_context context = entry->binding->context;
        bool view = context == CONTEXT_JOURNEY || context == CONTEXT_SEGMENTS ||
                    context == CONTEXT_START || context == CONTEXT_PREFERENCES;
        bool steps = context == CONTEXT_PREFERENCES && hidden != NULL &&
                     text_starts_with(text_from(hidden->command->name), TEXT("day-"));
        bool names = context == CONTEXT_SEGMENTS && hidden != NULL &&
                     strcmp(hidden->command->name, "name") == 0;
        if (view && !steps && !names && hidden != NULL && hidden->command != entry->command) {
            fail_msg("%s hides %s", entry->command->name, hidden->command->name);
        }
    }
    keymap_destroy(&keymap);
}

static void test_commands(void **state)
{
    (void)state;
    for (size_t i = 0; command_table[i].name != NULL; i++) {
        assert_non_null(command_table[i].title);
        assert_non_null(command_table[i].run);
        for (size_t j = i + 1; command_table[j].name != NULL; j++) {
            assert_string_not_equal(command_table[i].name, command_table[j].name);
        }
    }
}

/* Words belong to commands that there are, each once, and are typed as they stand. */
static void test_words(void **state)
{
    (void)state;
    for (size_t row = 0; command_words_name(row) != NULL; row++) {
        const char *name = command_words_name(row);
        const char *words = command_words(name);
        const struct command *command = command_table;
        while (command->name != NULL && strcmp(command->name, name) != 0) {
            command++;
        }
        if (command->name == NULL) {
            fail_msg("there is no command %s", name);
        }
        assert_true(words[0] != '\0' && strpbrk(words, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == NULL);
        for (size_t other = 0; other < row; other++) {
            assert_string_not_equal(command_words_name(other), name);
        }
    }
    assert_string_equal(command_words("no command"), "");
}

/* The command of the key nearest to one without a command; "" where there is none. */
static const char *nearest(const struct keymap *keymap, const char *key)
{
    static const enum key_context contexts[] = {CONTEXT_MAP_MOVING, CONTEXT_JOURNEY,
                                                CONTEXT_EVERYWHERE};
    const struct keymap_entry *entry = key_nearest(keymap, contexts, 3, key_find(text_from(key)));
    return entry == NULL ? "" : entry->command->name;
}

static void test_nearest(void **state)
{
    (void)state;
    struct keymap keymap = default_keymap_create();
    assert_string_equal(nearest(&keymap, "I"), "insert-before");
    assert_string_equal(nearest(&keymap, "Ctrl-B"), "add-case");
    assert_string_equal(nearest(&keymap, "H"), "left"); /* of the nearest context */
    assert_string_equal(nearest(&keymap, "d"), "delete");
    assert_string_equal(nearest(&keymap, "="), "zoom-in");
    assert_string_equal(nearest(&keymap, "9"), "preview-view");
    assert_string_equal(nearest(&keymap, "Backspace"), "delete");
    assert_string_equal(nearest(&keymap, "%"), "");
    keymap_destroy(&keymap);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lookup),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_conflicts),
        cmocka_unit_test(test_default_keys),
        cmocka_unit_test(test_views_hide_nothing),
        cmocka_unit_test(test_commands),
        cmocka_unit_test(test_nearest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
