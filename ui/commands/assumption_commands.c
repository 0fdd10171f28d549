/* Commands about what the preview assumes: each rate with where it comes from, changed by hand. */
#include "ui/commands/assumption_commands.h"

#include <stdlib.h>

#include "model/journey/shape.h"
#include "model/simulation/assumptions.h"
#include "model/simulation/result.h"
#include "ui/commands/app_commands.h"
#include "ui/message.h"
#include "ui/panels/screen.h"
#include "ui/translation.h"

/* Where an assumption stands in the journey's settings; false: it is said at a node. */
static bool assumption_path(const struct result_assumption *assumption, struct text_builder *path)
{
    struct text place = assumption->place;
    struct text channel = place;
    size_t persona = 0;
    for (size_t i = 0; i < place.length; i++) {
        persona = place.bytes[i] == ' ' ? i : persona;
    }
    if (text_starts_with(place, TEXT("start ")) ||
        text_starts_with(assumption->source, TEXT("node "))) {
        return false;
    }
    if (text_starts_with(place, TEXT("event "))) {
        text_append_string(path, "assumptions.events");
        setting_path_append(path, text_part(place, 6, place.length));
    } else if (persona == 0) {
        text_append_string(path, "assumptions.channels");
        setting_path_append(path, channel);
    } else {
        text_append_string(path, "assumptions.personas");
        setting_path_append(path, text_part(place, 0, persona));
        setting_path_append(path, text_part(place, persona + 1, place.length));
    }
    setting_path_append(path, assumption->name);
    return true;
}

/* "email opened". */
static char *assumption_title(const struct result_assumption *assumption)
{
    struct text_builder title = {0};
    text_append(&title, assumption->place);
    text_append_byte(&title, ' ');
    text_append(&title, assumption->name);
    return text_take(&title);
}

const char *assumption_needs_result(const struct screen *screen)
{
    const char *opened = app_needs_opened(screen);
    return opened != NULL ? opened
           : session_simulation_result(screen->session->simulation) == NULL
               ? N_("there is no preview yet: r runs it")
               : NULL;
}

/* Whether the words are a rate, or a delay, or how often an event happens. */
static bool assumption_is_right(struct text path, const struct setting *value)
{
    int64_t number = 0;
    int64_t seconds = 0;
    bool times = false;
    if (text_starts_with(path, TEXT("assumptions.events"))) {
        return text_ends_with(path, TEXT(".rate"))     ? shape_read_event_rate(value, &number)
               : text_ends_with(path, TEXT(".replay")) ? shape_read_duration(value, &seconds)
                                                       : shape_read_raise(value, &number, &seconds);
    }
    return text_ends_with(path, TEXT("_delay")) ? shape_read_duration(value, &seconds)
                                                : shape_read_rate(value, &number, &times);
}

/* "email opened" of assumptions.channels.email.opened. */
static struct text_builder assumption_words(struct text path)
{
    struct text_builder words = {0};
    int parts = 0;
    for (size_t i = 0; i < path.length; i++) {
        bool dot = path.bytes[i] == '.';
        parts += dot && parts < 2;
        if (parts == 2 && (words.length != 0 || !dot)) {
            text_append_byte(&words, dot ? ' ' : path.bytes[i]);
        }
    }
    return words;
}

static bool assumption_set(struct screen *screen, struct text path, struct setting value)
{
    bool unset = value.type == SETTING_NONE;
    struct text_builder words = assumption_words(path);
    struct text_builder assumed = {0};
    text_append(&assumed, setting_as_text(&value));
    struct journey_edit edit = journey_edit_set(TEXT(""), path, value);
    journey_edit_say(&edit, unset ? N_("put the assumption {1} back") : N_("assumed {1} {2}"),
                     text_built(&words), text_built(&assumed));
    text_destroy(&words);
    text_destroy(&assumed);
    return screen_apply(screen, edit);
}

static bool assumption_keep(struct screen *screen, struct text path, struct text words)
{
    const struct setting *old = setting_at(&screen->session->journey->settings, path);
    bool begun = text_is(text_trim(words), screen->dialog.begun);
    struct setting value =
        text_trim(words).length == 0 ? (struct setting){0} : setting_text(text_trim(words));
    bool same = begun || (old == NULL && value.type == SETTING_NONE) ||
                (old != NULL && setting_equal(old, &value));
    if (same) {
        setting_destroy(&value);
        return true;
    }
    if (value.type != SETTING_NONE && !assumption_is_right(path, &value)) {
        setting_destroy(&value);
        screen_say_with(screen,
                        text_ends_with(path, TEXT("_delay")) ||
                                text_ends_with(path, TEXT(".replay"))
                            ? N_("\"{1}\" is no duration; type 4h, 90 min or 2 days")
                        : text_starts_with(path, TEXT("assumptions.events"))
                            ? N_("\"{1}\" does not say how often; type 0.01/day, or x6 for 3d")
                            : N_("\"{1}\" is no rate; type 0.25, or x1.5 (times the usual)"),
                        words, TEXT(""));
        return false;
    }
    return assumption_set(screen, path, value);
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

/* "email opened, 0.227 by built-in: Mailchimp, 2019 (empty: as it was)" over the field to type in.
 */
static void assumption_picked(struct screen *screen, const struct screen_choice *choice)
{
    struct text_builder path = {0};
    struct text_builder title = {0};
    const struct result_assumption *assumption = assumption_listed(screen, choice->item);
    if (assumption != NULL && assumption_path(assumption, &path)) {
        const struct setting *own =
            setting_at(&screen->session->journey->settings, text_built(&path));
        char *name = assumption_title(assumption);
        message_append(
            &title,
            own == NULL ? N_("{1}: {2}, by {3}")
                        : N_("{1}: {2}, by {3}; empty goes back to the default"),
            (struct text[ERROR_ARGUMENTS]){text_from(name), assumption->value, assumption->source});
        free(name);
        filter_dialog_open(&screen->dialog, text_built(&title), text_built(&path),
                           own == NULL ? assumption->value : setting_as_text(own), false);
        screen->dialog.kept = assumption_keep;
    }
    text_destroy(&path);
    text_destroy(&title);
}

/* "email opened          0.227": values stand below each other; at the right, who says so. */
static void assumption_add(struct screen *screen, const struct result_assumption *assumption,
                           size_t number)
{
    enum { TITLE_COLUMNS = 28 };
    struct text_builder line = {0};
    struct text_builder path = {0};
    char *title = assumption_title(assumption);
    text_append_format(&line, "%-*s %.*s", TITLE_COLUMNS, title, TEXT_FORMAT(assumption->value));
    struct picker_item *item =
        picker_add(&screen->picker, text_built(&line), assumption->source, number);
    if (!assumption_path(assumption, &path)) {
        item->refusal = text_copy(text_from(_("it stands at a node: change it there")));
    }
    text_destroy(&path);
    text_destroy(&line);
    free(title);
}

void assumption_open(struct screen *screen, int argument)
{
    (void)argument;
    const struct result *result = session_simulation_result(screen->session->simulation);
    if (result == NULL) {
        return;
    }
    screen_open_picker(screen, _("What this preview assumes, and by whom"),
                       _("a channel, a rate, an event"), false, assumption_picked);
    for (size_t i = 0; i < result->assumption_count; i++) {
        assumption_add(screen, &result->assumptions[i], i);
    }
    screen_show_picker(screen);
}
