/* Commands that move: along the graph, through a form, a list, the journeys; and finding. */
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

void find_open(struct screen *screen, int argument);
/* 1 the next match, -1 the one before. */
void find_again(struct screen *screen, int argument);
/* 1 the next finding, -1 the one before. */
void find_finding(struct screen *screen, int argument);
void find_findings(struct screen *screen, int argument);

/* Why there is no finding to go to, and no match. */
const char *find_no_finding(const struct screen *screen);
const char *find_no_match(const struct screen *screen);

/* Goes to a finding of the session, with the focus on its field. */
void find_show_finding(struct screen *screen, size_t number);

#endif
