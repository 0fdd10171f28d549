/* Keys and pasted text: to what is open, or to commands. */
#include "model/base/utf8.h"
#include "ui/commands/draft_rescue.h"
#include "ui/commands/pin_commands.h"
#include "ui/input/key_nearest.h"
#include "ui/panels/screen.h"
#include "ui/translation.h"
#include "ui/views/pane_kind.h"
#include "ui/views/view_kind.h"

enum { SCREEN_QUIT = 'C' & 0x1F, SCREEN_FIELD_PASTE = 1 << 16 };

size_t screen_contexts(const struct screen *screen, enum key_context ret_contexts[CONTEXT_COUNT])
{
    size_t count = 0;
    const struct view_kind *view = view_shown(screen);
    const struct pane_kind *pane = pane_uppermost(screen);
    enum key_context held = view->held == NULL ? CONTEXT_EVERYWHERE : view->held(screen);
    if (screen->picker.open) {
        ret_contexts[count++] = CONTEXT_LIST;
    }
    if (!screen->picker.open && filter_dialog_is_built(&screen->dialog)) {
        ret_contexts[count++] = CONTEXT_BUILDER;
        return count;
    }
    if (!screen->picker.open && screen->dialog.open && screen->dialog.is_filter) {
        ret_contexts[count++] = CONTEXT_FILTER;
    }
    if (screen->picker.open || screen->dialog.open || screen->inspector.form.typing) {
        held = CONTEXT_TYPING;
    }
    if (held != CONTEXT_EVERYWHERE) {
        ret_contexts[count++] = held;
        return count;
    }
    if (screen->draft.offered) {
        ret_contexts[count++] = CONTEXT_OFFER;
    }
    if (pane != NULL) {
        ret_contexts[count++] = pane->context;
    } else if (view->contexts != NULL) {
        count += view->contexts(screen, ret_contexts + count);
    } else {
        ret_contexts[count++] = view->context;
    }
    ret_contexts[count++] = CONTEXT_EVERYWHERE;
    return count;
}

struct line_editor *screen_typed(struct screen *screen)
{
    const struct view_typing *own = &view_shown(screen)->typing;
    struct line_editor *typed = own->editor == NULL ? NULL : own->editor(screen);
    if (!screen->picker.open && filter_dialog_is_built(&screen->dialog)) {
        return NULL;
    }
    return screen->picker.open             ? &screen->picker.query
           : screen->dialog.open           ? &screen->dialog.editor
           : typed != NULL                 ? typed
           : screen->inspector.form.typing ? &screen->inspector.form.editor
                                           : NULL;
}

void screen_typing_changed(struct screen *screen)
{
    if (screen->picker.open) {
        if (screen->refilled != NULL) {
            screen->refilled(screen);
        }
        screen_show_picker(screen);
        screen_point(screen);
    } else if (screen->dialog.open) {
        filter_dialog_changed(&screen->dialog);
    }
}

static void screen_run_in(struct screen *screen, const struct command *command, int argument,
                          const char *context)
{
    const char *refusal = command->refusal == NULL ? NULL : command->refusal(screen);
    if (refusal != NULL) {
        screen_say(screen, text_from(_(refusal)));
        return;
    }
    const struct command *outer = screen->running;
    screen->ran = (struct event_run){command->name, context};
    screen->running = screen->picker.open ? NULL : command; /* in a picker: what is taken */
    screen->running_argument = argument;
    command->run(screen, argument);
    screen->running = outer;
    screen_point(screen);
}

void screen_run(struct screen *screen, const struct command *command, int argument)
{
    screen_run_in(screen, command, argument, NULL);
}

static void screen_run_key(struct screen *screen, const struct keymap_entry *entry)
{
    screen_run_in(screen, entry->command, entry->binding->argument,
                  key_context_title(entry->binding->context));
}

const struct keymap_entry *screen_entry(const struct screen *screen, struct key_chord chord)
{
    enum key_context contexts[CONTEXT_COUNT];
    size_t count = screen_contexts(screen, contexts);
    for (size_t i = 0; i < count; i++) {
        const struct keymap_entry *entry = keymap_find(&screen->keymap, contexts[i], chord);
        if (entry != NULL) {
            return entry;
        }
    }
    return NULL;
}

static bool screen_is_prefix(const struct screen *screen, uint32_t key)
{
    enum key_context contexts[CONTEXT_COUNT];
    size_t count = screen_contexts(screen, contexts);
    for (size_t i = 0; i < count; i++) {
        if (keymap_is_prefix(&screen->keymap, contexts[i], key)) {
            return true;
        }
    }
    return false;
}

