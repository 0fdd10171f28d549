/* The picture of the Journey view follows the journey: at once, or of a large one in slices. */
#include "ui/panels/journey_view_layout.h"

#include <stdlib.h>

#include "ui/canvas/canvas_link.h"
#include "ui/panels/journey_view_move.h"
#include "ui/panels/journey_view_shift.h"
#include "ui/panels/journey_view_zoom.h"

enum { JOURNEY_VIEW_AT_ONCE = 600 /* nodes: a part of a frame */ };

/* A node as it stands on the screen before the picture changes. */
struct journey_view_anchor {
    struct text id;
    struct layout_box box;
    int distance; /* from the middle; the selected node has none */
};

static int journey_view_compare_anchors(const void *left, const void *right)
{
    const struct journey_view_anchor *a = left;
    const struct journey_view_anchor *b = right;
    return (a->distance > b->distance) - (a->distance < b->distance);
}

/* The nodes in sight, the selected one first, then those nearer to the middle. */
static struct journey_view_anchor *journey_view_anchors(const struct journey_view *view,
                                                        const struct session *session,
                                                        struct arena *scratch, size_t *ret_count)
{
    const struct journey_canvas *canvas = &view->canvas;
    const struct viewport *port = &view->viewport;
    size_t nodes = canvas->shown;
    struct journey_view_anchor *anchors = arena_array(scratch, nodes, sizeof(*anchors));
    *ret_count = 0;
    for (size_t i = 0; i < nodes; i++) {
        const struct layout_box *box = &canvas->layout->boxes[i];
        int x = 2 * box->x + box->width - 2 * port->x - port->width;
        int y = 2 * box->y + box->height - 2 * port->y - port->height;
        struct text id = canvas->ids[canvas->nodes[i]];
        bool selected = text_equal(id, text_from(session->selected));
        bool moves = view->moving.id != NULL && text_is(id, view->moving.id);
        if (!moves && abs(x) <= port->width && abs(y) <= port->height) {
            anchors[(*ret_count)++] = (struct journey_view_anchor){
                arena_text(scratch, id), *box, selected ? -1 : abs(x) + 2 * abs(y)};
        }
    }
    if (*ret_count > 0) {
        qsort(anchors, *ret_count, sizeof(*anchors), journey_view_compare_anchors);
    }
    return anchors;
}

static void journey_view_drop_shown(struct journey_view *view)
{
    if (!view->moving.shows_origin) {
        journey_canvas_destroy(&view->canvas);
    }
    view->moving.shows_origin = false;
    view->canvas = (struct journey_canvas){0};
}

/* A node on its way is moved from where it was: nothing but it changes its place for good. */
static bool journey_view_lay_out(struct journey_view *view, const struct session *session)
{
    if (!journey_view_set_move(view, session)) {
        return journey_canvas_sketch(&view->canvas, session->journey, view->form);
    }
    if (journey_canvas_is_current(&view->canvas, session->journey, view->form)) {
        return false;
    }
    journey_view_drop_shown(view);
    journey_canvas_make(&view->canvas, &view->moving.origin, session->journey, view->form);
    return true;
}

/* What the eye rests on stays where it is on the screen: the selected node, else the one nearest to
 * the middle that is still there. */
static void journey_view_hold(struct journey_view *view, const struct journey_view_anchor *anchors,
                              size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t node = journey_canvas_find(&view->canvas, anchors[i].id);
        if (node != SIZE_MAX && view->canvas.hosts[node] == node) {
            const struct layout_box *box = journey_canvas_box(&view->canvas, node);
            view->viewport.x += box->x - anchors[i].box.x;
            view->viewport.y += box->y - anchors[i].box.y;
            return;
        }
    }
}

bool journey_view_is_large(const struct journey_view *view, const struct session *session)
{
    return session->journey->node_count > JOURNEY_VIEW_AT_ONCE ||
           view->canvas.known > JOURNEY_VIEW_AT_ONCE;
}

bool journey_view_lags(const struct journey_view *view, const struct session *session)
{
    const struct journey_canvas *canvas = &view->canvas;
    const struct journey *journey = session->journey;
    if (view->moving.id != NULL) {
        return view->moving.wish_count > 0;
    }
    return canvas->ready && journey != NULL && canvas->journey == journey &&
           journey_view_is_large(view, session) &&
           !journey_canvas_is_current(canvas, journey, view->form);
}

void journey_view_drop_coming(struct journey_view *view)
{
    journey_canvas_destroy(&view->coming);
    view->coming_made = false;
    view->coming_aim = AIM_NOTHING;
    view->fitting = false;
}

