/* Draws the Preferences view: topics, the titles of the parts, and one part. */
#include <string.h>

#include "ui/canvas/glyph_table.h"
#include "ui/cli/preference_report.h"
#include "ui/contact/preference_page.h"
#include "ui/message.h"
#include "ui/panels/finding_text.h"
#include "ui/panels/preferences_view.h"
#include "ui/translation.h"
#include "ui/widgets/frame.h"
#include "ui/widgets/list_row.h"
#include "ui/wrapped_text.h"

enum {
    PREFERENCES_NARROW = 120, /* below it the list has names and counts alone */
    PREFERENCES_LIST = 24,
    PREFERENCES_WIDE_LIST = 46,
    PREFERENCES_SIGN = 2,
    PREFERENCES_COUNT = 10,
    PREFERENCES_KIND = 18
};

static bool preferences_is_warned(const struct preferences_view *view, const struct topic *topic)
{
    bool warned = false;
    for (size_t i = 0; i < view->findings.count; i++) {
        warned = warned || preferences_is_about(&view->findings.items[i], topic);
    }
    return warned;
}

/* How many are on it: dim where they were counted before; gives the columns it takes. */
static int preferences_draw_count(const struct preferences_view *view, const struct topic *topic,
                                  struct cell_grid *grid, struct cell_area line,
                                  struct cell_style style)
{
    const struct preference_topic *counted = preferences_view_counted(view, topic);
    struct text_builder count = {0};
    if (counted != NULL) {
        message_append_count(&count, (int64_t)counted->on, grid->ascii);
    }
    int columns = cell_text_columns(text_built(&count));
    style.dim = style.dim || !view->fresh;
    cell_grid_put_text(grid, line.row, line.column + line.width - 1 - columns, columns,
                       text_built(&count), style);
    text_destroy(&count);
    return PREFERENCES_COUNT;
}

static void preferences_draw_topic(const struct preferences_view *view, size_t place,
                                   struct cell_grid *grid, struct cell_area line)
{
    const struct topic *topic = &view->topics.items[place];
    bool selected = place == view->list.selected;
    struct cell_style style = {.reverse = selected, .dim = topic->transactional};
    int kind = line.width > PREFERENCES_LIST ? PREFERENCES_KIND : 0;
    int end = line.column + line.width - 1;
    if (selected) {
        cell_grid_fill(grid, line, ' ', style);
    }
    if (preferences_is_warned(view, topic)) {
        cell_grid_put(grid, line.row, line.column,
                      finding_text_sign(ERROR_SEVERITY_WARNING, grid->ascii),
                      finding_text_style(ERROR_SEVERITY_WARNING));
    }
    list_row_sign(grid, line.row, line.column + 1, style);
    int count = preferences_draw_count(view, topic, grid, line, style);
    if (kind != 0) {
        const char *words = topic->transactional ? N_("transactional")
                            : topic->opt_out     ? N_("marketing, out")
                                                 : N_("marketing, in");
        cell_grid_put_text(grid, line.row, end - count - kind + 2, kind - 2, text_from(_(words)),
                           style);
    }
    cell_grid_put_text(grid, line.row, line.column + PREFERENCES_SIGN,
                       line.width - PREFERENCES_SIGN - count - kind, topic->name, style);
}

static void preferences_draw_computing(const struct preferences_view *view, struct cell_grid *grid,
                                       int row, int column)
{
    if (!view->fresh) {
        cell_grid_put(grid, row, column, glyph_at(GLYPH_COMPUTING, grid->ascii),
                      (struct cell_style){.role = ROLE_COMPUTING});
    }
}

static struct line_place preferences_draw_list(struct preferences_view *view,
                                               struct cell_grid *grid, struct cell_area area)
{
    struct cell_style head = {.bold = true, .reverse = !view->in_part};
    cell_grid_put_text(grid, area.row, area.column + PREFERENCES_SIGN, area.width - 2,
                       text_from(view->in_part ? _("Topics") : _("[Topics]")), head);
    cell_grid_put_text(grid, area.row, area.column + area.width - 6, 5, text_from(_("on it")),
                       (struct cell_style){.dim = true});
    preferences_draw_computing(view, grid, area.row, area.column + area.width - 8);
    view->list_area = (struct cell_area){area.row + 1, area.column, area.height - 1, area.width};
    list_box_reveal(&view->list, (size_t)view->list_area.height);
    for (int i = 0; i < view->list_area.height; i++) {
        size_t place = view->list.first + (size_t)i;
        if (place < view->list.count) {
            preferences_draw_topic(
                view, place, grid,
                (struct cell_area){view->list_area.row + i, area.column, 1, area.width});
        }
    }
    return (struct line_place){view->list_area.row + (int)(view->list.selected - view->list.first),
                               area.column + PREFERENCES_SIGN};
}

static void preferences_append_title(struct text_builder *title,
                                     const struct preferences_view *view,
                                     enum preferences_part part)
{
    static const char *const names[PREFERENCES_PARTS] = {
        [PREFERENCES_PAGE] = N_("Page"),           [PREFERENCES_CHANNELS] = N_("Channels"),
        [PREFERENCES_FREQUENCY] = N_("Frequency"), [PREFERENCES_OVERLAP] = N_("Overlap"),
        [PREFERENCES_LEAVING] = N_("Leaving"),     [PREFERENCES_WARNINGS] = N_("Warnings")};
    text_append_string(title, _(names[part]));
    if (part == PREFERENCES_WARNINGS && view->findings.count != 0) {
        text_append_format(title, " %zu", view->findings.count);
    }
}

