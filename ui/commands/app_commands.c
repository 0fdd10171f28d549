/* Commands that mean the same everywhere. */
#include "ui/commands/app_commands.h"

#include <string.h>

#include "ui/canvas/glyph_meaning.h"
#include "ui/canvas/glyph_table.h"
#include "ui/cli/subcommand.h"
#include "ui/commands/activity_commands.h"
#include "ui/commands/command_table.h"
#include "ui/commands/contact_commands.h"
#include "ui/commands/edge_commands.h"
#include "ui/commands/mark_commands.h"
#include "ui/commands/preview_commands.h"
#include "ui/commands/view_commands.h"
#include "ui/commands/whole_commands.h"
#include "ui/message.h"
#include "ui/panels/figures.h"
#include "ui/panels/screen.h"
#include "ui/session/session_figures.h"
#include "ui/terminal/terminal.h"
#include "ui/translation.h"

enum { APP_KEY_WIDTH = 11 };

const char *app_needs_graph(const struct screen *screen)
{
    return screen->view == VIEW_MAP ? app_needs_opened(screen) : app_needs_journey(screen);
}

/* A message's inspector over the Map is as good as beside the graph. */
const char *app_needs_journey(const struct screen *screen)
{
    bool inspects = screen->view == VIEW_MAP && screen->focus == PANE_INSPECTOR;
    bool here = screen->view == VIEW_JOURNEY || inspects;
    return here && screen_is_covered(screen)  ? N_("close what lies over the graph first: Esc")
           : here                             ? NULL
           : screen->view == VIEW_START       ? N_("open a journey first: Enter")
           : app_needs_opened(screen) == NULL ? N_("that is for the Journey view: 1 goes there")
                                              : app_needs_opened(screen);
}

const char *app_needs_view(const struct screen *screen)
{
    return screen->view == VIEW_START ? N_("open a journey first: Enter") : NULL;
}

const char *app_needs_opened(const struct screen *screen)
{
    return screen->session->id != 0     ? NULL
           : screen->view == VIEW_START ? N_("open a journey first: Enter")
                                        : N_("open a journey first: o shows them");
}

/* Closes what is laid over the view, the uppermost first; false: nothing is. */
static bool app_close_pane(struct screen *screen)
{
    bool open = screen_is_covered(screen);
    if (screen->account.open) {
        text_pane_close(&screen->account);
        session_drop(screen->session, INQUIRY_ACCOUNT);
    } else if (screen->contact.text.open) {
        contact_pane_close(&screen->contact);
        session_drop(screen->session, INQUIRY_ACCOUNT);
    } else if (screen->history.open) {
        history_pane_close(&screen->history);
    } else {
        people_pane_close(&screen->people, screen->session);
    }
    return open;
}

void app_quit(struct screen *screen, int argument)
{
    (void)argument;
    if (app_close_pane(screen)) {
        return;
    }
    if (screen->import.process != 0) {
        screen_say_with(screen, N_("a file is being brought in: Esc stops that, Ctrl-C quits"),
                        TEXT(""), TEXT(""));
        return;
    }
    if (screen->inspector_over) {
        screen_focus_main(screen);
        return;
    }
    if (screen->view == VIEW_SEGMENTS && screen->segments_view.in_part &&
        segments_view_is_narrow(screen->grid->width)) {
        segments_view_focus_list(&screen->segments_view);
        return;
    }
    if (screen->view == VIEW_ACTIVITY && screen->activity_view.page != ACTIVITY_CAMPAIGNS) {
        screen->activity_view.page = ACTIVITY_CAMPAIGNS;
        return;
    }
    screen->leaving = true;
    screen->exit_code = EXIT_DONE;
}

void app_quit_now(struct screen *screen, int argument)
{
    (void)argument;
    screen->leaving = true;
    screen->exit_code = EXIT_STOPPED;
}

