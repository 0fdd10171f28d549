/* The list of campaigns of the Activity view. */
#include "ui/canvas/glyph_table.h"
#include "ui/message.h"
#include "ui/panels/activity_scene.h"
#include "ui/panels/finding_text.h"
#include "ui/panels/preview_scene.h"
#include "ui/translation.h"
#include "ui/widgets/list_row.h"

enum { ACTIVITY_MARGIN = 2, ACTIVITY_GAP = 2, ACTIVITY_LEAST_NAME = 14, ACTIVITY_MOST_NAME = 48 };

static int64_t activity_sent(const struct campaign_figures *figures, int64_t *ret_of)
{
    (void)ret_of;
    return figures->kinds[ACTIVITY_SENT].total;
}

static int64_t activity_delivered(const struct campaign_figures *figures, int64_t *ret_of)
{
    (void)ret_of;
    return campaign_figures_delivered(figures, figures->kinds);
}

static int64_t activity_opened(const struct campaign_figures *figures, int64_t *ret_of)
{
    (void)ret_of;
    return figures->kinds[ACTIVITY_OPENED].contacts;
}

static int64_t activity_opened_share(const struct campaign_figures *figures, int64_t *ret_of)
{
    *ret_of = campaign_figures_delivered(figures, figures->kinds);
    return figures->kinds[ACTIVITY_OPENED].contacts;
}

static int64_t activity_clicked(const struct campaign_figures *figures, int64_t *ret_of)
{
    (void)ret_of;
    return figures->kinds[ACTIVITY_CLICKED].contacts;
}

static int64_t activity_clicked_share(const struct campaign_figures *figures, int64_t *ret_of)
{
    *ret_of = campaign_figures_delivered(figures, figures->kinds);
    return figures->kinds[ACTIVITY_CLICKED].contacts;
}

static int64_t activity_bounced(const struct campaign_figures *figures, int64_t *ret_of)
{
    (void)ret_of;
    return figures->kinds[ACTIVITY_BOUNCED].total;
}

static int64_t activity_unsubscribed(const struct campaign_figures *figures, int64_t *ret_of)
{
    (void)ret_of;
    return figures->kinds[ACTIVITY_UNSUBSCRIBED].contacts;
}

static int64_t activity_first(const struct campaign_figures *figures, int64_t *ret_of)
{
    (void)ret_of;
    return figures->days[0].date;
}

static int64_t activity_last(const struct campaign_figures *figures, int64_t *ret_of)
{
    (void)ret_of;
    return figures->days[figures->day_count - 1].date;
}

static int64_t activity_replied(const struct campaign_figures *figures, int64_t *ret_of)
{
    (void)ret_of;
    return figures->kinds[ACTIVITY_REPLIED].total;
}

/* What matters most first: a narrow screen shows those alone that fit. */
const struct activity_column activity_columns[] = {
    {.title = N_("campaign")},
    {.title = N_("sent"), .width = 7, .value = activity_sent},
    {.title = N_("delivered"), .width = 9, .value = activity_delivered},
    {.title = N_("opened"), .width = 7, .value = activity_opened},
    {.title = "", .width = 6, .value = activity_opened_share, .share = true},
    {.title = N_("clicked"), .width = 7, .value = activity_clicked},
    {.title = "", .width = 6, .value = activity_clicked_share, .share = true},
    {.title = N_("unsub."), .width = 6, .value = activity_unsubscribed},
    {.title = N_("bounced"), .width = 7, .value = activity_bounced},
    {.title = N_("last"), .width = 10, .value = activity_last, .date = true},
    {.title = N_("first"), .width = 10, .value = activity_first, .date = true},
    {.title = N_("replied"), .width = 7, .value = activity_replied},
};

struct text activity_campaign_name(const struct campaign_figures *figures)
{
    return figures->name.length == 0 ? text_from(_("(no campaign)")) : figures->name;
}

void activity_put_count(struct cell_grid *grid, int row, int end, int64_t count,
                        struct cell_style style)
{
    struct text_builder text = {0};
    message_append_count(&text, count, grid->ascii);
    preview_put_right(grid, row, end, text_built(&text), style);
    text_destroy(&text);
}

