/* One part of the Preview view: a title and its figures, a line each. */
#include "ui/panels/preview_rows.h"
#include "ui/panels/preview_scene.h"
#include "ui/translation.h"
#include "ui/widgets/bar.h"
#include "ui/widgets/list_row.h"

enum {
    PREVIEW_INDENT = 2,
    PREVIEW_COUNT = 11,    /* columns of a count with the blanks before it */
    PREVIEW_SHARE = 8,     /* of a share */
    PREVIEW_INTERVAL = 14, /* of an interval */
    PREVIEW_BAR = 20,
    PREVIEW_LEAST_BAR = 4,
    PREVIEW_SHORT_BAR = 10, /* labels take what bars have beyond */
    PREVIEW_LABEL = 10,     /* a label has as much at least */
    PREVIEW_WIDE_LABEL = 17,
    PREVIEW_SHORT_GAP = 4
};

/* Where the columns of a line stand, from the area's first; 0: not there. */
struct preview_columns {
    int count; /* ends before */
    int bar;
    int bar_width;
    int share;    /* ends before */
    int interval; /* ends before */
};

static bool preview_has_interval(enum preview_part part)
{
    return part == PREVIEW_FUNNEL;
}

/* The columns of the longest label. */
static int preview_longest_label(const struct preview_view *view, enum preview_part part)
{
    int longest = 0;
    for (size_t i = view->first[part]; i < view->first[part + 1]; i++) {
        int columns = cell_text_columns(text_from(view->rows[i].label));
        longest = columns > longest ? columns : longest;
    }
    return longest;
}

/* Bars take what is left, and give of it to labels that need more. */
static struct preview_columns preview_columns(const struct preview_view *view,
                                              enum preview_part part, int width)
{
    struct preview_columns columns = {0};
    int least =
        part == PREVIEW_FUNNEL || part == PREVIEW_REASONS ? PREVIEW_WIDE_LABEL : PREVIEW_LABEL;
    int right = PREVIEW_SHARE + (preview_has_interval(part) ? PREVIEW_INTERVAL : 0);
    int label = preview_longest_label(view, part);
    int room = width - PREVIEW_INDENT - PREVIEW_COUNT - 2 - right - PREVIEW_SHORT_BAR;
    label = label > room ? room : label;
    label = label < least ? least : label;
    int bar = room + PREVIEW_SHORT_BAR - label;
    columns.bar_width = bar > PREVIEW_BAR ? PREVIEW_BAR : bar < PREVIEW_LEAST_BAR ? 0 : bar;
    columns.count = PREVIEW_INDENT + label + PREVIEW_COUNT;
    columns.bar = columns.count + 2;
    columns.share = columns.bar + columns.bar_width + PREVIEW_SHARE;
    columns.interval = preview_has_interval(part) ? columns.share + PREVIEW_INTERVAL : 0;
    return columns;
}

void preview_put_right(struct cell_grid *grid, int row, int end, struct text text,
                       struct cell_style style)
{
    int columns = cell_text_columns(text);
    cell_grid_put_text(grid, row, end - columns, columns, text, style);
}

const char *preview_part_title(enum preview_part part)
{
    static const char *const titles[PREVIEW_PARTS] = {
        [PREVIEW_FUNNEL] = N_("Funnel"),
        [PREVIEW_REASONS] = N_("Not delivered"),
        [PREVIEW_CHANNELS] = N_("Reach by channel"),
        [PREVIEW_STAGES] = N_("Reach by stage"),
        [PREVIEW_PERSONAS] = N_("Reach by persona"),
        [PREVIEW_STARTS] = N_("Reach by starting point"),
        [PREVIEW_MESSAGES] = N_("Messages a contact"),
        [PREVIEW_DAYS] = N_("Delivered a day"),
    };
    return _(titles[part]);
}

/* "959 messages of 6 216". */
static void preview_append_undelivered(struct text_builder *builder,
                                       const struct preview_scene *scene)
{
    const struct result *result = scene->result;
    int64_t undelivered = preview_rows_undelivered(result);
    preview_scene_append(builder, scene, undelivered);
    text_append_string(builder, _(" messages of "));
    preview_scene_append(builder, scene, undelivered + result->messages.delivered);
}

