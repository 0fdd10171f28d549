/* The editor's loop. */
#include "ui/terminal_app.h"

#include <stdlib.h>
#include <time.h>

#include "ui/cli/subcommand.h"
#include "ui/commands/app_commands.h"
#include "ui/commands/default_keymap.h"
#include "ui/commands/draft_commands.h"
#include "ui/commands/history_commands.h"
#include "ui/input/event_script.h"
#include "ui/message.h"
#include "ui/panels/screen.h"
#include "ui/plain/plain_screen.h"
#include "ui/settings/user_settings.h"
#include "ui/terminal/terminal.h"

enum {
    APP_PAUSE = 80,     /* milliseconds without a key: what is typed is looked at, and noted */
    APP_FOLLOW = 1000,  /* how often another process is looked for */
    APP_PROGRESS = 200, /* how often a running preview shows how far it is */
    APP_SLICE = 1000,   /* microseconds of work between two looks for a key, and the last slice */
    APP_BURST = 64      /* events handled before the screen is drawn in any case */
};

/* What is only said is drawn at a size of its own: rows are whole then. */
static void terminal_app_size(bool plain, int *ret_height, int *ret_width)
{
    *ret_height = PLAIN_SCREEN_HEIGHT;
    *ret_width = PLAIN_SCREEN_WIDTH;
    if (!plain) {
        terminal_size(ret_height, ret_width);
    }
}

/* Takes an event, and notes it with the command that it ran. */
static void terminal_app_take(struct screen *screen, const struct terminal_event *event)
{
    bool typed = screen_typed(screen) != NULL;
    int height = 0;
    int width = 0;
    screen->ran = (struct event_run){NULL, NULL};
    bool written = event->type == TERMINAL_KEY || event->type == TERMINAL_PASTE;
    screen->pressed = screen->pressed || written;
    screen->draft.behind = screen->draft.behind || written;
    switch (event->type) {
    case TERMINAL_KEY:
        screen_key(screen, event->key);
        break;
    case TERMINAL_MOUSE:
        screen_mouse(screen, &event->mouse);
        break;
    case TERMINAL_PASTE:
        screen_paste(screen, event->paste, event->paste_came);
        break;
    case TERMINAL_RESIZE:
        terminal_app_size(screen->plain != NULL, &height, &width);
        screen_resize(screen, height, width);
        break;
    case TERMINAL_STOP:
        app_suspend(screen, 0);
        break;
    case TERMINAL_TIMEOUT:
        session_rest(screen->session);
        screen_wake(screen);
        break;
    case TERMINAL_WOKEN:
        screen_wake(screen);
        break;
    case TERMINAL_HANG_UP:
        screen->leaving = true;
        screen->exit_code = EXIT_DONE;
        break;
    }
    draft_follow(screen);
    event_log_add(&screen->log, event, screen->ran, typed);
}

static int terminal_app_patience(const struct screen *screen)
{
    if (screen->dialog.open && !screen->dialog.settled) {
        return screen->dialog.looked ? 0 : APP_PAUSE;
    }
    if (screen->draft.behind) {
        return APP_PAUSE;
    }
    if (screen->view == VIEW_START && screen->start_view.waiting) {
        return 0;
    }
    bool running = session_simulation_state(screen->session->simulation) == SIMULATION_RUNNING ||
                   screen->people.open || screen->import.said != NULL;
    if (screen->preview_view.playing) {
        return PREVIEW_TICK / 3;
    }
    return running ? APP_PROGRESS : APP_FOLLOW;
}

static void terminal_app_say(struct screen *screen, struct plain_screen *plain)
{
    struct text_builder lines = {0};
    struct text line;
    plain_screen_say(plain, screen, screen->pressed, &lines);
    screen->pressed = false;
    struct text rest = text_built(&lines);
    while (rest.length > 0 && text_split(&rest, '\n', &line)) {
        terminal_say(line);
    }
    text_destroy(&lines);
}

static void terminal_app_show(struct screen *screen)
{
    screen_draw(screen);
    if (screen->plain != NULL) {
        terminal_app_say(screen, screen->plain);
        return;
    }
    terminal_show(screen->grid, screen->cursor.row, screen->cursor.column,
                  screen_typed(screen) != NULL);
}

/* In microseconds. */
static long terminal_app_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* Works as long as no key waits, a slice at a time, and shows what comes of it. */
static struct terminal_event terminal_app_next(struct screen *screen)
{
    while (screen_is_busy(screen)) {
        struct terminal_event event = terminal_next(0);
        if (event.type != TERMINAL_TIMEOUT) {
            return event;
        }
        long end = terminal_app_clock() + APP_SLICE;
        bool changed = false;
        while (!changed && screen_is_busy(screen) && terminal_app_clock() < end) {
            changed = screen_work(screen);
        }
        if (changed) {
            terminal_app_show(screen);
        }
    }
    return terminal_next(terminal_app_patience(screen));
}

