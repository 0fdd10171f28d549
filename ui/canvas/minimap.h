/* The minimap: a whole picture in a few cells, what is in sight of it, and the selected node.
 *
 * The axes are scaled apart, so that a picture of any shape fits; along an axis on which all of it
 * is in sight the map has the view's size. A cell has two halves, one above the other; a half is
 * drawn where the box of a node lies. What is in sight is in reverse, and the
 * frame's right and lower edges are heavy beside it. While a node is traced, dots stand for nodes
 * that lie on none of its ways. */
#ifndef UI_CANVAS_MINIMAP_H
#define UI_CANVAS_MINIMAP_H

#include "ui/canvas/journey_canvas.h"
#include "ui/canvas/viewport.h"

/* The cells of the map in the upper right corner of `canvas`. Within its frame it is 10 to 32 wide
 * and 3 to 12 high within, no more than a fifth of the canvas either way (from 10 by 5 on), shaped
 * like the picture as far as that allows. */
struct cell_area minimap_area(const struct layout *layout, struct cell_area canvas);

/* `title` stands in the frame; `selected`: a node of the journey, SIZE_MAX: none; `trace` as in
 * canvas_look. */
struct minimap {
    const struct journey_canvas *canvas;
    struct text title;
    struct viewport seen;
    size_t selected;
    const struct journey_trace *trace;
};

void minimap_draw(const struct minimap *map, struct cell_grid *grid, struct cell_area area);

/* The picture's cell in the middle of what a cell of the map shows; for its frame the nearest cell
 * within. `seen`: as the map was drawn. */
struct layout_point minimap_point(const struct layout *layout, struct viewport seen,
                                  struct cell_area area, int row, int column);

#endif
