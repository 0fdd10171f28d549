/* Who is in the selected segment, and who joined and left: the lists of contacts below its facts.
 */
#include <string.h>

#include "model/contacts/contact_table.h"
#include "ui/canvas/canvas_figure.h"
#include "ui/contact/contact_listing.h"
#include "ui/message.h"
#include "ui/panels/finding_text.h"
#include "ui/panels/segments_scene.h"
#include "ui/session/segment_figures.h"
#include "ui/translation.h"
#include "ui/widgets/list_row.h"

enum {
    SEGMENTS_ID_WIDTH = 20,
    SEGMENTS_PERSON_WIDTH = 20,
    SEGMENTS_EMAIL_LEAST = 10,
    SEGMENTS_JOINED = 0x2191,
    SEGMENTS_LEFT = 0x2193
};

struct cell_style segments_scene_style(const struct segments_scene *scene)
{
    return (struct cell_style){.dim = !scene->fresh};
}

void segments_put_right(struct cell_grid *grid, int row, int start, int end, struct text text,
                        struct cell_style style)
{
    int columns = cell_text_columns(text);
    if (end - columns >= start) {
        cell_grid_put_text(grid, row, end - columns, columns, text, style);
    }
}

void segments_append_count(struct text_builder *builder, size_t count, bool ascii)
{
    message_append_count(builder, (int64_t)count, ascii);
}

void segments_append_share(struct text_builder *builder, size_t count, size_t of)
{
    text_append_format(builder, "%.1f%%", of == 0 ? 0.0 : 100.0 * (double)count / (double)of);
}

void segments_append_moves(struct text_builder *builder, const struct segment_summary *kept)
{
    if (kept->joined > 0) {
        text_append_byte(builder, '+');
        canvas_figure_short(builder, (int64_t)kept->joined);
    }
    if (kept->left > 0) {
        text_append_string(builder, kept->joined > 0 ? " −" : "−");
        canvas_figure_short(builder, (int64_t)kept->left);
    }
}

const struct segment_summary *segments_kept(const struct segments_view *view,
                                            const struct segments_row *row)
{
    for (size_t i = 0; row->type == SEGMENTS_ROW_SEGMENT && i < view->kept.count; i++) {
        if (strcmp(view->kept.items[i].name, row->name) == 0) {
            return &view->kept.items[i];
        }
    }
    return NULL;
}

void segments_say_empty(const struct segments_scene *scene, struct cell_area area,
                        const char *sentence)
{
    finding_text_wrap(scene->grid, area, text_from(_(sentence)), (struct cell_style){.dim = true});
}

/* Writes what was built into a column and empties it; nothing without room. */
static void segments_put_column(struct cell_grid *grid, struct cell_area column,
                                struct text_builder *text, struct cell_style style)
{
    if (text->length != 0 && column.width > 0) {
        cell_grid_put_text(grid, column.row, column.column, column.width,
                           text_trim(text_built(text)), style);
    }
    text_clear(text);
}

void segments_contact_draw(const struct segments_scene *scene, struct cell_area line, int id_width,
                           struct text id, size_t contact, struct cell_style style)
{
    struct text_builder text = {0};
    bool known = scene->contacts != NULL && contact < scene->contacts->count;
    int end = line.column + line.width;
    cell_grid_put_text(scene->grid, line.row, line.column, known ? id_width : line.width, id,
                       style);
    if (!known) {
        return;
    }
    struct cell_area column = {line.row, line.column + id_width + 2, 1, SEGMENTS_PERSON_WIDTH};
    contact_listing_append_name(&text, scene->contacts, contact);
    int next = text.length == 0 ? column.column : column.column + SEGMENTS_PERSON_WIDTH + 2;
    column.width = end - column.column < column.width ? end - column.column : column.width;
    segments_put_column(scene->grid, column, &text, style);
    contact_listing_append_field(&text, scene->contacts, scene->contacts->standard[STANDARD_EMAIL],
                                 contact);
    column = (struct cell_area){line.row, next, 1, end - next};
    column.width = column.width < SEGMENTS_EMAIL_LEAST ? 0 : column.width;
    segments_put_column(scene->grid, column, &text, style);
    text_destroy(&text);
}

/* The columns of the widest of so many ids, as far as there is room for them. */
static int segments_id_width(int widest, struct text id)
{
    int columns = cell_text_columns(id);
    columns = columns > SEGMENTS_ID_WIDTH ? SEGMENTS_ID_WIDTH : columns;
    return columns > widest ? columns : widest;
}

/* Blanks a part's row and gives its style; *line is then what its texts have. */
static struct cell_style segments_part_line(const struct segments_scene *scene,
                                            struct cell_area *line, bool selected)
{
    struct cell_style style = {.reverse = selected && scene->view->in_part};
    list_row_begin(scene->grid, *line, style);
    *line = list_row_rest(scene->grid, *line);
    return style;
}

