/* How many contacts the selected one has in common with the segments: a list, the most first, and
 * the matrix of all where there is room, else a line that says where it is. */
#include "ui/message.h"
#include "ui/panels/segments_scene.h"
#include "ui/session/segment_figures.h"
#include "ui/translation.h"
#include "ui/widgets/list_row.h"

enum {
    SEGMENTS_OVERLAP_WIDTH = 10, /* a column of the list */
    SEGMENTS_LIST_MOST_WIDTH = 64,
    SEGMENTS_SAY_LEAST = 4, /* rows from which on there is a line for what is missing */
    SEGMENTS_MOST_COLUMNS = 400
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
    list_row_begin(scene->grid, line, style);
    line = list_row_rest(scene->grid, line);
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
    struct cell_area head =
        list_row_rest(scene->grid, (struct cell_area){area.row, area.column, 1, area.width});
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

/* From which size on the matrix is drawn, in a line below the list. */
static void segments_say_matrix(const struct segments_scene *scene, struct cell_area line,
                                size_t count, int lines)
{
    const struct cell_grid *grid = scene->grid;
    struct text_builder said = {0};
    char numbers[2][24];
    int columns = grid->width;
    while (columns < SEGMENTS_MOST_COLUMNS &&
           !segments_matrix_fits(count, segments_detail_width(columns))) {
        columns++;
    }
    message_append(&said,
                   columns == SEGMENTS_MOST_COLUMNS
                       ? N_("all pairs: polku segments --json")
                       : N_("all pairs: at {1} × {2}, or polku segments --json"),
                   (struct text[ERROR_ARGUMENTS]){error_number(numbers[0], columns),
                                                  error_number(numbers[1], grid->height + lines)});
    cell_grid_put_text(scene->grid, line.row, line.column, line.width, text_built(&said),
                       (struct cell_style){.dim = true});
    text_destroy(&said);
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
                               ? N_("how many are in two of them stands here: 4, then i brings "
                                    "contacts")
                               : N_("counting …"));
        return;
    }
    if (lines == 0) {
        segments_say_empty(scene, area, N_("there is no other segment yet: a adds one"));
        return;
    }
    size_t count = figures->segments.count;
    int below = 2 + lines;
    int missing = below + 1 + (int)count - area.height;
    bool fits = missing <= 0 && segments_matrix_fits(count, area.width);
    bool says = !fits && area.height >= SEGMENTS_SAY_LEAST;
    struct cell_area list = area;
    list.height = area.height - (says ? 1 : 0);
    list.height = list.height < lines + 1 ? list.height : lines + 1;
    list.width = list.width < SEGMENTS_LIST_MOST_WIDTH ? list.width : SEGMENTS_LIST_MOST_WIDTH;
    segments_draw_overlaps(scene, list, self);
    if (fits) {
        segments_matrix_draw(scene, (struct cell_area){area.row + below, area.column,
                                                       area.height - below, area.width});
    } else if (says) {
        struct cell_area last = {area.row + area.height - 1, area.column, 1, area.width};
        segments_say_matrix(scene, last, count, missing > 0 ? missing : 0);
    }
}
