/* What stands in a cell of the Map view. */
#include "ui/canvas/canvas_figure.h"
#include "ui/panels/finding_text.h"
#include "ui/panels/map_view.h"
#include "ui/session/map_words.h"
#include "ui/session/session_figures.h"
#include "ui/translation.h"
#include "ui/widgets/list_row.h"

/* "4 912  79.2%"; true where it is to be warned of. */
static bool map_cell_figure(const struct map_view *view, struct text_builder *text, size_t stage,
                            enum map_figure figure, bool ascii)
{
    if (view->result == NULL) {
        return false;
    }
    int persona = map_view_persona(view);
    struct journey_map_figures found =
        journey_map_stage_figures(view->map, view->result, stage, persona);
    if (persona == MAP_NO_PERSONA) { /* it came, or was renamed, since the run */
        return false;
    }
    if (!found.known && figure == MAP_FIGURE_REACHED && persona == MAP_ALL_PERSONAS) {
        canvas_figure_append(text, view->result, found.reached, ascii);
    }
    if (!found.known || (figure >= MAP_FIGURE_GONE_ON && !journey_map_goes_on(view->map, stage))) {
        return false;
    }
    int64_t count = figure == MAP_FIGURE_CONTACTS  ? found.contacts
                    : figure == MAP_FIGURE_REACHED ? found.reached
                    : figure == MAP_FIGURE_GONE_ON ? found.gone_on
                                                   : found.contacts - found.gone_on;
    canvas_figure_append(text, view->result, count, ascii);
    if (figure != MAP_FIGURE_CONTACTS && found.contacts != 0) {
        text_append_string(text, "  ");
        map_words_share(text, count, found.contacts);
    }
    bool critical = figure == MAP_FIGURE_LOST &&
                    journey_map_critical(view->map, view->result, persona) == stage;
    text_append_string(text, critical ? " !" : "");
    return critical;
}

/* The message that stands on that line of a cell; one that moves stands where it would go. */
static void map_cell_message(const struct map_view *view, const struct session *session,
                             struct text_builder *text, const struct map_hit *which,
                             struct cell_style *style, bool ascii)
{
    const struct journey_map_cell *cell =
        journey_map_at(view->map, which->stage, view->rows[which->row].number);
    bool here = which->stage == view->stage && which->row == view->row;
    if (view->moving.id != NULL && here && which->item == 0) {
        const struct node *node = journey_find(session->journey, text_from(view->moving.id));
        if (node != NULL) {
            node_title(text, node);
        }
        return;
    }
    size_t item = which->item - (view->moving.id != NULL && here ? 1 : 0);
    if (item < cell->count) {
        const struct journey_map_message *message = &cell->messages[item];
        const struct node *node = &session->journey->nodes[message->node];
        bool moves = view->moving.id != NULL && text_is(text_from(node->id), view->moving.id);
        map_words_message(text, view->map, message, ascii);
        style->dim = style->dim || moves || node_flag(node, "muted");
    }
}

bool map_view_is_old(const struct map_view *view, const struct session *session)
{
    return view->result != NULL && view->result->stages != NULL
               ? !session_stages_are_fresh(session)
               : session_fresh_result(session) == NULL;
}

/* What was delivered of the message on that line, on the row's channel; where no message names the
 * channel, whom those reached that chose it by themselves. -1: nothing to say. */
static int64_t map_cell_delivered(const struct map_view *view, const struct map_hit *which)
{
    size_t channel = view->rows[which->row].number;
    const struct journey_map_cell *messages = journey_map_at(view->map, which->stage, channel);
    int persona = map_view_persona(view);
    if (which->item < messages->count) {
        struct journey_map_message_figures found = journey_map_message_figures(
            view->map, view->result, &messages->messages[which->item], channel, persona);
        return found.messages.sent == 0 ? -1 : found.delivered;
    }
    struct journey_map_figures touched =
        journey_map_touch_figures(view->map, view->result, which->stage, channel, persona);
    return which->item != 0 || touched.messages.sent == 0 ? -1 : touched.reached;
}

/* At the right end of the line, where the title leaves room for it. */
static void map_cell_number(const struct map_view *view, const struct session *session,
                            struct cell_grid *grid, struct cell_area cell,
                            const struct map_hit *which, int used, struct cell_style style)
{
    int64_t count =
        view->result == NULL || view->moving.id != NULL ? -1 : map_cell_delivered(view, which);
    struct text_builder number = {0};
    if (count < 0) {
        return;
    }
    canvas_figure_append(&number, view->result, count, grid->ascii);
    int columns = cell_text_columns(text_built(&number));
    if (used + columns + 3 <= cell.width) {
        style.dim = map_view_is_old(view, session);
        cell_grid_put_text(grid, cell.row, cell.column + cell.width - 1 - columns, columns,
                           text_built(&number), style);
    }
    text_destroy(&number);
}

/* "4 912  94.0%": who of a persona came, and the share that a message reached; or what they want.
 */
