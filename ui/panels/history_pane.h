/* The revisions of the open journey, laid over the view: a list, what the selected one did, and
 * what the journey as it is differs in from it. */
#ifndef UI_PANELS_HISTORY_PANE_H
#define UI_PANELS_HISTORY_PANE_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/session/session.h"
#include "ui/terminal/cell_grid.h"
#include "ui/widgets/line_editor.h"
#include "ui/widgets/list_box.h"

/* Zero-initialised it is closed. */
struct history_pane {
    bool open;
    struct list_box list; /* the newest revision first */
    size_t revisions;     /* that were listed */
    size_t found_at;      /* that there were when the differences … */
    uint64_t shown;       /* … of this one were found */
    char *differences;    /* lines; NULL: none were found yet */
    size_t difference_count;
    char *own; /* lines of what that revision itself did; NULL: it is the first */
    size_t own_count;
    struct cell_area rows;
};

void history_pane_open(struct history_pane *pane);
void history_pane_close(struct history_pane *pane);

/* Takes over revisions that came, and finds the differences of the selected one, but for a large
 * journey: before each drawing, and before keys and clicks. */
void history_pane_follow(struct history_pane *pane, const struct session *session);
/* Whether they are still to be found; finds them: while nobody presses a key. */
bool history_pane_is_behind(const struct history_pane *pane, const struct session *session);
void history_pane_work(struct history_pane *pane, const struct session *session);

/* The number of the selected revision. */
uint64_t history_pane_revision(const struct history_pane *pane, const struct session *session);
void history_pane_move(struct history_pane *pane, long by);
void history_pane_move_to_end(struct history_pane *pane, bool first);
/* A click selects a row: true on one. */
bool history_pane_click(struct history_pane *pane, int row, int column);

/* Beside each other where there is room, else one above the other. */
struct line_place history_pane_draw(struct history_pane *pane, const struct session *session,
                                    struct cell_grid *grid, struct cell_area area);

#endif
