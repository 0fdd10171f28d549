/* Commands that move, and finding. */
#include "ui/commands/move_commands.h"

#include <stdlib.h>

#include "ui/commands/activity_commands.h"
#include "ui/commands/app_commands.h"
#include "ui/commands/contact_commands.h"
#include "ui/commands/edge_commands.h"
#include "ui/commands/form_making.h"
#include "ui/commands/history_commands.h"
#include "ui/commands/map_commands.h"
#include "ui/commands/preference_commands.h"
#include "ui/commands/preview_commands.h"
#include "ui/commands/segment_commands.h"
#include "ui/message.h"
#include "ui/panels/figures.h"
#include "ui/panels/finding_text.h"
#include "ui/panels/screen.h"
#include "ui/translation.h"
#include "ui/widgets/fuzzy_match.h"

/* After another node was selected. */
static void move_arrived(struct screen *screen)
{
    inspector_refresh(&screen->inspector, screen->session);
    journey_view_reveal(&screen->journey_view);
}

static void move_to_node(struct screen *screen, size_t number)
{
    struct text id = text_from(screen->session->journey->nodes[number].id);
    session_select(screen->session, id);
    map_go_to_node(screen, id);
    move_arrived(screen);
}

/* Where lines are said the graph is a list in the order of the flow. */
static void move_along_list(struct screen *screen, int by)
{
    const struct session *session = screen->session;
    const size_t *order = session->graph->order;
    size_t count = session->journey->node_count;
    size_t node = session_number(session);
    size_t place = 0;
    while (place < count && order[place] != node) {
        place++;
    }
    size_t next = by < 0 ? place - 1 : place + 1;
    if (place < count && next < count) {
        session_select(screen->session, text_from(session->journey->nodes[order[next]].id));
    }
}

void move_way(struct screen *screen, int argument)
{
    enum journey_view_way way = (enum journey_view_way)argument;
    int by = way == WAY_UP ? -1 : way == WAY_DOWN ? 1 : 0;
    int right = way == WAY_LEFT ? -1 : way == WAY_RIGHT;
    if (preview_move(screen, right, by) || map_go(screen, right, by)) {
        return;
    }
    if (screen->view == VIEW_START) {
        list_box_move(&screen->start_view.list, by);
    } else if (screen->view == VIEW_SEGMENTS) {
        segments_view_go(&screen->segments_view, right, by);
    } else if (screen->view == VIEW_PREFERENCES) {
        preferences_view_go(&screen->preferences_view, right, by);
    } else if (screen->view == VIEW_CONTACTS) {
        contacts_view_move(&screen->contacts_view, right, by);
    } else if (screen->view == VIEW_ACTIVITY) {
        activity_view_move(&screen->activity_view, right, by);
    } else if (screen->focus == PANE_INSPECTOR) {
        list_box_move(&screen->inspector.form.list, by);
        if (way == WAY_LEFT) {
            screen_focus_main(screen);
        }
    } else if (screen->plain != NULL && by != 0) {
        move_along_list(screen, by);
        inspector_refresh(&screen->inspector, screen->session);
    } else if (!edge_move(screen, way)) {
        journey_view_move(&screen->journey_view, screen->session, way);
        inspector_refresh(&screen->inspector, screen->session);
    }
}

void move_page(struct screen *screen, int argument)
{
    int rows = screen_main_area(screen).height * argument / 2;
    if (preview_move(screen, 0, rows) || map_go(screen, 0, rows)) {
        return;
    }
    if (screen->view == VIEW_START) {
        list_box_move(&screen->start_view.list, rows);
    } else if (screen->view == VIEW_SEGMENTS) {
        segments_view_move(&screen->segments_view, rows);
    } else if (screen->view == VIEW_PREFERENCES) {
        preferences_view_go(&screen->preferences_view, 0, rows);
    } else if (screen->view == VIEW_CONTACTS) {
        contacts_view_move(&screen->contacts_view, 0, rows);
    } else if (screen->view == VIEW_ACTIVITY) {
        activity_view_move(&screen->activity_view, 0, rows);
    } else if (screen->focus == PANE_INSPECTOR) {
        list_box_move(&screen->inspector.form.list, rows);
    } else if (journey_view_scrolls(&screen->journey_view)) {
        journey_view_pan(&screen->journey_view, rows, 0);
    } else { /* along the flow, as the wheel does */
        journey_view_pan(&screen->journey_view, 0, screen_main_area(screen).width * argument / 2);
    }
}

