/* What the mouse does in the graph beside moving nodes. */
#include "ui/commands/pointer_commands.h"

#include "ui/commands/app_commands.h"
#include "ui/panels/journey_view_map.h"
#include "ui/panels/screen.h"
#include "ui/translation.h"

static const char *const pointer_of_node[] = {
    "edit",      "add-after",  "insert-before", "add-case", "connect",   "cut",
    "mark",      "mark-below", "copy",          "paste",    "delete",    "delete-open",
    "turn-into", "mute",       "stage",         "move",     "give-back", "next-edge",
    "fold",      "trace",      "who",           NULL,
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
    } else if (journey_view_host(&screen->journey_view, hit->node) == hit->node) {
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
    return screen->view == VIEW_JOURNEY && !screen->people.open && !screen->account.open &&
           cell_area_holds(screen->journey_view.area, mouse->row, mouse->column) &&
           !journey_view_map_holds(&screen->journey_view, mouse->row, mouse->column);
}

static void pointer_open_node(struct screen *screen, const struct mouse_event *mouse)
{
    struct text_builder title = {0};
    node_title(&title, session_node(screen->session));
    text_append_byte(&title, '\0');
    app_open_menu(screen, title.bytes, pointer_of_node, mouse);
    text_destroy(&title);
}

static void pointer_open_graph(struct screen *screen, const struct mouse_event *mouse)
{
    struct canvas_hit hit = journey_view_hit(&screen->journey_view, mouse->row, mouse->column);
    screen_focus_main(screen);
    pointer_select(screen, &hit);
    if (hit.type == HIT_NOTHING) {
        app_open_menu(screen, _("Journey"), pointer_of_canvas, mouse);
    } else if (session_edge(screen->session) != SIZE_MAX) {
        app_open_menu(screen, _("An edge"), pointer_of_edge, mouse);
    } else {
        pointer_open_node(screen, mouse);
    }
}

/* A list closes whole; what is typed is given up. */
static bool pointer_closes(struct screen *screen)
{
    bool prefix = screen->prefix != STROKE_NONE;
    bool over = screen->picker.open || screen->dialog.open || screen->inspector.form.typing;
    screen->prefix = STROKE_NONE;
    if (!prefix && over) {
        screen_key(screen, STROKE_ESCAPE);
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
    if (pointer_closes(screen) || screen->journey_view.moving.id != NULL) {
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
        app_open_menu(screen, _(key_context_title(contexts[0])), NULL, mouse);
    }
}
