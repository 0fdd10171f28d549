/* What a pane laid over a view is: THE table of them, by which the screen and the commands that
 * mean the same everywhere find what they do in the uppermost one. */
#ifndef UI_VIEWS_PANE_KIND_H
#define UI_VIEWS_PANE_KIND_H

#include <stdbool.h>

#include "ui/input/command.h"
#include "ui/terminal/cell_grid.h"

struct mouse_event;
struct screen;

/* No function is NULL but `leave`. */
struct pane_kind {
    enum key_context context; /* its keys */
    int wheel;                /* rows that a turn of the wheel goes */
    bool (*is_open)(const struct screen *screen);
    void (*close)(struct screen *screen);
    /* Closes it as a person does: what it waits for is dropped. NULL: as `close`. */
    void (*leave)(struct screen *screen);
    /* It follows what there is, is drawn into the area, and puts the screen's cursor. */
    void (*draw)(struct screen *screen, struct cell_area area);
    /* An arrow: one column on (1) or back (-1), or that many rows. */
    void (*move)(struct screen *screen, int right, long down);
    void (*move_to_end)(struct screen *screen, bool first);
    void (*find)(struct screen *screen);
    void (*click)(struct screen *screen, const struct mouse_event *mouse);
};

/* The open one that no other lies over; NULL: none is open. */
const struct pane_kind *pane_uppermost(const struct screen *screen);
/* Closes it as a person does; false: none is open. */
bool pane_leave(struct screen *screen);
void pane_close_all(struct screen *screen);

#endif
