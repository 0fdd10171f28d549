/* A screen in memory: rows of cells, each with a cluster, a style, a width and an owner. */
#include "ui/terminal/cell_grid.h"

#include <assert.h>
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/base/utf8.h"
#include "ui/terminal/sign_table.h"

static const struct cell cell_blank = {.code_points = {' '}, .width = 1};

static struct cell *cell_grid_cell(struct cell_grid *grid, int row, int column)
{
    return &grid->cells[(size_t)row * (size_t)grid->width + (size_t)column];
}

struct cell_grid *cell_grid_create(int height, int width)
{
    struct cell_grid *grid = memory_allocate(sizeof(*grid));
    cell_grid_resize(grid, height, width);
    return grid;
}

void cell_grid_destroy(struct cell_grid *grid)
{
    if (grid != NULL) {
        free(grid->cells);
        free(grid);
    }
}

void cell_grid_resize(struct cell_grid *grid, int height, int width)
{
    assert(height >= 0 && width >= 0);
    free(grid->cells);
    grid->cells = memory_array((size_t)height * (size_t)width, sizeof(struct cell));
    grid->height = height;
    grid->width = width;
    cell_grid_clear(grid);
}

void cell_grid_clear(struct cell_grid *grid)
{
    size_t count = (size_t)grid->height * (size_t)grid->width;
    for (size_t i = 0; i < count; i++) {
        grid->cells[i] = cell_blank;
    }
    grid->clip = (struct cell_area){.height = grid->height, .width = grid->width};
}

static int cell_area_least(int a, int b)
{
    return a < b ? a : b;
}

static int cell_area_most(int a, int b)
{
    return a > b ? a : b;
}

struct cell_area cell_area_intersection(struct cell_area a, struct cell_area b)
{
    int row = cell_area_most(a.row, b.row);
    int column = cell_area_most(a.column, b.column);
    int bottom = cell_area_least(a.row + a.height, b.row + b.height);
    int right = cell_area_least(a.column + a.width, b.column + b.width);
    return (struct cell_area){.row = row,
                              .column = column,
                              .height = cell_area_most(bottom - row, 0),
                              .width = cell_area_most(right - column, 0)};
}

bool cell_area_holds(struct cell_area area, int row, int column)
{
    return row >= area.row && row < area.row + area.height && column >= area.column &&
           column < area.column + area.width;
}

struct cell_area cell_grid_set_clip(struct cell_grid *grid, struct cell_area area)
{
    struct cell_area before = grid->clip;
    struct cell_area whole = {.height = grid->height, .width = grid->width};
    grid->clip = cell_area_intersection(area, whole);
    return before;
}

const struct cell *cell_grid_at(const struct cell_grid *grid, int row, int column)
{
    if (row < 0 || row >= grid->height || column < 0 || column >= grid->width) {
        return NULL;
    }
    return &grid->cells[(size_t)row * (size_t)grid->width + (size_t)column];
}

bool cell_grid_has_digit(const struct cell_grid *grid, int row, int column)
{
    const struct cell *cell = cell_grid_at(grid, row, column);
    return cell != NULL && cell->code_points[0] >= '0' && cell->code_points[0] <= '9';
}

/* What is left of a wide cluster when one of its halves is written over is a blank. */
static void cell_grid_split_wide(struct cell_grid *grid, int row, int column)
{
    struct cell *cell = cell_grid_cell(grid, row, column);
    if (cell->width == 0 && column > 0) {
        struct cell *left = cell - 1;
        left->width = 1;
        left->code_points[0] = ' ';
        left->code_points[1] = 0;
    }
    if (cell->width == 2 && column + 1 < grid->width) {
        cell[1].width = 1;
        cell[1].code_points[0] = ' ';
        cell[1].code_points[1] = 0;
    }
}

/* Level, upright, corners, tees, the cross: what VT100 and its like draw themselves. */
static bool cell_is_line(uint32_t code_point)
{
    static const uint32_t lines[] = {0x2500, 0x2502, 0x250C, 0x2510, 0x2514, 0x2518,
                                     0x251C, 0x2524, 0x252C, 0x2534, 0x253C};
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        if (lines[i] == code_point) {
            return true;
        }
    }
    return false;
}

