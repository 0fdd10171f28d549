/* A share as a bar of eighth blocks. */
#include "ui/widgets/bar.h"

enum { BAR_EIGHTHS = 8, BAR_FULL = 0x2588, BAR_SHADE = 0x2591 };

void bar_draw(struct cell_grid *grid, int row, int column, int width, int64_t part, int64_t whole,
              bool filler, struct cell_style style)
{
    double share = whole <= 0 ? 0 : (double)part / (double)whole;
    share = share < 0 ? 0 : share > 1 ? 1 : share;
    int eighths = (int)(share * width * BAR_EIGHTHS + 0.5);
    for (int i = 0; i < width; i++) {
        int left = eighths - i * BAR_EIGHTHS;
        uint32_t glyph = filler ? (grid->ascii ? '.' : BAR_SHADE) : ' ';
        if (left >= BAR_EIGHTHS || (grid->ascii && left >= BAR_EIGHTHS / 2)) {
            glyph = grid->ascii ? '#' : BAR_FULL;
        } else if (left > 0 && !grid->ascii) {
            glyph = (uint32_t)(BAR_FULL + BAR_EIGHTHS - left);
        }
        cell_grid_put(grid, row, column + i, glyph, style);
    }
}
