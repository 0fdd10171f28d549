/* Numbers of the journey as it is, and those of the picture, which may be of the journey as it was
 * before the last edits. */
#ifndef UI_PANELS_JOURNEY_VIEW_PLACE_H
#define UI_PANELS_JOURNEY_VIEW_PLACE_H

#include "ui/panels/journey_view.h"

/* The picture's number of a node, by its id; SIZE_MAX where the picture does not have it yet. */
size_t journey_view_place(const struct journey_view *view, const struct session *session,
                          size_t node);
/* Of the selected node. */
size_t journey_view_selected(const struct journey_view *view, const struct session *session);
/* The node of a number of the picture; SIZE_MAX where it is there no more. */
size_t journey_view_node(const struct journey_view *view, const struct session *session,
                         size_t place);
/* The port of a number of the picture's graph; SIZE_MAX likewise. */
size_t journey_view_port(const struct journey_view *view, const struct session *session,
                         size_t port);

#endif