static void move_to_end(struct screen *screen, bool first)
{
    const struct session *session = screen->session;
    if (preview_move_to_end(screen, first) || map_go_to_end(screen, first)) {
        return;
    }
    if (screen->view == VIEW_START) {
        list_box_select(&screen->start_view.list, first ? 0 : SIZE_MAX);
    } else if (screen->view == VIEW_SEGMENTS) {
        segments_view_move_to_end(&screen->segments_view, first);
    } else if (screen->view == VIEW_PREFERENCES) {
        preferences_view_move_to_end(&screen->preferences_view, first);
    } else if (screen->view == VIEW_CONTACTS) {
        contacts_view_move_to_end(&screen->contacts_view, first);
    } else if (screen->view == VIEW_ACTIVITY) {
        activity_view_move_to_end(&screen->activity_view, first);
    } else if (screen->focus == PANE_INSPECTOR) {
        list_box_select(&screen->inspector.form.list, first ? 0 : SIZE_MAX);
    } else if (session->journey->node_count != 0) {
        size_t place = first ? 0 : session->journey->node_count - 1;
        move_to_node(screen, session->graph->order[place]);
    }
}

void move_first(struct screen *screen, int argument)
{
    (void)argument;
    move_to_end(screen, true);
}

void move_last(struct screen *screen, int argument)
{
    (void)argument;
    move_to_end(screen, false);
}

/* The port of a node through which most go on; the first one where nothing is known. */
static size_t move_main_port(const struct session *session, size_t node)
{
    const struct journey_graph *graph = session->graph;
    const struct result *result = session_result(session);
    const struct result_node *counts =
        result == NULL ? NULL
                       : result_find_node(result, text_from(session->journey->nodes[node].id));
    size_t best = SIZE_MAX;
    int64_t most = -1;
    for (size_t port = graph->first_port[node]; port < graph->first_port[node + 1]; port++) {
        size_t place = port - graph->first_port[node];
        int64_t left = counts != NULL && place < counts->port_count ? counts->ports[place].left : 0;
        if (graph->ports[port].to != PORT_OPEN && !graph->back[port] && left > most) {
            best = port;
            most = left;
        }
    }
    return best;
}

static bool move_is_fork(const struct journey_graph *graph, size_t node)
{
    size_t ways = 0;
    for (size_t port = graph->first_port[node]; port < graph->first_port[node + 1]; port++) {
        ways += graph->ports[port].to != PORT_OPEN;
    }
    return ways > 1;
}

void move_to_fork(struct screen *screen, int argument)
{
    struct session *session = screen->session;
    const struct journey_graph *graph = session->graph;
    for (size_t step = 0; step < session->journey->node_count; step++) {
        size_t node = session_number(session);
        size_t port = SIZE_MAX;
        if (argument > 0) {
            port = move_main_port(session, node);
        } else if (graph->first_incoming[node] < graph->first_incoming[node + 1]) {
            port = graph->incoming[graph->first_incoming[node]];
        }
        if (port == SIZE_MAX) {
            break;
        }
        session_follow_port(session, port, argument < 0);
        if (move_is_fork(graph, session_number(session))) {
            break;
        }
    }
    move_arrived(screen);
}

void move_over_port(struct screen *screen, int argument)
{
    struct session *session = screen->session;
    const struct journey_graph *graph = session->graph;
    size_t node = session_number(session);
    size_t port = graph->first_port[node] + (size_t)argument - 1;
    if (port >= graph->first_port[node + 1] || graph->ports[port].to == PORT_OPEN) {
        screen_say_with(screen, N_("that port leads nowhere"), TEXT(""), TEXT(""));
        return;
    }
    session_follow_port(session, port, false);
    move_arrived(screen);
}

