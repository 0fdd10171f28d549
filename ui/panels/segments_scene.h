/* What the parts of the Segments view are drawn from, and into what. */
#ifndef UI_PANELS_SEGMENTS_SCENE_H
#define UI_PANELS_SEGMENTS_SCENE_H

#include "ui/panels/segments_view.h"

/* Borrowed for one drawing. */
struct segments_scene {
    struct segments_view *view;
    const struct session *session;
    const struct segment_figures *figures; /* NULL: there are none */
    const struct contact_table *contacts;  /* those that the figures are of; NULL: not there */
    bool fresh;                            /* the figures are of all as it is now */
    struct cell_grid *grid;
};

/* Old figures are dim. */
struct cell_style segments_scene_style(const struct segments_scene *scene);

/* Text that ends before column `end`; left out where it would begin before `start`. */
void segments_put_right(struct cell_grid *grid, int row, int start, int end, struct text text,
                        struct cell_style style);
/* "12 410", "30.1%", "+12 −3" (nothing where nobody moved). Appended. */
void segments_append_count(struct text_builder *builder, size_t count, bool ascii);
void segments_append_share(struct text_builder *builder, size_t count, size_t of);
void segments_append_moves(struct text_builder *builder, const struct segment_summary *kept);

/* As the store has it; NULL: it does not. */
const struct segment_summary *segments_kept(const struct segments_view *view,
                                            const struct segments_row *row);

/* Puts the rows of segments into the view's order. */
void segments_order_rows(struct segments_view *view, const struct session *session);

/* The row of the overlaps that belongs to a row of the list; SIZE_MAX: there is none. */
size_t segments_overlap_row(const struct segment_figures *figures, const struct segments_row *row);

/* The list of segments and personas; gives the cursor's cell. */
struct line_place segments_list_draw(const struct segments_scene *scene, struct cell_area area);
/* The list's line on which a row stands, counted from its first one; below 0: above it. */
int segments_list_line(const struct segments_view *view, size_t row);

/* The selected one: its filter and facts, then the part; gives the cursor's cell there. */
struct line_place segments_detail_draw(const struct segments_scene *scene, struct cell_area area);

/* One part; each sets view->part_area to where its rows stand. */
void segments_members_draw(const struct segments_scene *scene, const struct segments_row *row,
                           struct cell_area area);
void segments_overlap_draw(const struct segments_scene *scene, const struct segments_row *row,
                           struct cell_area area);
void segments_changes_draw(const struct segments_scene *scene, const struct segments_row *row,
                           struct cell_area area);

/* The matrix of all segments: a row a segment, how many of it are in that of the column; on the
 * diagonal those in it. Whether it has room in that many columns; it takes a line more than there
 * are segments. */
bool segments_matrix_fits(size_t count, int width);
void segments_matrix_draw(const struct segments_scene *scene, struct cell_area area);

/* The columns that the selected one has, on a screen of that width. */
int segments_detail_width(int width);

/* A contact in the columns of such a list: id, then name and email where there are such fields and
 * room for them. */
void segments_contact_draw(const struct segments_scene *scene, struct cell_area line, int id_width,
                           struct text id, size_t contact, struct cell_style style);
/* A sentence where there is nothing to show: wrapped, dim. */
void segments_say_empty(const struct segments_scene *scene, struct cell_area area,
                        const char *sentence);

#endif