void app_back(struct screen *screen, int argument)
{
    (void)argument;
    bool running = session_simulation_state(screen->session->simulation) == SIMULATION_RUNNING;
    bool runs_here =
        screen->view == VIEW_JOURNEY || screen->view == VIEW_MAP || screen->view == VIEW_PREVIEW;
    if (app_close_pane(screen) || (screen->view == VIEW_JOURNEY && view_stop_tidying(screen))) {
        return;
    }
    if (screen->import.process != 0) {
        import_process_interrupt(&screen->import);
    } else if (screen->view == VIEW_START && screen->start_view.archive) {
        whole_show_archive(screen, 0);
    } else if (screen->view == VIEW_START && screen->session->id != 0) {
        app_journey_view(screen, 0);
    } else if (screen->view == VIEW_SEGMENTS) {
        segments_view_back(&screen->segments_view);
    } else if (screen->view == VIEW_PREFERENCES) {
        preferences_view_back(&screen->preferences_view);
    } else if (screen->view == VIEW_CONTACTS) {
        contact_back(screen);
    } else if (screen->view == VIEW_ACTIVITY) {
        campaign_back(screen);
    } else if (screen->inspector_over) {
        screen_focus_main(screen);
    } else if (screen->view == VIEW_JOURNEY && screen->journey_view.tracing) {
        screen->journey_view.tracing = false;
    } else if (screen->view == VIEW_JOURNEY && (edge_leave(screen) || mark_forget(screen))) {
        return;
    } else if (screen->focus == PANE_INSPECTOR) {
        screen_focus_main(screen);
    } else if (runs_here && preview_view_forget_day(&screen->preview_view)) {
        return;
    } else if (running && runs_here) {
        session_simulation_stop(screen->session->simulation);
        screen_say_with(screen, N_("stopped the preview; r runs it"), TEXT(""), TEXT(""));
    } else if (screen_has_tour(screen)) {
        tour_hide(&screen->tour);
    }
}

void app_next_pane(struct screen *screen, int argument)
{
    if (screen->contact.text.open && !screen->account.open) {
        return;
    }
    if (screen->people.open) {
        people_pane_step(&screen->people, argument);
    } else if (screen->account.open || screen->history.open || screen->view == VIEW_CONTACTS ||
               screen->view == VIEW_ACTIVITY) {
        return;
    } else if (screen->view == VIEW_PREVIEW) {
        preview_view_step(&screen->preview_view, argument);
    } else if (screen->view == VIEW_PREFERENCES) {
        preferences_view_step(&screen->preferences_view, argument);
        screen->preferences_view.in_part |= screen->plain != NULL;
    } else if (screen->view == VIEW_SEGMENTS) {
        segments_view_step(&screen->segments_view, argument);
    } else if (screen->focus == PANE_MAIN) {
        screen_focus_inspector(screen);
    } else {
        screen_focus_main(screen);
    }
}

/* The contexts that hold before a list is opened over them. */
struct app_contexts {
    enum key_context items[CONTEXT_COUNT];
    size_t count;
};

static struct app_contexts app_contexts(const struct screen *screen)
{
    struct app_contexts contexts = {.count = 0};
    contexts.count = screen_contexts(screen, contexts.items);
    return contexts;
}

/* The first entry of a command in those contexts; NULL if it has no key there. */
static const struct keymap_entry *app_find_entry(const struct screen *screen,
                                                 const struct app_contexts *contexts,
                                                 const struct command *command)
{
    for (size_t i = 0; i < contexts->count; i++) {
        for (size_t e = 0; e < screen->keymap.count; e++) {
            const struct keymap_entry *entry = &screen->keymap.entries[e];
            if (entry->command == command && entry->binding->context == contexts->items[i]) {
                return entry;
            }
        }
    }
    return NULL;
}

/* Commands that their keys tell apart run as their first key would. */
static void app_picked_command(struct screen *screen, const struct screen_choice *choice)
{
    const struct command *command = &command_table[choice->item->number];
    struct app_contexts contexts = app_contexts(screen);
    const struct keymap_entry *entry = app_find_entry(screen, &contexts, command);
    screen_run(screen, command, entry == NULL ? 0 : entry->binding->argument);
}

