/* The matrix of the segments: how many of each are in each other. */
#include "ui/canvas/canvas_figure.h"
#include "ui/panels/segments_scene.h"
#include "ui/session/segment_figures.h"

enum {
    MATRIX_NAME = 16,      /* the least columns for the names of the rows */
    MATRIX_SHORT_CELL = 6, /* a count in few digits: 12.4k */
    MATRIX_CELL = 10,      /* a count */
    MATRIX_WIDE_CELL = 17, /* a count and its share of the row's segment */
    MATRIX_SHARE_WIDTH = 7,
    MATRIX_GAP = 2
};

/* How it is drawn. */
struct segments_matrix {
    int cell;      /* the width of one */
    int name;      /* and of the names of the rows */
    bool numbered; /* there is no room for names over the columns: they have the rows' numbers */
};

/* 0: there is no room. */
static int segments_matrix_cell(size_t count, int width)
{
    static const int widths[] = {MATRIX_WIDE_CELL, MATRIX_CELL, MATRIX_SHORT_CELL};
    int room = width - MATRIX_NAME;
    for (size_t i = 0; i < sizeof(widths) / sizeof(*widths); i++) {
        if (count >= 2 && room > 0 && count <= (size_t)(room / widths[i])) {
            return widths[i];
        }
    }
    return 0;
}

bool segments_matrix_fits(size_t count, int width)
{
    return segments_matrix_cell(count, width) != 0;
}

static struct segments_matrix segments_matrix_make(const struct segment_set *set, int width)
{
    struct segments_matrix matrix = {.cell = segments_matrix_cell(set->count, width)};
    int widest = 0;
    for (size_t i = 0; i < set->count; i++) {
        int columns = cell_text_columns(set->items[i].name);
        widest = columns > widest ? columns : widest;
    }
    matrix.numbered = widest > matrix.cell - MATRIX_GAP;
    int room = width - matrix.cell * (int)set->count;
    int wanted = widest + (matrix.numbered ? 3 : 0) + MATRIX_GAP;
    wanted = wanted > MATRIX_NAME ? wanted : MATRIX_NAME;
    matrix.name = wanted < room ? wanted : room;
    return matrix;
}

/* "many", or "3 many" where the columns have numbers. */
static void segments_matrix_draw_name(const struct segments_scene *scene,
                                      const struct segments_matrix *matrix, struct cell_area line,
                                      size_t number)
{
    struct cell_style bold = {.bold = true};
    struct text_builder text = {0};
    int used = 0;
    if (matrix->numbered) {
        text_append_format(&text, "%zu", number + 1);
        used = cell_grid_put_text(scene->grid, line.row, line.column, matrix->name,
                                  text_built(&text), (struct cell_style){.dim = true}) +
               1;
    }
    cell_grid_put_text(scene->grid, line.row, line.column + used, matrix->name - 1 - used,
                       scene->figures->segments.items[number].name, bold);
    text_destroy(&text);
}

static void segments_matrix_draw_head(const struct segments_scene *scene,
                                      const struct segments_matrix *matrix, struct cell_area line)
{
    const struct segment_set *set = &scene->figures->segments;
    struct text_builder text = {0};
    for (size_t i = 0; i < set->count; i++) {
        int end = line.column + matrix->name + matrix->cell * (int)(i + 1);
        text_clear(&text);
        if (matrix->numbered) {
            text_append_format(&text, "%zu", i + 1);
        } else {
            text_append(&text, set->items[i].name);
        }
        segments_put_right(scene->grid, line.row, end - matrix->cell, end, text_built(&text),
                           (struct cell_style){.bold = !matrix->numbered, .dim = matrix->numbered});
    }
    text_destroy(&text);
}

static void segments_matrix_draw_cell(const struct segments_scene *scene, int row, int end,
                                      int width, size_t a, size_t b)
{
    const struct segment_figures *figures = scene->figures;
    size_t both = segment_figures_overlap(figures, a, b);
    struct cell_style style = segments_scene_style(scene);
    struct text_builder text = {0};
    style.bold = a == b;
    if (width == MATRIX_WIDE_CELL) {
        segments_append_share(&text, both,
                              a == b ? figures->contacts : figures->segments.items[a].count);
        segments_put_right(scene->grid, row, end - width, end, text_built(&text),
                           (struct cell_style){.dim = true});
        end -= MATRIX_SHARE_WIDTH;
        text_clear(&text);
    }
    if (width == MATRIX_SHORT_CELL) {
        canvas_figure_short(&text, (int64_t)both);
    } else {
        segments_append_count(&text, both, scene->grid->ascii);
    }
    segments_put_right(scene->grid, row, end - width, end, text_built(&text), style);
    text_destroy(&text);
}

void segments_matrix_draw(const struct segments_scene *scene, struct cell_area area)
{
    const struct segment_set *set = &scene->figures->segments;
    struct segments_matrix matrix = segments_matrix_make(set, area.width);
    segments_matrix_draw_head(scene, &matrix,
                              (struct cell_area){area.row, area.column, 1, area.width});
    for (size_t i = 0; i < set->count; i++) {
        struct cell_area line = {area.row + 1 + (int)i, area.column, 1, area.width};
        segments_matrix_draw_name(scene, &matrix, line, i);
        for (size_t k = 0; k < set->count; k++) {
            segments_matrix_draw_cell(scene, line.row,
                                      line.column + matrix.name + matrix.cell * (int)(k + 1),
                                      matrix.cell, i, k);
        }
    }
}
