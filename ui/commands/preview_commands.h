/* Commands of the Preview view, and of the chosen day, which the Journey view shows too. */
#ifndef UI_COMMANDS_PREVIEW_COMMANDS_H
#define UI_COMMANDS_PREVIEW_COMMANDS_H

#include <stdbool.h>

struct node;
struct screen;

void preview_show(struct screen *screen, int argument);
/* Lays the contacts behind the selected figure over the view. */
void preview_open_figure(struct screen *screen, int argument);
/* Who is at the selected node or message, and who was stopped there; in the Preview view: who is
 * behind the figure. */
void preview_who(struct screen *screen, int argument);
/* 1: more days in the plot, -1: fewer. */
void preview_scale(struct screen *screen, int argument);
/* Days on, or back. */
void preview_go(struct screen *screen, int argument);
void preview_play(struct screen *screen, int argument);
/* Lists the runs that there are to compare with; one that is taken is compared. */
void preview_compare(struct screen *screen, int argument);

/* The node whose contacts one asks for: the selected one of the graph, in the Map the message under
 * the cursor; NULL: none. */
const struct node *preview_node(const struct screen *screen);

/* Why there is no result, no day is to be seen, nobody can be asked for, and there is no run to
 * compare with. */
const char *preview_needs_result(const struct screen *screen);
const char *preview_needs_days(const struct screen *screen);
const char *preview_needs_who(const struct screen *screen);
const char *preview_needs_before(const struct screen *screen);

/* With the button down further along the axis. */
void preview_scrub(struct screen *screen, int column);
/* Time has passed: true if a day has. */
bool preview_wake(struct screen *screen);

#endif
