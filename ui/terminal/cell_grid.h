/* A screen in memory: rows of cells, each with a cluster, a style, a width and an owner. No
 * terminal.
 *
 * Rows and columns count from 0. Whatever lies outside of the grid or of its clip is left out, so
 * callers draw at negative places and over the edges without asking. Styles name roles, not
 * colours: the theme maps them. Text from data may be given as it is: what could harm a terminal
 * (controls, bidirectional overrides, broken UTF-8) becomes visible replacements. */
#ifndef UI_TERMINAL_CELL_GRID_H
#define UI_TERMINAL_CELL_GRID_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/text.h"

/* What a cell says; screens.md, "Numbers, glyphs, colours". */
enum cell_role {
    ROLE_TEXT,
    ROLE_START, /* the kinds' glyphs */
    ROLE_MESSAGE,
    ROLE_WAITING,
    ROLE_DECISION,
    ROLE_ACTION,
    ROLE_GOAL,
    ROLE_EXIT,
    ROLE_ERROR,
    ROLE_WARNING,
    ROLE_GOOD,
    ROLE_COMPUTING,
    ROLE_BREAKPOINT,
    ROLE_RULE, /* lines between panes and swim lanes, frames of pop-ups */
    ROLE_KEY,  /* a key in a hint */
    ROLE_COUNT
};

/* Zero-initialised it is plain text. */
struct cell_style {
    uint8_t role; /* enum cell_role */
    bool bold;
    bool dim;
    bool reverse;
    bool underline;
};

enum { CELL_CODE_POINTS = 5 }; /* what an ncurses cell holds: one and four combining ones */

/* A blank is one U+0020. The right half of a wide cluster has width 0 and no code points. */
struct cell {
    uint32_t code_points[CELL_CODE_POINTS]; /* ends in 0 where there are fewer */
    struct cell_style style;
    uint8_t width;  /* 1 or 2; 0: right half of the cell before */
    uint32_t owner; /* whatever the drawer means by it (a node, an edge, a pane); 0: nobody */
};

struct cell_area {
    int row;
    int column;
    int height;
    int width;
};

struct cell_grid {
    int height;
    int width;
    bool ascii;            /* what is put becomes ASCII, column by column: letters without their
                            * accents, "?" where nothing fits; text that is cut ends in "~" instead
                            * of "…" */
    bool lines;            /* as ASCII: light lines (U+2500 and its like) stay what they are */
    bool said;             /* rows are read out one at a time: the selected one needs no sign */
    struct cell_area clip; /* drawing stays inside; the whole grid unless set */
    struct cell *cells;    /* row by row */
};

/* Blank cells; the caller destroys it. */
struct cell_grid *cell_grid_create(int height, int width);
void cell_grid_destroy(struct cell_grid *grid);

/* Another size: all blank, clip and owners gone. */
void cell_grid_resize(struct cell_grid *grid, int height, int width);
void cell_grid_clear(struct cell_grid *grid);

/* Drawing stays inside `area` (and the grid) from now on; gives the clip there was. */
struct cell_area cell_grid_set_clip(struct cell_grid *grid, struct cell_area area);
struct cell_area cell_area_intersection(struct cell_area a, struct cell_area b);
bool cell_area_holds(struct cell_area area, int row, int column);

/* NULL outside of the grid. */
const struct cell *cell_grid_at(const struct cell_grid *grid, int row, int column);
/* Whether a digit stands there. */
bool cell_grid_has_digit(const struct cell_grid *grid, int row, int column);

/* Puts one code point of one or two columns. */
void cell_grid_put(struct cell_grid *grid, int row, int column, uint32_t code_point,
                   struct cell_style style);

/* Writes the start of `text` that fits `columns`, cluster by cluster; where something has to be
 * left out the last column holds "…". Gives the columns used. A cluster that does not fit one cell
 * (joined emoji, flags, more than five code points) is shown as its first code point. */
int cell_grid_put_text(struct cell_grid *grid, int row, int column, int columns, struct text text,
                       struct cell_style style);

/* The columns that cell_grid_put_text would use with room enough. */
int cell_text_columns(struct text text);

/* Fills with a code point of one column. */
void cell_grid_fill(struct cell_grid *grid, struct cell_area area, uint32_t code_point,
                    struct cell_style style);

/* Changes the style, or the owner, of what stands there. */
void cell_grid_restyle(struct cell_grid *grid, struct cell_area area, struct cell_style style);
void cell_grid_own(struct cell_grid *grid, struct cell_area area, uint32_t owner);

/* A frame of six code points: level, upright, then the corners top left, top right, bottom left,
 * bottom right. Nothing for areas under 2 by 2. */
void cell_grid_frame(struct cell_grid *grid, struct cell_area area, const uint32_t glyphs[6],
                     struct cell_style style);

/* Whether light lines can be put: it is not for ASCII alone. */
bool cell_grid_has_lines(const struct cell_grid *grid);

/* Appends the rows as lines without trailing blanks, each with a line feed; as ASCII every column
 * of another character is "?". Style is left out. */
void cell_grid_print(const struct cell_grid *grid, struct text_builder *builder);
void cell_grid_print_row(const struct cell_grid *grid, int row, struct text_builder *builder);

#endif