void preview_append_whole(struct text_builder *builder, const struct preview_scene *scene,
                          enum preview_part part)
{
    if (part == PREVIEW_REASONS) {
        preview_append_undelivered(builder, scene);
    } else if (part == PREVIEW_PERSONAS) {
        text_append_string(builder, _("of its own"));
    }
}

static void preview_draw_heads(struct preview_scene *scene, enum preview_part part,
                               struct cell_area area)
{
    struct preview_columns columns = preview_columns(scene->view, part, area.width);
    struct cell_style style = {.dim = true};
    if (part != PREVIEW_FUNNEL || columns.bar_width == 0) {
        return;
    }
    preview_put_right(scene->grid, area.row, area.column + columns.count, text_from(_("contacts")),
                      style);
    preview_put_right(scene->grid, area.row, area.column + columns.share,
                      text_from(_("of entered")), style);
    preview_put_right(scene->grid, area.row, area.column + columns.interval - 3,
                      text_from(_("95%")), style);
}

/* Behind a title: what its figures are of, and how many of them are seen where that is not all;
 * only the latter where there is no room for both. */
static void preview_append_behind(struct text_builder *builder, const struct preview_scene *scene,
                                  enum preview_part part, size_t rows, int room)
{
    size_t all = scene->view->lists[part].count;
    struct text_builder seen = {0};
    preview_append_whole(builder, scene, part);
    if (rows < all) {
        text_append_format(&seen, _("%zu of %zu"), rows, all);
    }
    const char *dot = builder->length == 0 || seen.length == 0 ? "" : preview_scene_dot(scene);
    int columns = cell_text_columns(text_built(builder)) + cell_text_columns(text_from(dot)) +
                  cell_text_columns(text_built(&seen));
    if (columns > room && seen.length != 0) {
        text_clear(builder);
        dot = "";
    }
    text_append_string(builder, dot);
    text_append(builder, text_built(&seen));
    text_destroy(&seen);
}

static void preview_draw_title(struct preview_scene *scene, enum preview_part part,
                               struct cell_area area, size_t rows)
{
    bool focused = scene->view->part == part;
    struct text_builder title = {0};
    bool told = focused && !scene->alone;
    text_append_format(&title, told ? "[%s]" : " %s ", preview_part_title(part));
    int columns =
        cell_grid_put_text(scene->grid, area.row, area.column, area.width, text_built(&title),
                           (struct cell_style){.bold = true, .reverse = told});
    scene->view->titles[part] = (struct cell_area){area.row, area.column, 1, columns};
    int room = area.width - columns - 1 - scene->taken;
    text_clear(&title);
    preview_append_behind(&title, scene, part, rows, room);
    cell_grid_put_text(scene->grid, area.row, area.column + columns + 1, room, text_built(&title),
                       preview_scene_style(scene));
    preview_draw_heads(scene, part, area);
    if (focused) {
        scene->cursor = (struct line_place){area.row, area.column + 1};
    }
    text_destroy(&title);
}

void preview_append_share(struct text_builder *builder, const struct preview_row *row)
{
    int digits = row->part == PREVIEW_REASONS ? 0 : 1;
    text_append_format(builder, "%.*f%%", digits, 100.0 * (double)row->count / (double)row->of);
}

void preview_append_interval(struct text_builder *builder, const struct preview_scene *scene,
                             const struct preview_row *row)
{
    double low = 0;
    double high = 0;
    result_share_interval(scene->result, row->count, row->of, &low, &high);
    text_append_format(builder, "%.1f%s%.1f", 100 * low, scene->grid->ascii ? "-" : "–",
                       100 * high);
}

void preview_append_turned_away(struct text_builder *builder, const struct preview_scene *scene)
{
    text_append_string(builder, _("turned away: "));
    size_t before = builder->length;
    preview_rows_append_turned_away(builder, scene->result, scene->grid->ascii);
    if (builder->length == before) {
        text_append_string(builder, _("nobody"));
    }
}

