/* What the mouse does in the graph beside moving nodes. */
#include "ui/commands/pointer_commands.h"

#include <stdlib.h>

#include "ui/commands/node_commands.h"
#include "ui/commands/palette_commands.h"
#include "ui/panels/journey_view_map.h"
#include "ui/panels/journey_view_wire.h"
#include "ui/panels/screen.h"
#include "ui/translation.h"

static const char *const pointer_of_node[] = {
    "edit",      "add-after",  "insert-before", "add-case", "connect", "cut",
    "mark",      "mark-below", "copy",          "paste",    "delete",  "delete-open",
    "turn-into", "breakpoint", "mute",          "stage",    "move",    "give-back",
    "next-edge", "fold",       "trace",         "who",      NULL,
};
static const char *const pointer_of_edge[] = {
    "insert-on-edge", "connect-edge", "cut-edge", "paste", NULL,
};
static const char *const pointer_of_canvas[] = {
    "undo", "redo",  "run",     "find",  "zoom-in", "zoom-out", "zoom-fit",
    "turn", "lanes", "minimap", "wires", "tidy",    "name",     NULL,
};

void pointer_select(struct screen *screen, const struct canvas_hit *hit)
{
    struct session *session = screen->session;
    const struct journey *journey = session->journey;
    if (hit->type == HIT_NOTHING) {
        return;
    }
    bool node = hit->type == HIT_NODE || hit->type == HIT_LINK;
    if (node) {
        session_select(session, text_from(journey->nodes[hit->node].id));
    } else if (journey_view_host(&screen->journey_view, session, hit->node) == hit->node) {
        session_select_edge(session, hit->port);
    } else {
        journey_view_follow_port(&screen->journey_view, session, hit->port, true);
    }
    inspector_refresh(&screen->inspector, session);
    if (hit->type == HIT_LINK) {
        journey_view_reveal(&screen->journey_view);
    }
}

static bool pointer_is_on_graph(const struct screen *screen, const struct mouse_event *mouse)
{
    return screen->view == VIEW_JOURNEY && !screen_is_covered(screen) &&
           cell_area_holds(screen->journey_view.area, mouse->row, mouse->column);
}

static void pointer_open_node(struct screen *screen, const struct mouse_event *mouse)
{
    struct text_builder title = {0};
    node_title(&title, session_node(screen->session));
    text_append_byte(&title, '\0');
    palette_open_menu(screen, title.bytes, pointer_of_node, mouse);
    text_destroy(&title);
}

static void pointer_open_graph(struct screen *screen, const struct mouse_event *mouse)
{
    bool map = journey_view_map_holds(&screen->journey_view, mouse->row, mouse->column);
    struct canvas_hit hit = {.type = HIT_NOTHING};
    if (!map) {
        hit = journey_view_hit(&screen->journey_view, screen->session, mouse->row, mouse->column);
    }
    screen_focus_main(screen);
    pointer_select(screen, &hit);
    if (hit.type == HIT_NOTHING) {
        palette_open_menu(screen, _("Journey"), pointer_of_canvas, mouse);
    } else if (session_edge(screen->session) != SIZE_MAX) {
        palette_open_menu(screen, _("An edge"), pointer_of_edge, mouse);
    } else {
        pointer_open_node(screen, mouse);
    }
}

/* As a click beside it does. */
static bool pointer_closes(struct screen *screen)
{
    bool prefix = screen->prefix != STROKE_NONE;
    bool over = screen_typed(screen) != NULL;
    screen->prefix = STROKE_NONE;
    if (!prefix && over) {
        screen_click_beside(screen);
    }
    return prefix || over;
}

/* A word that runs its key has no list of its own. */
static bool pointer_is_on_button(const struct screen *screen, const struct mouse_event *mouse)
{
    for (size_t i = 0; i < screen->button_count; i++) {
        if (cell_area_holds(screen->buttons[i].area, mouse->row, mouse->column)) {
            return true;
        }
    }
    return false;
}

