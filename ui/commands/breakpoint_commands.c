/* Commands that set breakpoints, and what the days that are played do at them. */
#include "ui/commands/breakpoint_commands.h"

#include "model/base/civil_time.h"
#include "ui/day_words.h"
#include "ui/message.h"
#include "ui/panels/screen.h"
#include "ui/session/session_breakpoints.h"
#include "ui/session/session_marks.h"
#include "ui/translation.h"

static void breakpoint_say(struct screen *screen, size_t count, bool set)
{
    struct text_builder what = {0};
    bool one = screen->session->mark_count == 0;
    if (one) {
        node_title(&what, session_node(screen->session));
    } else {
        text_append_number(&what, (int64_t)count);
    }
    screen_say_with(screen,
                    one && set ? N_("Breakpoint at {1}: Space stops when the first contact comes")
                    : one      ? N_("{1} has no breakpoint any more")
                    : set      ? N_("Breakpoints at {1} nodes: Space stops when the first contact "
                                         "comes")
                               : N_("{1} nodes have no breakpoint any more"),
                    text_built(&what), TEXT(""));
    text_destroy(&what);
}

void breakpoint_set(struct screen *screen, int argument)
{
    (void)argument;
    struct session *session = screen->session;
    struct arena scratch = {0};
    struct error error = {0};
    bool *nodes = NULL;
    bool all = true;
    size_t count = 0;
    struct text *ids =
        arena_array(&scratch, session_targets(session, &scratch, &nodes), sizeof(*ids));
    for (size_t i = 0; i < session->journey->node_count; i++) {
        if (nodes[i]) {
            ids[count] = text_from(session->journey->nodes[i].id);
            all = session_has_breakpoint(session, false, ids[count]) && all;
            count++;
        }
    }
    if (session_set_breakpoints(session, false, ids, count, !all, &error)) {
        breakpoint_say(screen, count, !all);
    } else {
        screen_fail(screen, &error);
    }
    arena_destroy(&scratch);
}

void breakpoint_set_contact(struct screen *screen, int argument)
{
    (void)argument;
    struct session *session = screen->session;
    struct error error = {0};
    size_t contact = 0;
    if (!people_pane_contact(&screen->people, session, &contact)) {
        return;
    }
    struct text id = contact_table_id(session_simulation_contacts(session->simulation), contact);
    bool set = !session_has_breakpoint(session, true, id);
    if (!session_set_breakpoints(session, true, &id, 1, set, &error)) {
        screen_fail(screen, &error);
        return;
    }
    screen_say_with(screen,
                    set ? N_("Breakpoint at {1}: Space stops at each of its steps")
                        : N_("{1} has no breakpoint any more"),
                    id, TEXT(""));
}

/* "Day 3, Mon 14 Dec 09:30". */
static void breakpoint_append_time(struct text_builder *text, const struct session *session,
                                   const struct run_stop *stop)
{
    const struct zone *zone = session->workspace->zone;
    int64_t day = zone_day(zone, stop->time);
    int64_t second = zone_local(zone, stop->time) - day * CIVIL_DAY;
    struct civil_date date = civil_date(day);
    text_append_format(text, _("Day %d, %s %d %s %02d:%02d"), stop->day + 1, day_words_weekday(day),
                       (int)date.day, day_words_month((int)date.month), (int)(second / 3600),
                       (int)(second / 60 % 60));
}

static void breakpoint_append_stop(struct text_builder *text, const struct session *session,
                                   const struct run_stop *stop)
{
    char number[24];
    struct text_builder title = {0};
    const struct node *node = journey_find(session->journey, stop->node);
    const struct contact_table *contacts = session_simulation_contacts(session->simulation);
    if (node != NULL) {
        node_title(&title, node);
    }
    breakpoint_append_time(text, session, stop);
    text_append_string(text, ": ");
    message_append(text,
                   !stop->first        ? N_("{1} comes to {2}")
                   : stop->others == 0 ? N_("{1} is the first at {2}")
                                       : N_("{1} is the first at {2}, with {3} more that day"),
                   (struct text[ERROR_ARGUMENTS]){contact_table_id(contacts, stop->contact),
                                                  text_built(&title),
                                                  error_number(number, stop->others)});
    text_destroy(&title);
}

/* The first stop of a day is told in full, of the others how many there are. */
static void breakpoint_tell(struct screen *screen, const struct run_stops *stops, int day)
{
    struct text_builder text = {0};
    size_t count = 0;
    for (size_t i = 0; i < stops->count; i++) {
        if (stops->items[i].day == day && count++ == 0) {
            breakpoint_append_stop(&text, screen->session, &stops->items[i]);
            session_select(screen->session, stops->items[i].node);
        }
    }
    if (count > 1) {
        text_append_format(&text, count == 2 ? _("; %zu more stop") : _("; %zu more stops"),
                           count - 1);
    }
    text_append_string(&text, _(" · Space plays on"));
    screen_say(screen, text_built(&text));
    inspector_refresh(&screen->inspector, screen->session);
    journey_view_reveal(&screen->journey_view);
    text_destroy(&text);
}

void breakpoint_begin(struct screen *screen)
{
    int day = screen_day(screen);
    const struct result *result = session_result(screen->session);
    bool anew = day == PREVIEW_NO_DAY || (result != NULL && day == result->days - 1);
    screen->held_day = anew ? PREVIEW_NO_DAY : screen->held_day;
}

static bool breakpoint_stands_at(const struct run_stops *stops, int day)
{
    for (size_t i = 0; i < stops->count; i++) {
        if (stops->items[i].day == day) {
            return true;
        }
    }
    return false;
}

bool breakpoint_holds(struct screen *screen, bool *ret_changed)
{
    const struct run_stops *stops = NULL;
    int day = screen_day(screen);
    switch (session_find_stops(screen->session, &stops)) {
    case STOPS_NONE:
        return false;
    case STOPS_AWAITED:
        *ret_changed = screen->message.text == NULL;
        screen->seeks_stops = screen->seeks_stops || *ret_changed;
        if (*ret_changed) {
            screen_say_with(screen, N_("looking for who comes to the breakpoints …"), TEXT(""),
                            TEXT(""));
        }
        return true;
    case STOPS_KNOWN:
        break;
    }
    if (screen->seeks_stops) {
        screen->seeks_stops = false;
        screen_hush(screen);
    }
    if (day == screen->held_day || !breakpoint_stands_at(stops, day)) {
        screen->held_day = day == screen->held_day ? day : PREVIEW_NO_DAY;
        return false;
    }
    screen->held_day = day;
    screen->preview_view.playing = false;
    breakpoint_tell(screen, stops, day);
    *ret_changed = true;
    return true;
}