static void journey_view_form(struct journey_view *view, const struct session *session)
{
    view->form.folds = &view->folds;
    view->form.link_layers = view->whole_wires ? 0 : CANVAS_LINK_LAYERS;
    journey_view_set_move(view, session);
    journey_view_unfold_selected(view, session);
}

/* At once. True where something changed. */
static bool journey_view_lay_out_now(struct journey_view *view, const struct session *session)
{
    struct arena scratch = {0};
    size_t count = 0;
    journey_view_drop_coming(view);
    if (view->moving.id == NULL &&
        journey_canvas_is_current(&view->canvas, session->journey, view->form)) {
        return false;
    }
    const struct journey_view_anchor *anchors =
        view->canvas.ready ? journey_view_anchors(view, session, &scratch, &count) : NULL;
    bool changed = journey_view_lay_out(view, session);
    if (changed) {
        journey_view_hold(view, anchors, count);
    }
    arena_destroy(&scratch);
    return changed;
}

bool journey_view_update(struct journey_view *view, const struct session *session)
{
    journey_view_form(view, session);
    return !journey_view_lags(view, session) && journey_view_lay_out_now(view, session);
}

void journey_view_follow(struct journey_view *view, const struct session *session)
{
    if (view->canvas.ready && session->journey != NULL && journey_view_update(view, session)) {
        journey_view_reveal(view);
    }
}

void journey_view_settle(struct journey_view *view, const struct session *session)
{
    journey_view_follow(view, session);
    while (journey_view_lags(view, session)) {
        journey_view_work(view, session);
    }
}

bool journey_view_is_busy(const struct journey_view *view, const struct session *session)
{
    const struct journey_canvas *canvas = &view->canvas;
    bool betters = canvas->work != NULL && canvas->journey == session->journey &&
                   canvas->revision == session->journey->revision;
    return betters || journey_view_lags(view, session);
}

/* A better picture takes the place of the one that is shown: one in the making, or what has been
 * made of that one itself. */
static void journey_view_take(struct journey_view *view, const struct session *session)
{
    struct arena scratch = {0};
    size_t count = 0;
    const struct journey_view_anchor *anchors =
        journey_view_anchors(view, session, &scratch, &count);
    if (view->coming.ready) {
        journey_canvas_replace(&view->coming, &view->canvas);
    } else {
        journey_canvas_take(&view->canvas);
    }
    journey_view_hold(view, anchors, count);
    arena_destroy(&scratch);
}

void journey_view_show_coming(struct journey_view *view, const struct session *session)
{
    struct arena scratch = {0};
    size_t count = 0;
    const struct journey_view_anchor *anchors =
        journey_view_anchors(view, session, &scratch, &count);
    journey_view_drop_shown(view);
    view->canvas = view->coming;
    view->coming = (struct journey_canvas){0};
    view->coming_made = false;
    journey_view_hold(view, anchors, count);
    journey_view_reveal(view);
    arena_destroy(&scratch);
}

/* A slice of the picture in the making. What has changed since it was begun comes with the next
 * one: so there is always one that is soon to be seen. */
static bool journey_view_work_on_coming(struct journey_view *view, const struct session *session)
{
    struct journey_canvas *coming = &view->coming;
    if (!coming->ready) {
        journey_canvas_follow(coming, &view->canvas, session->graph, view->form);
        return false;
    }
    if (!view->coming_made) { /* to take it is a slice of its own */
        view->coming_made = !journey_canvas_advance(coming);
        return false;
    }
    journey_view_take(view, session);
    view->coming_made = false;
    view->aim = view->coming_aim != AIM_NOTHING ? view->coming_aim : AIM_REVEAL;
    view->coming_aim = AIM_NOTHING;
    if (view->fitting) {
        journey_view_fit_on(view, session);
    }
    return true;
}

bool journey_view_work(struct journey_view *view, const struct session *session)
{
    if (journey_view_lags(view, session)) {
        return view->moving.id != NULL ? journey_view_work_on_move(view, session)
                                       : journey_view_work_on_coming(view, session);
    }
    if (!journey_view_is_busy(view, session) || journey_canvas_advance(&view->canvas)) {
        return false;
    }
    journey_view_drop_coming(view);
    journey_view_take(view, session);
    if (journey_canvas_find(&view->canvas, text_from(session->selected)) != SIZE_MAX) {
        journey_view_reveal(view);
    }
    return true;
}
