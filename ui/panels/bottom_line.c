/* The bottom line. */
#include "ui/panels/bottom_line.h"

#include <string.h>

#include "ui/canvas/glyph_table.h"
#include "ui/commands/edit_commands.h"
#include "ui/commands/view_commands.h"
#include "ui/message.h"
#include "ui/panels/finding_text.h"
#include "ui/panels/journey_view_picture.h"
#include "ui/translation.h"
#include "ui/views/view_kind.h"
#include "ui/widgets/bar.h"

enum {
    BOTTOM_NARROW = 100,
    BOTTOM_NARROW_HINTS = 6,
    BOTTOM_HINTS = 9,
    BOTTOM_RANKS = 20, /* the last two stay where others drop: all commands, keys */
    BOTTOM_LAST = 2,
    BOTTOM_BAR = 20
};

/* A click on those cells runs the command by its first key. */
static void bottom_line_add_button(struct screen *screen, int row, int column, int width,
                                   const char *command)
{
    for (size_t i = 0; i < screen->keymap.count; i++) {
        const struct keymap_entry *entry = &screen->keymap.entries[i];
        if (strcmp(entry->command->name, command) == 0) {
            screen_add_button(screen, (struct cell_area){row, column, 1, width}, entry);
            return;
        }
    }
}

/* "✗ 2  ! 1": what the view finds wrong, up to a column; gives where it begins. */
static int bottom_line_draw_findings(struct screen *screen, int row, int end, const char *behind)
{
    const struct view_findings *findings = &view_shown(screen)->findings;
    struct cell_grid *grid = screen->grid;
    struct text_builder text = {0};
    for (int severity = ERROR_SEVERITY_WARNING;
         severity >= ERROR_SEVERITY_ERROR && findings->count != NULL; severity--) {
        size_t count = findings->count(screen, (enum error_severity)severity);
        if (count == 0) {
            continue;
        }
        text_clear(&text);
        text_append_format(&text, " %zu%s", count, behind);
        behind = "  ";
        int room = end;
        end -= cell_text_columns(text_built(&text)) + 1;
        cell_grid_put(grid, row, end, finding_text_sign((enum error_severity)severity, grid->ascii),
                      finding_text_style((enum error_severity)severity));
        cell_grid_put_text(grid, row, end + 1, room - end - 1, text_built(&text),
                           (struct cell_style){0});
        bottom_line_add_button(screen, row, end, 3, "findings");
    }
    text_destroy(&text);
    return end;
}

/* "✗ 2  ! 1 · card"; the zoom is the graph's. While its picture is laid out "✗ 2  ! 1 · ◐ card". */
static int bottom_line_draw_right(struct screen *screen, int row)
{
    struct cell_grid *grid = screen->grid;
    int column = grid->width;
    if (screen->view != VIEW_JOURNEY) {
        return bottom_line_draw_findings(screen, row, column, " ");
    }
    struct text zoom = text_from(_(journey_view_zoom_name(&screen->journey_view)));
    column -= cell_text_columns(zoom);
    cell_grid_put_text(grid, row, column, grid->width - column, zoom, (struct cell_style){0});
    bottom_line_add_button(screen, row, column, grid->width - column, "zoom-fit");
    if (journey_view_lags(&screen->journey_view, screen->session)) { /* the picture is to come */
        column -= 2;
        cell_grid_put(grid, row, column, glyph_at(GLYPH_COMPUTING, grid->ascii),
                      (struct cell_style){.role = ROLE_COMPUTING});
    }
    return bottom_line_draw_findings(screen, row, column, grid->ascii ? " - " : " · ");
}

static int bottom_line_rank(const struct screen *screen, const struct key_binding *binding)
{
    return screen->grid->width < BOTTOM_NARROW ? binding->narrow : binding->rank;
}

/* The entry of that rank in the contexts that hold; NULL if there is none that can run. */
static const struct keymap_entry *bottom_line_entry(const struct screen *screen, int rank)
{
    enum key_context contexts[CONTEXT_COUNT];
    size_t count = screen_contexts(screen, contexts);
    for (size_t i = 0; i < count; i++) {
        for (size_t e = 0; e < screen->keymap.count; e++) {
            const struct keymap_entry *entry = &screen->keymap.entries[e];
            const struct command *command = entry->command;
            if (bottom_line_rank(screen, entry->binding) == rank &&
                entry->binding->context == contexts[i] &&
                screen_entry(screen, entry->chord) == entry &&
                (command->refusal == NULL || command->refusal(screen) == NULL)) {
                return entry;
            }
        }
    }
    return NULL;
}

/* What Enter does is the view's to say. */
static struct text bottom_line_hint(const struct screen *screen, const struct keymap_entry *entry)
{
    const struct view_kind *view = view_shown(screen);
    bool views = entry->command->run == edit_open && view->open_hint != NULL;
    return text_from(_(views ? view->open_hint(screen) : entry->command->hint));
}

