/* The reach bar: whom the journey reaches, and how old that figure is. */
#ifndef UI_PANELS_REACH_BAR_H
#define UI_PANELS_REACH_BAR_H

#include "ui/session/session.h"
#include "ui/terminal/cell_grid.h"

/* Draws it into one row. */
void reach_bar_draw(const struct session *session, struct cell_grid *grid, struct cell_area area);

/* Appends the state in words: "● fresh", "◐ 43%", "no preview: ✗ 2". */
void reach_bar_append_state(struct text_builder *builder, const struct session *session, bool ascii,
                            struct cell_style *ret_style);

#endif
