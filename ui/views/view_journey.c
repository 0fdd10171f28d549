/* The Journey view: how it is drawn, and what keys and the mouse do there. */
#include <stdlib.h>

#include "ui/commands/clip_commands.h"
#include "ui/commands/edge_commands.h"
#include "ui/commands/edit_commands.h"
#include "ui/commands/find_commands.h"
#include "ui/commands/mark_commands.h"
#include "ui/commands/move_commands.h"
#include "ui/commands/pin_commands.h"
#include "ui/commands/pointer_commands.h"
#include "ui/commands/view_commands.h"
#include "ui/panels/inspector_rows.h"
#include "ui/panels/journey_view_map.h"
#include "ui/panels/journey_view_picture.h"
#include "ui/panels/screen.h"
#include "ui/translation.h"
#include "ui/views/view_kind.h"

/* Fields of a node leave the graph's keys as they are. */
static size_t view_journey_contexts(const struct screen *screen,
                                    enum key_context ret_contexts[CONTEXT_COUNT])
{
    size_t count = 0;
    bool fields = screen->focus == PANE_INSPECTOR;
    if (fields) {
        ret_contexts[count++] = CONTEXT_FORM;
    } else if (session_edge(screen->session) != SIZE_MAX) {
        ret_contexts[count++] = CONTEXT_EDGE;
    }
    if (!fields || !screen->inspector.of_journey) {
        ret_contexts[count++] = CONTEXT_JOURNEY;
    }
    return count;
}

static enum key_context view_journey_held(const struct screen *screen)
{
    return screen->journey_view.drag.draws          ? CONTEXT_DRAWING
           : screen->journey_view.moving.id != NULL ? CONTEXT_MOVING
                                                    : CONTEXT_EVERYWHERE;
}

static void view_journey_draw(struct screen *screen)
{
    struct cell_area area = screen_main_area(screen);
    struct error_list settled = inspector_settled(&screen->inspector, screen->session);
    screen->journey_view.findings = &settled;
    screen->cursor = journey_view_draw(&screen->journey_view, screen->session, screen->grid, area,
                                       screen->target, screen_day(screen));
    screen->journey_view.findings = NULL;
    free(settled.items);
    if (screen_has_tour(screen)) {
        area.height += TOUR_HEIGHT;
        tour_draw(&screen->tour, screen->session, screen->grid, area);
    }
}

static bool view_journey_is_busy(const struct screen *screen)
{
    return journey_view_is_busy(&screen->journey_view, screen->session) ||
           journey_view_is_tidying(&screen->journey_view);
}

static bool view_journey_work(struct screen *screen)
{
    return journey_view_is_busy(&screen->journey_view, screen->session)
               ? journey_view_work(&screen->journey_view, screen->session)
               : view_tidy_on(screen);
}

/* Where lines are said the graph is a list in the order of the flow. */
static void view_journey_move_along(struct screen *screen, long by)
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

static void view_journey_move(struct screen *screen, int right, long down)
{
    enum journey_view_way way = right < 0   ? WAY_LEFT
                                : right > 0 ? WAY_RIGHT
                                : down < 0  ? WAY_UP
                                            : WAY_DOWN;
    if (screen->plain != NULL && down != 0) {
        view_journey_move_along(screen, down);
        inspector_refresh(&screen->inspector, screen->session);
    } else if (!edge_move(screen, way)) {
        journey_view_move(&screen->journey_view, screen->session, way);
        inspector_refresh(&screen->inspector, screen->session);
    }
}

/* As the wheel goes. */
static void view_journey_page(struct screen *screen, int rows, int columns)
{
    journey_view_page(&screen->journey_view, rows, columns);
}

static void view_journey_move_to_end(struct screen *screen, bool first)
{
    const struct session *session = screen->session;
    if (session->journey->node_count != 0) {
        size_t place = first ? 0 : session->journey->node_count - 1;
        move_to_node(screen, session->graph->order[place]);
    }
}

static bool view_journey_back(struct screen *screen)
{
    if (screen->journey_view.tracing) {
        screen->journey_view.tracing = false;
        return true;
    }
    return edge_leave(screen) || mark_forget(screen);
}

static void view_journey_click(struct screen *screen, const struct mouse_event *mouse)
{
    struct canvas_hit hit =
        journey_view_hit(&screen->journey_view, screen->session, mouse->row, mouse->column);
    if (screen->inspector_over) { /* a click that closes what is laid over does nothing else */
        screen_focus_main(screen);
        return;
    }
    screen_focus_main(screen);
    if (journey_view_map_holds(&screen->journey_view, mouse->row, mouse->column)) {
        journey_view_map_go(&screen->journey_view, mouse->row, mouse->column);
        return;
    }
    if (cell_area_holds(screen->journey_view.first_step, mouse->row, mouse->column)) {
        edit_add_after(screen, 0);
        return;
    }
    pin_press(screen, mouse, hit.type == HIT_NODE);
    pointer_select(screen, &hit);
    pointer_take_port(screen, &hit);
    if (hit.type == HIT_NODE && mouse->twice) {
        screen_focus_inspector(screen);
    } else if (mouse->twice && session_edge(screen->session) != SIZE_MAX) {
        edge_insert(screen, 0);
    }
}

static void view_journey_wheel(struct screen *screen, const struct mouse_event *mouse, int by)
{
    if (view_wheel(screen, mouse->row, mouse->column, by)) {
        return;
    }
    view_journey_page(screen, by * VIEW_WHEEL, by * VIEW_WHEEL * 2);
}

static bool view_journey_paste(struct screen *screen, struct text text)
{
    bool free_here = !screen_is_covered(screen) && screen->journey_view.moving.id == NULL;
    if (free_here) {
        clip_take_text(screen, text);
    }
    return free_here;
}

static size_t view_journey_count_findings(const struct screen *screen, enum error_severity severity)
{
    return inspector_count_settled(&screen->inspector, screen->session, severity);
}

const struct view_kind view_journey = {
    .number = JOURNEY_VIEW_NUMBER,
    .title = N_("1 Journey"),
    .short_title = N_("1 Journey"),
    .subject = SUBJECT_JOURNEY,
    .inspects = true,
    .contexts = view_journey_contexts,
    .held = view_journey_held,
    .draw = view_journey_draw,
    .is_busy = view_journey_is_busy,
    .work = view_journey_work,
    .move = view_journey_move,
    .page = view_journey_page,
    .move_to_end = view_journey_move_to_end,
    .back = view_journey_back,
    .find = find_open_nodes,
    .findings = {.count = view_journey_count_findings},
    .click = view_journey_click,
    .wheel = view_journey_wheel,
    .paste = view_journey_paste,
};
