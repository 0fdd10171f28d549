/* Zooming in the Journey view. */
#ifndef UI_PANELS_JOURNEY_VIEW_ZOOM_H
#define UI_PANELS_JOURNEY_VIEW_ZOOM_H

#include "ui/panels/journey_view.h"

/* A picture that was made to find out whether it fits is there: if it does not, the next zoom is
 * the one that is wanted. */
void journey_view_fit_on(struct journey_view *view, const struct session *session);

#endif