static struct cell cell_as_ascii(const struct cell *cell)
{
    uint32_t sign = (unsigned char)sign_in_ascii(cell->code_points[0]);
    return (struct cell){
        .code_points = {sign}, .style = cell->style, .width = 1, .owner = cell->owner};
}

static void cell_grid_write_cell(struct cell_grid *grid, int row, int column,
                                 const struct cell *from)
{
    if (!cell_area_holds(grid->clip, row, column)) {
        return;
    }
    int width = from->width;
    struct cell written = *from;
    if (!cell_area_holds(grid->clip, row, column + width - 1)) {
        written = cell_blank;
        written.style = from->style;
    }
    for (int i = 0; i < written.width; i++) {
        cell_grid_split_wide(grid, row, column + i);
    }
    struct cell *cell = cell_grid_cell(grid, row, column);
    written.owner = cell->owner;
    *cell = written;
    if (written.width == 2) {
        cell[1] = (struct cell){.style = written.style, .owner = cell[1].owner};
    }
}

static void cell_grid_write(struct cell_grid *grid, int row, int column, const struct cell *from)
{
    int width = from->width;
    bool drawn = grid->lines && cell_is_line(from->code_points[0]);
    if (grid->ascii && !drawn && (from->code_points[0] >= 0x7F || from->code_points[1] != 0)) {
        struct cell ascii = cell_as_ascii(from);
        for (int i = 0; i < width; i++) {
            cell_grid_write_cell(grid, row, column + i, &ascii);
        }
        return;
    }
    cell_grid_write_cell(grid, row, column, from);
}

bool cell_grid_has_lines(const struct cell_grid *grid)
{
    return !grid->ascii || grid->lines;
}

void cell_grid_put(struct cell_grid *grid, int row, int column, uint32_t code_point,
                   struct cell_style style)
{
    int width = utf8_width(code_point);
    struct cell cell = {
        .code_points = {code_point}, .style = style, .width = (uint8_t)(width == 2 ? 2 : 1)};
    cell_grid_write(grid, row, column, &cell);
}

/* The cell that shows a cluster, as terminals count it: by its first code point. */
static struct cell cell_from_cluster(struct text cluster, struct cell_style style)
{
    struct cell cell = {.style = style};
    size_t count = 0;
    bool fits = true;
    uint32_t code_point;
    while (utf8_next(&cluster, &code_point, NULL)) {
        int width = utf8_width(code_point);
        if (count == 0) {
            cell.width = (uint8_t)(width == 2 ? 2 : 1);
            if (width == 0) {
                cell.code_points[count++] = ' ';
            }
        } else {
            fits = fits && width == 0 && count < CELL_CODE_POINTS && code_point != 0x200D &&
                   code_point != 0xFE0F;
        }
        if (count < CELL_CODE_POINTS) {
            cell.code_points[count++] = code_point;
        }
    }
    for (size_t i = 1; !fits && i < CELL_CODE_POINTS; i++) {
        cell.code_points[i] = 0;
    }
    return cell;
}

static bool cell_text_is_plain(struct text text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] < ' ' || text.bytes[i] > '~') {
            return false;
        }
    }
    return true;
}

/* `builder` is used, and must be destroyed, only where the text is not plain ASCII already. */
static struct text cell_text_visible(struct text text, bool ascii, struct text_builder *builder)
{
    if (cell_text_is_plain(text)) {
        return text;
    }
    utf8_make_visible(builder, text, ascii);
    return text_built(builder);
}

static int cell_text_visible_columns(struct text text)
{
    if (cell_text_is_plain(text)) {
        return (int)text.length;
    }
    int columns = 0;
    struct text cluster;
    while (utf8_next_cluster(&text, &cluster)) {
        columns += cell_from_cluster(cluster, (struct cell_style){0}).width;
    }
    return columns;
}

int cell_text_columns(struct text text)
{
    struct text_builder builder = {0};
    int columns = cell_text_visible_columns(cell_text_visible(text, false, &builder));
    text_destroy(&builder);
    return columns;
}

