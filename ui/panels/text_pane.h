/* A text laid over the view, to be scrolled through: one contact's way, a comparison. */
#ifndef UI_PANELS_TEXT_PANE_H
#define UI_PANELS_TEXT_PANE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/text.h"
#include "ui/terminal/cell_grid.h"
#include "ui/widgets/line_editor.h"

/* Zero-initialised it is closed. */
struct text_pane {
    bool open;
    bool beside; /* something else has the focus */
    char *title;
    char *text;      /* lines, wrapped to `width`; NULL: it is not there yet */
    int width;       /* that it was wrapped to */
    char *whole;     /* before it was wrapped here; NULL: its owner has wrapped it */
    uint64_t number; /* its owner's: of what was asked; UINT64_MAX: of nothing, it is there */
    size_t lines;
    size_t first;  /* that is seen */
    size_t height; /* how many were seen */
    struct {
        int64_t journey; /* 0: it is none of a journey */
        size_t revisions;
        uint64_t workspace;
    } review; /* its owner's: whose review it is, and of when */
};

/* Opens it anew, without a text. */
void text_pane_open(struct text_pane *pane, struct text title, uint64_t number);
void text_pane_close(struct text_pane *pane);
/* The text, copied; what was seen stays where it can. */
void text_pane_set(struct text_pane *pane, struct text text, int width);
/* The same of lines that are wrapped between words here, for whatever width it is drawn in; further
 * rows of a line are indented. */
void text_pane_set_wrapped(struct text_pane *pane, struct text text, int width);
/* The columns that lines have in an area. */
int text_pane_columns(struct cell_area area);

void text_pane_scroll(struct text_pane *pane, long by);
void text_pane_scroll_to_end(struct text_pane *pane, bool first);

/* Draws it over the area, `waiting` where there is no text; gives the cursor's cell. */
struct line_place text_pane_draw(struct text_pane *pane, struct cell_grid *grid,
                                 struct cell_area area, struct text waiting);

#endif
