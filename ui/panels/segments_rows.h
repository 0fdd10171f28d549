/* The rows of the Segments view: made anew from the workspace, the drafts and the narrowing. */
#ifndef UI_PANELS_SEGMENTS_ROWS_H
#define UI_PANELS_SEGMENTS_ROWS_H

#include "ui/panels/segments_view.h"

/* In the place of the rows that there were. */
void segments_rows_make(struct segments_view *view, const struct workspace *workspace);
void segments_rows_forget(struct segments_view *view);
/* Whether the narrowing of the list lets that name through. */
bool segments_rows_shows(const struct segments_view *view, struct text name);

#endif