int cell_grid_put_text(struct cell_grid *grid, int row, int column, int columns, struct text text,
                       struct cell_style style)
{
    struct text_builder builder = {0};
    struct text rest = cell_text_visible(text, grid->ascii, &builder);
    bool cut = cell_text_visible_columns(rest) > columns;
    int room = cut ? columns - 1 : columns;
    int used = 0;
    struct text cluster;
    while (columns > 0 && utf8_next_cluster(&rest, &cluster)) {
        struct cell cell = cell_from_cluster(cluster, style);
        if (used + cell.width > room) {
            break;
        }
        cell_grid_write(grid, row, column + used, &cell);
        used += cell.width;
    }
    if (cut && columns > 0) {
        cell_grid_put(grid, row, column + used, grid->ascii ? '~' : 0x2026, style);
        used++;
    }
    text_destroy(&builder);
    return used;
}

void cell_grid_fill(struct cell_grid *grid, struct cell_area area, uint32_t code_point,
                    struct cell_style style)
{
    struct cell_area inside = cell_area_intersection(area, grid->clip);
    for (int row = inside.row; row < inside.row + inside.height; row++) {
        for (int column = inside.column; column < inside.column + inside.width; column++) {
            cell_grid_put(grid, row, column, code_point, style);
        }
    }
}

void cell_grid_restyle(struct cell_grid *grid, struct cell_area area, struct cell_style style)
{
    struct cell_area inside = cell_area_intersection(area, grid->clip);
    for (int row = inside.row; row < inside.row + inside.height; row++) {
        for (int column = inside.column; column < inside.column + inside.width; column++) {
            cell_grid_cell(grid, row, column)->style = style;
        }
    }
}

void cell_grid_own(struct cell_grid *grid, struct cell_area area, uint32_t owner)
{
    struct cell_area inside = cell_area_intersection(area, grid->clip);
    for (int row = inside.row; row < inside.row + inside.height; row++) {
        for (int column = inside.column; column < inside.column + inside.width; column++) {
            cell_grid_cell(grid, row, column)->owner = owner;
        }
    }
}

void cell_grid_frame(struct cell_grid *grid, struct cell_area area, const uint32_t glyphs[6],
                     struct cell_style style)
{
    if (area.height < 2 || area.width < 2) {
        return;
    }
    int bottom = area.row + area.height - 1;
    int right = area.column + area.width - 1;
    for (int column = area.column + 1; column < right; column++) {
        cell_grid_put(grid, area.row, column, glyphs[0], style);
        cell_grid_put(grid, bottom, column, glyphs[0], style);
    }
    for (int row = area.row + 1; row < bottom; row++) {
        cell_grid_put(grid, row, area.column, glyphs[1], style);
        cell_grid_put(grid, row, right, glyphs[1], style);
    }
    cell_grid_put(grid, area.row, area.column, glyphs[2], style);
    cell_grid_put(grid, area.row, right, glyphs[3], style);
    cell_grid_put(grid, bottom, area.column, glyphs[4], style);
    cell_grid_put(grid, bottom, right, glyphs[5], style);
}

void cell_grid_print_row(const struct cell_grid *grid, int row, struct text_builder *builder)
{
    int end = grid->width;
    while (end > 0) {
        const struct cell *last = cell_grid_at(grid, row, end - 1);
        if (last->width != 1 || last->code_points[0] != ' ' || last->code_points[1] != 0) {
            break;
        }
        end--;
    }
    for (int column = 0; column < end; column++) {
        const struct cell *cell = cell_grid_at(grid, row, column);
        for (size_t i = 0; i < CELL_CODE_POINTS && cell->code_points[i] != 0; i++) {
            utf8_append(builder, cell->code_points[i]);
        }
    }
}

void cell_grid_print(const struct cell_grid *grid, struct text_builder *builder)
{
    for (int row = 0; row < grid->height; row++) {
        cell_grid_print_row(grid, row, builder);
        text_append_byte(builder, '\n');
    }
}
