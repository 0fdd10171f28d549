/* Findings as sentences in a pane: wrapped, with their sign. */
#ifndef UI_PANELS_FINDING_TEXT_H
#define UI_PANELS_FINDING_TEXT_H

#include "model/base/error.h"
#include "model/base/text.h"
#include "ui/session/session.h"
#include "ui/terminal/cell_grid.h"

/* The rows that the findings of a node (empty: of the journey itself) take at that width, with a
 * blank one above; 0: none. */
int finding_text_rows(const struct session *session, struct text node, int width);
/* What is about the setting at the path `typed` (empty: none), in which somebody types, is not
 * called wrong yet: it has the sign "…". */
void finding_text_draw(const struct session *session, struct text node, struct text typed,
                       struct cell_grid *grid, struct cell_area area);

/* The finding of the session that finding_text_draw put into that row; SIZE_MAX: none. */
size_t finding_text_at(const struct session *session, struct text node, struct cell_area area,
                       int row);

/* Appends "10% off has no topic": the sentence, with titles in place of ids. */
void finding_text_append(struct text_builder *builder, const struct session *session,
                         const struct error *finding);

/* The sign of a severity, and its style. */
uint32_t finding_text_sign(enum error_severity severity, bool ascii);
struct cell_style finding_text_style(enum error_severity severity);

/* How many findings of a severity the session has; those of a node where it is not empty. */
size_t finding_text_count(const struct session *session, struct text node,
                          enum error_severity severity);

/* Draws text in words over several rows of the area; gives the rows used. A NULL grid: only counts.
 */
int finding_text_wrap(struct cell_grid *grid, struct cell_area area, struct text text,
                      struct cell_style style);

#endif