/* Commands for lists and for typing are of no use from a list. */
static bool app_is_for_palette(const struct screen *screen, const struct command *command)
{
    for (size_t i = 0; i < screen->keymap.count; i++) {
        const struct keymap_entry *entry = &screen->keymap.entries[i];
        if (entry->command == command) {
            return entry->binding->context != CONTEXT_LIST &&
                   entry->binding->context != CONTEXT_MOVING &&
                   entry->binding->context != CONTEXT_MAP_MOVING &&
                   entry->binding->context != CONTEXT_DRAWING &&
                   entry->binding->context != CONTEXT_FILTER &&
                   entry->binding->context != CONTEXT_TYPING;
        }
    }
    return true;
}

static char *app_refusal(const struct screen *screen, const struct command *command)
{
    const char *refusal = command->refusal == NULL ? NULL : command->refusal(screen);
    return refusal == NULL ? NULL : text_copy(text_from(_(refusal)));
}

static void app_add_command(struct screen *screen, const struct app_contexts *contexts,
                            size_t number)
{
    const struct command *command = &command_table[number];
    const struct keymap_entry *entry = app_find_entry(screen, contexts, command);
    struct text_builder key = {0};
    if (entry != NULL) {
        key_chord_write(&key, entry->chord);
    }
    struct picker_item *item =
        picker_add(&screen->picker, text_from(_(command->title)), text_built(&key), number);
    item->words = text_copy(text_from(command->name));
    item->refusal = app_refusal(screen, command);
    text_destroy(&key);
}

void app_open_menu(struct screen *screen, const char *title, const char *const names[],
                   const struct mouse_event *mouse)
{
    struct app_contexts contexts = app_contexts(screen);
    screen_open_picker(screen, title, _("type to find a command"), false, app_picked_command);
    picker_anchor(&screen->picker, mouse->row, mouse->column);
    for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
        size_t number = 0;
        while (strcmp(command_table[number].name, names[i]) != 0) {
            number++;
        }
        app_add_command(screen, &contexts, number);
    }
    for (size_t i = 0; names == NULL && command_table[i].name != NULL; i++) {
        const struct keymap_entry *entry = app_find_entry(screen, &contexts, &command_table[i]);
        if (entry != NULL && entry->binding->context == contexts.items[0]) {
            app_add_command(screen, &contexts, i);
        }
    }
    screen_show_picker(screen);
}

void app_palette(struct screen *screen, int argument)
{
    (void)argument;
    struct app_contexts contexts = app_contexts(screen);
    screen_open_picker(screen, _("Commands"), _("type to find a command"), false,
                       app_picked_command);
    for (size_t i = 0; command_table[i].name != NULL; i++) {
        if (app_is_for_palette(screen, &command_table[i])) {
            app_add_command(screen, &contexts, i);
        }
    }
    screen_show_picker(screen);
}

static void app_picked_key(struct screen *screen, const struct screen_choice *choice)
{
    const struct keymap_entry *entry = &screen->keymap.entries[choice->item->number];
    screen_run(screen, entry->command, entry->binding->argument);
}

/* Whether a nearer context has that chord. */
static bool app_is_hidden(const struct screen *screen, const struct app_contexts *contexts,
                          size_t place, struct key_chord chord)
{
    for (size_t i = 0; i < place; i++) {
        if (keymap_find(&screen->keymap, contexts->items[i], chord) != NULL) {
            return true;
        }
    }
    return false;
}

static void app_add_key(struct screen *screen, size_t number)
{
    const struct keymap_entry *entry = &screen->keymap.entries[number];
    struct text_builder text = {0};
    keymap_write_chords(&text, &screen->keymap, number);
    do {
        text_append_byte(&text, ' ');
    } while (text.length < APP_KEY_WIDTH);
    text_append_string(&text, _(entry->command->title));
    struct picker_item *item =
        picker_add(&screen->picker, text_built(&text),
                   text_from(_(key_context_title(entry->binding->context))), number);
    item->refusal = app_refusal(screen, entry->command);
    text_destroy(&text);
}

void app_help(struct screen *screen, int argument)
{
    (void)argument;
    struct app_contexts contexts = app_contexts(screen);
    screen_open_picker(screen, _("Keys"), _("type to find a key; Enter runs it"), false,
                       app_picked_key);
    for (size_t i = 0; i < contexts.count; i++) {
        for (size_t e = 0; e < screen->keymap.count; e++) {
            const struct keymap_entry *entry = &screen->keymap.entries[e];
            if (entry->binding->context == contexts.items[i] &&
                !keymap_is_repeated(&screen->keymap, e) &&
                !app_is_hidden(screen, &contexts, i, entry->chord)) {
                app_add_key(screen, e);
            }
        }
    }
    screen_show_picker(screen);
}

