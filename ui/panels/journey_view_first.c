/* Below the only node of a new journey: where its first step would stand. */
#include "ui/panels/journey_view_first.h"

#include "model/base/error.h"
#include "ui/canvas/glyph_table.h"
#include "ui/translation.h"

enum { FIRST_HEIGHT = 3, FIRST_GAP = 2 /* rows of its edge */ };

/* Its frame; height 0: there is none. */
static struct cell_area journey_view_first_area(const struct journey_view *view,
                                                const struct session *session, int width)
{
    const struct journey *journey = session->journey;
    const struct canvas_form *form = &view->canvas.form;
    struct cell_area none = {0};
    if (journey->node_count != 1 || journey->nodes[0].kind != NODE_START ||
        form->zoom != ZOOM_CARD || form->direction != LAYOUT_TOP_DOWN || view->canvas.shown != 1) {
        return none;
    }
    const struct layout_box *box = journey_canvas_box(&view->canvas, 0);
    struct cell_area first = {view->area.row + box->y - view->viewport.y + box->height + FIRST_GAP,
                              view->area.column + box->x - view->viewport.x +
                                  (box->width - width) / 2,
                              FIRST_HEIGHT, width};
    bool fits = first.column >= view->area.column &&
                first.column + width <= view->area.column + view->area.width &&
                first.row + FIRST_HEIGHT <= view->area.row + view->area.height;
    return fits ? first : none;
}

void journey_view_first_draw(struct journey_view *view, const struct session *session,
                             struct cell_grid *grid)
{
    struct text words = text_from(_("a adds a first step"));
    int columns = cell_text_columns(words);
    struct cell_style style = {.dim = true};
    view->first_step = journey_view_first_area(view, session, columns + 4);
    if (view->first_step.height == 0) {
        return;
    }
    struct cell_area area = view->first_step;
    int middle = area.column + area.width / 2;
    cell_grid_put(grid, area.row - 1, middle, glyph_at(GLYPH_ARROW_DOWN, grid->ascii), style);
    cell_grid_frame(grid, area, glyph_frame(FRAME_MUTED, grid->ascii), style);
    cell_grid_put_text(grid, area.row + 1, area.column + 2, columns, words, style);
}
