/* Commands that change how the graph is seen, and that run the preview. */
#ifndef UI_COMMANDS_VIEW_COMMANDS_H
#define UI_COMMANDS_VIEW_COMMANDS_H

struct screen;

/* 1 in, -1 out, 0 all of it. */
void view_zoom(struct screen *screen, int argument);
void view_turn(struct screen *screen, int argument);
void view_centre(struct screen *screen, int argument);
/* Lays the journey out anew and says how many crossings that saves. */
void view_tidy(struct screen *screen, int argument);
/* Folds what hangs below the selected node into it, or unfolds it; says how many. */
void view_fold(struct screen *screen, int argument);
/* Draws long edges whole, or as links again. */
void view_wires(struct screen *screen, int argument);
void view_inspector(struct screen *screen, int argument);

void simulation_run_now(struct screen *screen, int argument);

#endif
