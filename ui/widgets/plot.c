/* Columns of numbers side by side, in braille dots. */
#include "ui/widgets/plot.h"

#include "ui/terminal/sign_table.h"

enum { PLOT_SIDES = 2 };

/* How many whole columns each value has; 0: several share one. */
static int plot_each(const struct plot *plot)
{
    return plot->count == 0 ? 0 : plot->area.width / (int)plot->count;
}

int plot_width(const struct plot *plot)
{
    int each = plot_each(plot);
    return plot->count == 0 ? 0 : each == 0 ? plot->area.width : each * (int)plot->count;
}

int plot_column(const struct plot *plot, size_t value)
{
    int each = plot_each(plot);
    if (plot->count == 0) {
        return plot->area.column;
    }
    value = value < plot->count ? value : plot->count - 1;
    size_t place =
        each != 0 ? value * (size_t)each : value * (size_t)plot->area.width / plot->count;
    return plot->area.column + (int)place;
}

size_t plot_value(const struct plot *plot, int column)
{
    int each = plot_each(plot);
    int place = column - plot->area.column;
    if (plot->count == 0 || place < 0) {
        return 0;
    }
    size_t width = (size_t)plot->area.width;
    size_t value =
        each != 0 ? (size_t)(place / each) : ((size_t)place * plot->count + width - 1) / width;
    return value < plot->count ? value : plot->count - 1;
}

/* The greatest of the values of one half of a column. */
static int64_t plot_side(const struct plot *plot, const int64_t values[], int column, int side)
{
    size_t sides = (size_t)plot_width(plot) * PLOT_SIDES;
    size_t place = (size_t)column * PLOT_SIDES + (size_t)side;
    size_t first = place * plot->count / sides;
    size_t end = (place + 1) * plot->count / sides;
    int64_t most = values[first];
    for (size_t i = first; i < end; i++) {
        most = values[i] > most ? values[i] : most;
    }
    return most;
}

/* How many of the area's dots, rounded; one at least for what is some. */
static int plot_level(const struct plot *plot, int64_t value, int64_t most)
{
    int64_t dots = (int64_t)plot->area.height * SIGN_DOTS;
    if (value <= 0 || most <= 0) {
        return 0;
    }
    int64_t level = (2 * value * dots + most) / (2 * most);
    return (int)(level < 1 ? 1 : level > dots ? dots : level);
}

static int plot_clamp(int level)
{
    return level < 0 ? 0 : level > SIGN_DOTS ? SIGN_DOTS : level;
}

void plot_draw(const struct plot *plot, struct cell_grid *grid, const int64_t values[],
               int64_t most, struct cell_style style)
{
    const struct cell_area *area = &plot->area;
    int width = plot_width(plot);
    for (int column = 0; column < width; column++) {
        int left = plot_level(plot, plot_side(plot, values, column, 0), most);
        int right = plot_level(plot, plot_side(plot, values, column, 1), most);
        for (int row = 0; row < area->height; row++) {
            int below = (area->height - 1 - row) * SIGN_DOTS;
            cell_grid_put(
                grid, area->row + row, area->column + column,
                sign_of_dots(plot_clamp(left - below), plot_clamp(right - below), grid->ascii),
                style);
        }
    }
}

void plot_draw_axis(const struct plot *plot, struct cell_grid *grid, int row, size_t chosen)
{
    struct cell_style style = {.role = ROLE_RULE};
    bool lines = cell_grid_has_lines(grid);
    cell_grid_put(grid, row, plot->area.column, lines ? 0x2514 : '+', style);
    for (int i = 1; i < plot_width(plot); i++) {
        cell_grid_put(grid, row, plot->area.column + i, lines ? 0x2500 : '-', style);
    }
    if (chosen < plot->count) {
        cell_grid_put(grid, row, plot_column(plot, chosen), grid->ascii ? '*' : 0x25CF,
                      (struct cell_style){.role = ROLE_GOOD, .bold = true});
    }
}
