/* The minimap of the Journey view: when it is shown, and what the mouse does there. */
#ifndef UI_PANELS_JOURNEY_VIEW_MAP_H
#define UI_PANELS_JOURNEY_VIEW_MAP_H

#include "ui/panels/journey_view.h"

/* Whether there is room for it on a screen of that width, of which the graph has `area`. */
bool journey_view_map_fits(int screen_width, struct cell_area area);

/* Shows it, or hides it, from now on, where there is room. */
void journey_view_map_toggle(struct journey_view *view);

/* For one frame: sets view->map, height 0 where none is shown. Unless somebody decided otherwise
 * there is one where the picture is larger than its area. */
void journey_view_map_place(struct journey_view *view, int screen_width);
/* Draws it over the drawn picture, in the corner where it covers the least of it, and never over
 * the selected node; sets view->map to where it stands. */
void journey_view_map_draw(struct journey_view *view, const struct canvas_look *look,
                           struct cell_grid *grid);

/* Whether a cell of the screen belongs to it. */
bool journey_view_map_holds(const struct journey_view *view, int row, int column);
/* What that cell of the map shows comes to the middle of the view; the selection stays. */
void journey_view_map_go(struct journey_view *view, int row, int column);

#endif