void pointer_menu(struct screen *screen, const struct mouse_event *mouse)
{
    const struct journey_view *view = &screen->journey_view;
    bool moving = view->moving.id != NULL || screen->map_view.moving.id != NULL;
    if (pointer_closes(screen) || moving || view->drag.draws) {
        return;
    }
    if (pointer_is_on_graph(screen, mouse)) {
        pointer_open_graph(screen, mouse);
        return;
    }
    struct mouse_event once = {.row = mouse->row, .column = mouse->column};
    if (cell_area_holds(screen_pane_area(screen), mouse->row, mouse->column) &&
        !pointer_is_on_button(screen, mouse)) {
        screen_click(screen, &once);
        screen->scrubbing = false;
        enum key_context contexts[CONTEXT_COUNT];
        screen_contexts(screen, contexts);
        palette_open_menu(screen, _(key_context_title(contexts[0])), NULL, mouse);
    }
}

void pointer_take_port(struct screen *screen, const struct canvas_hit *hit)
{
    struct journey_view *view = &screen->journey_view;
    const struct journey_graph *graph = screen->session->graph;
    if (hit->type == HIT_PORT && session_number(screen->session) == graph->ports[hit->port].node) {
        view->drag.port = text_copy(graph->ports[hit->port].name);
    }
}

bool pointer_take_rule(struct screen *screen, const struct mouse_event *mouse)
{
    screen->sizing = cell_area_holds(screen_rule_area(screen), mouse->row, mouse->column);
    return screen->sizing;
}

static void pointer_begin_wire(struct screen *screen)
{
    struct text_builder title = {0};
    node_title(&title, session_node(screen->session));
    screen->journey_view.drag.draws = true;
    screen_say_with(screen, N_("{1}: onto a node leads there, onto nothing adds one; Esc drops it"),
                    text_built(&title), TEXT(""));
    text_destroy(&title);
}

/* At the edge of the view the picture goes on below the mouse. */
static void pointer_scroll(struct journey_view *view, const struct mouse_event *mouse)
{
    const struct cell_area *area = &view->area;
    int rows = (mouse->row >= area->row + area->height - 1) - (mouse->row <= area->row);
    int columns =
        (mouse->column >= area->column + area->width - 1) - (mouse->column <= area->column);
    journey_view_pan(view, rows, 2 * columns);
}

bool pointer_drag(struct screen *screen, const struct mouse_event *mouse)
{
    struct journey_view *view = &screen->journey_view;
    struct journey_view_drag *drag = &view->drag;
    if (screen->sizing) {
        screen_size_inspector(screen, screen->grid->width - mouse->column);
        return true;
    }
    if (drag->port == NULL || screen->picker.open || screen->view != VIEW_JOURNEY) {
        return false;
    }
    if (!drag->draws && (drag->row != mouse->row || drag->column != mouse->column)) {
        pointer_begin_wire(screen);
    }
    pointer_scroll(view, mouse);
    drag->row = mouse->row;
    drag->column = mouse->column;
    return true;
}

static void pointer_let_go(struct screen *screen, struct text port, const struct mouse_event *mouse)
{
    struct session *session = screen->session;
    bool here = cell_area_holds(screen->journey_view.area, mouse->row, mouse->column);
    struct canvas_hit hit =
        journey_view_hit(&screen->journey_view, screen->session, mouse->row, mouse->column);
    session_select(session, text_from(session->selected)); /* the node, not its edge */
    if (here && hit.type == HIT_NOTHING) {
        node_ask_kind(screen, port);
    } else if (hit.type == HIT_NODE && journey_view_wire_fits(session, hit.node)) {
        char *target = text_copy(text_from(session->journey->nodes[hit.node].id));
        node_lead(screen, port, text_from(target));
        free(target);
    } else {
        screen_say_with(screen,
                        N_("dropped: an edge leads to another node, and to no starting point"),
                        TEXT(""), TEXT(""));
    }
}

void pointer_release(struct screen *screen, const struct mouse_event *mouse)
{
    struct journey_view *view = &screen->journey_view;
    screen->sizing = false;
    if (view->drag.port == NULL) {
        return;
    }
    char *port = view->drag.port;
    bool draws = view->drag.draws;
    view->drag.port = NULL;
    journey_view_drop_wire(view);
    if (draws && screen->view == VIEW_JOURNEY) {
        screen_hush(screen);
        pointer_let_go(screen, text_from(port), mouse);
    }
    free(port);
}

void pointer_drop(struct screen *screen, int argument)
{
    (void)argument;
    journey_view_drop_wire(&screen->journey_view);
    screen_hush(screen);
}
