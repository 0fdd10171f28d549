/* Below the only node of a new journey: where its first step would stand, and the key that adds it
 * (screen-sketches.md, "A new journey"). */
#ifndef UI_PANELS_JOURNEY_VIEW_FIRST_H
#define UI_PANELS_JOURNEY_VIEW_FIRST_H

#include "ui/panels/journey_view.h"

/* For one frame, over the drawn picture: sets view->first_step, height 0 where there is none: the
 * journey has steps, they are not cards from above to below, or there is no room. */
void journey_view_first_draw(struct journey_view *view, const struct session *session,
                             struct cell_grid *grid);

#endif
