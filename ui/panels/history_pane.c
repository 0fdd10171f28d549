/* The revisions of the open journey, laid over the view. */
#include "ui/panels/history_pane.h"

#include <stdlib.h>

#include "ui/day_words.h"
#include "ui/message.h"
#include "ui/panels/finding_text.h"
#include "ui/session/difference_words.h"
#include "ui/session/revision_words.h"
#include "ui/translation.h"
#include "ui/widgets/frame.h"
#include "ui/widgets/list_row.h"

enum {
    HISTORY_EDGE = 2,
    HISTORY_WIDE = 100,    /* from here on the differences stand beside the list */
    HISTORY_AT_ONCE = 500, /* nodes: so many take a few milliseconds */
    HISTORY_NUMBER = 5,
    HISTORY_TIME = 12
};

void history_pane_open(struct history_pane *pane)
{
    history_pane_close(pane);
    pane->open = true;
}

void history_pane_close(struct history_pane *pane)
{
    free(pane->differences);
    free(pane->own);
    *pane = (struct history_pane){0};
}

uint64_t history_pane_revision(const struct history_pane *pane, const struct session *session)
{
    return session->history.count - pane->list.selected;
}

/* What the revision itself did: it against the one before. */
static void history_find_own(struct history_pane *pane, const struct session *session,
                             const struct journey *then)
{
    struct journey *before = NULL;
    struct text_builder lines = {0};
    free(pane->own);
    pane->own = NULL;
    pane->own_count = 0;
    if (pane->shown > 1 &&
        journey_history_at(&session->history, session->journey, pane->shown - 1, &before, NULL)) {
        pane->own_count = difference_words_list(&lines, before, then, "");
        pane->own = text_take(&lines);
    }
    journey_destroy(before);
}

static void history_find_differences(struct history_pane *pane, const struct session *session)
{
    struct journey *then = NULL;
    struct text_builder lines = {0};
    struct error error = {0};
    free(pane->differences);
    pane->difference_count = 0;
    if (journey_history_at(&session->history, session->journey, pane->shown, &then, &error)) {
        pane->difference_count = difference_words_list(&lines, then, session->journey, "");
        history_find_own(pane, session, then);
    } else {
        message_append_error(&lines, &error);
    }
    journey_destroy(then);
    pane->differences = text_take(&lines);
}

bool history_pane_is_behind(const struct history_pane *pane, const struct session *session)
{
    return pane->open && session->id != 0 &&
           (pane->differences == NULL || pane->found_at != session->history.count ||
            pane->shown != history_pane_revision(pane, session));
}

void history_pane_work(struct history_pane *pane, const struct session *session)
{
    pane->found_at = session->history.count;
    pane->shown = history_pane_revision(pane, session);
    history_find_differences(pane, session);
}

void history_pane_follow(struct history_pane *pane, const struct session *session)
{
    size_t count = session->history.count;
    if (!pane->open || session->id == 0) {
        return;
    }
    bool grown = pane->revisions != 0 && count > pane->revisions;
    list_box_set_count(&pane->list, count);
    if (grown && pane->list.selected != 0) { /* the same revision stays selected */
        list_box_select(&pane->list, pane->list.selected + (count - pane->revisions));
    }
    pane->revisions = count;
    if (session->journey->node_count <= HISTORY_AT_ONCE && history_pane_is_behind(pane, session)) {
        history_pane_work(pane, session);
    }
}

void history_pane_move(struct history_pane *pane, long by)
{
    list_box_move(&pane->list, by);
}

void history_pane_move_to_end(struct history_pane *pane, bool first)
{
    list_box_select(&pane->list, first ? 0 : SIZE_MAX);
}

bool history_pane_click(struct history_pane *pane, int row, int column)
{
    size_t number = pane->list.first + (size_t)(row - pane->rows.row);
    if (!cell_area_holds(pane->rows, row, column) || number >= pane->list.count) {
        return false;
    }
    list_box_select(&pane->list, number);
    return true;
}

/* "   12  today 14:02  added Wait 2 days after Reminder". */
static void history_draw_row(const struct history_pane *pane, const struct session *session,
                             struct cell_grid *grid, struct cell_area line, size_t number)
{
    const struct revision *revision =
        &session->history.revisions[session->history.count - 1 - number];
    struct cell_style style = {.reverse = number == pane->list.selected};
    struct text_builder text = {0};
    list_row_begin(grid, line, style);
    line = list_row_rest(grid, line);
    text_append_format(&text, "%*llu", HISTORY_NUMBER, (unsigned long long)revision->number);
    cell_grid_put_text(grid, line.row, line.column, HISTORY_NUMBER, text_built(&text), style);
    text_clear(&text);
    day_words_append_past(&text, session->workspace->zone, revision->time, session_now(session));
    int column = line.column + HISTORY_NUMBER + 2;
    cell_grid_put_text(grid, line.row, column, HISTORY_TIME, text_built(&text), style);
    text_clear(&text);
    revision_words_append(&text, &session->history, revision);
    column += HISTORY_TIME + 1;
    cell_grid_put_text(grid, line.row, column, line.column + line.width - column, text_built(&text),
                       style);
    text_destroy(&text);
}

