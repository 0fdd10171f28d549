/* The minimap: a whole picture in a few cells. */
#include "ui/canvas/minimap.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "ui/canvas/glyph_table.h"
#include "ui/widgets/frame.h"

enum {
    MINIMAP_LEAST_WIDTH = 10,
    MINIMAP_MOST_WIDTH = 32,
    MINIMAP_LEAST_HEIGHT = 3,
    MINIMAP_SMALL_HEIGHT = 5, /* there is always room for so many rows */
    MINIMAP_MOST_HEIGHT = 12,
    MINIMAP_PART = 5
};

/* What a cell of the map shows. */
enum { MAP_UPPER = 1, MAP_LOWER = 2, MAP_TRACED = 4, MAP_SELECTED = 8 };

static int minimap_clamp(int64_t size, int least, int most)
{
    return size < least ? least : size > most ? most : (int)size;
}

/* Of one axis: the picture, and the view with it where the view is larger. */
static void minimap_extend(int *offset, int *size, int seen, int seen_size)
{
    if (*size <= seen_size) {
        int end = seen + seen_size > *size ? seen + seen_size : *size;
        *offset = seen < 0 ? seen : 0;
        *size = end - *offset;
    }
}

/* What the map shows, in cells of the picture. */
static struct layout_box minimap_extent(const struct layout *layout, const struct viewport *seen)
{
    struct layout_box extent = {.width = layout->width, .height = layout->height};
    minimap_extend(&extent.x, &extent.width, seen->x, seen->width);
    minimap_extend(&extent.y, &extent.height, seen->y, seen->height);
    return extent;
}

struct cell_area minimap_area(const struct layout *layout, struct cell_area canvas)
{
    int most_width =
        minimap_clamp(canvas.width / MINIMAP_PART, MINIMAP_LEAST_WIDTH, MINIMAP_MOST_WIDTH);
    int most_height =
        minimap_clamp(canvas.height / MINIMAP_PART, MINIMAP_SMALL_HEIGHT, MINIMAP_MOST_HEIGHT);
    struct viewport whole = {.width = canvas.width, .height = canvas.height};
    struct layout_box extent = minimap_extent(layout, &whole);
    int64_t fitting_width = (int64_t)extent.width * most_height / extent.height;
    int64_t fitting_height = (int64_t)extent.height * most_width / extent.width;
    int width = minimap_clamp(fitting_width, MINIMAP_LEAST_WIDTH, most_width) + 2;
    int height = minimap_clamp(fitting_height, MINIMAP_LEAST_HEIGHT, most_height) + 2;
    return (struct cell_area){canvas.row, canvas.column + canvas.width - width, height, width};
}

/* From `first` to before `end`. */
struct minimap_span {
    int first;
    int end;
};

/* The first of `cells` parts of a picture whose middle is not before `place`. */
static int minimap_from(int64_t place, int picture, int cells)
{
    int64_t doubled = 2 * place * cells - picture;
    int64_t part = doubled <= 0 ? 0 : (doubled + 2 * (int64_t)picture - 1) / (2 * picture);
    return minimap_clamp(part, 0, cells);
}

/* Those of `cells` parts whose middle lies in that stretch of a picture; where there is none, the
 * one that holds the middle of the stretch. */
static struct minimap_span minimap_span(int place, int length, int picture, int cells)
{
    struct minimap_span span = {minimap_from(place, picture, cells),
                                minimap_from((int64_t)place + length, picture, cells)};
    if (span.first >= span.end) {
        int64_t middle = (2 * (int64_t)place + length) * cells / (2 * (int64_t)picture);
        span.first = minimap_clamp(middle, 0, cells - 1);
        span.end = span.first + 1;
    }
    return span;
}

/* The map's inside while it is drawn. */
struct minimap_work {
    const struct minimap *map;
    struct layout_box extent;
    struct cell_area inside;
    struct minimap_span columns; /* in sight */
    struct minimap_span rows;
    uint8_t *cells; /* row by row */
};

static void minimap_add_box(struct minimap_work *work, size_t place)
{
    const struct layout *layout = work->map->canvas->layout;
    const struct layout_box *box = &layout->boxes[place];
    size_t node = work->map->canvas->nodes[place];
    int halves = 2 * work->inside.height;
    const struct layout_box *extent = &work->extent;
    struct minimap_span columns =
        minimap_span(box->x - extent->x, box->width, extent->width, work->inside.width);
    struct minimap_span rows =
        minimap_span(box->y - extent->y, box->height, extent->height, halves);
    int marks = work->map->trace != NULL && work->map->trace->marks[node] != 0 ? MAP_TRACED : 0;
    for (int row = rows.first; row < rows.end; row++) {
        uint8_t *cells = &work->cells[row / 2 * work->inside.width];
        for (int column = columns.first; column < columns.end; column++) {
            cells[column] |= (uint8_t)(marks | (row % 2 == 0 ? MAP_UPPER : MAP_LOWER));
        }
    }
    if (node == work->map->selected) {
        int row = (rows.first + rows.end - 1) / 2 / 2;
        int column = (columns.first + columns.end - 1) / 2;
        work->cells[row * work->inside.width + column] |= MAP_SELECTED;
    }
}