static int bottom_line_hint_width(const struct screen *screen, const struct keymap_entry *entry)
{
    return cell_text_columns(text_from(entry->binding->keys)) + 1 +
           cell_text_columns(bottom_line_hint(screen, entry));
}

static int bottom_line_draw_hint(struct screen *screen, int row, int column,
                                 const struct keymap_entry *entry)
{
    struct cell_grid *grid = screen->grid;
    struct text_builder keys = {0};
    key_chord_write(&keys, entry->chord);
    int start = column;
    column += cell_grid_put_text(grid, row, column, grid->width - column, text_built(&keys),
                                 (struct cell_style){.role = ROLE_KEY});
    column += 1 + cell_grid_put_text(grid, row, column + 1, grid->width - column - 1,
                                     bottom_line_hint(screen, entry), (struct cell_style){0});
    text_destroy(&keys);
    screen_add_button(screen, (struct cell_area){row, start, 1, column - start}, entry);
    return column;
}

/* How far the trace reaches, before the hints; gives the column behind it. */
static int bottom_line_draw_trace(struct screen *screen, int row, int end)
{
    const struct journey_view *view = &screen->journey_view;
    bool traces = screen->view == VIEW_JOURNEY && view->tracing;
    if (!traces || screen_typed(screen) != NULL || session_node(screen->session) == NULL) {
        return 1;
    }
    struct text_builder sentence = {0};
    struct text_builder upstream = {0};
    struct text_builder downstream = {0};
    text_append_format(&upstream, "%zu", view->upstream);
    text_append_format(&downstream, "%zu", view->downstream);
    message_append(&sentence, N_("trace: {1} upstream, {2} downstream; T ends it"),
                   (struct text[ERROR_ARGUMENTS]){text_built(&upstream), text_built(&downstream)});
    int columns = cell_grid_put_text(screen->grid, row, 1, end - 1, text_built(&sentence),
                                     (struct cell_style){.bold = true});
    text_destroy(&sentence);
    text_destroy(&upstream);
    text_destroy(&downstream);
    return columns + 3;
}

/* "Ordering by email ███▍░░░░ 43%; Esc stops" in the place of the hints; false: nothing is being
 * ordered. */
static bool bottom_line_draw_order(struct screen *screen, int row, int end)
{
    const struct contacts_view *view = &screen->contacts_view;
    struct text_builder text = {0};
    if (screen->view != VIEW_CONTACTS || !contacts_view_is_ordering(view) ||
        screen_typed(screen) != NULL) {
        return false;
    }
    int percent = contact_order_percent(view->ordering);
    text_append_format(&text, _("Ordering by %s"), view->asked);
    int column = 1 + cell_grid_put_text(screen->grid, row, 1, end - 1, text_built(&text),
                                        (struct cell_style){.bold = true});
    bar_draw(screen->grid, row, column + 2, BOTTOM_BAR, percent, 100, true, (struct cell_style){0});
    text_clear(&text);
    text_append_format(&text, _("%d%%; Esc stops"), percent);
    column += BOTTOM_BAR + 4;
    cell_grid_put_text(screen->grid, row, column, end - column, text_built(&text),
                       (struct cell_style){0});
    text_destroy(&text);
    return true;
}

/* What is being done meanwhile; NULL: nothing. */
static const char *bottom_line_work(const struct screen *screen)
{
    bool tidying = screen->view == VIEW_JOURNEY && journey_view_is_tidying(&screen->journey_view);
    return tidying ? _("Tidying the journey: Esc stops it") : NULL;
}

/* Which edge is selected, before the hints: "Ask · much ► For many". */
static int bottom_line_draw_edge(struct screen *screen, int row, int column, int end)
{
    const struct session *session = screen->session;
    size_t edge = screen->view == VIEW_JOURNEY ? session_edge(session) : SIZE_MAX;
    if (edge == SIZE_MAX || screen_typed(screen) != NULL) {
        return column;
    }
    bool ascii = screen->grid->ascii;
    const struct journey_port *port = &session->graph->ports[edge];
    struct text_builder text = {0};
    node_title(&text, &session->journey->nodes[port->node]);
    if (port->label.length > 0) {
        text_append_string(&text, ascii ? " - " : " · ");
        text_append(&text, port->label);
    }
    text_append_string(&text, ascii ? " > " : " ► ");
    node_title(&text, &session->journey->nodes[port->to]);
    int room = (end - column) * 2 / 3;
    int columns = cell_grid_put_text(screen->grid, row, column, room, text_built(&text),
                                     (struct cell_style){.bold = true});
    text_destroy(&text);
    return column + columns + 2;
}

