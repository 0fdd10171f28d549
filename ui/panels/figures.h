/* What the preview found, in words and numbers: the reach bar and the figures of one node. */
#ifndef UI_PANELS_FIGURES_H
#define UI_PANELS_FIGURES_H

#include "model/journey/journey.h"
#include "ui/session/session.h"
#include "ui/terminal/cell_grid.h"

/* The role that colours a kind's glyph; screens.md. */
uint8_t figures_kind_role(enum node_kind_id kind);

/* How many rows figures_draw_node takes, a blank one above included; 0 where there is no result. */
int figures_node_rows(const struct session *session, const struct node *node);
void figures_draw_node(const struct session *session, const struct node *node,
                       struct cell_grid *grid, struct cell_area area);
/* The same of what happened there on a day of the run, from 0; -1: no day is chosen. */
int figures_day_rows(const struct session *session, const struct node *node, int day);
void figures_draw_day(const struct session *session, const struct node *node, int day,
                      struct cell_grid *grid, struct cell_area area);

#endif