/* The funnel's first line says in the place of a bar who was turned away. */
static void preview_draw_turned_away(struct preview_scene *scene, struct cell_area line, int column,
                                     struct cell_style style)
{
    struct text_builder text = {0};
    preview_append_turned_away(&text, scene);
    if (cell_text_columns(text_built(&text)) > line.width - column) {
        text_clear(&text);
        text_append_string(&text, _("turned away: "));
        preview_scene_append(&text, scene, preview_rows_turned_away(scene->result));
        text_append_string(&text, _("; Enter says why"));
    }
    cell_grid_put_text(scene->grid, line.row, line.column + column, line.width - column,
                       text_built(&text), style);
    text_destroy(&text);
}

/* Bars of reasons are of the most frequent one. */
static int64_t preview_bar_whole(const struct preview_scene *scene, const struct preview_row *row)
{
    const struct preview_view *view = scene->view;
    return row->part == PREVIEW_REASONS ? view->rows[view->first[PREVIEW_REASONS]].count : row->of;
}

void preview_append_count(struct text_builder *builder, const struct preview_scene *scene,
                          const struct preview_row *row)
{
    if (row->count >= 0) {
        preview_scene_append(builder, scene, row->count);
    } else {
        text_append_string(builder, scene->fresh ? (scene->grid->ascii ? "..." : "…") : "-");
    }
}

static void preview_draw_figures(struct preview_scene *scene, const struct preview_row *row,
                                 struct cell_area line, struct cell_style style)
{
    struct preview_columns columns = preview_columns(scene->view, row->part, line.width);
    struct cell_grid *grid = scene->grid;
    struct text_builder text = {0};
    preview_append_count(&text, scene, row);
    preview_put_right(grid, line.row, line.column + columns.count, text_built(&text), style);
    text_clear(&text);
    if (row->count >= 0 && row->of > 0) {
        bar_draw(grid, line.row, line.column + columns.bar, columns.bar_width, row->count,
                 preview_bar_whole(scene, row), false, style);
        preview_append_share(&text, row);
        preview_put_right(grid, line.row, line.column + columns.share, text_built(&text), style);
        text_clear(&text);
    }
    if (row->count >= 0 && row->interval && columns.interval != 0 && !scene->result->expected) {
        preview_append_interval(&text, scene, row);
        preview_put_right(grid, line.row, line.column + columns.interval, text_built(&text), style);
    }
    text_destroy(&text);
}

static void preview_draw_row(struct preview_scene *scene, size_t number, struct cell_area line)
{
    const struct preview_view *view = scene->view;
    const struct preview_row *row = &view->rows[number];
    bool selected = view->part == row->part &&
                    number - view->first[row->part] == view->lists[row->part].selected;
    struct cell_style style = preview_scene_style(scene);
    struct preview_columns columns = preview_columns(scene->view, row->part, line.width);
    style.reverse = selected;
    style.dim = style.dim && !selected;
    list_row_begin(scene->grid, line, style);
    int room = columns.count - PREVIEW_COUNT - PREVIEW_INDENT + 2;
    cell_grid_put_text(scene->grid, line.row, line.column + PREVIEW_INDENT, room,
                       text_from(row->label), style);
    preview_draw_figures(scene, row, line, style);
    if (row->part == PREVIEW_FUNNEL && number == view->first[PREVIEW_FUNNEL]) {
        preview_draw_turned_away(scene, line, columns.bar, style);
    }
    if (selected) {
        scene->cursor = (struct line_place){line.row, line.column + PREVIEW_INDENT};
    }
}

const char *preview_part_nothing(const struct preview_scene *scene, enum preview_part part)
{
    bool sent = scene->result->messages.sent != 0;
    return part == PREVIEW_REASONS && sent ? N_("every message was delivered")
                                           : N_("nothing was sent");
}

