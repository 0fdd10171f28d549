/* The table of an import's report: each column of the file, where it went, its type. */
#include "ui/cli/contact_report_table.h"

#include <stdio.h>
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/base/utf8.h"
#include "ui/message.h"
#include "ui/translation.h"

enum { REPORT_TABLE_CELLS = 4, REPORT_TABLE_WIDEST = 52 };

struct report_row {
    struct text_builder cells[REPORT_TABLE_CELLS];
};

static void report_table_target(struct text_builder *cell, const struct csv_mapping *mapping,
                                const struct csv_feed *feed)
{
    bool fills = feed->kind == CSV_FEED_STANDARD || feed->kind == CSV_FEED_FREQUENCY;
    if (fills && mapping->columns[feed->column].standard) {
        return;
    }
    text_append_format(cell, "%s%s", cell->length == 0 ? "" : ", ", csv_feed_start(feed->kind));
    utf8_make_visible(
        cell,
        text_from(feed->kind == CSV_FEED_STANDARD ? standard_field_name(feed->field) : feed->name),
        false);
}

static void report_table_field(struct text_builder *cell, const struct csv_mapping *mapping,
                               size_t index)
{
    const struct csv_column *column = &mapping->columns[index];
    if (mapping->key == (long)index) {
        text_append_string(cell, _("key"));
    }
    if (!column->ignored) {
        text_append_string(cell, cell->length == 0 ? "contact." : ", contact.");
        utf8_make_visible(cell, text_from(column->name), false);
    }
    for (size_t i = 0; i < mapping->feed_count; i++) {
        if (mapping->feeds[i].column == index) {
            report_table_target(cell, mapping, &mapping->feeds[i]);
        }
    }
    if (cell->length == 0) {
        text_append_string(cell, _("ignored"));
    }
}

static void report_table_type(struct text_builder *cell, const struct csv_column *column)
{
    if (column->ignored) {
        return;
    }
    text_append_string(cell, value_type_name(column->type));
    if (column->type == VALUE_DECIMAL) {
        text_append_format(cell, _(", %d decimals"), column->scale);
    } else if (column->type == VALUE_LIST && column->filled > 0) {
        text_append_format(cell, _(", parted by %c"), column->separator);
    }
}

static void report_table_row(struct report_row *row, const struct csv_mapping *mapping,
                             size_t index)
{
    const struct csv_column *column = &mapping->columns[index];
    utf8_make_visible(&row->cells[0], text_from(column->header), false);
    report_table_field(&row->cells[1], mapping, index);
    report_table_type(&row->cells[2], column);
    message_append_count(&row->cells[3], (int64_t)column->filled, false);
}

static void report_table_head(struct report_row *row)
{
    static const char *const names[REPORT_TABLE_CELLS] = {N_("column"), N_("becomes"), N_("type"),
                                                          N_("filled")};
    for (size_t i = 0; i < REPORT_TABLE_CELLS; i++) {
        text_append_string(&row->cells[i], _(names[i]));
    }
}

static size_t report_table_width(const struct report_row *rows, size_t count, size_t cell)
{
    size_t widest = 0;
    for (size_t i = 0; i < count; i++) {
        size_t width = utf8_text_width(text_built(&rows[i].cells[cell]));
        widest = width > widest ? width : widest;
    }
    return widest < REPORT_TABLE_WIDEST ? widest : REPORT_TABLE_WIDEST;
}

/* The last cell, a number, stands to the right. */
static void report_table_print(const struct report_row *row,
                               const size_t widths[REPORT_TABLE_CELLS])
{
    struct text_builder line = {0};
    for (size_t i = 0; i < REPORT_TABLE_CELLS; i++) {
        struct text_builder cell = {0};
        size_t used = utf8_clip(&cell, text_built(&row->cells[i]), widths[i], "…");
        bool right = i + 1 == REPORT_TABLE_CELLS;
        int blanks = (int)(widths[i] - used);
        text_append_format(&line, "  %*s%s%*s", right ? blanks : 0, "", text_built(&cell).bytes,
                           right ? 0 : blanks, "");
        text_destroy(&cell);
    }
    printf("  %s\n", line.bytes);
    text_destroy(&line);
}

void contact_report_table(const struct csv_contacts *contacts)
{
    size_t count = contacts->mapping.column_count + 1;
    struct report_row *rows = memory_array(count, sizeof(*rows));
    size_t widths[REPORT_TABLE_CELLS];
    report_table_head(&rows[0]);
    for (size_t i = 1; i < count; i++) {
        report_table_row(&rows[i], &contacts->mapping, i - 1);
    }
    for (size_t cell = 0; cell < REPORT_TABLE_CELLS; cell++) {
        widths[cell] = report_table_width(rows, count, cell);
    }
    for (size_t i = 0; i < count; i++) {
        report_table_print(&rows[i], widths);
        for (size_t cell = 0; cell < REPORT_TABLE_CELLS; cell++) {
            text_destroy(&rows[i].cells[cell]);
        }
    }
    free(rows);
}
