/* Commands of the Preview view, and of the chosen day. */
#include "ui/commands/preview_commands.h"

#include <time.h>

#include "ui/commands/account_commands.h"
#include "ui/commands/app_commands.h"
#include "ui/commands/breakpoint_commands.h"
#include "ui/day_words.h"
#include "ui/message.h"
#include "ui/panels/preview_rows.h"
#include "ui/panels/screen.h"
#include "ui/session/node_words.h"
#include "ui/session/session_figures.h"
#include "ui/translation.h"

static int64_t preview_clock(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

void preview_show(struct screen *screen, int argument)
{
    (void)argument;
    screen_open_view(screen, VIEW_PREVIEW);
}

const char *preview_needs_result(const struct screen *screen)
{
    const char *closed = app_needs_inside(screen);
    return closed != NULL                            ? closed
           : session_result(screen->session) == NULL ? N_("there is no preview yet: r runs it")
                                                     : NULL;
}

const char *preview_needs_days(const struct screen *screen)
{
    bool seen = screen->view == VIEW_JOURNEY || screen->view == VIEW_PREVIEW;
    const char *missing = preview_needs_result(screen);
    return missing != NULL ? missing
           : seen          ? NULL
                  : N_("days are seen in the Journey and the Preview view: 1 and 7 go there");
}

const struct node *preview_node(const struct screen *screen)
{
    const struct journey_map_message *message =
        screen->view == VIEW_MAP ? map_view_message(&screen->map_view) : NULL;
    return message != NULL                ? &screen->session->journey->nodes[message->node]
           : screen->view == VIEW_JOURNEY ? session_node(screen->session)
                                          : NULL;
}

const char *preview_needs_who(const struct screen *screen)
{
    bool figures = screen->view == VIEW_PREVIEW || screen->people.open;
    const char *missing = preview_needs_result(screen);
    return missing != NULL                           ? missing
           : figures || preview_node(screen) != NULL ? NULL
           : screen->view == VIEW_JOURNEY            ? N_("no node is selected")
           : screen->view == VIEW_MAP
               ? N_("there is no message here: W asks for its contacts")
               : N_("1, 2 and 7 go where it is asked who is at a node, a message or behind a "
                    "figure");
}

const char *preview_needs_before(const struct screen *screen)
{
    const char *missing = preview_needs_result(screen);
    return missing != NULL ? missing
           : session_simulation_before(screen->session->simulation) == NULL
               ? N_("there is no run before this one: change the journey, or run it, first")
               : NULL;
}

void preview_go(struct screen *screen, int argument)
{
    screen->preview_view.playing = false;
    preview_view_go(&screen->preview_view, screen->session, argument);
}

void preview_play(struct screen *screen, int argument)
{
    (void)argument;
    breakpoint_begin(screen);
    preview_view_play(&screen->preview_view, screen->session, preview_clock());
}

bool preview_wake(struct screen *screen)
{
    bool changed = false;
    if (screen->preview_view.playing && breakpoint_holds(screen, &changed)) {
        return changed;
    }
    return preview_view_tick(&screen->preview_view, screen->session, preview_clock());
}

void preview_scale(struct screen *screen, int argument)
{
    preview_view_scale(&screen->preview_view, screen->session, -argument);
}

static void preview_add_list(struct screen *screen, const char *title,
                             enum contact_figure_group group, enum contact_figure_what what,
                             struct text name, int number, int day)
{
    people_pane_add(&screen->people, text_from(title),
                    (struct contact_figure){group, what, name, number, day});
}

/* Of the starts: who was let in, and who was not, by reason. */
static void preview_add_starts(struct screen *screen)
{
    const struct result *result = session_result(screen->session);
    struct text none = {0};
    preview_add_list(screen, _("entered"), FIGURE_OF_RUN, FIGURE_ENTERED_CONTACTS, none, FIGURE_ANY,
                     FIGURE_ANY);
    for (int reason = 0; reason < TURN_AWAY_REASON_COUNT; reason++) {
        struct text_builder title = {0};
        text_append_string(&title, _("turned away: "));
        preview_rows_append_words(&title, turn_away_reason_name((enum turn_away_reason)reason));
        text_append_byte(&title, '\0');
        if (result->turned_away[reason] != 0) {
            preview_add_list(screen, title.bytes, FIGURE_OF_RUN, FIGURE_TURNED_AWAY, none, reason,
                             FIGURE_ANY);
        }
        text_destroy(&title);
    }
}

/* Beside the reached those that entered and were not. */
static void preview_add_unreached(struct screen *screen)
{
    preview_add_list(screen, _("entered, not reached"), FIGURE_OF_RUN, FIGURE_MESSAGES,
                     (struct text){0}, 0, FIGURE_ANY);
}

/* Beside those whom a reason stopped anywhere, those of each message, in the order of the flow. */
static void preview_add_messages(struct screen *screen, struct contact_figure figure)
{
    const struct result *result = session_result(screen->session);
    for (size_t i = 0; i < result->node_count; i++) {
        const struct result_node *node = &result->nodes[i];
        const struct node *design = journey_find(screen->session->journey, node->id);
        int64_t count = figure.what == FIGURE_BOUNCED
                            ? node->messages.sent - node->messages.delivered
                            : node->messages.blocked[figure.number];
        struct text_builder title = {0};
        if (count != 0 && design != NULL) {
            text_append_string(&title, _("at "));
            node_title(&title, design);
            text_append_byte(&title, '\0');
            preview_add_list(screen, title.bytes, FIGURE_OF_NODE, figure.what, node->id,
                             figure.number, FIGURE_ANY);
        }
        text_destroy(&title);
    }
}

static void preview_open_day(struct screen *screen)
{
    struct session *session = screen->session;
    int day = preview_view_day(&screen->preview_view, session);
    struct text_builder title = {0};
    struct text none = {0};
    if (day == PREVIEW_NO_DAY) {
        screen_say_with(screen, N_("no day is chosen: . and , step through them"), none, none);
        return;
    }
    text_append_format(&title, _("Day %d"), day + 1);
    people_pane_open(&screen->people, text_built(&title));
    preview_add_list(screen, _("delivered that day"), FIGURE_OF_DAY, FIGURE_DELIVERED, none,
                     FIGURE_ANY, day);
    preview_add_list(screen, _("entered that day"), FIGURE_OF_DAY, FIGURE_ENTERED, none, FIGURE_ANY,
                     day);
    preview_add_list(screen, _("inside at its end"), FIGURE_OF_RUN, FIGURE_WAITING, none,
                     FIGURE_ANY, day);
    preview_add_list(screen, _("ended that day"), FIGURE_OF_DAY, FIGURE_ENDED, none, FIGURE_ANY,
                     day);
    text_destroy(&title);
}

/* Messages are more than the contacts below: the title says how many. */
static void preview_open_pane(struct screen *screen, const struct preview_row *row)
{
    struct text_builder title = {0};
    text_append_string(&title, row->label);
    if (row->part == PREVIEW_REASONS) {
        text_append_string(&title, ": ");
        message_append_count(&title, row->count, screen->grid->ascii);
        text_append_string(&title, row->count == 1 ? _(" message") : _(" messages"));
    }
    people_pane_open(&screen->people, text_built(&title));
    text_destroy(&title);
}

void preview_open_figure(struct screen *screen, int argument)
{
    (void)argument;
    const struct preview_row *row = preview_view_row(&screen->preview_view);
    if (screen->preview_view.part == PREVIEW_DAYS) {
        preview_open_day(screen);
        return;
    }
    if (row == NULL) {
        screen_say_with(screen, N_("there is no figure here"), TEXT(""), TEXT(""));
        return;
    }
    preview_open_pane(screen, row);
    if (row->figure.what == FIGURE_MET) {
        preview_add_starts(screen);
    } else {
        people_pane_add(&screen->people, text_from(row->label), row->figure);
    }
    if (row->part == PREVIEW_REASONS) {
        preview_add_messages(screen, row->figure);
    }
    if (row->figure.what == FIGURE_REACHED && row->figure.group == FIGURE_OF_RUN) {
        preview_add_unreached(screen);
    }
    people_pane_follow(&screen->people, screen->session);
}

/* Whether anybody stands there at the end of that day, of none the last. */
static bool preview_has_waiting(const struct screen *screen, struct text id, int day)
{
    const struct result *result = session_result(screen->session);
    const struct result_node *node = result_find_node(result, id);
    return node != NULL &&
           (day == PREVIEW_NO_DAY ? node->waiting
                                  : result->daily[day].waiting[node - result->nodes]) != 0;
}

static void preview_who_at(struct screen *screen, const struct node *node)
{
    struct text_builder title = {0};
    struct text id = text_from(node->id);
    int day = screen_day(screen);
    node_title(&title, node);
    people_pane_open(&screen->people, text_built(&title));
    preview_add_list(screen, day == PREVIEW_NO_DAY ? _("here at the end") : _("here that day"),
                     FIGURE_OF_NODE, FIGURE_WAITING, id, FIGURE_ANY,
                     day == PREVIEW_NO_DAY ? FIGURE_ANY : day);
    if (day != PREVIEW_NO_DAY) {
        preview_add_list(screen, _("came that day"), FIGURE_OF_NODE, FIGURE_CAME, id, FIGURE_ANY,
                         day);
    }
    preview_add_list(screen, _("came here"), FIGURE_OF_NODE, FIGURE_CAME, id, FIGURE_ANY,
                     FIGURE_ANY);
    if (node->kind == NODE_SEND) {
        preview_add_list(screen, _("got it"), FIGURE_OF_NODE, FIGURE_REACHED, id, FIGURE_ANY,
                         FIGURE_ANY);
        preview_add_list(screen, _("not delivered"), FIGURE_OF_NODE, FIGURE_UNDELIVERED, id,
                         FIGURE_ANY, FIGURE_ANY);
    }
    preview_add_list(screen, _("ended here"), FIGURE_OF_NODE, FIGURE_ENDED, id, FIGURE_ANY,
                     FIGURE_ANY);
    screen->people.shown = preview_has_waiting(screen, id, day) ? 0 : 1;
    people_pane_follow(&screen->people, screen->session);
    text_destroy(&title);
}

void preview_who(struct screen *screen, int argument)
{
    const struct node *node = preview_node(screen);
    text_pane_close(&screen->account);
    contact_pane_close(&screen->contact);
    if (screen->view == VIEW_PREVIEW && !screen->people.open) {
        preview_open_figure(screen, argument);
    } else if (node != NULL) {
        preview_who_at(screen, node);
    }
}

static void preview_picked_run(struct screen *screen, const struct screen_choice *choice)
{
    session_compare_with(screen->session, (int64_t)choice->item->number);
    account_show_comparison(screen);
}

/* "run 12 · reach 71.2% · revision 8", and when. */
static void preview_add_run(struct screen *screen, const struct run_record *run)
{
    struct text_builder text = {0};
    struct text_builder time = {0};
    const char *dot = screen->grid->ascii ? " - " : " · ";
    double share = run->entered_contacts == 0
                       ? 0
                       : 100.0 * (double)run->reached / (double)run->entered_contacts;
    text_append_format(&text, _("run %lld%sreach %.1f%%%srevision %llu"), (long long)run->number,
                       dot, share, dot, (unsigned long long)run->journey_revision);
    day_words_append_past(&time, screen->session->workspace->zone, run->time,
                          session_now(screen->session));
    picker_add(&screen->picker, text_built(&text), text_built(&time), (size_t)run->number);
    text_destroy(&text);
    text_destroy(&time);
}

void preview_compare(struct screen *screen, int argument)
{
    (void)argument;
    struct session *session = screen->session;
    int64_t number = session_simulation_run(session->simulation);
    struct run_record run = session_run_before(session, number);
    screen_open_picker(screen, _("Compare with"), _("a run of this journey"), false,
                       preview_picked_run);
    picker_add(&screen->picker, text_from(_("the run before, whichever that is")), TEXT(""), 0);
    while (run.number != 0) {
        preview_add_run(screen, &run);
        number = run.number;
        run_record_destroy(&run);
        run = session_run_before(session, number);
    }
    screen_show_picker(screen);
}

void preview_scrub(struct screen *screen, int column)
{
    struct preview_view *view = &screen->preview_view;
    if (screen->view == VIEW_PREVIEW && view->plot.count != 0) {
        preview_view_choose(view, screen->session,
                            (int)(view->plot_first + plot_value(&view->plot, column)));
    }
}
