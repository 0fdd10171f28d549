/* How the selected one of a list's rows is told. */
#include "ui/widgets/list_row.h"

enum { LIST_ROW_SIGN = '>' };

static bool list_row_has_sign(const struct cell_grid *grid)
{
    return grid->ascii && !grid->said;
}

void list_row_sign(struct cell_grid *grid, int row, int column, struct cell_style style)
{
    if (list_row_has_sign(grid) && style.reverse) {
        cell_grid_put(grid, row, column, LIST_ROW_SIGN, style);
    }
}

void list_row_begin(struct cell_grid *grid, struct cell_area line, struct cell_style style)
{
    cell_grid_fill(grid, line, ' ', style);
    list_row_sign(grid, line.row, line.column, style);
}

struct cell_area list_row_rest(const struct cell_grid *grid, struct cell_area line)
{
    int taken = list_row_has_sign(grid) && line.width > 0 ? 1 : 0;
    return (struct cell_area){line.row, line.column + taken, line.height, line.width - taken};
}
