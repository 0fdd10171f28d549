/* Commands about what the preview assumes: each rate with where it comes from, changed by hand. */
#include "ui/commands/assumption_commands.h"

#include <stdlib.h>

#include "model/base/utf8.h"
#include "model/simulation/result.h"
#include "ui/commands/run_commands.h"
#include "ui/message.h"
#include "ui/panels/screen.h"
#include "ui/session/assumption_place.h"
#include "ui/translation.h"

/* "email opened". */
static char *assumption_title(const struct result_assumption *assumption)
{
    struct text_builder title = {0};
    text_append(&title, assumption->place);
    text_append_byte(&title, ' ');
    text_append(&title, assumption->name);
    return text_take(&title);
}

static bool assumption_set(struct screen *screen, struct text place, struct setting value,
                           struct text shown)
{
    bool unset = value.type == SETTING_NONE;
    struct text_builder words = {0};
    assumption_place_words(&words, place);
    struct journey_edit edit =
        journey_edit_set(assumption_place_node(place), assumption_place_path(place), value);
    journey_edit_say(&edit, unset ? N_("put the assumption {1} back") : N_("assumed {1} {2}"),
                     text_built(&words), shown);
    text_destroy(&words);
    return screen_apply(screen, edit);
}

/* Whether another process has assumed something else there since the typing began. */
static bool assumption_was_changed(struct screen *screen, struct text place,
                                   const struct setting *now, struct text words)
{
    struct text_builder shown = {0};
    struct text_builder said = {0};
    if (now == NULL) {
        return false;
    }
    assumption_place_show_setting(&shown, place, now);
    assumption_place_words(&said, place);
    bool asked =
        !text_equal(text_built(&shown), words) &&
        screen_ask_whose(screen, text_built(&said), text_built(&shown), &screen->dialog.begun);
    text_destroy(&shown);
    text_destroy(&said);
    return asked;
}

/* Nothing typed takes back what the journey says there, if it says something. */
bool assumption_keep(struct screen *screen, struct text place, struct text words)
{
    struct setting value = {0};
    const char *sentence = NULL;
    screen_wake(screen);
    const struct setting *old = assumption_place_setting(screen->session->journey, place);
    words = text_trim(words);
    if (text_is(words, screen->dialog.begun) || (words.length == 0 && old == NULL)) {
        return true;
    }
    if (assumption_was_changed(screen, place, old, words)) {
        return false;
    }
    if (words.length != 0 && !assumption_place_read(place, words, &value, &sentence)) {
        screen_say_with(screen, sentence, words, TEXT(""));
        return false;
    }
    if (old != NULL && setting_equal(old, &value)) {
        setting_destroy(&value);
        return true;
    }
    struct text_builder shown = {0};
    if (value.type != SETTING_NONE) {
        assumption_place_show_setting(&shown, place, &value);
    }
    bool set = assumption_set(screen, place, value, text_built(&shown));
    text_destroy(&shown);
    return set;
}

/* The one that was listed there, as it is by now; NULL: it is no longer. */
static const struct result_assumption *assumption_listed(const struct screen *screen,
                                                         const struct picker_item *item)
{
    const struct result *result = session_simulation_result(screen->session->simulation);
    if (item == NULL || result == NULL || item->number >= result->assumption_count) {
        return NULL;
    }
    const struct result_assumption *assumption = &result->assumptions[item->number];
    char *title = assumption_title(assumption);
    bool same = text_starts_with(text_from(item->text), text_from(title));
    free(title);
    return same ? assumption : NULL;
}

/* "email opened: 22.7%, by built-in: Mailchimp, 2019" over the field to type in. */
static void assumption_picked(struct screen *screen, const struct screen_choice *choice)
{
    const struct journey *journey = screen->session->journey;
    if (run_picked_setting(screen, choice->item)) {
        return;
    }
    const struct result_assumption *assumption = assumption_listed(screen, choice->item);
    struct text_builder place = {0};
    struct text_builder title = {0};
    struct text_builder value = {0};
    struct text_builder own = {0};
    if (assumption != NULL && assumption_place_find(journey, assumption, &place)) {
        const struct setting *said = assumption_place_setting(journey, text_built(&place));
        char *name = assumption_title(assumption);
        assumption_place_show(&value, assumption->name, assumption->value);
        if (said != NULL) {
            assumption_place_show_setting(&own, text_built(&place), said);
        }
        message_append(&title,
                       said == NULL ? N_("{1}: {2}, by {3}")
                                    : N_("{1}: {2}, by {3}; empty goes back to the default"),
                       (struct text[ERROR_ARGUMENTS]){text_from(name), text_built(&value),
                                                      assumption->source});
        free(name);
        filter_dialog_open(&screen->dialog, text_built(&title), text_built(&place),
                           text_built(said == NULL ? &value : &own), false);
        screen->dialog.kept = assumption_keep;
    }
    text_destroy(&place);
    text_destroy(&title);
    text_destroy(&value);
    text_destroy(&own);
}

/* "email opened          22.7%": values stand below each other; at the right, who says so. */
static void assumption_add(struct screen *screen, const struct result_assumption *assumption,
                           size_t number, size_t columns)
{
    struct text_builder line = {0};
    struct text_builder place = {0};
    char *title = assumption_title(assumption);
    text_append_string(&line, title);
    for (size_t used = utf8_text_width(text_from(title)); used <= columns; used++) {
        text_append_byte(&line, ' ');
    }
    text_append_string(&line, line.bytes[line.length - 1] == ' ' ? "" : " ");
    assumption_place_show(&line, assumption->name, assumption->value);
    struct picker_item *item =
        picker_add(&screen->picker, text_built(&line), assumption->source, number);
    if (!assumption_place_find(screen->session->journey, assumption, &place)) {
        item->refusal = text_copy(text_from(_("no node of this journey: another one's")));
    }
    text_destroy(&place);
    text_destroy(&line);
    free(title);
}

/* Where the values stand: behind the widest title, as far as there is room. */
static size_t assumption_columns(const struct result *result)
{
    enum { LEAST_COLUMNS = 28, MOST_COLUMNS = 36 };
    size_t columns = LEAST_COLUMNS;
    for (size_t i = 0; i < result->assumption_count; i++) {
        char *title = assumption_title(&result->assumptions[i]);
        size_t width = utf8_text_width(text_from(title));
        columns = width > columns ? width : columns;
        free(title);
    }
    return columns < MOST_COLUMNS ? columns : MOST_COLUMNS;
}

void assumption_open(struct screen *screen, int argument)
{
    (void)argument;
    const struct result *result = session_simulation_result(screen->session->simulation);
    screen_open_picker(screen, _("How the preview is run, what it assumes, and by whom"),
                       _("a channel, a rate, an event"), false, assumption_picked);
    run_add_settings(screen);
    size_t columns = result == NULL ? 0 : assumption_columns(result);
    for (size_t i = 0; result != NULL && i < result->assumption_count; i++) {
        assumption_add(screen, &result->assumptions[i], i, columns);
    }
    screen_show_picker(screen);
}
