/* Findings as sentences in a pane. */
#include "ui/panels/finding_text.h"

#include <limits.h>

#include "ui/session/error_titles.h"

uint32_t finding_text_sign(enum error_severity severity, bool ascii)
{
    return severity == ERROR_SEVERITY_WARNING ? '!' : ascii ? 'X' : 0x2717;
}

struct cell_style finding_text_style(enum error_severity severity)
{
    bool warning = severity == ERROR_SEVERITY_WARNING;
    return (struct cell_style){.role = warning ? ROLE_WARNING : ROLE_ERROR};
}

static bool finding_text_is_about(const struct error *finding, struct text node)
{
    return node.length == 0 || text_is(node, finding->subject);
}

size_t finding_text_count(const struct session *session, struct text node,
                          enum error_severity severity)
{
    size_t count = 0;
    for (size_t i = 0; i < session->findings.count; i++) {
        const struct error *finding = &session->findings.items[i];
        count += finding->severity == severity && finding_text_is_about(finding, node);
    }
    return count;
}

void finding_text_append(struct text_builder *builder, const struct session *session,
                         const struct error *finding)
{
    error_titles_append(builder, finding, session);
}

int finding_text_wrap(struct cell_grid *grid, struct cell_area area, struct text text,
                      struct cell_style style)
{
    struct text rest = text;
    struct text word;
    int row = 0;
    int column = 0;
    while (text_split(&rest, ' ', &word)) {
        int columns = cell_text_columns(word);
        if (column > 0 && column + 1 + columns > area.width) {
            row++;
            column = 0;
        }
        column += column > 0 ? 1 : 0;
        if (grid != NULL && row < area.height) {
            cell_grid_put_text(grid, area.row + row, area.column + column, area.width - column,
                               word, style);
        }
        column += columns;
    }
    return row + 1;
}

static void finding_text_draw_sign(const struct error *finding, struct text typed,
                                   struct cell_grid *grid, struct cell_area row)
{
    bool asked = typed.length > 0 && text_is(typed, finding->arguments[ERROR_ARGUMENTS - 1]);
    struct cell_style sign = finding_text_style(finding->severity);
    sign.bold = true;
    if (asked) {
        cell_grid_put(grid, row.row, row.column, grid->ascii ? '~' : 0x2026,
                      (struct cell_style){.dim = true});
    } else {
        cell_grid_put(grid, row.row, row.column, finding_text_sign(finding->severity, grid->ascii),
                      sign);
    }
}

static int finding_text_walk(const struct session *session, struct text node, struct text typed,
                             struct cell_grid *grid, struct cell_area area)
{
    int row = 1;
    for (size_t i = 0; i < session->findings.count; i++) {
        const struct error *finding = &session->findings.items[i];
        if (!text_is(node, finding->subject)) {
            continue;
        }
        struct text_builder builder = {0};
        finding_text_append(&builder, session, finding);
        if (grid != NULL && row < area.height) {
            finding_text_draw_sign(finding, typed, grid,
                                   (struct cell_area){area.row + row, area.column, 1, 1});
        }
        struct cell_area part = {area.row + row, area.column + 2, area.height - row,
                                 area.width - 2};
        row += finding_text_wrap(grid, part, text_built(&builder), (struct cell_style){0});
        text_destroy(&builder);
    }
    return row == 1 ? 0 : row;
}

int finding_text_rows(const struct session *session, struct text node, int width)
{
    return finding_text_walk(session, node, TEXT(""), NULL,
                             (struct cell_area){0, 0, INT_MAX, width});
}

size_t finding_text_at(const struct session *session, struct text node, struct cell_area area,
                       int row)
{
    int begin = area.row + 1;
    for (size_t i = 0; i < session->findings.count; i++) {
        struct text_builder builder = {0};
        if (!finding_text_is_about(&session->findings.items[i], node)) {
            continue;
        }
        finding_text_append(&builder, session, &session->findings.items[i]);
        struct cell_area part = {0, 0, INT_MAX, area.width - 2};
        int rows = finding_text_wrap(NULL, part, text_built(&builder), (struct cell_style){0});
        text_destroy(&builder);
        if (row >= begin && row < begin + rows) {
            return i;
        }
        begin += rows;
    }
    return SIZE_MAX;
}

void finding_text_draw(const struct session *session, struct text node, struct text typed,
                       struct cell_grid *grid, struct cell_area area)
{
    struct cell_area clip = cell_grid_set_clip(grid, cell_area_intersection(area, grid->clip));
    finding_text_walk(session, node, typed, grid, area);
    cell_grid_set_clip(grid, clip);
}