/* Nothing is run by a sign. */
static void app_picked_sign(struct screen *screen, const struct screen_choice *choice)
{
    (void)screen;
    (void)choice;
}

void app_signs(struct screen *screen, int argument)
{
    (void)argument;
    bool ascii = screen->grid->ascii;
    screen_open_picker(screen, _("Signs"), _("type to find one"), false, app_picked_sign);
    for (size_t i = 0; i < glyph_meaning_count(); i++) {
        struct glyph_meaning meaning = glyph_meaning_at(i);
        struct picker_item *item =
            picker_add(&screen->picker, text_from(_(meaning.words)), TEXT(""), i);
        item->glyph = glyph_at(meaning.glyph, ascii);
        if (i < NODE_KIND_COUNT) {
            item->glyph_style.role = figures_kind_role((enum node_kind_id)i);
        }
    }
    screen_show_picker(screen);
}

void app_redraw(struct screen *screen, int argument)
{
    (void)screen;
    (void)argument;
    terminal_forget();
}

void app_saved(struct screen *screen, int argument)
{
    (void)argument;
    const struct session *session = screen->session;
    const struct zone *zone = session->workspace->zone;
    struct text_builder time = {0};
    if (session->saved == 0) {
        screen_say_with(screen, N_("saved already; nothing has changed since it was opened"),
                        TEXT(""), TEXT(""));
        return;
    }
    int64_t local = zone_local(zone, session->saved);
    int64_t second = local - zone_day(zone, session->saved) * CIVIL_DAY;
    text_append_format(&time, "%02d:%02d:%02d", (int)(second / 3600), (int)(second / 60 % 60),
                       (int)(second % 60));
    screen_say_with(screen, N_("saved already, {1}"), text_built(&time), TEXT(""));
    text_destroy(&time);
}

void app_suspend(struct screen *screen, int argument)
{
    (void)argument;
    if (!terminal_suspend(_("polku: all is saved; fg comes back\r\n"))) {
        screen_say_with(screen, N_("no shell here could bring it back; q quits, all is saved"),
                        TEXT(""), TEXT(""));
        return;
    }
    int height = 0;
    int width = 0;
    terminal_size(&height, &width);
    screen_resize(screen, height, width);
}

void app_start_screen(struct screen *screen, int argument)
{
    (void)argument;
    screen_open_start(screen);
}

void app_journey_view(struct screen *screen, int argument)
{
    (void)argument;
    screen_open_view(screen, VIEW_JOURNEY);
}

void app_tour(struct screen *screen, int argument)
{
    (void)argument;
    screen->tour.shown = true;
    if (screen_has_tour(screen)) {
        return;
    }
    screen_say_with(screen,
                    N_("the hints stand in the Journey view, where there are rows for them"),
                    TEXT(""), TEXT(""));
}

void app_mouse(struct screen *screen, int argument)
{
    (void)argument;
    screen->mouse_off = !screen->mouse_off;
    terminal_set_mouse(!screen->mouse_off);
    screen_say_with(screen,
                    screen->mouse_off ? N_("the mouse is the terminal's; the same command takes it")
                                      : N_("the mouse works here; the same command gives it back"),
                    TEXT(""), TEXT(""));
}

static void app_picked_message(struct screen *screen, const struct screen_choice *choice)
{
    (void)screen;
    (void)choice;
}

void app_messages(struct screen *screen, int argument)
{
    (void)argument;
    struct text_builder text = {0};
    screen_open_picker(screen, _("Errors so far"), _("type to find one"), false,
                       app_picked_message);
    for (size_t i = screen->messages.count; i-- > 0;) {
        text_clear(&text);
        message_append_error(&text, &screen->messages.items[i]);
        picker_add(&screen->picker, text_built(&text), TEXT(""), i);
    }
    screen_show_picker(screen);
    text_destroy(&text);
}
