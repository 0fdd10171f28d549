/* A grid of cells onto ncurses' screen. */
#include "ui/terminal/terminal_screen.h"

#include <wchar.h>

#include "ui/terminal/terminal_curses.h"

enum { TERMINAL_COLORS = 8 }; /* of which the bright ones are the bold ones */

bool terminal_screen_begin_colors(void)
{
    if (!has_colors() || start_color() != OK || COLORS < TERMINAL_COLORS) {
        return false;
    }
    use_default_colors();
    for (short color = 0; color < COLORS && color < THEME_COLORS; color++) {
        init_pair((short)(color + 1), color, -1);
    }
    return true;
}

static attr_t terminal_screen_attributes(struct theme_look look)
{
    attr_t attributes = A_NORMAL;
    attributes |= look.bold ? A_BOLD : A_NORMAL;
    attributes |= look.dim ? A_DIM : A_NORMAL;
    attributes |= look.reverse ? A_REVERSE : A_NORMAL;
    attributes |= look.underline ? A_UNDERLINE : A_NORMAL;
    return attributes;
}

/* What the terminal draws itself as that line, with A_ALTCHARSET, or ASCII where it cannot; 0: it
 * is none of those. */
static chtype terminal_screen_line(uint32_t code_point)
{
    const struct {
        uint32_t code_point;
        chtype drawn;
    } lines[] = {
        {0x2500, ACS_HLINE},    {0x2502, ACS_VLINE},    {0x250C, ACS_ULCORNER},
        {0x2510, ACS_URCORNER}, {0x2514, ACS_LLCORNER}, {0x2518, ACS_LRCORNER},
        {0x251C, ACS_LTEE},     {0x2524, ACS_RTEE},     {0x252C, ACS_TTEE},
        {0x2534, ACS_BTEE},     {0x253C, ACS_PLUS},
    };
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        if (lines[i].code_point == code_point) {
            return lines[i].drawn;
        }
    }
    return 0;
}

static void terminal_screen_put(int row, int column, const struct cell *cell, bool ascii,
                                const struct theme *theme, bool colored)
{
    wchar_t characters[CELL_CODE_POINTS + 1] = {L' '};
    for (int i = 0; i < CELL_CODE_POINTS && cell->code_points[i] != 0; i++) {
        characters[i] = (wchar_t)cell->code_points[i];
    }
    chtype line = ascii ? terminal_screen_line(cell->code_points[0]) : 0;
    if (line != 0) {
        characters[0] = (wchar_t)(line & A_CHARTEXT);
    }
    struct theme_look look = theme_look(theme, cell->style, colored);
    if (look.color >= COLORS) {
        look.color -= TERMINAL_COLORS;
        look.bold = true;
    }
    short pair = (short)(look.color + 1);
    cchar_t drawn;
    attr_t attributes = terminal_screen_attributes(look) | (line & A_ALTCHARSET);
    if (setcchar(&drawn, characters, attributes, pair, NULL) == OK) {
        mvadd_wch(row, column, &drawn);
    }
}

void terminal_screen_show(const struct cell_grid *grid, const struct theme *theme, bool colored)
{
    int height = 0;
    int width = 0;
    getmaxyx(stdscr, height, width);
    for (int row = 0; row < grid->height && row < height; row++) {
        for (int column = 0; column < grid->width && column < width; column++) {
            const struct cell *cell = cell_grid_at(grid, row, column);
            if (cell->width != 0) {
                terminal_screen_put(row, column, cell, grid->ascii, theme, colored);
            }
        }
    }
}
