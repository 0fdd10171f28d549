/* The Segments view: of the selected one its filter and facts. */
#include "ui/message.h"
#include "ui/panels/finding_text.h"
#include "ui/panels/segments_scene.h"
#include "ui/translation.h"
#include "ui/widgets/bar.h"
#include "ui/widgets/frame.h"

enum {
    SEGMENTS_LABEL = 11,
    SEGMENTS_FILTER_ROWS = 5,
    SEGMENTS_FINDING_ROWS = 3,
    SEGMENTS_FACT_ROWS = 2,
    SEGMENTS_BAR = 20
};

/* Draws downwards: what is drawn next stands at `row`. */
struct segments_column {
    const struct segments_scene *scene;
    const struct segments_row *row_of; /* the selected one */
    struct cell_area area;
    int row;
};

static struct cell_area segments_rest(const struct segments_column *column, int most)
{
    int left = column->area.row + column->area.height - column->row;
    return (struct cell_area){column->row, column->area.column, left < most ? left : most,
                              column->area.width};
}

static void segments_draw_title(struct segments_column *column)
{
    const struct segments_row *row = column->row_of;
    struct cell_grid *grid = column->scene->grid;
    struct text_builder kind = {0};
    size_t personas = 0;
    for (size_t i = 0; i < column->scene->view->row_count; i++) {
        personas += column->scene->view->rows[i].type == SEGMENTS_ROW_PERSONA;
    }
    if (row->type == SEGMENTS_ROW_SEGMENT) {
        text_append_string(&kind, _("segment"));
    } else if (row->type == SEGMENTS_ROW_PERSONA) {
        text_append_format(&kind, _("persona %zu of %zu"), row->place + 1, personas);
    } else {
        text_append_string(&kind, _("no persona"));
    }
    int columns = cell_text_columns(text_built(&kind));
    struct text name = row->type == SEGMENTS_ROW_OTHERS ? text_from(_("None of the personas"))
                                                        : text_from(row->name);
    cell_grid_put_text(grid, column->row, column->area.column, column->area.width - columns - 1,
                       name, (struct cell_style){.bold = true});
    segments_put_right(grid, column->row, column->area.column,
                       column->area.column + column->area.width, text_built(&kind),
                       (struct cell_style){.dim = true});
    text_destroy(&kind);
    struct cell_area rule = {column->row + 1, column->area.column, 1, column->area.width};
    frame_rule(grid, rule);
    column->row += 2;
}

/* What is said in the place of a filter that there is not. */
static const char *segments_no_filter(const struct segments_row *row)
{
    return !row->stored ? N_("nothing is stored yet")
           : row->type == SEGMENTS_ROW_OTHERS
               ? N_("whom no persona's filter selects")
               : N_("no filter: it takes all that are left; e sets one");
}

/* A filter with what is wrong in it underlined. */
static void segments_draw_query_text(struct segments_column *column, struct text filter,
                                     const struct error *finding)
{
    struct cell_area rest = segments_rest(column, SEGMENTS_FILTER_ROWS);
    struct line_editor text = {0};
    line_editor_begin(&text, filter);
    int rows = line_editor_rows(&text, rest.width);
    text.cursor = 0;
    rest.height = rows < rest.height ? rows : rest.height;
    if (rest.height > 0) {
        line_editor_draw(&text, column->scene->grid, rest, (struct cell_style){0},
                         finding == NULL ? 0 : finding->offset,
                         finding == NULL ? 0 : finding->length);
    }
    column->row += rest.height;
    line_editor_destroy(&text);
}

static void segments_draw_filter(struct segments_column *column, const struct error *finding)
{
    const struct segments_row *row = column->row_of;
    if (row->filter[0] == '\0') {
        segments_say_empty(column->scene, segments_rest(column, SEGMENTS_FILTER_ROWS),
                           segments_no_filter(row));
        column->row++;
        return;
    }
    segments_draw_query_text(column, text_from(row->filter), finding);
}

static void segments_draw_finding(struct segments_column *column, const struct error *finding)
{
    struct cell_style style = finding_text_style(finding->severity);
    struct cell_area rest = segments_rest(column, SEGMENTS_FINDING_ROWS);
    struct text_builder sentence = {0};
    if (finding->column > 0) {
        text_append_format(&sentence, _("column %d: "), finding->column);
    }
    message_append_error(&sentence, finding);
    cell_grid_put(column->scene->grid, rest.row, rest.column,
                  finding_text_sign(finding->severity, column->scene->grid->ascii), style);
    rest.column += 2;
    rest.width -= 2;
    int rows = finding_text_wrap(column->scene->grid, rest, text_built(&sentence), style);
    column->row += rows < SEGMENTS_FINDING_ROWS ? rows : SEGMENTS_FINDING_ROWS;
    text_destroy(&sentence);
}