/* "d: no command; x: delete". */
static void screen_say_unknown(struct screen *screen, uint32_t key)
{
    struct text_builder pressed = {0};
    struct text_builder nearest = {0};
    enum key_context contexts[CONTEXT_COUNT];
    size_t count = screen_contexts(screen, contexts);
    const struct keymap_entry *entry = key_nearest(&screen->keymap, contexts, count, key);
    key_write(&pressed, key);
    if (entry == NULL) {
        screen_say_with(screen, N_("{1}: no command; ? shows the keys"), text_built(&pressed),
                        TEXT(""));
    } else {
        const struct command *command = entry->command;
        key_chord_write(&nearest, entry->chord);
        text_append_format(&nearest, ": %s",
                           _(command->hint == NULL ? command->title : command->hint));
        screen_say_with(screen, N_("{1}: no command; {2}"), text_built(&pressed),
                        text_built(&nearest));
    }
    text_destroy(&pressed);
    text_destroy(&nearest);
}

/* Esc or a wrong second key closes the pop-up and does nothing; Ctrl-C quits from anywhere. */
static void screen_second_key(struct screen *screen, uint32_t key)
{
    struct key_chord chord = {{screen->prefix, key}};
    if (key == SCREEN_QUIT) {
        chord = (struct key_chord){{key, STROKE_NONE}};
    }
    screen->prefix = STROKE_NONE;
    const struct keymap_entry *entry = screen_entry(screen, chord);
    if (entry != NULL) {
        screen_run_key(screen, entry);
    }
}

void screen_follow_views(struct screen *screen)
{
    const struct view_kind *view = view_shown(screen);
    journey_view_follow(&screen->journey_view, screen->session);
    if (view->follow != NULL) {
        view->follow(screen);
    }
    people_pane_follow(&screen->people, screen->session);
    history_pane_follow(&screen->history, screen->session);
}

void screen_key(struct screen *screen, uint32_t key)
{
    struct line_editor *typed = screen_typed(screen);
    if (draft_holds(screen, key)) {
        return;
    }
    pin_end(screen);
    screen_follow_views(screen);
    if (screen->message.text != NULL && (!screen->message.error || key == STROKE_ESCAPE)) {
        bool only = screen->message.error;
        screen_hush(screen);
        if (only) {
            return;
        }
    }
    if (screen->prefix != STROKE_NONE) {
        screen_second_key(screen, key);
        return;
    }
    if (typed != NULL && key_is_printable(key)) {
        line_editor_type(typed, key);
        screen_typing_changed(screen);
        return;
    }
    const struct keymap_entry *entry = screen_entry(screen, (struct key_chord){{key, 0}});
    screen->draft.offered = false;
    if (entry != NULL) {
        screen_run_key(screen, entry);
    } else if (screen_is_prefix(screen, key)) {
        screen->prefix = key;
    } else if (typed == NULL) {
        screen_say_unknown(screen, key);
    }
}

/* Half of what was pasted would be worse than nothing. */
static void screen_refuse_paste(struct screen *screen, size_t came, bool field)
{
    struct text_builder size = {0};
    if (came < 1 << 20) {
        text_append_format(&size, "%zu kB", came >> 10);
    } else {
        text_append_format(&size, "%.1f MB", (double)came / (1 << 20));
    }
    screen_say_with(screen,
                    field ? N_("Nothing was pasted: {1} came, and a field takes 64 kB at most")
                          : N_("Nothing was pasted: {1} came, and 1 MB is the most; o, then i "
                               "brings in a file"),
                    text_built(&size), TEXT(""));
    text_destroy(&size);
}

void screen_paste(struct screen *screen, struct text text, size_t came)
{
    const struct view_kind *view = view_shown(screen);
    struct line_editor *typed = screen_typed(screen);
    pin_end(screen);
    screen_follow_views(screen);
    if (screen->draft.holding) {
        return;
    }
    if (came > text.length || (typed != NULL && came > SCREEN_FIELD_PASTE)) {
        screen_refuse_paste(screen, came, typed != NULL);
    } else if (typed != NULL) {
        line_editor_paste(typed, text);
        screen_typing_changed(screen);
    } else if (filter_dialog_is_built(&screen->dialog)) {
        screen_say_with(screen, N_("Ctrl-T shows the filter as text: there it can be pasted"),
                        TEXT(""), TEXT(""));
    } else if (view->paste == NULL || !view->paste(screen, text)) {
        screen_say_with(screen, N_("text is pasted into a field; open one first"), TEXT(""),
                        TEXT(""));
    }
}