static void segments_draw_members(const struct segments_scene *scene, const struct segment *segment,
                                  struct cell_area area)
{
    struct list_box *list = &scene->view->lists[SEGMENTS_MEMBERS];
    const struct contact_table *contacts = scene->contacts;
    int width = 0;
    list_box_reveal(list, (size_t)area.height);
    size_t first = segment_figures_member(&segment->members, list->first);
    size_t contact = first;
    for (int i = 0; i < area.height && contact < segment->members.size; i++) {
        width = segments_id_width(width, contact_table_id(contacts, contact));
        contact = segment_figures_next(&segment->members, contact + 1);
    }
    contact = first;
    for (int i = 0; i < area.height && contact < segment->members.size; i++) {
        struct cell_area line = {area.row + i, area.column, 1, area.width};
        struct cell_style style =
            segments_part_line(scene, &line, list->first + (size_t)i == list->selected);
        segments_contact_draw(scene, line, width, contact_table_id(contacts, contact), contact,
                              style);
        contact = segment_figures_next(&segment->members, contact + 1);
    }
}

void segments_members_draw(const struct segments_scene *scene, const struct segments_row *row,
                           struct cell_area area)
{
    const struct segment *segment = segments_view_figures(scene->session, row, NULL);
    scene->view->part_area = area;
    if (scene->session->contact_count == 0) {
        segments_say_empty(scene, area, N_("its contacts stand here: 4, then i brings contacts"));
        return;
    }
    if (segment == NULL || !scene->fresh || scene->contacts == NULL) {
        segments_say_empty(scene, area, N_("counting …"));
        return;
    }
    if (segment->count == 0) {
        segments_say_empty(scene, area,
                           segment->wrong.code != NULL
                               ? N_("nobody can be found by a filter that is wrong; e mends it")
                               : N_("nobody is in it now; e changes the filter"));
        return;
    }
    segments_draw_members(scene, segment, area);
}

/* "contacts.csv, 2026-11-22 14:02: 12 joined, 3 left". */
static void segments_draw_update(const struct segments_scene *scene, struct cell_area line,
                                 const struct segment_summary *kept)
{
    const struct segment_summaries *all = &scene->view->kept;
    struct text_builder text[4] = {{0}};
    civil_write_datetime(&text[0], zone_local(scene->session->workspace->zone, all->time));
    text[0].bytes[text[0].length - 9] = ' ';
    segments_append_count(&text[1], kept->joined, scene->grid->ascii);
    segments_append_count(&text[2], kept->left, scene->grid->ascii);
    message_append(
        &text[3], N_("{1}, {2}: {3} joined, {4} left"),
        (struct text[ERROR_ARGUMENTS]){text_from(all->cause),
                                       text_part(text_built(&text[0]), 0, text[0].length - 3),
                                       text_built(&text[1]), text_built(&text[2])});
    cell_grid_put_text(scene->grid, line.row, line.column, line.width, text_built(&text[3]),
                       (struct cell_style){0});
    for (size_t i = 0; i < 4; i++) {
        text_destroy(&text[i]);
    }
}

static void segments_draw_move(const struct segments_scene *scene, struct cell_area line,
                               int id_width, size_t number)
{
    const struct segment_contact *move = &scene->view->moves.items[number];
    const struct list_box *list = &scene->view->lists[SEGMENTS_CHANGES];
    struct cell_style style = segments_part_line(scene, &line, number == list->selected);
    struct cell_style sign = style;
    size_t contact = SIZE_MAX;
    sign.role = move->joined ? ROLE_GOOD : ROLE_WARNING;
    uint32_t glyph = scene->grid->ascii ? (move->joined ? '+' : '-')
                                        : (move->joined ? SEGMENTS_JOINED : SEGMENTS_LEFT);
    cell_grid_put(scene->grid, line.row, line.column, glyph, sign);
    if (scene->contacts == NULL ||
        !contact_table_find(scene->contacts, text_from(move->id), &contact)) {
        contact = SIZE_MAX;
    }
    line.column += 2;
    line.width -= 2;
    segments_contact_draw(scene, line, id_width, text_from(move->id), contact, style);
}

static void segments_draw_moves(const struct segments_scene *scene, struct cell_area area)
{
    struct list_box *list = &scene->view->lists[SEGMENTS_CHANGES];
    int width = 0;
    list_box_reveal(list, area.height > 1 ? (size_t)area.height : 1);
    for (size_t i = list->first; i < list->count && i < list->first + (size_t)area.height; i++) {
        width = segments_id_width(width, text_from(scene->view->moves.items[i].id));
    }
    for (int i = 0; i < area.height && list->first + (size_t)i < list->count; i++) {
        segments_draw_move(scene, (struct cell_area){area.row + i, area.column, 1, area.width},
                           width, list->first + (size_t)i);
    }
}

void segments_changes_draw(const struct segments_scene *scene, const struct segments_row *row,
                           struct cell_area area)
{
    const struct segment_summary *kept = segments_kept(scene->view, row);
    if (row->type != SEGMENTS_ROW_SEGMENT) {
        segments_say_empty(scene, area, N_("what an import moves is kept of segments alone"));
        return;
    }
    if (kept == NULL || scene->view->kept.update == 0) {
        segments_say_empty(scene, area,
                           N_("who joined and who left stands here after the next import: 4, "
                              "then i"));
        return;
    }
    segments_draw_update(scene, (struct cell_area){area.row, area.column, 1, area.width}, kept);
    scene->view->part_area =
        (struct cell_area){area.row + 1, area.column, area.height - 1, area.width};
    segments_draw_moves(scene, scene->view->part_area);
}
