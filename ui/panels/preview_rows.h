/* The figures of the Preview view as rows, made of a result. */
#ifndef UI_PANELS_PREVIEW_ROWS_H
#define UI_PANELS_PREVIEW_ROWS_H

#include "ui/panels/preview_view.h"

/* Made anew; without a result there are none. */
void preview_rows_make(struct preview_view *view, const struct session *session);
void preview_rows_forget(struct preview_view *view);

/* "filter 151, already inside 241": starts that were turned away. Appended. */
void preview_rows_append_turned_away(struct text_builder *builder, const struct result *result,
                                     bool ascii);
/* How many starts those were. */
int64_t preview_rows_turned_away(const struct result *result);
/* "already_inside" as people read it: blanks for lines. Appended. */
void preview_rows_append_words(struct text_builder *builder, const char *name);

/* Messages that were tried, and those of them that were not delivered. */
int64_t preview_rows_undelivered(const struct result *result);

#endif
