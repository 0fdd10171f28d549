/* How many contacts the selected one has in common with the segments: a list, the most first, and
 * the matrix of all where there is room. */
#include "ui/panels/segments_scene.h"
#include "ui/session/segment_figures.h"
#include "ui/translation.h"

enum {
    SEGMENTS_OVERLAP_WIDTH = 10,   /* a column of the list */
    SEGMENTS_MATRIX_NAME = 16,     /* the matrix: names of its rows */
    SEGMENTS_CELL_WIDTH = 10,      /* a count */
    SEGMENTS_WIDE_CELL_WIDTH = 17, /* a count and its share of the row's segment */
    SEGMENTS_LIST_MOST_WIDTH = 64
};

/* Three figures at the right end of a line. */
static void segments_put_three(struct cell_grid *grid, struct cell_area line,
                               const struct text texts[3], struct cell_style style)
{
    for (int i = 0; i < 3; i++) {
        segments_put_right(grid, line.row, line.column,
                           line.column + line.width - (2 - i) * SEGMENTS_OVERLAP_WIDTH, texts[i],
                           style);
    }
}

static void segments_draw_overlap(const struct segments_scene *scene, struct cell_area line,
                                  size_t number, size_t self)
{
    const struct segment_figures *figures = scene->figures;
    const struct segment *other = &figures->segments.items[scene->view->order[number]];
    const struct segment *segment = self < figures->segments.count
                                        ? &figures->segments.items[self]
                                        : &figures->personas.items[self - figures->segments.count];
    size_t both = segment_figures_overlap(figures, self, scene->view->order[number]);
    struct cell_style style = segments_scene_style(scene);
    struct text_builder texts[3] = {{0}};
    style.reverse = scene->view->in_part && number == scene->view->lists[SEGMENTS_OVERLAP].selected;
    cell_grid_fill(scene->grid, line, ' ', style);
    cell_grid_put_text(scene->grid, line.row, line.column, line.width - 3 * SEGMENTS_OVERLAP_WIDTH,
                       other->name, style);
    segments_append_count(&texts[0], both, scene->grid->ascii);
    segments_append_share(&texts[1], both, segment->count);
    segments_append_share(&texts[2], both, other->count);
    segments_put_three(
        scene->grid, line,
        (struct text[3]){text_built(&texts[0]), text_built(&texts[1]), text_built(&texts[2])},
        style);
    for (int i = 0; i < 3; i++) {
        text_destroy(&texts[i]);
    }
}

static void segments_draw_overlaps(const struct segments_scene *scene, struct cell_area area,
                                   size_t self)
{
    struct list_box *list = &scene->view->lists[SEGMENTS_OVERLAP];
    struct cell_area head = {area.row, area.column, 1, area.width};
    cell_grid_put_text(scene->grid, head.row, head.column, head.width,
                       text_from(_("in this and in")), (struct cell_style){.dim = true});
    segments_put_three(
        scene->grid, head,
        (struct text[3]){text_from(_("both")), text_from(_("of this")), text_from(_("of that"))},
        (struct cell_style){.dim = true});
    scene->view->part_area =
        (struct cell_area){area.row + 1, area.column, area.height - 1, area.width};
    list_box_reveal(list, area.height > 1 ? (size_t)area.height - 1 : 1);
    for (int i = 1; i < area.height && list->first + (size_t)i - 1 < list->count; i++) {
        segments_draw_overlap(scene, (struct cell_area){area.row + i, area.column, 1, area.width},
                              list->first + (size_t)i - 1, self);
    }
}

/* The width of a cell with which the matrix fits; 0: it does not. */
static int segments_cell_width(size_t count, int width)
{
    int room = width - SEGMENTS_MATRIX_NAME;
    return room < 1 || count < 2 || count > (size_t)room   ? 0
           : (int)count * SEGMENTS_WIDE_CELL_WIDTH <= room ? SEGMENTS_WIDE_CELL_WIDTH
           : (int)count * SEGMENTS_CELL_WIDTH <= room      ? SEGMENTS_CELL_WIDTH
                                                           : 0;
}

static void segments_draw_cell(const struct segments_scene *scene, int row, int end, int width,
                               size_t a, size_t b)
{
    const struct segment_figures *figures = scene->figures;
    size_t both = segment_figures_overlap(figures, a, b);
    struct cell_style style = segments_scene_style(scene);
    struct text_builder text = {0};
    style.bold = a == b;
    if (width == SEGMENTS_WIDE_CELL_WIDTH) {
        segments_append_share(&text, both,
                              a == b ? figures->contacts : figures->segments.items[a].count);
        segments_put_right(scene->grid, row, end - width, end, text_built(&text),
                           (struct cell_style){.dim = true});
        end -= 7;
        text_clear(&text);
    }
    segments_append_count(&text, both, scene->grid->ascii);
    segments_put_right(scene->grid, row, end - width, end, text_built(&text), style);
    text_destroy(&text);
}

/* A row a segment, how many of it are in that of the column; on the diagonal those in it. */
static void segments_draw_matrix(const struct segments_scene *scene, struct cell_area area,
                                 int width)
{
    const struct segment_set *set = &scene->figures->segments;
    struct cell_style bold = {.bold = true};
    for (size_t i = 0; i < set->count; i++) {
        int row = area.row + 1 + (int)i;
        int name = SEGMENTS_MATRIX_NAME - 1;
        int end = area.column + SEGMENTS_MATRIX_NAME + width * (int)(i + 1);
        int columns = cell_text_columns(set->items[i].name);
        columns = columns > width - 2 ? width - 2 : columns;
        cell_grid_put_text(scene->grid, area.row, end - columns, columns, set->items[i].name, bold);
        cell_grid_put_text(scene->grid, row, area.column, name, set->items[i].name, bold);
        for (size_t k = 0; k < set->count; k++) {
            segments_draw_cell(
                scene, row, area.column + SEGMENTS_MATRIX_NAME + width * (int)(k + 1), width, i, k);
        }
    }
}

void segments_overlap_draw(const struct segments_scene *scene, const struct segments_row *row,
                           struct cell_area area)
{
    const struct segment_figures *figures = scene->figures;
    size_t self = figures == NULL ? SIZE_MAX : segments_overlap_row(figures, row);
    int lines = (int)scene->view->lists[SEGMENTS_OVERLAP].count;
    if (self == SIZE_MAX) {
        segments_say_empty(scene, area,
                           scene->session->contact_count == 0
                               ? N_("how many are in two of them stands here; polku import FILE "
                                    "brings contacts")
                               : N_("counting …"));
        return;
    }
    if (lines == 0) {
        segments_say_empty(scene, area, N_("there is no other segment yet: a adds one"));
        return;
    }
    struct cell_area list = area;
    int cell = segments_cell_width(figures->segments.count, area.width);
    int below = 2 + lines;
    bool fits = cell != 0 && below + 1 + (int)figures->segments.count <= area.height;
    list.height = fits ? lines + 1 : area.height;
    list.width = list.width < SEGMENTS_LIST_MOST_WIDTH ? list.width : SEGMENTS_LIST_MOST_WIDTH;
    segments_draw_overlaps(scene, list, self);
    if (fits) {
        segments_draw_matrix(
            scene,
            (struct cell_area){area.row + below, area.column, area.height - below, area.width},
            cell);
    }
}