static int minimap_glyph(const struct minimap *map, uint8_t cell)
{
    if ((cell & MAP_SELECTED) != 0) {
        return GLYPH_MAP_SELECTED;
    }
    if (map->trace != NULL && cell != 0 && (cell & MAP_TRACED) == 0) {
        return GLYPH_MAP_FAINT;
    }
    switch (cell & (MAP_UPPER | MAP_LOWER)) {
    case MAP_UPPER:
        return GLYPH_MAP_UPPER;
    case MAP_LOWER:
        return GLYPH_MAP_LOWER;
    case MAP_UPPER | MAP_LOWER:
        return GLYPH_MAP_BOTH;
    default:
        return GLYPH_COUNT;
    }
}

static void minimap_put(const struct minimap_work *work, struct cell_grid *grid, int row,
                        int column)
{
    int glyph = minimap_glyph(work->map, work->cells[row * work->inside.width + column]);
    struct cell_style style = {
        .reverse = row >= work->rows.first && row < work->rows.end &&
                   column >= work->columns.first && column < work->columns.end,
        .bold = glyph == GLYPH_MAP_SELECTED,
        .dim = glyph == GLYPH_MAP_FAINT,
    };
    cell_grid_put(grid, work->inside.row + row, work->inside.column + column,
                  glyph == GLYPH_COUNT ? ' ' : glyph_at(glyph, grid->ascii), style);
}

/* The frame's heavy parts, beside what is in sight. */
static void minimap_draw_edges(const struct minimap_work *work, struct cell_grid *grid)
{
    const struct cell_style style = {.role = ROLE_RULE, .bold = true};
    const struct line_mask level = {.left = LINE_HEAVY, .right = LINE_HEAVY};
    const struct line_mask upright = {.up = LINE_HEAVY, .down = LINE_HEAVY};
    struct cell_area inside = work->inside;
    struct cell_area below = {inside.row + inside.height, inside.column + work->columns.first, 1,
                              work->columns.end - work->columns.first};
    struct cell_area beside = {inside.row + work->rows.first, inside.column + inside.width,
                               work->rows.end - work->rows.first, 1};
    cell_grid_fill(grid, below, glyph_line(level, grid->ascii), style);
    cell_grid_fill(grid, beside, glyph_line(upright, grid->ascii), style);
}

static struct cell_area minimap_inside(struct cell_area area)
{
    return (struct cell_area){area.row + 1, area.column + 1, area.height - 2, area.width - 2};
}

void minimap_draw(const struct minimap *map, struct cell_grid *grid, struct cell_area area)
{
    const struct layout *layout = map->canvas->layout;
    struct cell_area inside = minimap_inside(area);
    frame_draw(grid, area, map->title, false);
    if (layout->node_count == 0 || inside.height < 1 || inside.width < 1) {
        return;
    }
    const struct viewport *seen = &map->seen;
    struct layout_box extent = minimap_extent(layout, seen);
    struct minimap_work work = {
        .map = map,
        .extent = extent,
        .inside = inside,
        .columns = minimap_span(seen->x - extent.x, seen->width, extent.width, inside.width),
        .rows = minimap_span(seen->y - extent.y, seen->height, extent.height, inside.height),
        .cells = memory_array((size_t)inside.height * (size_t)inside.width, sizeof(uint8_t)),
    };
    for (size_t place = 0; place < map->canvas->shown; place++) {
        minimap_add_box(&work, place);
    }
    for (int i = 0; i < inside.height * inside.width; i++) {
        minimap_put(&work, grid, i / inside.width, i % inside.width);
    }
    minimap_draw_edges(&work, grid);
    free(work.cells);
}

static int minimap_middle(int part, int picture, int cells)
{
    int at = minimap_clamp(part, 0, cells - 1);
    return (int)((2 * (int64_t)at + 1) * picture / (2 * (int64_t)cells));
}

struct layout_point minimap_point(const struct layout *layout, struct viewport seen,
                                  struct cell_area area, int row, int column)
{
    struct cell_area inside = minimap_inside(area);
    struct layout_box extent = minimap_extent(layout, &seen);
    return (struct layout_point){
        extent.x + minimap_middle(column - inside.column, extent.width, inside.width),
        extent.y + minimap_middle(row - inside.row, extent.height, inside.height)};
}