struct cell_style activity_row_begin(const struct activity_scene *scene, struct cell_area line,
                                     bool selected)
{
    struct cell_style style = {.reverse = selected};
    list_row_begin(scene->grid, line, style);
    return style;
}

/* Where the columns stand: the name takes what is left; those without room have no width. */
static void activity_place_columns(struct activity_view *view, struct cell_area line)
{
    int room = line.width - ACTIVITY_MARGIN - ACTIVITY_LEAST_NAME - 1;
    size_t shown = 1;
    int used = 0;
    while (shown < ACTIVITY_COLUMNS &&
           used + ACTIVITY_GAP + activity_columns[shown].width <= room) {
        used += ACTIVITY_GAP + activity_columns[shown].width;
        shown++;
    }
    int name = line.width - ACTIVITY_MARGIN - 1 - used;
    name = name > ACTIVITY_MOST_NAME ? ACTIVITY_MOST_NAME : name;
    int at = line.column + ACTIVITY_MARGIN + name;
    view->heads[0] = (struct cell_area){line.row, line.column + ACTIVITY_MARGIN, 1, name};
    for (size_t i = 1; i < ACTIVITY_COLUMNS; i++) {
        int width = i < shown ? activity_columns[i].width : 0;
        view->heads[i] = (struct cell_area){line.row, at + ACTIVITY_GAP, 1, width};
        at += i < shown ? ACTIVITY_GAP + width : 0;
    }
    view->column = view->column < shown ? view->column : shown - 1;
}

static void activity_draw_heads(const struct activity_scene *scene)
{
    const struct activity_view *view = scene->view;
    for (size_t i = 0; i < ACTIVITY_COLUMNS; i++) {
        struct cell_area area = view->heads[i];
        const struct activity_column *column = &activity_columns[i];
        struct text title = text_from(column->title[0] == '\0' ? "%" : _(column->title));
        bool focused = i == view->column;
        struct cell_style style = {.bold = focused, .underline = focused, .dim = !focused};
        int columns = cell_text_columns(title);
        int at = i == 0 ? area.column : area.column + area.width - columns;
        if (area.width == 0) {
            continue;
        }
        cell_grid_put_text(scene->grid, area.row, at, columns, title, style);
        if (i == view->ordered && (i != 0 || view->backwards)) {
            cell_grid_put(
                scene->grid, area.row, i == 0 ? at + columns : at - 1,
                glyph_at(view->backwards ? GLYPH_ARROW_DOWN : GLYPH_ARROW_UP, scene->grid->ascii),
                (struct cell_style){.role = ROLE_KEY});
        }
    }
}

static void activity_draw_cell(const struct activity_scene *scene, int row,
                               const struct campaign_figures *figures, size_t number,
                               struct cell_style style)
{
    const struct activity_column *column = &activity_columns[number];
    struct cell_area area = scene->view->heads[number];
    struct text_builder text = {0};
    int64_t of = 0;
    int64_t value = column->value(figures, &of);
    if (column->date) {
        civil_write_date(&text, value);
    } else if (column->share) {
        if (of > 0) {
            text_append_format(&text, "%.1f%%", 100.0 * (double)value / (double)of);
        } else {
            text_append_byte(&text, '-');
        }
    } else {
        message_append_count(&text, value, scene->grid->ascii);
    }
    if (area.width != 0) {
        preview_put_right(scene->grid, row, area.column + area.width, text_built(&text), style);
    }
    text_destroy(&text);
}

static void activity_draw_campaign(const struct activity_scene *scene, struct cell_area line,
                                   size_t number)
{
    const struct activity_view *view = scene->view;
    const struct campaign_figures *figures = &view->figures.items[view->order[number]];
    struct cell_style style = activity_row_begin(scene, line, number == view->list.selected);
    if (activity_view_is_marked(view, figures)) {
        cell_grid_put(scene->grid, line.row, line.column + 1,
                      glyph_at(GLYPH_MARKED, scene->grid->ascii), style);
    }
    struct text_builder name = {0};
    text_append(&name, activity_campaign_name(figures));
    text_append_string(&name, figures->reported ? _(" (reported)") : "");
    cell_grid_put_text(scene->grid, line.row, view->heads[0].column, view->heads[0].width,
                       text_built(&name), style);
    text_destroy(&name);
    for (size_t i = 1; i < ACTIVITY_COLUMNS; i++) {
        activity_draw_cell(scene, line.row, figures, i, style);
    }
}