static void map_cell_persona(const struct map_view *view, struct text_builder *text,
                             const struct map_hit *which, bool ascii)
{
    size_t persona = view->rows[which->row].number;
    if (persona == SIZE_MAX) {
        return;
    }
    if (which->item == MAP_PERSONA_NEEDS) {
        text_append(text, journey_map_need(view->map, persona, which->stage));
        return;
    }
    int number = view->result == NULL
                     ? MAP_NO_PERSONA
                     : journey_map_result_persona(view->result, view->map->personas[persona].name);
    struct journey_map_figures found = {0};
    if (number != MAP_NO_PERSONA) {
        found = journey_map_stage_figures(view->map, view->result, which->stage, number);
    }
    if (found.known) {
        canvas_figure_append(text, view->result, found.contacts, ascii);
        text_append_string(text, found.contacts == 0 ? "" : "  ");
        map_words_share(text, found.reached, found.contacts);
    }
}

/* The node that stands on that line of a touchpoint's cell. */
static void map_cell_user(const struct map_view *view, const struct session *session,
                          struct text_builder *text, const struct map_hit *which)
{
    size_t point = view->rows[which->row].number;
    if (point == SIZE_MAX) {
        return;
    }
    const struct journey_map_users *users = journey_map_users(view->map, point, which->stage);
    if (which->item < users->count) {
        node_title(text, &session->journey->nodes[users->nodes[which->item]]);
    }
}

/* A cell has the rule before it, and a margin at either side. */
enum { MAP_CELL_MARGINS = 2 };

static int map_text_wrap(struct cell_grid *grid, struct cell_area cell, struct text text,
                         struct cell_style style)
{
    struct cell_area inside = {cell.row, cell.column + 1, cell.height,
                               cell.width - MAP_CELL_MARGINS};
    return inside.width < 1 ? 1 : finding_text_wrap(grid, inside, text, style);
}

size_t map_view_wrapped(const struct map_view *view, size_t stage, size_t text)
{
    struct cell_area cell = {0, 0, MAP_TEXT_LINES, view->column_width - 1};
    int lines =
        map_text_wrap(NULL, cell, view->map->stages[stage].texts[text], (struct cell_style){0});
    return !view->wraps || lines > MAP_TEXT_LINES ? 1 : (size_t)lines;
}

/* A line of a text of several; false: it has one, and is drawn as other cells are. */
static bool map_cell_wrapped(const struct map_view *view, struct cell_grid *grid,
                             struct cell_area cell, const struct map_hit *which,
                             struct cell_style style)
{
    size_t number = view->rows[which->row].number;
    struct text text = view->map->stages[which->stage].texts[number];
    size_t lines = map_view_wrapped(view, which->stage, number);
    if (which->item == 0 && lines == 1) {
        return false;
    }
    struct cell_area whole = {cell.row - (int)which->item, cell.column, (int)lines, cell.width};
    struct cell_area clip = cell_grid_set_clip(grid, cell_area_intersection(cell, grid->clip));
    if (which->item < lines) {
        map_text_wrap(grid, whole, text, style);
    }
    cell_grid_set_clip(grid, clip);
    return true;
}

void map_view_draw_cell(const struct map_view *view, const struct session *session,
                        struct cell_grid *grid, struct cell_area cell, struct map_hit which,
                        struct cell_style style)
{
    const struct map_row *row = &view->rows[which.row];
    const struct journey_map_stage *stage = &view->map->stages[which.stage];
    struct text_builder text = {0};
    int used = 0;
    switch (row->type) {
    case MAP_ROW_HEAD:
        text_append(&text, map_words_stage(stage));
        style.bold = true;
        break;
    case MAP_ROW_TEXT:
        text_append(&text, stage->texts[row->number]);
        break;
    case MAP_ROW_CHANNEL:
        map_cell_message(view, session, &text, &which, &style, grid->ascii);
        break;
    case MAP_ROW_FIGURE:
        style.dim = map_view_is_old(view, session);
        style.role =
            map_cell_figure(view, &text, which.stage, (enum map_figure)row->number, grid->ascii)
                ? ROLE_WARNING
                : ROLE_TEXT;
        break;
    case MAP_ROW_PERSONA:
        style.dim = which.item == MAP_PERSONA_FIGURES && map_view_is_old(view, session);
        map_cell_persona(view, &text, &which, grid->ascii);
        break;
    case MAP_ROW_TOUCHPOINT:
        map_cell_user(view, session, &text, &which);
        break;
    case MAP_ROW_FINDINGS:
        style.role = map_words_findings(&text, view->map, &session->findings, &view->remarks,
                                        which.stage, grid->ascii)
                         ? ROLE_ERROR
                         : ROLE_WARNING;
        break;
    }
    if (style.reverse) {
        list_row_begin(grid, cell, style);
    }
    if (row->type == MAP_ROW_TEXT && map_cell_wrapped(view, grid, cell, &which, style)) {
        text_clear(&text);
    }
    if (text.length != 0 && cell.width > 2) {
        used = cell_grid_put_text(grid, cell.row, cell.column + 1, cell.width - 2,
                                  text_built(&text), style);
    }
    if (row->type == MAP_ROW_CHANNEL) {
        map_cell_number(view, session, grid, cell, &which, used, style);
    }
    text_destroy(&text);
}
