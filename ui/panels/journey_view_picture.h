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

/* Begins to lay the journey out anew, as if nobody had edited it: in slices, and nothing is seen of
 * it before it is taken. It begins again where the journey or the form of the picture has changed.
 */
void journey_view_begin_tidying(struct journey_view *view);
/* Whether that goes on; not while a node is being moved. */
bool journey_view_is_tidying(const struct journey_view *view);
/* One slice of it; false once it is done, which it may be right away. */
bool journey_view_tidy(struct journey_view *view, const struct session *session);
/* Shows it; the picture as it was goes to *ret_before, the caller's. Gives how many crossings that
 * saves (below 0: it costs some). */
long journey_view_take_tidied(struct journey_view *view, struct journey_canvas *ret_before);
/* Gives it up. */
void journey_view_stop_tidying(struct journey_view *view);

#endif