void move_back(struct screen *screen, int argument)
{
    (void)argument;
    if (screen->session->before != NULL) {
        char *before = text_copy(text_from(screen->session->before));
        session_select(screen->session, text_from(before));
        free(before);
        move_arrived(screen);
    }
}

/* Whether the words are in a node's title, id or settings. */
static bool find_fits(const struct node *node, struct text words)
{
    struct text_builder text = {0};
    node_title(&text, node);
    text_append_byte(&text, ' ');
    text_append_string(&text, node->id);
    text_append_byte(&text, ' ');
    node_detail(&text, node);
    bool fits = fuzzy_match(words, text_built(&text)) >= 50;
    text_destroy(&text);
    return fits;
}

static void find_picked(struct screen *screen, const struct screen_choice *choice)
{
    free(screen->wanted);
    screen->wanted = choice->words.length == 0 ? NULL : text_copy(choice->words);
    if (choice->item != NULL) {
        move_to_node(screen, choice->item->number);
    }
}

static void find_open_journeys(struct screen *screen);

void find_open(struct screen *screen, int argument)
{
    (void)argument;
    const struct session *session = screen->session;
    if (screen->view == VIEW_START) {
        find_open_journeys(screen);
        return;
    }
    if (screen->history.open && !screen->account.open) {
        history_find(screen);
        return;
    }
    if (screen->people.open || screen->contact.text.open || screen->account.open) {
        screen_say_with(screen, N_("E finds a contact by its id or e-mail address"), TEXT(""),
                        TEXT(""));
        return;
    }
    if (screen->view == VIEW_SEGMENTS) {
        segment_find_name(screen);
        return;
    }
    if (screen->view == VIEW_PREFERENCES) {
        preference_find(screen);
        return;
    }
    if (screen->view == VIEW_CONTACTS) {
        contact_filter(screen, 0);
        return;
    }
    if (screen->view == VIEW_ACTIVITY) {
        campaign_find(screen);
        return;
    }
    if (screen->view == VIEW_PREVIEW) {
        preview_find(screen);
        return;
    }
    screen_open_picker(screen, _("Find"), _("a title, an id, a channel, …"), false, find_picked);
    for (size_t i = 0; i < session->journey->node_count; i++) {
        screen_add_node(screen, session->graph->order[i]);
    }
    screen_show_picker(screen);
}

static void find_picked_journey(struct screen *screen, const struct screen_choice *choice)
{
    list_box_select(&screen->start_view.list, choice->item->number);
}

static void find_open_journeys(struct screen *screen)
{
    const struct journey_summaries *journeys = &screen->start_view.journeys;
    screen_open_picker(screen, _("Find a journey"), _("its name"), false, find_picked_journey);
    for (size_t i = 0; i < journeys->count; i++) {
        picker_add(&screen->picker, text_from(journeys->items[i].name), TEXT(""), i);
    }
    screen_show_picker(screen);
}

/* The place of the selected node in canonical order. */
static size_t find_place(const struct session *session)
{
    size_t node = session_number(session);
    size_t place = 0;
    while (place < session->journey->node_count && session->graph->order[place] != node) {
        place++;
    }
    return place;
}

const char *find_no_match(const struct screen *screen)
{
    const char *closed = app_needs_graph(screen);
    return closed != NULL ? closed : screen->wanted == NULL ? N_("find something first: /") : NULL;
}

void find_again(struct screen *screen, int argument)
{
    const struct session *session = screen->session;
    size_t count = session->journey->node_count;
    size_t place = find_place(session);
    for (size_t step = 1; step <= count; step++) {
        size_t next = (argument > 0 ? place + step : place + count - step) % count;
        size_t node = session->graph->order[next];
        if (find_fits(&session->journey->nodes[node], text_from(screen->wanted))) {
            move_to_node(screen, node);
            return;
        }
    }
    screen_say_with(screen, N_("nothing fits {1}"), text_from(screen->wanted), TEXT(""));
}

