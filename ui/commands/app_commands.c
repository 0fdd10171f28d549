/* Commands that mean the same everywhere. */
#include "ui/commands/app_commands.h"

#include "ui/cli/subcommand.h"
#include "ui/commands/draft_commands.h"
#include "ui/commands/view_commands.h"
#include "ui/message.h"
#include "ui/panels/screen.h"
#include "ui/terminal/terminal.h"
#include "ui/translation.h"
#include "ui/views/pane_kind.h"
#include "ui/views/view_kind.h"

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

const char *app_needs_inside(const struct screen *screen)
{
    return screen->view == VIEW_START ? app_needs_view(screen) : app_needs_opened(screen);
}

void app_quit(struct screen *screen, int argument)
{
    (void)argument;
    const struct view_kind *view = view_shown(screen);
    if (pane_leave(screen)) {
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
    if (view->leave_page == NULL || !view->leave_page(screen)) {
        screen->leaving = true;
        screen->exit_code = EXIT_DONE;
    }
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
    const struct view_kind *view = view_shown(screen);
    bool runs_here = view->subject == SUBJECT_JOURNEY;
    if (pane_leave(screen) || (screen->view == VIEW_JOURNEY && view_stop_tidying(screen))) {
        return;
    }
    if (screen->import.process != 0) {
        import_process_interrupt(&screen->import);
    } else if (view->inspects && screen->inspector_over) {
        screen_focus_main(screen);
    } else if (view->back != NULL && view->back(screen)) {
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
    const struct view_kind *view = view_shown(screen);
    if (screen->contact.text.open && !screen->account.open) {
        return;
    }
    if (screen->people.open) {
        people_pane_step(&screen->people, argument);
    } else if (screen->account.open || screen->history.open) {
        return;
    } else if (view->step != NULL) {
        view->step(screen, argument);
    } else if (!view->inspects) {
        return;
    } else if (screen->focus == PANE_MAIN) {
        screen_focus_inspector(screen);
    } else {
        screen_focus_main(screen);
    }
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
    draft_note(screen);
    enum terminal_stop stop = terminal_suspend(_("polku: all is saved; fg comes back\r\n"));
    if (stop == TERMINAL_CANNOT_STOP) {
        screen_say_with(screen, N_("no shell here could bring it back; q quits, all is saved"),
                        TEXT(""), TEXT(""));
        return;
    }
    if (stop == TERMINAL_ENDS) {
        screen->leaving = true;
        screen->exit_code = EXIT_DONE;
        return;
    }
    int height = 0;
    int width = 0;
    terminal_size(&height, &width);
    if (screen->plain == NULL) {
        screen_resize(screen, height, width);
    }
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
