/* The editor's loop. */
#include "ui/terminal_app.h"

#include <time.h>

#include "ui/cli/subcommand.h"
#include "ui/commands/history_commands.h"
#include "ui/panels/screen.h"
#include "ui/terminal/terminal.h"

enum {
    APP_PAUSE = 80,     /* milliseconds without a key: what is typed is looked at */
    APP_FOLLOW = 1000,  /* how often another process is looked for */
    APP_PROGRESS = 200, /* how often a running preview shows how far it is */
    APP_SLICE = 6,      /* of work between two looks for a key */
    APP_BURST = 64      /* events handled before the screen is drawn in any case */
};

static void terminal_app_take(struct screen *screen, const struct terminal_event *event)
{
    int height = 0;
    int width = 0;
    switch (event->type) {
    case TERMINAL_KEY:
        screen_key(screen, event->key);
        break;
    case TERMINAL_MOUSE:
        screen_mouse(screen, &event->mouse);
        break;
    case TERMINAL_PASTE:
        screen_paste(screen, event->paste);
        break;
    case TERMINAL_RESIZE:
        terminal_size(&height, &width);
        screen_resize(screen, height, width);
        break;
    case TERMINAL_WOKEN:
    case TERMINAL_TIMEOUT:
        screen_wake(screen);
        break;
    case TERMINAL_HANG_UP:
        screen->leaving = true;
        screen->exit_code = EXIT_DONE;
        break;
    }
}

static int terminal_app_patience(const struct screen *screen)
{
    if (screen->dialog.open && !screen->dialog.settled) {
        return screen->dialog.looked ? 0 : APP_PAUSE;
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

static void terminal_app_show(struct screen *screen)
{
    screen_draw(screen);
    terminal_show(screen->grid, screen->cursor.row, screen->cursor.column,
                  screen_typed(screen) != NULL);
}

static long terminal_app_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
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

bool terminal_app_run(const struct terminal_app_setup *setup, int *ret_exit, bool *ret_to_demo,
                      struct error *error)
{
    struct session session;
    struct screen screen;
    int height = 0;
    int width = 0;
    if (!terminal_open(setup->mouse, error)) {
        return false;
    }
    terminal_size(&height, &width);
    session_begin(&session, setup->workspace, terminal_wake);
    screen_begin(&screen, &session, height, width, terminal_is_ascii());
    if (setup->file != NULL) {
        screen_open_file(&screen, setup->file, setup->file_journey);
    } else if (setup->journey == 0 || !screen_open_journey(&screen, setup->journey)) {
        screen_open_start(&screen);
    } else if (setup->revision != 0) {
        history_show_at(&screen, setup->revision);
    }
    terminal_app_loop(&screen);
    *ret_exit = screen.exit_code;
    *ret_to_demo = screen.to_demo;
    screen_end(&screen);
    session_end(&session);
    terminal_close();
    return true;
}