/* What stands there where there is no campaign. */
static void activity_draw_empty(const struct activity_scene *scene, struct cell_area area)
{
    const struct activity_view *view = scene->view;
    struct text_builder text = {0};
    area.column += ACTIVITY_MARGIN;
    area.width -= 2 * ACTIVITY_MARGIN;
    if (view->work != NULL) {
        text_append_format(&text, _("counting what was recorded: %d%%"),
                           campaign_figures_percent(view->work));
    } else {
        text_append_string(
            &text, view->activity == NULL
                       ? _("the contacts are being read …")
                       : _("There is no activity of campaigns yet. What was sent, delivered, "
                           "opened and clicked stands here, and rates for previews come from it: "
                           "i brings it in from a file (CSV: contact, time, kind, campaign)."));
    }
    finding_text_wrap(scene->grid, area, text_built(&text), (struct cell_style){0});
    text_destroy(&text);
}

/* "4 campaigns · 2 marked". */
static void activity_draw_title(const struct activity_scene *scene, struct cell_area area)
{
    const struct activity_view *view = scene->view;
    struct text_builder text = {0};
    message_append_count(&text, (int64_t)view->figures.count, scene->grid->ascii);
    text_append_string(&text, view->figures.count == 1 ? _(" campaign") : _(" campaigns"));
    if (view->marked != 0) {
        text_append_string(&text, scene->grid->ascii ? " - " : " · ");
        message_append_count(&text, (int64_t)view->marked, scene->grid->ascii);
        text_append_string(&text, _(" marked"));
    }
    cell_grid_put_text(scene->grid, area.row, area.column + ACTIVITY_MARGIN,
                       area.width - ACTIVITY_MARGIN, text_built(&text),
                       (struct cell_style){.bold = true});
    text_destroy(&text);
    preview_put_right(scene->grid, area.row, area.column + area.width - 1,
                      text_from(_("% of delivered")), (struct cell_style){.dim = true});
}

struct line_place activity_list_draw(const struct activity_scene *scene, struct cell_area area)
{
    struct activity_view *view = scene->view;
    if (view->figures.count == 0) {
        activity_draw_empty(scene, area);
        return (struct line_place){area.row, area.column};
    }
    struct cell_area rows = {area.row + 2, area.column, area.height - 2, area.width};
    activity_draw_title(scene, area);
    activity_place_columns(view, (struct cell_area){area.row + 1, area.column, 1, area.width});
    activity_draw_heads(scene);
    list_box_reveal(&view->list, rows.height < 1 ? 1 : (size_t)rows.height);
    for (int i = 0; i < rows.height && view->list.first + (size_t)i < view->list.count; i++) {
        activity_draw_campaign(scene, (struct cell_area){rows.row + i, rows.column, 1, rows.width},
                               view->list.first + (size_t)i);
    }
    view->rows_area = rows;
    return (struct line_place){rows.row + (int)(view->list.selected - view->list.first),
                               view->heads[view->column].column};
}

struct line_place activity_view_draw(struct activity_view *view, const struct session *session,
                                     struct cell_grid *grid, struct cell_area area)
{
    struct activity_scene scene = {.view = view, .session = session, .grid = grid};
    view->rows_area = (struct cell_area){0};
    view->plot.area = (struct cell_area){0};
    for (size_t i = 0; i < ACTIVITY_COLUMNS; i++) {
        view->heads[i] = (struct cell_area){0};
    }
    if (view->page == ACTIVITY_CALIBRATION) {
        return activity_calibration_draw(&scene, area);
    }
    if (view->page == ACTIVITY_ONE_CAMPAIGN && activity_view_campaign(view) != NULL) {
        return activity_campaign_draw(&scene, area);
    }
    return activity_list_draw(&scene, area);
}
