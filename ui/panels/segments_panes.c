/* The Segments view: its list and the selected one, side by side or one over the other. */
#include "ui/panels/segments_scene.h"
#include "ui/session/session_workspace.h"
#include "ui/widgets/frame.h"

enum {
    SEGMENTS_LIST = 54,        /* columns of the list at 100 */
    SEGMENTS_OVER_COLUMN = 26, /* what of a narrow list is still seen under what is laid over it */
    SEGMENTS_OVER_LEAST = 72   /* from this width on */
};

/* Where the list's pane ends. */
static int segments_list_width(const struct segments_view *view, int width)
{
    if (segments_view_is_narrow(width)) {
        return width;
    }
    return view->row_count == 0 ? width : SEGMENTS_LIST + (width - 100) / 3;
}

/* The selected one beside the list, or over it. */
static struct cell_area segments_detail_area(const struct segments_view *view,
                                             struct cell_area area)
{
    int column = segments_list_width(view, area.width) + 2;
    if (segments_view_is_narrow(area.width)) {
        column = area.width < SEGMENTS_OVER_LEAST ? 1 : SEGMENTS_OVER_COLUMN;
    }
    return (struct cell_area){area.row, area.column + column, area.height, area.width - column - 1};
}

/* As much of the list as is seen beside the detail. */
static struct cell_area segments_list_area(const struct segments_view *view, struct cell_area area,
                                           bool with_detail)
{
    int width = segments_list_width(view, area.width);
    int seen = segments_detail_area(view, area).column - area.column - 2;
    if (with_detail && width > seen) {
        width = seen < 0 ? 0 : seen;
    }
    return (struct cell_area){area.row, area.column, area.height, width};
}

int segments_detail_width(int width)
{
    static const struct segments_view one = {.row_count = 1};
    return segments_detail_area(&one, (struct cell_area){.width = width}).width;
}

static struct line_place segments_draw_detail(const struct segments_scene *scene,
                                              struct cell_area area)
{
    struct cell_area inner = segments_detail_area(scene->view, area);
    struct cell_area whole = {inner.row, inner.column - 2, inner.height, inner.width + 3};
    struct cell_area rule = {inner.row, inner.column - 2, inner.height, 1};
    cell_grid_fill(scene->grid, whole, ' ', (struct cell_style){0});
    frame_rule(scene->grid, rule);
    return segments_detail_draw(scene, inner);
}

static struct segments_scene segments_make_scene(struct segments_view *view,
                                                 const struct session *session,
                                                 struct cell_grid *grid)
{
    struct segments_scene scene = {.view = view, .session = session, .grid = grid};
    const struct contact_table *contacts = session_simulation_contacts(session->simulation);
    scene.figures = session_segments(session, &scene.fresh);
    bool same = scene.figures != NULL && contacts != NULL &&
                contacts->version == scene.figures->stamp.contacts;
    scene.contacts = same ? contacts : NULL;
    return scene;
}

struct line_place segments_view_draw(struct segments_view *view, const struct session *session,
                                     struct cell_grid *grid, struct cell_area area)
{
    struct segments_scene scene = segments_make_scene(view, session, grid);
    bool narrow = segments_view_is_narrow(area.width);
    bool alone = narrow || grid->said; /* what is read out is whole */
    bool detail = segments_view_row(view) != NULL && (!alone || view->in_part);
    struct cell_area list = grid->said && !detail ? area : segments_list_area(view, area, detail);
    view->part_area = (struct cell_area){0};
    for (int part = 0; part < SEGMENTS_PARTS; part++) {
        view->titles[part] = (struct cell_area){0};
    }
    struct line_place cursor = segments_list_draw(&scene, list);
    if (!detail) {
        return cursor;
    }
    struct line_place inner = segments_draw_detail(&scene, area);
    return view->in_part ? inner : cursor;
}
