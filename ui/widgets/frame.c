/* Frames and rules. */
#include "ui/widgets/frame.h"

static const uint32_t frame_lines[6] = {0x2500, 0x2502, 0x250C, 0x2510, 0x2514, 0x2518};
static const uint32_t frame_ascii[6] = {'-', '|', '+', '+', '+', '+'};

static const struct cell_style frame_style = {.role = ROLE_RULE};

void frame_draw(struct cell_grid *grid, struct cell_area area, struct text title, bool focused)
{
    cell_grid_fill(grid, area, ' ', (struct cell_style){0});
    cell_grid_frame(grid, area, cell_grid_has_lines(grid) ? frame_lines : frame_ascii, frame_style);
    if (title.length == 0 || area.width < 8) {
        return;
    }
    struct cell_style style = {.bold = true, .reverse = focused};
    int columns = cell_grid_put_text(grid, area.row, area.column + 2, area.width - 5, title, style);
    cell_grid_put(grid, area.row, area.column + 1, focused ? '[' : ' ', style);
    cell_grid_put(grid, area.row, area.column + 2 + columns, focused ? ']' : ' ', style);
}

void frame_rule(struct cell_grid *grid, struct cell_area area)
{
    const uint32_t *lines = cell_grid_has_lines(grid) ? frame_lines : frame_ascii;
    cell_grid_fill(grid, area, area.height == 1 ? lines[0] : lines[1], frame_style);
}
