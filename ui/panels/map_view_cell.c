/* What stands in a cell of the Map view. */
#include "ui/message.h"
#include "ui/panels/map_view.h"
#include "ui/session/map_words.h"
#include "ui/session/session_figures.h"
#include "ui/translation.h"

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
    if (!found.known && figure == MAP_FIGURE_REACHED && persona == MAP_ALL_PERSONAS) {
        map_words_number(text, found.reached, 0, ascii);
    }
    if (!found.known || (figure >= MAP_FIGURE_GONE_ON && !journey_map_goes_on(view->map, stage))) {
        return false;
    }
    int64_t count = figure == MAP_FIGURE_CONTACTS  ? found.contacts
                    : figure == MAP_FIGURE_REACHED ? found.reached
                    : figure == MAP_FIGURE_GONE_ON ? found.gone_on
                                                   : found.contacts - found.gone_on;
    map_words_number(text, count, figure == MAP_FIGURE_CONTACTS ? 0 : found.contacts, ascii);
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

/* Figures that are not those of the journey as it is now are dim. */
static bool map_cell_is_old(const struct map_view *view, const struct session *session)
{
    return view->result != NULL && view->result->stages != NULL
               ? !session_stages_are_fresh(session)
               : session_fresh_result(session) == NULL;
}

/* How many contacts a channel reached in a stage: at the right end of the cell's first line, where
 * the title leaves room for it. */
static void map_cell_reach(const struct map_view *view, const struct session *session,
                           struct cell_grid *grid, struct cell_area cell,
                           const struct map_hit *which, int used, struct cell_style style)
{
    if (view->result == NULL || which->item != 0 || view->moving.id != NULL) {
        return;
    }
    struct journey_map_figures found =
        journey_map_touch_figures(view->map, view->result, which->stage,
                                  view->rows[which->row].number, map_view_persona(view));
    struct text_builder number = {0};
    message_append_count(&number, found.reached, grid->ascii);
    int columns = cell_text_columns(text_built(&number));
    if (found.messages.sent != 0 && used + columns + 3 <= cell.width) {
        style.dim = map_cell_is_old(view, session);
        cell_grid_put_text(grid, cell.row, cell.column + cell.width - 1 - columns, columns,
                           text_built(&number), style);
    }
    text_destroy(&number);
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
        style.dim = map_cell_is_old(view, session);
        style.role =
            map_cell_figure(view, &text, which.stage, (enum map_figure)row->number, grid->ascii)
                ? ROLE_WARNING
                : ROLE_TEXT;
        break;
    case MAP_ROW_FINDINGS:
        style.role = map_words_findings(&text, view->map, &session->findings, &view->remarks,
                                        which.stage, grid->ascii)
                         ? ROLE_ERROR
                         : ROLE_WARNING;
        break;
    }
    if (style.reverse) {
        cell_grid_fill(grid, cell, ' ', style);
    }
    if (text.length != 0 && cell.width > 2) {
        used = cell_grid_put_text(grid, cell.row, cell.column + 1, cell.width - 2,
                                  text_built(&text), style);
    }
    if (row->type == MAP_ROW_CHANNEL) {
        map_cell_reach(view, session, grid, cell, &which, used, style);
    }
    text_destroy(&text);
}
