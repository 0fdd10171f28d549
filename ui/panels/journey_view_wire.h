/* An edge that the mouse draws from a port of the selected node. */
#ifndef UI_PANELS_JOURNEY_VIEW_WIRE_H
#define UI_PANELS_JOURNEY_VIEW_WIRE_H

#include "ui/panels/journey_view.h"

/* Whether it may lead to that node: not to a starting point, nor to where it comes from. */
bool journey_view_wire_fits(const struct session *session, size_t node);

/* While one is drawn: which nodes it may lead to, and which is under the mouse. */
void journey_view_wire_look(const struct journey_view *view, const struct session *session,
                            struct canvas_look *look, struct arena *scratch);
/* Draws it over the drawn picture. */
void journey_view_wire_draw(const struct journey_view *view, const struct session *session,
                            struct cell_grid *grid);

/* Gives it up, and what the mouse was pressed on. */
void journey_view_drop_wire(struct journey_view *view);

#endif
