/* A wide field laid over the view for filters and long texts. */
#include "ui/panels/filter_dialog.h"

#include <stdlib.h>

#include "model/base/bitset.h"
#include "model/base/memory.h"
#include "model/filter/filter.h"
#include "ui/message.h"
#include "ui/panels/finding_text.h"
#include "ui/translation.h"
#include "ui/widgets/bar.h"
#include "ui/widgets/frame.h"

enum {
    DIALOG_MOST_WIDTH = 96,
    DIALOG_TEXT_ROWS = 4,
    DIALOG_HEIGHT = 11,
    DIALOG_INSET = 3,
    DIALOG_BAR = 20,
    DIALOG_BAR_COLUMN = 40
};

void filter_dialog_close(struct filter_dialog *dialog)
{
    free(dialog->title);
    free(dialog->path);
    line_editor_destroy(&dialog->editor);
    error_list_destroy(&dialog->errors);
    *dialog = (struct filter_dialog){0};
}

void filter_dialog_open(struct filter_dialog *dialog, struct text title, struct text path,
                        struct text value, bool is_filter)
{
    char *kept_title = text_copy(title);
    char *kept_path = text_copy(path);
    filter_dialog_close(dialog);
    dialog->open = true;
    dialog->is_filter = is_filter;
    dialog->title = kept_title;
    dialog->path = kept_path;
    line_editor_begin(&dialog->editor, value);
}

void filter_dialog_changed(struct filter_dialog *dialog)
{
    dialog->settled = false;
    dialog->counted = false;
    error_list_destroy(&dialog->errors);
}

static bool *filter_dialog_opt_outs(const struct contact_table *contacts,
                                    const struct workspace *workspace)
{
    bool *opt_outs = memory_array(contacts->topic_count, sizeof(*opt_outs));
    for (size_t i = 0; i < contacts->topic_count; i++) {
        struct topic topic;
        opt_outs[i] =
            workspace_find_topic(workspace, text_from(contacts->topics[i].name), &topic) &&
            topic.opt_out;
    }
    return opt_outs;
}

static void filter_dialog_count(struct filter_dialog *dialog, const struct session *session,
                                const struct filter *filter)
{
    const struct contact_table *contacts = session_simulation_contacts(session->simulation);
    struct filter_moment moment = {
        .now = session_now(session), .zone = session->workspace->zone, .journey = -1};
    bool *opt_outs = filter_dialog_opt_outs(contacts, session->workspace->workspace);
    struct bitset matches = {0};
    filter_select(filter, contacts, session_simulation_activity(session->simulation), opt_outs,
                  &moment, &matches);
    dialog->matches = (int64_t)bitset_count(&matches);
    dialog->counted = true;
    bitset_destroy(&matches);
    free(opt_outs);
}

static struct text *filter_dialog_nodes(const struct journey *journey, struct arena *arena)
{
    struct text *nodes = arena_array(arena, journey->node_count, sizeof(*nodes));
    for (size_t i = 0; i < journey->node_count; i++) {
        nodes[i] = text_from(journey->nodes[i].id);
    }
    return nodes;
}

void filter_dialog_settle(struct filter_dialog *dialog, const struct session *session)
{
    struct text text = line_editor_text(&dialog->editor);
    struct arena arena = {0};
    error_list_destroy(&dialog->errors);
    dialog->counted = false;
    dialog->settled = true;
    if (!dialog->is_filter || text_trim(text).length == 0) {
        return;
    }
    struct filter_scene scene = {
        .contacts = session_simulation_contacts(session->simulation),
        .workspace = session->workspace->workspace,
        .activity = session_simulation_activity(session->simulation),
        .in_journey = true,
        .nodes = filter_dialog_nodes(session->journey, &arena),
        .node_count = session->journey->node_count,
    };
    const struct filter *parsed = filter_parse(text, &arena, &dialog->errors);
    const struct filter *checked =
        parsed == NULL ? NULL : filter_check(parsed, &scene, &arena, &dialog->errors);
    if (checked != NULL && scene.contacts != NULL && scene.contacts->count > 0) {
        filter_dialog_count(dialog, session, checked);
    }
    arena_destroy(&arena);
}

/* Nothing is called wrong while the cursor is still in it. */
static bool filter_dialog_is_unfinished(const struct filter_dialog *dialog)
{
    size_t length = line_editor_text(&dialog->editor).length;
    const struct error *error = &dialog->errors.items[0];
    return dialog->editor.cursor == length &&
           (size_t)error->offset + (size_t)error->length >= length;
}