/* What is marked, before the hints; gives the column behind it. */
static int bottom_line_draw_marks(struct screen *screen, int row, int column, int end)
{
    size_t count = screen->session->mark_count;
    if (screen->view != VIEW_JOURNEY || count == 0 || screen_typed(screen) != NULL) {
        return column;
    }
    struct text_builder text = {0};
    text_append_format(&text, _("* %zu marked"), count);
    int columns = cell_grid_put_text(screen->grid, row, column, end - column, text_built(&text),
                                     (struct cell_style){.bold = true});
    text_destroy(&text);
    return column + columns + 2;
}

static const struct keymap_entry *bottom_line_tidy(const struct screen *screen)
{
    for (size_t i = 0; i < screen->keymap.count; i++) {
        const struct keymap_entry *entry = &screen->keymap.entries[i];
        if (entry->command->run == view_tidy && screen_entry(screen, entry->chord) == entry) {
            return entry;
        }
    }
    return NULL;
}

/* A picture in which edits have left many crossings can be made anew: "wt tidy", before the hints.
 */
static int bottom_line_draw_offer(struct screen *screen, int row, int column, int end)
{
    bool worn =
        screen->view == VIEW_JOURNEY && journey_canvas_is_worn(&screen->journey_view.canvas);
    const struct keymap_entry *entry = worn ? bottom_line_tidy(screen) : NULL;
    if (entry == NULL || column + bottom_line_hint_width(screen, entry) > end) {
        return column;
    }
    return bottom_line_draw_hint(screen, row, column, entry) + 2;
}

/* Hints drop from the right; ": all commands" and "? keys", the last ones, stay. */
static void bottom_line_draw_hints(struct screen *screen, int row, int column, int end)
{
    int most = screen->grid->width < BOTTOM_NARROW ? BOTTOM_NARROW_HINTS : BOTTOM_HINTS;
    const struct keymap_entry *last[BOTTOM_LAST];
    int reserve = 0;
    for (int i = 0; i < BOTTOM_LAST; i++) {
        last[i] = bottom_line_entry(screen, BOTTOM_RANKS - BOTTOM_LAST + 1 + i);
        reserve += last[i] == NULL ? 0 : bottom_line_hint_width(screen, last[i]) + 2;
        most -= last[i] != NULL;
    }
    for (int rank = 1; rank <= BOTTOM_RANKS - BOTTOM_LAST && most > 0; rank++) {
        const struct keymap_entry *entry = bottom_line_entry(screen, rank);
        if (entry == NULL) {
            continue;
        }
        if (column + bottom_line_hint_width(screen, entry) + 2 + reserve > end) {
            break;
        }
        column = bottom_line_draw_hint(screen, row, column, entry) + 2;
        most--;
    }
    for (int i = 0; i < BOTTOM_LAST; i++) {
        if (last[i] != NULL && column + reserve <= end + 2) {
            column = bottom_line_draw_hint(screen, row, column, last[i]) + 2;
        }
        reserve -= last[i] == NULL ? 0 : bottom_line_hint_width(screen, last[i]) + 2;
    }
}

static struct cell_style bottom_line_said(const struct screen *screen)
{
    return (struct cell_style){.role = screen->message.error ? ROLE_ERROR : ROLE_TEXT,
                               .bold = !screen->message.error};
}

/* What does not fit beside the findings takes the whole line, and as many above it as it needs:
 * what is to be done stands at its end. */
static void bottom_line_draw_long(struct screen *screen, int row, struct text said)
{
    struct cell_grid *grid = screen->grid;
    struct cell_area area = {row, 1, 1, grid->width - 2};
    struct cell_style style = bottom_line_said(screen);
    int rows = finding_text_wrap(NULL, area, said, style);
    int room = grid->height / 3;
    area.height = rows < room ? rows : room;
    area.row = row + 1 - area.height;
    cell_grid_fill(grid, (struct cell_area){area.row, 0, area.height, grid->width}, ' ',
                   (struct cell_style){0});
    finding_text_wrap(grid, area, said, style);
}

void bottom_line_draw(struct screen *screen, int row)
{
    size_t above = screen->button_count;
    int end = bottom_line_draw_right(screen, row);
    const char *said = screen->message.text;
    if (said == NULL && bottom_line_draw_order(screen, row, end - 1)) {
        return;
    }
    said = said == NULL ? bottom_line_work(screen) : said;
    if (said == NULL) {
        int column = bottom_line_draw_trace(screen, row, end - 1);
        column = bottom_line_draw_edge(screen, row, column, end - 1);
        column = bottom_line_draw_marks(screen, row, column, end - 1);
        column = bottom_line_draw_offer(screen, row, column, end - 1);
        bottom_line_draw_hints(screen, row, column, end - 1);
        return;
    }
    if (cell_text_columns(text_from(said)) > end - 3) {
        screen->button_count = above;
        bottom_line_draw_long(screen, row, text_from(said));
    } else {
        cell_grid_put_text(screen->grid, row, 1, end - 3, text_from(said),
                           bottom_line_said(screen));
    }
}
