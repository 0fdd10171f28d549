/* Whom a filter matches, in figures: how many, how many each clause does, and two of them by name.
 */
#ifndef UI_PANELS_FILTER_FIGURES_H
#define UI_PANELS_FILTER_FIGURES_H

#include <stdbool.h>

#include "ui/session/filter_count.h"
#include "ui/terminal/cell_grid.h"

/* Appends "matches 12 of 400 contacts", once that is found. */
void filter_figures_append_match(struct text_builder *builder, const struct filter_count *count,
                                 bool ascii);

/* The rows that filter_figures_draw takes where there is room for all. */
int filter_figures_rows(const struct filter_count *count);

/* Figures of a text that has changed since (not `fresh`) are dim. Clauses that have no room are
 * left out, and said to be. */
void filter_figures_draw(const struct filter_count *count, bool fresh, struct cell_grid *grid,
                         struct cell_area area);

/* The same without the clauses. */
void filter_figures_draw_whole(const struct filter_count *count, bool fresh, struct cell_grid *grid,
                               struct cell_area area);

#endif