static void filter_dialog_draw_error(const struct filter_dialog *dialog, struct cell_grid *grid,
                                     struct cell_area area)
{
    const struct error *error = &dialog->errors.items[0];
    bool unfinished = filter_dialog_is_unfinished(dialog);
    struct cell_style style = finding_text_style(error->severity);
    struct text_builder builder = {0};
    if (unfinished) {
        style = (struct cell_style){.dim = true};
        text_append_string(&builder, _("unfinished; "));
    } else if (error->column > 0) {
        text_append_format(&builder, _("column %d: "), error->column);
    }
    message_append_error(&builder, error);
    uint32_t sign = unfinished ? 0x2026 : finding_text_sign(error->severity, grid->ascii);
    cell_grid_put(grid, area.row, area.column, sign, style);
    area.column += 2;
    area.width -= 2;
    finding_text_wrap(grid, area, text_built(&builder), style);
    text_destroy(&builder);
}

static void filter_dialog_draw_count(const struct filter_dialog *dialog,
                                     const struct session *session, struct cell_grid *grid,
                                     struct cell_area area)
{
    struct text_builder builder = {0};
    int64_t all = session->contact_count;
    text_append_string(&builder, _("matches "));
    message_append_count(&builder, dialog->matches, grid->ascii);
    text_append_string(&builder, _(" of "));
    message_append_count(&builder, all, grid->ascii);
    text_append_string(&builder, _(" contacts"));
    cell_grid_put_text(grid, area.row, area.column, area.width, text_built(&builder),
                       (struct cell_style){.bold = true});
    text_clear(&builder);
    if (area.width >= DIALOG_BAR_COLUMN + DIALOG_BAR + 8) {
        int column = area.column + DIALOG_BAR_COLUMN;
        bar_draw(grid, area.row, column, DIALOG_BAR, dialog->matches, all, true,
                 (struct cell_style){0});
        text_append_format(&builder, "%.1f%%",
                           all == 0 ? 0.0 : 100.0 * (double)dialog->matches / (double)all);
        cell_grid_put_text(grid, area.row, column + DIALOG_BAR + 2, 7, text_built(&builder),
                           (struct cell_style){0});
    }
    text_destroy(&builder);
}

static void filter_dialog_draw_state(const struct filter_dialog *dialog,
                                     const struct session *session, struct cell_grid *grid,
                                     struct cell_area area)
{
    if (!dialog->is_filter) {
        return;
    }
    if (line_editor_text(&dialog->editor).length == 0) {
        cell_grid_put_text(grid, area.row, area.column, area.width,
                           text_from(_("everyone; for example  amount_spent > 100  or  "
                                       "customer_tags CONTAINS 'vip'")),
                           (struct cell_style){.dim = true});
    } else if (!dialog->settled) {
        cell_grid_put_text(grid, area.row, area.column, area.width, TEXT("…"),
                           (struct cell_style){.dim = true});
    } else if (dialog->errors.count > 0) {
        filter_dialog_draw_error(dialog, grid, area);
    } else if (dialog->counted) {
        filter_dialog_draw_count(dialog, session, grid, area);
    }
}

struct line_place filter_dialog_draw(struct filter_dialog *dialog, const struct session *session,
                                     struct cell_grid *grid, struct cell_area area)
{
    int width = area.width - 4 > DIALOG_MOST_WIDTH ? DIALOG_MOST_WIDTH : area.width - 4;
    int height = area.height < DIALOG_HEIGHT ? area.height : DIALOG_HEIGHT;
    if (width < 20 || height < 5) {
        return (struct line_place){area.row, area.column};
    }
    dialog->area = (struct cell_area){area.row + (area.height - height) / 2,
                                      area.column + (area.width - width) / 2, height, width};
    frame_draw(grid, dialog->area, text_from(dialog->title), false);
    int rows = height - 4 < DIALOG_TEXT_ROWS ? height - 4 : DIALOG_TEXT_ROWS;
    struct cell_area text = {dialog->area.row + 1, dialog->area.column + DIALOG_INSET, rows,
                             width - 2 * DIALOG_INSET};
    bool wrong =
        dialog->settled && dialog->errors.count > 0 && !filter_dialog_is_unfinished(dialog);
    const struct error *error = wrong ? &dialog->errors.items[0] : NULL;
    struct line_place cursor =
        line_editor_draw(&dialog->editor, grid, text, (struct cell_style){0},
                         wrong ? error->offset : 0, wrong ? error->length : 0);
    struct cell_area state = {text.row + rows, text.column, height - rows - 3, text.width};
    filter_dialog_draw_state(dialog, session, grid, state);
    cell_grid_put_text(grid, dialog->area.row + height - 2, text.column, text.width,
                       text_from(_("Enter keeps · Esc as it was · Ctrl-_ takes typing back")),
                       (struct cell_style){.dim = true});
    return cursor;
}
