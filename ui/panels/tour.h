/* The first minutes: three hints below a new journey, ticked off as they are done. */
#ifndef UI_PANELS_TOUR_H
#define UI_PANELS_TOUR_H

#include <stdbool.h>

#include "ui/session/session.h"
#include "ui/terminal/cell_grid.h"

enum { TOUR_HEIGHT = 5, TOUR_LEAST_HEIGHT = 14 /* of the graph, to have room for it */ };

/* Zero-initialised it is not shown. */
struct tour {
    bool shown;
};

/* Shows it below a new journey, unless the person has hidden it for good. */
void tour_begin(struct tour *tour);
/* Hides it for good, here and the next time. */
void tour_hide(struct tour *tour);

/* Draws it into the lower rows of the area that it takes. */
void tour_draw(const struct tour *tour, const struct session *session, struct cell_grid *grid,
               struct cell_area area);

#endif