static void preferences_draw_titles(struct preferences_view *view, struct cell_grid *grid,
                                    struct cell_area line)
{
    int column = line.column;
    for (int i = 0; i < PREFERENCES_PARTS; i++) {
        struct text_builder title = {0};
        bool shown = i == (int)view->part;
        preferences_append_title(&title, view, (enum preferences_part)i);
        int used = cell_grid_put_text(grid, line.row, column, line.column + line.width - column,
                                      text_built(&title),
                                      (struct cell_style){.bold = shown, .underline = shown});
        view->titles[i] = (struct cell_area){line.row, column, 1, used};
        column += used + 1;
        text_destroy(&title);
    }
}

/* "The page as c-000001 sees it". */
static void preferences_open_pane(struct preferences_view *view)
{
    struct text_builder title = {0};
    if (view->part != PREFERENCES_PAGE) {
        preferences_append_title(&title, view, view->part);
    } else if (view->person == 0) {
        text_append_string(&title, _("The page as somebody new sees it"));
    } else {
        message_append(
            &title, N_("The page as {1} sees it"),
            (struct text[ERROR_ARGUMENTS]){contact_table_id(view->contacts, view->person - 1)});
    }
    text_pane_open(&view->pane, text_built(&title), 0);
    text_destroy(&title);
}

static void preferences_append_page(const struct preferences_view *view,
                                    const struct session *session, int width, bool ascii,
                                    struct text_builder *text)
{
    struct contact_page page;
    struct preference_page_scene scene = {.workspace = session->workspace->workspace,
                                          .contacts = view->contacts,
                                          .contact =
                                              view->person == 0 ? SIZE_MAX : view->person - 1,
                                          .ascii = ascii};
    preference_page_make(&scene, &page);
    contact_page_print(text, &page, width);
    contact_page_destroy(&page);
}

static void preferences_write(struct preferences_view *view, const struct session *session,
                              int width, bool ascii)
{
    struct text_builder text = {0};
    preferences_open_pane(view);
    if (view->part == PREFERENCES_PAGE) {
        preferences_append_page(view, session, width, ascii, &text);
    } else if (view->figures == NULL && view->part != PREFERENCES_WARNINGS) {
        text_append_string(&text, _("The contacts are being counted."));
    } else {
        struct preference_report report = {.figures = view->figures,
                                           .findings = &view->findings,
                                           .compact = true,
                                           .width = width,
                                           .ascii = ascii};
        preference_report_append_part(
            &report, (enum preference_report_part)(view->part - PREFERENCES_CHANNELS), &text);
    }
    text_pane_set(&view->pane,
                  text.length == 0 ? text_from(_("nothing to say here")) : text_built(&text),
                  width);
    view->written = true;
    text_destroy(&text);
}

static void preferences_draw_empty(struct cell_grid *grid, struct cell_area area)
{
    struct text_builder lines = {0};
    struct text line;
    wrapped_text_append(&lines,
                        text_from(_("No topics yet. A topic is a list as a subscriber sees it: a "
                                    "name, what it brings and how often. a adds the first one; a "
                                    "workspace file brings some under lists. Enter writes the "
                                    "privacy text below the page.")),
                        0, area.width - 4);
    struct text rest = text_built(&lines);
    for (int i = 1; text_split(&rest, '\n', &line) && i < area.height; i++) {
        cell_grid_put_text(grid, area.row + i, area.column + 2, area.width - 4, line,
                           (struct cell_style){.dim = true});
    }
    text_destroy(&lines);
}

struct line_place preferences_view_draw(struct preferences_view *view,
                                        const struct session *session, struct cell_grid *grid,
                                        struct cell_area area)
{
    bool narrow = area.width < PREFERENCES_NARROW;
    int width = narrow ? PREFERENCES_LIST : PREFERENCES_WIDE_LIST;
    memset(view->titles, 0, sizeof(view->titles));
    if (view->topics.count == 0) {
        view->list_area = (struct cell_area){0};
        preferences_draw_empty(grid, area);
        return (struct line_place){area.row + 1, area.column + 2};
    }
    struct cell_area list = {area.row, area.column, area.height, width};
    struct cell_area part = {area.row + 1, area.column + width, area.height - 1,
                             area.width - width};
    struct line_place place = preferences_draw_list(view, grid, list);
    preferences_draw_titles(view, grid,
                            (struct cell_area){area.row, part.column + 1, 1, part.width - 1});
    int columns = text_pane_columns(part);
    if (!view->written || view->pane.width != columns) {
        preferences_write(view, session, columns, grid->ascii);
    }
    view->pane.beside = !view->in_part;
    struct line_place text = text_pane_draw(&view->pane, grid, part, TEXT(""));
    bool seen = view->line >= view->pane.first && view->line < view->pane.first + view->pane.height;
    text.row += seen ? (int)(view->line - view->pane.first) : 0;
    return view->in_part ? text : place;
}
