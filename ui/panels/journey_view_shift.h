/* A node that is being moved goes from wish to wish: for each the picture is made as it would be,
 * in a large journey in slices between keys, and the node stands where that has put it. */
#ifndef UI_PANELS_JOURNEY_VIEW_SHIFT_H
#define UI_PANELS_JOURNEY_VIEW_SHIFT_H

#include "ui/panels/journey_view.h"

/* Adds a wish; one of a small journey is fulfilled at once. A place takes that of one before it
 * which nobody has tried yet. */
void journey_view_wish_move(struct journey_view *view, const struct session *session,
                            struct journey_view_wish wish);
/* One slice of the first wish; true where one is over. */
bool journey_view_work_on_move(struct journey_view *view, const struct session *session);
/* All of them, at once: before the node is kept where it stands. */
void journey_view_end_wishes(struct journey_view *view, const struct session *session);

/* One place that way: along the flow a layer, across it past a neighbour or into the next lane. */
void journey_view_shift(struct journey_view *view, const struct session *session,
                        enum journey_view_way way);
/* What came of the wish that was over last; nothing to say the second time. */
enum journey_view_shift journey_view_told(struct journey_view *view);

/* To the place that is nearest to a cell of the screen. */
void journey_view_drag_to(struct journey_view *view, const struct session *session, int row,
                          int column);

#endif
