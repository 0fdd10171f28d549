/* Commands that mean the same everywhere: leaving, stepping back, saving. */
#ifndef UI_COMMANDS_APP_COMMANDS_H
#define UI_COMMANDS_APP_COMMANDS_H

struct screen;

void app_quit(struct screen *screen, int argument);
void app_quit_now(struct screen *screen, int argument);
void app_back(struct screen *screen, int argument);
void app_next_pane(struct screen *screen, int argument);
void app_redraw(struct screen *screen, int argument);
void app_saved(struct screen *screen, int argument);
void app_suspend(struct screen *screen, int argument);
void app_start_screen(struct screen *screen, int argument);
void app_journey_view(struct screen *screen, int argument);
/* The hints of the first minutes, again. */
void app_tour(struct screen *screen, int argument);
void app_mouse(struct screen *screen, int argument);
void app_messages(struct screen *screen, int argument);

/* Why a command that needs an open journey cannot run. */
const char *app_needs_graph(const struct screen *screen); /* the Journey or the Map view */
const char *app_needs_journey(const struct screen *screen);
/* Any view but the start screen. */
const char *app_needs_view(const struct screen *screen);
/* The same where the start screen may stand before it. */
const char *app_needs_opened(const struct screen *screen);
/* The same, and it does not. */
const char *app_needs_inside(const struct screen *screen);

#endif