/* What was typed and cannot be read, with why. */
static void segments_draw_draft(struct segments_column *column)
{
    struct error wrong = {0};
    const char *draft = column->row_of->draft;
    if (draft == NULL || !segments_draft_wrong(text_from(draft), &wrong)) {
        return;
    }
    column->row++;
    segments_say_empty(column->scene, segments_rest(column, 1),
                       N_("draft, not stored: e edits, x drops it"));
    column->row++;
    segments_draw_query_text(column, text_from(draft), &wrong);
    segments_draw_finding(column, &wrong);
}

/* The label of a fact; gives where its value stands. */
static struct cell_area segments_draw_label_of(struct segments_column *column, const char *label,
                                               int most)
{
    struct cell_area rest = segments_rest(column, most);
    cell_grid_put_text(column->scene->grid, rest.row, rest.column, SEGMENTS_LABEL,
                       text_from(_(label)), (struct cell_style){.dim = true});
    rest.column += SEGMENTS_LABEL;
    rest.width -= SEGMENTS_LABEL;
    return rest;
}

static void segments_draw_fact(struct segments_column *column, const char *label, struct text value,
                               int most)
{
    struct cell_area rest = segments_draw_label_of(column, label, most);
    int rows = finding_text_wrap(column->scene->grid, rest, value, (struct cell_style){0});
    column->row += rows < most ? rows : most;
}

/* Why there is no figure. */
static const char *segments_no_count(const struct segments_column *column,
                                     const struct segment *segment)
{
    return !column->row_of->stored ? N_("nobody: it is a draft")
           : column->scene->session->contact_count == 0
               ? N_("no contacts yet: 4, then i brings them")
           : segment == NULL ? N_("counting …")
                             : N_("nobody: the filter is wrong");
}

static void segments_draw_now(struct segments_column *column, const struct segment *segment)
{
    const struct segments_scene *scene = column->scene;
    struct cell_style style = segments_scene_style(scene);
    struct text_builder text = {0};
    if (segment == NULL || segment->wrong.code != NULL || scene->session->contact_count == 0) {
        segments_draw_fact(column, N_("now"), text_from(_(segments_no_count(column, segment))),
                           SEGMENTS_FACT_ROWS);
        return;
    }
    struct cell_area rest = segments_draw_label_of(column, N_("now"), 1);
    segments_append_count(&text, segment->count, scene->grid->ascii);
    text_append_string(&text, "  ");
    segments_append_share(&text, segment->count, scene->figures->contacts);
    int used = cell_grid_put_text(scene->grid, rest.row, rest.column, rest.width, text_built(&text),
                                  style);
    int room = rest.width - used - 2 < SEGMENTS_BAR ? rest.width - used - 2 : SEGMENTS_BAR;
    bar_draw(scene->grid, rest.row, rest.column + used + 2, room, (int64_t)segment->count,
             (int64_t)scene->figures->contacts, true, style);
    column->row++;
    text_destroy(&text);
}

/* "1 204 by contacts.csv, 2026-11-22 14:02". */
static void segments_draw_kept(struct segments_column *column)
{
    const struct segments_scene *scene = column->scene;
    const struct segment_summaries *all = &scene->view->kept;
    const struct segment_summary *kept = segments_kept(scene->view, column->row_of);
    struct text_builder count = {0};
    struct text_builder time = {0};
    struct text_builder value = {0};
    if (kept == NULL) {
        return;
    }
    segments_append_count(&count, kept->members, scene->grid->ascii);
    if (all->update != 0) {
        const struct zone *zone = scene->session->workspace->zone;
        civil_write_datetime(&time, zone_local(zone, all->time));
        time.bytes[time.length - 9] = ' ';
        message_append(&value, N_("{1}; last import {3}, {2}"),
                       (struct text[ERROR_ARGUMENTS]){
                           text_built(&count), text_part(text_built(&time), 0, time.length - 3),
                           text_from(all->cause)});
    } else {
        message_append(&value, N_("{1}; no import has changed it yet"),
                       (struct text[ERROR_ARGUMENTS]){text_built(&count)});
    }
    segments_draw_fact(column, N_("members"), text_built(&value), SEGMENTS_FACT_ROWS);
    text_destroy(&count);
    text_destroy(&time);
    text_destroy(&value);
}

static void segments_draw_uses(struct segments_column *column)
{
    struct text_builder uses = {0};
    if (column->row_of->type == SEGMENTS_ROW_SEGMENT) {
        segment_uses_append(&uses, &column->scene->view->uses, text_from(column->row_of->name));
        segments_draw_fact(column, N_("used by"),
                           uses.length == 0 ? text_from(_("nobody yet")) : text_built(&uses),
                           SEGMENTS_FACT_ROWS);
    }
    text_destroy(&uses);
}

