/* Colours: how the roles of cells look on a terminal with 16, 8 or no colours. */
#ifndef UI_TERMINAL_THEME_H
#define UI_TERMINAL_THEME_H

#include <stdbool.h>

#include "model/base/text.h"
#include "ui/terminal/cell_grid.h"

enum { THEME_DEFAULT_COLOR = -1, THEME_COLORS = 16 };

/* The terminal's own background stays. */
struct theme_look {
    int color; /* an ANSI colour from 0 to 15, or THEME_DEFAULT_COLOR */
    bool bold;
    bool dim;
    bool reverse;
    bool underline;
};

struct theme {
    struct theme_look roles[ROLE_COUNT];
    bool dims; /* false: what is dim elsewhere is plain */
};

/* Every role in the terminal's own colour; what is dim is dim. */
struct theme theme_plain(void);

/* The look of a cell: its role's, with the marks of its style. Bold, dim and reverse stay where
 * there is no colour. */
struct theme_look theme_look(const struct theme *theme, struct cell_style style, bool colored);

/* The role of a name ("message", "breakpoint"), false if there is none. */
bool theme_find_role(struct text name, enum cell_role *ret_role);

/* Reads a look: "green", "bright-red bold", "bold"; false where a word is none of them. */
bool theme_read_look(struct text words, struct theme_look *ret_look);

#endif