static void history_draw_rows(struct history_pane *pane, const struct session *session,
                              struct cell_grid *grid)
{
    struct cell_area area = pane->rows;
    list_box_reveal(&pane->list, (size_t)area.height);
    for (int i = 0; i < area.height && pane->list.first + (size_t)i < pane->list.count; i++) {
        struct cell_area line = {area.row + i, area.column, 1, area.width};
        history_draw_row(pane, session, grid, line, pane->list.first + (size_t)i);
    }
}

/* A heading in which {1} is the revision and {2} how many lines follow; then these, wrapped; those
 * without room are counted. Gives the rows used. */
static int history_draw_lines(const struct history_pane *pane, struct cell_grid *grid,
                              struct cell_area area, const char *heading, const char *lines,
                              size_t count)
{
    char number[24];
    struct text rest = text_from(lines);
    struct text line;
    struct text_builder text = {0};
    struct text_builder revision = {0};
    text_append_format(&revision, "%llu", (unsigned long long)pane->shown);
    message_append(&text, heading,
                   (struct text[ERROR_ARGUMENTS]){text_built(&revision),
                                                  error_number(number, (int64_t)count)});
    cell_grid_put_text(grid, area.row, area.column, area.width, text_built(&text),
                       (struct cell_style){.bold = true});
    int row = 1;
    for (size_t i = 0; text_split(&rest, '\n', &line) && line.length != 0; i++) {
        struct cell_area part = {area.row + row, area.column, area.height - row, area.width};
        int rows = finding_text_wrap(NULL, part, line, (struct cell_style){0});
        if (row + rows >= area.height && i + 1 < count) {
            text_clear(&text);
            text_append_format(&text, _("%zu more"), count - i);
            cell_grid_put_text(grid, area.row + row++, area.column, area.width, text_built(&text),
                               (struct cell_style){.dim = true});
            break;
        }
        row += finding_text_wrap(grid, part, line, (struct cell_style){0});
    }
    text_destroy(&revision);
    text_destroy(&text);
    return row;
}

/* What the revision did, in up to half of the rows; then what the journey differs in from it. */
static void history_draw_differences(const struct history_pane *pane, bool behind,
                                     struct cell_grid *grid, struct cell_area area)
{
    if (behind) {
        cell_grid_put_text(grid, area.row, area.column, area.width, text_from(_("a moment …")),
                           (struct cell_style){.dim = true});
        return;
    }
    if (pane->own_count != 0) {
        struct cell_area own = area;
        own.height = area.height / 2;
        int used = 1 + history_draw_lines(pane, grid, own, N_("Revision {1} itself"), pane->own,
                                          pane->own_count);
        area.row += used;
        area.height -= used;
    }
    history_draw_lines(pane, grid, area,
                       pane->difference_count == 0   ? N_("As the journey is now")
                       : pane->difference_count == 1 ? N_("Since revision {1}: 1 difference")
                                                     : N_("Since revision {1}: {2} differences"),
                       pane->differences, pane->difference_count);
}

struct line_place history_pane_draw(struct history_pane *pane, const struct session *session,
                                    struct cell_grid *grid, struct cell_area area)
{
    struct text_builder title = {0};
    struct cell_area inner = {area.row + 1, area.column + HISTORY_EDGE, area.height - 2,
                              area.width - 2 * HISTORY_EDGE};
    struct cell_area beside = inner;
    message_append(&title, N_("History of {1}"),
                   (struct text[ERROR_ARGUMENTS]){text_from(session->journey->name)});
    frame_draw(grid, area, text_built(&title), true);
    text_destroy(&title);
    pane->rows = inner;
    if (area.width >= HISTORY_WIDE) {
        pane->rows.width = inner.width / 2 - 1;
        beside.column += inner.width / 2 + 1;
        beside.width -= inner.width / 2 + 1;
        frame_rule(grid, (struct cell_area){inner.row, beside.column - 2, inner.height, 1});
    } else {
        pane->rows.height = inner.height / 2;
        beside.row += inner.height / 2 + 1;
        beside.height -= inner.height / 2 + 1;
        frame_rule(grid, (struct cell_area){beside.row - 1, inner.column, 1, inner.width});
    }
    history_draw_rows(pane, session, grid);
    history_draw_differences(pane, history_pane_is_behind(pane, session), grid, beside);
    return (struct line_place){pane->rows.row + (int)(pane->list.selected - pane->list.first),
                               pane->rows.column};
}
