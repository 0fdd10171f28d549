/* Commands on the selected edge. */
#ifndef UI_COMMANDS_EDGE_COMMANDS_H
#define UI_COMMANDS_EDGE_COMMANDS_H

#include <stdbool.h>

#include "ui/panels/journey_view.h"

struct screen;

/* Selects an edge of the selected node: the first one, then one after the other. */
void edge_next(struct screen *screen, int argument);
/* Inserts a node on it. */
void edge_insert(struct screen *screen, int argument);
/* Leads it to another node; cuts it. */
void edge_connect(struct screen *screen, int argument);
void edge_cut(struct screen *screen, int argument);
const char *edge_needs_selected(const struct screen *screen);
const char *edge_needs_one(const struct screen *screen);

/* The arrows: on to where it leads, back to where it begins, across to the next edge of that node.
 * False: no edge is selected. */
bool edge_move(struct screen *screen, enum journey_view_way way);
/* The node that it leaves is selected in its place; false: no edge was. */
bool edge_leave(struct screen *screen);

#endif