const char *find_no_finding(const struct screen *screen)
{
    if (screen->view == VIEW_SEGMENTS) {
        return segment_no_finding(screen);
    }
    if (screen->view == VIEW_MAP) {
        return map_no_finding(screen);
    }
    if (screen->view == VIEW_PREFERENCES) {
        return preference_no_finding(screen);
    }
    const char *closed =
        screen->view == VIEW_PREVIEW ? app_needs_opened(screen) : app_needs_journey(screen);
    return closed != NULL                         ? closed
           : screen->session->findings.count == 0 ? N_("nothing to find fault with")
                                                  : NULL;
}

/* Goes to what a finding is about: its node, its field. */
static void find_go_to(struct screen *screen, const struct error *finding)
{
    struct text_builder sentence = {0};
    finding_text_append(&sentence, screen->session, finding);
    if (screen->view != VIEW_JOURNEY) {
        app_journey_view(screen, 0);
    }
    if (form_making_helps(finding)) {
        text_append_string(&sentence, _(" · e, then Enter makes it"));
    }
    session_select(screen->session, text_from(finding->subject));
    move_arrived(screen);
    inspector_select(&screen->inspector, text_from(finding->arguments[ERROR_ARGUMENTS - 1]));
    screen_say(screen, text_built(&sentence));
    text_destroy(&sentence);
}

void find_show_finding(struct screen *screen, size_t number)
{
    screen->finding = number;
    find_go_to(screen, &screen->session->findings.items[number]);
    screen_focus_inspector(screen);
}

void find_finding(struct screen *screen, int argument)
{
    if (screen->view == VIEW_SEGMENTS) {
        segment_next_finding(screen, argument);
        return;
    }
    if (screen->view == VIEW_MAP) {
        map_next_finding(screen, argument);
        return;
    }
    if (screen->view == VIEW_PREFERENCES) {
        preference_show_findings(screen);
        return;
    }
    const struct error_list *findings = &screen->session->findings;
    size_t count = findings->count;
    size_t last = screen->finding < count ? screen->finding : argument > 0 ? count - 1 : 0;
    screen->finding = (argument > 0 ? last + 1 : last + count - 1) % count;
    find_go_to(screen, &findings->items[screen->finding]);
}

static void find_picked_finding(struct screen *screen, const struct screen_choice *choice)
{
    if (choice->item->number < screen->session->findings.count) {
        screen->finding = choice->item->number;
        find_go_to(screen, &screen->session->findings.items[choice->item->number]);
    }
}

void find_findings(struct screen *screen, int argument)
{
    (void)argument;
    const struct session *session = screen->session;
    struct text_builder text = {0};
    if (screen->view == VIEW_SEGMENTS) {
        segment_list_findings(screen);
        return;
    }
    if (screen->view == VIEW_MAP) {
        map_list_findings(screen);
        return;
    }
    if (screen->view == VIEW_PREFERENCES) {
        preference_show_findings(screen);
        return;
    }
    screen_open_picker(screen, _("Findings"), _("type to find one; Enter goes there"), false,
                       find_picked_finding);
    for (size_t i = 0; i < session->findings.count; i++) {
        const struct error *finding = &session->findings.items[i];
        const struct node *node = journey_find(session->journey, text_from(finding->subject));
        text_clear(&text);
        if (node != NULL) {
            node_title(&text, node);
            text_append_string(&text, ": ");
        }
        finding_text_append(&text, session, finding);
        struct picker_item *item = picker_add(&screen->picker, text_built(&text), TEXT(""), i);
        item->glyph = finding_text_sign(finding->severity, screen->grid->ascii);
        item->glyph_style = finding_text_style(finding->severity);
    }
    screen_show_picker(screen);
    text_destroy(&text);
}
