/* Moving a node in the Journey view, from its beginning to its end: how it goes from place to place
 * is in journey_view_shift.h. */
#ifndef UI_PANELS_JOURNEY_VIEW_MOVE_H
#define UI_PANELS_JOURNEY_VIEW_MOVE_H

#include "ui/panels/journey_view.h"

/* Sets out with the selected node, from where it stands. False where the picture has none. */
bool journey_view_begin_move(struct journey_view *view, const struct session *session);

/* Whether it stands where it stood. */
bool journey_view_is_unmoved(const struct journey_view *view, const struct session *session);

/* The stage into whose lane it was moved; empty: it keeps its own. Borrowed from the journey. */
struct text journey_view_moved_stage(const struct journey_view *view,
                                     const struct session *session);

/* The picture as it was goes to *ret_before, the caller's; the one with the moved node stays. */
void journey_view_end_move(struct journey_view *view, struct journey_canvas *ret_before);
/* The picture as it was comes back. */
void journey_view_put_back(struct journey_view *view);

/* For one update: sets the form's move; false where no node is on its way (any more: its journey
 * has changed meanwhile). */
bool journey_view_set_move(struct journey_view *view, const struct session *session);
void journey_view_forget_move(struct journey_view *view);

#endif