/* Whether what was begun is done: a script goes on then. */
static bool terminal_app_is_quiet(const struct screen *screen)
{
    bool running = session_simulation_state(screen->session->simulation) == SIMULATION_RUNNING ||
                   screen->import.process != 0;
    bool counting = screen->dialog.open && !screen->dialog.settled;
    bool waiting = screen->view == VIEW_START && screen->start_view.waiting;
    return !running && !counting && !waiting && !screen_is_busy(screen);
}

/* Does what a script says, each step when the one before is done, until it ends or a person presses
 * a key, which is taken for nothing else. */
static void terminal_app_replay(struct screen *screen, const struct event_script *script)
{
    size_t done = 0;
    while (!screen->leaving && done < script->count) {
        terminal_app_show(screen);
        struct terminal_event event =
            terminal_app_is_quiet(screen) ? terminal_next(0) : terminal_app_next(screen);
        if (event.type == TERMINAL_KEY) {
            break;
        }
        terminal_app_take(screen, &event);
        if (event.type == TERMINAL_TIMEOUT && terminal_app_is_quiet(screen)) {
            terminal_app_take(screen, &script->events[done++]);
        }
    }
    if (done < script->count && !screen->leaving) {
        char line[24];
        screen_say_with(screen, N_("stopped before line {1} of the script"),
                        error_number(line, script->lines[done]), TEXT(""));
    }
}

static void terminal_app_loop(struct screen *screen)
{
    while (!screen->leaving) {
        terminal_app_show(screen);
        struct terminal_event event = terminal_app_next(screen);
        terminal_app_take(screen, &event);
        for (int i = 0; i < APP_BURST && !screen->leaving && terminal_has_more(); i++) {
            event = terminal_next(0);
            terminal_app_take(screen, &event);
        }
    }
}

/* POLKU_LOG=FILE: each key is there as soon as it is done, whatever ends the program. */
static void terminal_app_keep_log(struct screen *screen)
{
    const char *path = getenv("POLKU_LOG");
    struct error error = {0};
    if (path != NULL && *path != '\0' && !event_log_keep(&screen->log, path, &error)) {
        screen_fail(screen, &error);
    }
}

static void terminal_app_set_up(struct user_settings *ret_settings)
{
    struct key_defaults defaults = default_keymap_defaults();
    user_settings_read(&defaults, getenv("POLKU_THEME"), ret_settings);
    terminal_set_theme(&ret_settings->theme);
}

/* What is wrong with a file of settings is said once, with its place; the rest of it holds. */
static void terminal_app_complain(struct screen *screen, const struct user_settings_part *part)
{
    for (size_t i = part->errors.count; i-- > 0;) {
        struct error error = part->errors.items[i];
        struct text_builder said = {0};
        message_append_place(&said, part->path, &error);
        message_append_error(&said, &error);
        error_set_with(&error, "SETTINGS", N_("{1}"), text_built(&said));
        screen_fail(screen, &error);
        text_destroy(&said);
    }
}

/* A workspace that cannot be written shows all it has; what would change it is refused. */
static void terminal_app_warn(struct screen *screen, const struct opened_workspace *workspace)
{
    if (workspace->database != NULL && database_reads_only(workspace->database)) {
        screen_say_with(screen, N_("{1} can only be read: no change will be kept"),
                        text_from(workspace->path), TEXT(""));
    }
}

bool terminal_app_run(const struct terminal_app_setup *setup, int *ret_exit, bool *ret_to_demo,
                      struct error *error)
{
    struct session session;
    struct user_settings settings;
    struct screen screen;
    struct plain_screen plain = {0};
    int height = 0;
    int width = 0;
    struct terminal_wish wish = {.mouse = setup->mouse, .plain = setup->plain};
    if (!terminal_open(wish, error)) {
        return false;
    }
    terminal_app_size(setup->plain, &height, &width);
    terminal_app_set_up(&settings);
    session_begin(&session, setup->workspace, terminal_wake);
    screen_begin(&screen, &session, &settings, height, width, terminal_is_ascii());
    screen.grid->lines = terminal_has_lines();
    screen.grid->said = setup->plain;
    screen.plain = setup->plain ? &plain : NULL;
    terminal_app_keep_log(&screen);
    if (setup->file != NULL) {
        screen_open_file(&screen, setup->file, setup->file_journey);
    } else if (setup->journey == 0 || !screen_open_journey(&screen, setup->journey)) {
        screen_open_start(&screen);
    } else if (setup->revision != 0) {
        history_show_at(&screen, setup->revision);
    }
    terminal_app_warn(&screen, setup->workspace);
    terminal_app_complain(&screen, &settings.theme_part);
    terminal_app_complain(&screen, &settings.keys_part);
    if (setup->replayed != NULL) {
        terminal_app_replay(&screen, setup->replayed);
    } else {
        draft_offer(&screen);
    }
    terminal_app_loop(&screen);
    *ret_exit = screen.exit_code;
    *ret_to_demo = screen.to_demo;
    screen_end(&screen);
    session_end(&session);
    user_settings_destroy(&settings);
    plain_screen_destroy(&plain);
    terminal_close();
    return true;
}