/* "Email 1 204 · SMS 310": how many of a persona have an address and consent, as the data say. */
static void segments_draw_reachable(struct segments_column *column)
{
    const struct segments_scene *scene = column->scene;
    const struct segment_figures *figures = scene->figures;
    bool segment = column->row_of->type == SEGMENTS_ROW_SEGMENT;
    size_t row =
        segment || figures == NULL ? SIZE_MAX : segments_overlap_row(figures, column->row_of);
    struct text_builder said = {0};
    if (row == SIZE_MAX || scene->session->contact_count == 0) {
        return;
    }
    for (size_t i = 0; i < workspace_channel_count(figures->workspace); i++) {
        size_t count = segment_figures_reachable(figures, row - figures->segments.count, i);
        if (count != 0) {
            text_append_string(&said, said.length == 0 ? "" : scene->grid->ascii ? " - " : " · ");
            text_append(&said, workspace_channel(figures->workspace, i).name);
            text_append_byte(&said, ' ');
            segments_append_count(&said, count, scene->grid->ascii);
        }
    }
    segments_draw_fact(column, N_("can get"),
                       said.length == 0 ? text_from(_("nothing: no address with consent"))
                                        : text_built(&said),
                       SEGMENTS_FACT_ROWS);
    text_destroy(&said);
}

/* Who a persona is, and what was remarked about it. */
static void segments_draw_persona(struct segments_column *column)
{
    static const struct {
        const char *label;
        const char *member;
    } rows[] = {{N_("who"), "description"},
                {N_("age, place"), "demographics"},
                {N_("note"), "note"},
                {N_("channels"), "usage"}};
    const struct segments_row *row = column->row_of;
    const struct setting *personas =
        setting_get(&column->scene->session->workspace->workspace->settings, TEXT("personas"));
    const struct setting *persona =
        row->type == SEGMENTS_ROW_PERSONA ? setting_get(personas, text_from(row->name)) : NULL;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct text value = setting_as_text(setting_get(persona, text_from(rows[i].member)));
        if (value.length != 0) {
            segments_draw_fact(column, rows[i].label, value, SEGMENTS_FACT_ROWS);
        }
    }
}

const char *segments_part_title(enum segments_part part)
{
    static const char *const titles[SEGMENTS_PARTS] = {
        [SEGMENTS_MEMBERS] = N_("Members"),
        [SEGMENTS_OVERLAP] = N_("Overlap"),
        [SEGMENTS_CHANGES] = N_("Changes"),
    };
    return _(titles[part]);
}

/* "[Members]  Overlap  Changes +12 −3". */
static void segments_draw_titles(struct segments_column *column)
{
    struct segments_view *view = column->scene->view;
    struct text_builder title = {0};
    int at = column->area.column;
    for (int part = 0; part < SEGMENTS_PARTS; part++) {
        bool shown = (int)view->part == part;
        struct cell_style style = {.bold = shown, .dim = !shown, .reverse = shown && view->in_part};
        text_clear(&title);
        text_append_format(&title, shown ? "[%s]" : " %s ",
                           segments_part_title((enum segments_part)part));
        int used = cell_grid_put_text(column->scene->grid, column->row, at,
                                      column->area.column + column->area.width - at,
                                      text_built(&title), style);
        view->titles[part] = (struct cell_area){column->row, at, 1, used};
        at += used + 1;
    }
    column->row++;
    text_destroy(&title);
}

static struct line_place segments_draw_part(struct segments_column *column)
{
    static void (*const parts[SEGMENTS_PARTS])(const struct segments_scene *scene,
                                               const struct segments_row *row,
                                               struct cell_area area) = {
        [SEGMENTS_MEMBERS] = segments_members_draw,
        [SEGMENTS_OVERLAP] = segments_overlap_draw,
        [SEGMENTS_CHANGES] = segments_changes_draw,
    };
    struct segments_view *view = column->scene->view;
    struct cell_area rest = segments_rest(column, column->area.height);
    if (!column->row_of->stored) {
        segments_say_empty(column->scene, rest, N_("here stands who is in it, once it is stored"));
    } else if (rest.height > 0) {
        parts[view->part](column->scene, column->row_of, rest);
    }
    const struct list_box *list = &view->lists[view->part];
    bool empty = view->part_area.height == 0;
    return (struct line_place){
        empty ? rest.row : view->part_area.row + (int)(list->selected - list->first), rest.column};
}

struct line_place segments_detail_draw(const struct segments_scene *scene, struct cell_area area)
{
    struct segments_column column = {
        .scene = scene, .row_of = segments_view_row(scene->view), .area = area, .row = area.row};
    const struct error *doubt = NULL;
    const struct segment *segment = segments_view_figures(scene->session, column.row_of, &doubt);
    bool wrong = segment != NULL && segment->wrong.code != NULL;
    const struct error *finding = wrong ? &segment->wrong : doubt;
    bool same = finding != NULL && text_is(segment->filter, column.row_of->filter);
    struct cell_area clip = cell_grid_set_clip(scene->grid, area);
    segments_draw_title(&column);
    segments_draw_filter(&column, same ? finding : NULL);
    if (same) {
        segments_draw_finding(&column, finding);
    }
    segments_draw_draft(&column);
    column.row++;
    segments_draw_now(&column, segment);
    segments_draw_kept(&column);
    segments_draw_uses(&column);
    segments_draw_persona(&column);
    segments_draw_reachable(&column);
    column.row++;
    segments_draw_titles(&column);
    struct line_place cursor = segments_draw_part(&column);
    cell_grid_set_clip(scene->grid, clip);
    return cursor;
}
