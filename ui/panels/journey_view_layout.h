/* How the picture of the Journey view follows the journey and the form in which it is wanted: a
 * small one at once; a large one in slices between keys, while the one before it is shown. */
#ifndef UI_PANELS_JOURNEY_VIEW_LAYOUT_H
#define UI_PANELS_JOURNEY_VIEW_LAYOUT_H

#include "ui/panels/journey_view.h"

/* Before it is drawn: true where it was laid out again. */
bool journey_view_update(struct journey_view *view, const struct session *session);

/* Whether what is made of the journey is made in slices. */
bool journey_view_is_large(const struct journey_view *view, const struct session *session);

/* The picture in the making, which is made, is shown in the place of the one before it: of a node
 * that is being moved. What the eye rests on stays where it is. */
void journey_view_show_coming(struct journey_view *view, const struct session *session);

/* Gives up the picture in the making: whoever puts another one in the place of the one that is
 * shown. */
void journey_view_drop_coming(struct journey_view *view);

#endif
