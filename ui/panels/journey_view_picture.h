/* Pictures that undo brings back: of steps that change where nodes stand, and nothing else. */
#ifndef UI_PANELS_JOURNEY_VIEW_PICTURE_H
#define UI_PANELS_JOURNEY_VIEW_PICTURE_H

#include "ui/panels/journey_view.h"

/* Keeps a picture as the one from before the newest revision; takes it. */
void journey_view_remember(struct journey_view *view, const struct session *session,
                           struct journey_canvas *canvas);

/* The revision of that number was undone, or done again: the picture from before it, or from after
 * it, comes back, as far as it is still known. */
void journey_view_bring_back(struct journey_view *view, const struct session *session,
                             uint64_t step);
void journey_view_forget_pictures(struct journey_view *view);

/* Lays the journey out anew, as if nobody had edited it; the picture as it was goes to *ret_before,
 * the caller's. Gives how many crossings that saves (below 0: it costs some). Only a canvas that is
 * ready. */
long journey_view_tidy(struct journey_view *view, struct journey_canvas *ret_before);

#endif
