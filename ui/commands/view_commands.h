/* Commands that change how the graph is seen, and that run the preview. */
#ifndef UI_COMMANDS_VIEW_COMMANDS_H
#define UI_COMMANDS_VIEW_COMMANDS_H

#include <stdbool.h>

struct screen;

/* 1 in, -1 out, 0 all of it. */
void view_zoom(struct screen *screen, int argument);
/* A turn of the wheel there, up (-1) or down (1): over the minimap and the zoom's name it zooms in
 * or out, elsewhere it gives false. */
bool view_wheel(struct screen *screen, int row, int column, int by);
void view_turn(struct screen *screen, int argument);
void view_centre(struct screen *screen, int argument);
/* Lays the journey out anew and says how many crossings that saves: a step that undo takes back. */
void view_tidy(struct screen *screen, int argument);
/* One slice of the tidying of a large journey; true once it is done and said. */
bool view_tidy_on(struct screen *screen);
/* False where none goes on. */
bool view_stop_tidying(struct screen *screen);
/* Shows stages as swim lanes, or no longer; why not: there are none. */
void view_lanes(struct screen *screen, int argument);
const char *view_needs_stages(const struct screen *screen);
/* Folds what hangs below the selected node into it, or unfolds it; says how many. */
void view_fold(struct screen *screen, int argument);
/* Draws long edges whole, or as links again. */
void view_wires(struct screen *screen, int argument);
/* Shares, counts, no numbers, one after the other. */
void view_numbers(struct screen *screen, int argument);
/* The inspector wider (above 0) or narrower, in columns. */
void view_pane_width(struct screen *screen, int argument);
const char *view_needs_inspector(const struct screen *screen);
void view_inspector(struct screen *screen, int argument);
/* Shows or hides the minimap; why there can be none: a journey, or room, is missing. */
void view_minimap(struct screen *screen, int argument);
const char *view_needs_map_room(const struct screen *screen);
/* Lights up what lies upstream and downstream of the selected node, or ends that. */
void view_trace(struct screen *screen, int argument);

void simulation_run_now(struct screen *screen, int argument);

#endif
