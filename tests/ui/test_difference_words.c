/* Tests of ui/session/difference_words.c and revision_words.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "ui/session/difference_words.h"
#include "ui/session/revision_words.h"

static void words_do(struct journey *journey, struct journey_edit edit)
{
    assert_true(journey_apply(journey, &edit, NULL, NULL));
    journey_edit_destroy(&edit);
}

static void words_set(struct journey *journey, const char *node, const char *path, const char *text)
{
    words_do(journey,
             journey_edit_set(text_from(node), text_from(path), setting_text(text_from(text))));
}

static struct journey *words_journey(void)
{
    struct journey *journey = journey_create(TEXT("Thanks"));
    words_do(journey, journey_edit_add_node(TEXT("begin"), NODE_START, setting_map()));
    words_do(journey, journey_edit_add_node(TEXT("pause"), NODE_WAIT, setting_map()));
    words_do(journey, journey_edit_add_node(TEXT("hello"), NODE_SEND, setting_map()));
    words_do(journey, journey_edit_add_node(TEXT("done"), NODE_EXIT, setting_map()));
    words_do(journey, journey_edit_add_node(TEXT("choice"), NODE_BRANCH, setting_map()));
    words_set(journey, "pause", "for", "1d");
    words_set(journey, "pause", "next", "hello");
    words_set(journey, "hello", "title", "Reminder");
    words_set(journey, "choice", "cases.0.when", "amount_spent > 5");
    words_set(journey, "choice", "cases.0.next", "done");
    return journey;
}

/* What one change of the journey is in words; both ways. */
static void assert_change(struct journey_edit edit, const char *there, const char *back)
{
    struct journey *from = words_journey();
    struct journey *to = words_journey();
    struct text_builder words = {0};
    words_do(to, edit);
    difference_words_list(&words, from, to, "");
    assert_string_equal(words.bytes, there);
    text_clear(&words);
    difference_words_list(&words, to, from, "");
    assert_string_equal(words.bytes, back);
    text_destroy(&words);
    journey_destroy(from);
    journey_destroy(to);
}

static void assert_set(const char *node, const char *path, const char *text, const char *there,
                       const char *back)
{
    assert_change(
        journey_edit_set(text_from(node), text_from(path),
                         *text == '\0' ? (struct setting){0} : setting_text(text_from(text))),
        there, back);
}

static void test_fields(void **state)
{
    (void)state;
    assert_set("pause", "for", "2d", "Pause: wait 2 days, was 1 day\n",
               "Pause: wait 1 day, was 2 days\n");
    assert_set("pause", "for", "2d 4h", "Pause: wait 2d 4h, was 1 day\n",
               "Pause: wait 1 day, was 2d 4h\n");
    assert_set("hello", "title", "Hi\nthere", "Hi there: title \"Hi there\", was \"Reminder\"\n",
               "Reminder: title \"Reminder\", was \"Hi there\"\n");
    assert_set("hello", "on_blocked", "exit",
               "Reminder: on blocked leaves the journey, was goes on (default)\n",
               "Reminder: on blocked goes on (default), was leaves the journey\n");
    assert_set("hello", "topic", "news", "Reminder: topic news, was not set\n",
               "Reminder: topic not set, was news\n");
    assert_set("", "quiet_hours", "21:00-08:00", "quiet hours 21:00-08:00, was not set\n",
               "quiet hours not set, was 21:00-08:00\n");
    assert_change(journey_edit_rename(TEXT("Dank")), "name \"Dank\", was \"Thanks\"\n",
                  "name \"Thanks\", was \"Dank\"\n");
}

static void test_edges(void **state)
{
    (void)state;
    assert_set("pause", "next", "done", "Pause: next leads to Done, led to Reminder\n",
               "Pause: next leads to Reminder, led to Done\n");
    assert_set("hello", "next", "done", "Reminder: next leads to Done, led nowhere\n",
               "Reminder: next leads nowhere, led to Done\n");
}

static void test_rows(void **state)
{
    (void)state;
    struct setting row = setting_map();
    setting_put(&row, TEXT("when"), setting_text(TEXT("amount_spent > 9")));
    setting_put(&row, TEXT("label"), setting_text(TEXT("VIP")));
    setting_put(&row, TEXT("next"), setting_text(TEXT("hello")));
    assert_change(
        journey_edit_set(TEXT("choice"), TEXT("cases.+0"), row),
        "Choice: case 1 is new: when amount_spent > 9, label \"VIP\", leads to Reminder\n",
        "Choice: case 1 is gone: when amount_spent > 9, label \"VIP\", leads to "
        "Reminder\n");
}

static void test_nodes(void **state)
{
    (void)state;
    struct setting settings = setting_map();
    setting_put(&settings, TEXT("title"), setting_text(TEXT("Reminder")));
    setting_put(&settings, TEXT("next"), setting_text(TEXT("done")));
    assert_change(journey_edit_add_node(TEXT("again"), NODE_SEND, settings),
                  "Reminder (again): new, of kind send\nReminder (again): title \"Reminder\"\n"
                  "Reminder (again): next leads to Done\n",
                  "Reminder (again): gone; it was of kind send\n");
}

static void test_revisions(void **state)
{
    (void)state;
    struct journey *journey = words_journey();
    struct journey_history history = {0};
    const struct revision *done = NULL;
    struct journey_edit edit = journey_edit_rename(TEXT("Dank"));
    struct text_builder words = {0};
    journey_edit_say(&edit, N_("named the journey {1}"), TEXT("Dank"), TEXT(""));
    assert_true(journey_history_apply(&history, journey, &edit, 1, NULL));
    assert_true(journey_history_undo(&history, journey, 2, &done, NULL));
    assert_true(journey_history_redo(&history, journey, 3, &done, NULL));
    for (size_t i = 0; i < history.count; i++) {
        revision_words_append(&words, &history, &history.revisions[i]);
        text_append_byte(&words, '\n');
    }
    assert_string_equal(words.bytes, "named the journey Dank\nundid 1: named the journey Dank\n"
                                     "redid 1: named the journey Dank\n");
    text_destroy(&words);
    journey_edit_destroy(&edit);
    journey_history_destroy(&history);
    journey_destroy(journey);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fields),    cmocka_unit_test(test_edges),
        cmocka_unit_test(test_rows),      cmocka_unit_test(test_nodes),
        cmocka_unit_test(test_revisions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
