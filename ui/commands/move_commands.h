/* Commands that move: along the graph, through a form, a list, the journeys. */
#ifndef UI_COMMANDS_MOVE_COMMANDS_H
#define UI_COMMANDS_MOVE_COMMANDS_H

#include <stddef.h>

struct screen;

/* The argument is an enum journey_view_way. */
void move_way(struct screen *screen, int argument);
/* The argument is half pages: 2 a page down, -1 half a page up. */
void move_page(struct screen *screen, int argument);
void move_first(struct screen *screen, int argument);
void move_last(struct screen *screen, int argument);
/* Along the main flow to the next fork: 1 on, -1 back. */
void move_to_fork(struct screen *screen, int argument);
/* Over the n-th port, from 1. */
void move_over_port(struct screen *screen, int argument);
void move_back(struct screen *screen, int argument);

/* Selects a node by its number; after another node was selected in some other way. */
void move_to_node(struct screen *screen, size_t number);
void move_arrived(struct screen *screen);

#endif
