/* Commands of the Preview view, and of the chosen day, which the Journey view shows too. */
#ifndef UI_COMMANDS_PREVIEW_COMMANDS_H
#define UI_COMMANDS_PREVIEW_COMMANDS_H

#include <stdbool.h>

struct screen;

void preview_show(struct screen *screen, int argument);
/* Lays the contacts behind the selected figure over the view. */
void preview_open_figure(struct screen *screen, int argument);
/* Who is at the selected node, and who was stopped there; in the Preview view: who is behind the
 * figure. */
void preview_who(struct screen *screen, int argument);
/* 1: more days in the plot, -1: fewer. */
void preview_scale(struct screen *screen, int argument);
/* Days on, or back. */
void preview_go(struct screen *screen, int argument);
void preview_play(struct screen *screen, int argument);
/* Lists the runs that there are to compare with; one that is taken is compared. */
void preview_compare(struct screen *screen, int argument);

/* Why there is no result, no day is to be seen, and there is no run to compare with. */
const char *preview_needs_result(const struct screen *screen);
const char *preview_needs_days(const struct screen *screen);
const char *preview_needs_before(const struct screen *screen);

/* What the commands that mean the same everywhere do in the view, or in what is laid over any:
 * false where they are for another. */
bool preview_move(struct screen *screen, int right, long down);
bool preview_move_to_end(struct screen *screen, bool first);
void preview_find(struct screen *screen);

/* A click into the view; with the button down further along the axis; a turn of the wheel. */
void preview_click(struct screen *screen, int row, int column, bool twice);
void preview_scrub(struct screen *screen, int column);
void preview_wheel(struct screen *screen, int row, int column, int by);
/* Time has passed: true if a day has. */
bool preview_wake(struct screen *screen);

#endif
