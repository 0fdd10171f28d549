/* A table as text: columns as wide as their widest cell, numbers to the right. */
#include "ui/cli/text_table.h"

#include <assert.h>
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/base/utf8.h"
#include "ui/message.h"
#include "ui/report/markdown_text.h"

static void text_table_add(struct text_table *table, char *bytes, bool right)
{
    table->cells =
        memory_grow(table->cells, &table->capacity, table->count + 1, sizeof(*table->cells));
    table->cells[table->count++] = (struct text_cell){.bytes = bytes, .right = right};
}

void text_table_text(struct text_table *table, struct text text)
{
    struct text_builder cell = {0};
    utf8_make_visible(&cell, text, table->ascii);
    text_table_add(table, text_take(&cell), false);
}

void text_table_right(struct text_table *table, struct text text)
{
    text_table_text(table, text);
    table->cells[table->count - 1].right = true;
}

void text_table_count(struct text_table *table, int64_t count)
{
    struct text_builder cell = {0};
    message_append_count(&cell, count, table->ascii);
    text_table_add(table, text_take(&cell), true);
}

void text_table_share(struct text_table *table, int64_t count, int64_t of)
{
    struct text_builder cell = {0};
    if (of > 0) {
        text_append_format(&cell, "%.1f%%", 100.0 * (double)count / (double)of);
    } else {
        text_append_string(&cell, "-");
    }
    text_table_add(table, text_take(&cell), true);
}

static void text_table_pad(struct text_builder *builder, size_t columns)
{
    for (size_t i = 0; i < columns; i++) {
        text_append_byte(builder, ' ');
    }
}

static void text_table_row(struct text_builder *builder, const struct text_table *table,
                           size_t first, const size_t widths[], size_t gap)
{
    size_t start = builder->length;
    for (size_t i = 0; i < table->columns; i++) {
        const struct text_cell *cell = &table->cells[first + i];
        size_t room = widths[i] - utf8_text_width(text_from(cell->bytes));
        text_table_pad(builder, gap + (cell->right ? room : 0));
        text_append_string(builder, cell->bytes);
        text_table_pad(builder, cell->right ? 0 : room);
    }
    while (builder->length > start && builder->bytes[builder->length - 1] == ' ') {
        builder->length--;
    }
    text_append_byte(builder, '\n');
}

static void text_table_empty(struct text_table *table)
{
    for (size_t i = 0; i < table->count; i++) {
        free(table->cells[i].bytes);
    }
    free(table->cells);
    *table =
        (struct text_table){.ascii = table->ascii, .columns = table->columns, .room = table->room};
}

void text_table_append(struct text_builder *builder, struct text_table *table)
{
    size_t widths[TEXT_TABLE_COLUMNS] = {0};
    assert(table->columns != 0 && table->columns <= TEXT_TABLE_COLUMNS &&
           table->count % table->columns == 0);
    for (size_t i = 0; i < table->count; i++) {
        size_t width = utf8_text_width(text_from(table->cells[i].bytes));
        size_t column = i % table->columns;
        widths[column] = width > widths[column] ? width : widths[column];
    }
    size_t whole = 2 * table->columns;
    for (size_t column = 0; column < table->columns; column++) {
        whole += widths[column];
    }
    size_t gap = table->room != 0 && whole > table->room ? 1 : 2;
    for (size_t i = 0; i < table->count; i += table->columns) {
        text_table_row(builder, table, i, widths, gap);
    }
    text_table_empty(table);
}

void text_table_append_told(struct text_builder *builder, struct text_table *table)
{
    for (size_t i = table->columns; i < table->count; i++) {
        size_t column = i % table->columns;
        const char *head = table->cells[column].bytes;
        text_append_string(builder, column == 0 ? "" : ", ");
        text_append_string(builder, head);
        text_append_string(builder, *head == '\0' ? "" : " ");
        text_append_string(builder, table->cells[i].bytes);
        text_append_string(builder, column + 1 == table->columns ? "\n" : "");
    }
    text_table_empty(table);
}

static void text_table_markdown_rule(struct text_builder *builder, const struct text_table *table)
{
    size_t second = table->count > table->columns ? table->columns : 0;
    for (size_t i = 0; i < table->columns; i++) {
        text_append_string(builder, table->cells[second + i].right ? "| ---: " : "| --- ");
    }
    text_append_string(builder, "|\n");
}

void text_table_append_markdown(struct text_builder *builder, struct text_table *table)
{
    for (size_t i = 0; i < table->count; i++) {
        text_append_string(builder, "| ");
        markdown_text(builder, text_from(table->cells[i].bytes));
        text_append_string(builder, (i + 1) % table->columns == 0 ? " |\n" : " ");
        if (i + 1 == table->columns) {
            text_table_markdown_rule(builder, table);
        }
    }
    text_table_empty(table);
}
