/* A pop-up list that is narrowed by typing: the palette, the node picker, choices, findings, keys.
 */
#ifndef UI_WIDGETS_PICKER_H
#define UI_WIDGETS_PICKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/text.h"
#include "ui/terminal/cell_grid.h"
#include "ui/widgets/line_editor.h"
#include "ui/widgets/list_box.h"

struct picker_item {
    char *text;
    char *detail;   /* at the right, dim: a key, a number; NULL: none */
    char *words;    /* what is searched beside the text; NULL: none */
    char *refusal;  /* why it cannot be chosen now; NULL: it can */
    size_t number;  /* its owner's */
    uint32_t glyph; /* before the text; 0: none */
    struct cell_style glyph_style;
    int score;
};

#define PICKER_TYPED SIZE_MAX /* the choice is the text as typed */

/* Zero-initialised it is closed. */
struct picker {
    bool open;
    bool takes_words; /* what is typed need not be in the list */
    bool fitted;      /* its owner fills it for what is typed: all items fit, in their order */
    bool at_cursor;   /* it hangs where the cursor stands without it */
    int most_rows;    /* it shows so many at most; 0: as many as there is room for */
    char *title;
    char *prompt;  /* what may be typed, dim while nothing is; NULL: none */
    char *reading; /* how its owner reads what is typed; NULL: as the items say */
    struct picker_item *items;
    size_t item_count;
    size_t item_capacity;
    size_t *matches; /* places in items, best first */
    struct line_editor query;
    struct list_box list;
    bool anchored; /* it hangs at a cell, in place of the middle */
    int anchor_row;
    int anchor_column;
    struct cell_area area; /* where it was drawn */
};

/* Opens it anew, without items. */
void picker_open(struct picker *picker, const char *title, const char *prompt, bool takes_words);
void picker_close(struct picker *picker);

/* It is drawn below and to the right of that cell, as far as there is room. */
void picker_anchor(struct picker *picker, int row, int column);

/* Appends an item; texts are copied. Then picker_narrow. */
struct picker_item *picker_add(struct picker *picker, struct text text, struct text detail,
                               size_t number);

/* Takes all items out; what is typed stays. */
void picker_clear(struct picker *picker);

/* Finds the items that fit what is typed, the best selected. */
void picker_narrow(struct picker *picker);
/* Says what is read in what is typed, in place of the items; an empty text: they stand again. */
void picker_read(struct picker *picker, struct text reading);
/* Selects the item of that number where it is among the matches. */
void picker_select(struct picker *picker, size_t number);

/* The selected item; NULL if none fits. */
const struct picker_item *picker_selected(const struct picker *picker);

/* The item under a cell that picker_draw drew, or the line that stands for what is typed; false if
 * there is none. An item is selected then. */
bool picker_hit(struct picker *picker, int row, int column);

/* Draws it as a frame in the middle of the area, or at its anchor, no higher than it needs. Gives
 * the cursor's cell.
 */
struct line_place picker_draw(struct picker *picker, struct cell_grid *grid, struct cell_area area);

#endif