int preview_part_height(const struct preview_scene *scene, enum preview_part part)
{
    size_t rows = preview_view_rows(scene->view, part);
    return 1 + (rows == 0 ? 1 : (int)rows);
}

void preview_part_draw(struct preview_scene *scene, enum preview_part part, struct cell_area area)
{
    struct preview_view *view = scene->view;
    struct list_box *list = &view->lists[part];
    if (area.height < 1) {
        return;
    }
    preview_draw_title(scene, part, area, (size_t)area.height - 1);
    view->areas[part] = (struct cell_area){area.row + 1, area.column, area.height - 1, area.width};
    if (list->count == 0 && area.height > 1) {
        cell_grid_put_text(
            scene->grid, area.row + 1, area.column + PREVIEW_INDENT, area.width - PREVIEW_INDENT,
            text_from(_(preview_part_nothing(scene, part))), (struct cell_style){.dim = true});
        return;
    }
    list_box_reveal(list, area.height > 1 ? (size_t)area.height - 1 : 1);
    for (int i = 0; i + 1 < area.height && list->first + (size_t)i < list->count; i++) {
        preview_draw_row(scene, view->first[part] + list->first + (size_t)i,
                         (struct cell_area){area.row + 1 + i, area.column, 1, area.width});
    }
}

/* "0: 1 110"; with `tail` all from there on: "5+: 12". */
static void preview_append_bucket(struct text_builder *builder, const struct preview_scene *scene,
                                  size_t number, bool tail)
{
    const struct preview_view *view = scene->view;
    const struct preview_row *row = &view->rows[view->first[PREVIEW_MESSAGES] + number];
    size_t end = tail ? view->lists[PREVIEW_MESSAGES].count : number + 1;
    int64_t count = 0;
    for (size_t i = number; i < end; i++) {
        count += view->rows[view->first[PREVIEW_MESSAGES] + i].count;
    }
    text_clear(builder);
    text_append_format(builder, "%s%s: ", row->label, tail && end > number + 1 ? "+" : "");
    preview_scene_append(builder, scene, count);
}

/* Whether the bucket, and behind it all that follow as one, have so many columns. */
static bool preview_bucket_fits(const struct preview_scene *scene, size_t number, int room)
{
    struct text_builder text = {0};
    preview_append_bucket(&text, scene, number, false);
    int columns = cell_text_columns(text_built(&text));
    if (number + 1 < scene->view->lists[PREVIEW_MESSAGES].count) {
        preview_append_bucket(&text, scene, number + 1, true);
        columns += PREVIEW_SHORT_GAP + cell_text_columns(text_built(&text));
    }
    text_destroy(&text);
    return columns <= room;
}

void preview_messages_draw_short(struct preview_scene *scene, struct cell_area area)
{
    const struct preview_view *view = scene->view;
    const struct list_box *list = &view->lists[PREVIEW_MESSAGES];
    struct text_builder text = {0};
    int first = area.column + PREVIEW_INDENT;
    int end = area.column + area.width;
    int column = first;
    int row = area.row + 1;
    bool tail = false;
    preview_draw_title(scene, PREVIEW_MESSAGES, area, list->count);
    for (size_t i = 0; i < list->count && !tail && row < area.row + area.height; i++) {
        bool last = row == area.row + area.height - 1;
        tail = last && !preview_bucket_fits(scene, i, end - column);
        preview_append_bucket(&text, scene, i, tail);
        int columns = cell_text_columns(text_built(&text));
        if (!last && column + columns > end) {
            column = first;
            row++;
        }
        bool selected =
            view->part == PREVIEW_MESSAGES && (i == list->selected || (tail && i < list->selected));
        struct cell_style style = preview_scene_style(scene);
        style.reverse = selected;
        list_row_sign(scene->grid, row, column - 1, style);
        cell_grid_put_text(scene->grid, row, column, end - column, text_built(&text), style);
        scene->cursor = selected ? (struct line_place){row, column} : scene->cursor;
        column += columns + PREVIEW_SHORT_GAP;
    }
    text_destroy(&text);
}
