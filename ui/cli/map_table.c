/* A table with wide cells as text, or as Markdown. */
#include "ui/cli/map_table.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/base/utf8.h"
#include "ui/report/markdown_text.h"

enum { MAP_TABLE_LEAST = 12, MAP_TABLE_MOST = 26, MAP_TABLE_BESIDE = 3 };

struct map_table_row *map_table_add(struct map_table *table, struct text name, bool rule)
{
    table->rows =
        memory_grow(table->rows, &table->row_capacity, table->row_count + 1, sizeof(*table->rows));
    struct map_table_row *row = &table->rows[table->row_count++];
    *row = (struct map_table_row){
        .name = arena_text(&table->arena, name),
        .cells = arena_array(&table->arena, table->columns, sizeof(struct text)),
        .rule = rule};
    for (size_t i = 0; i < table->columns; i++) {
        row->cells[i] = TEXT("");
    }
    return row;
}

void map_table_set(struct map_table *table, struct map_table_row *row, size_t column,
                   struct text text, bool ascii)
{
    struct text_builder shown = {0};
    struct text line;
    while (text_split(&text, '\n', &line)) {
        text_append_string(&shown, shown.length == 0 ? "" : "\n");
        utf8_make_visible(&shown, line, ascii);
    }
    row->cells[column] = arena_text(&table->arena, text_built(&shown));
    text_destroy(&shown);
}

void map_table_destroy(struct map_table *table)
{
    free(table->rows);
    arena_destroy(&table->arena);
    *table = (struct map_table){0};
}

static size_t map_table_widest(struct text text)
{
    size_t widest = 0;
    struct text line;
    while (text_split(&text, '\n', &line)) {
        size_t width = utf8_text_width(line);
        widest = width > widest ? width : widest;
    }
    return widest;
}

/* Cuts what stands on the next line of that width off *rest: as many words as fit, at least a
 * cluster. False when nothing is left. */
static bool map_table_line(struct text *rest, size_t width, struct text *ret_line)
{
    struct text left = *rest;
    struct text cluster;
    size_t used = 0;
    size_t end = 0;
    size_t blank = SIZE_MAX;
    while (utf8_next_cluster(&left, &cluster)) {
        size_t at = (size_t)(cluster.bytes - rest->bytes);
        if (cluster.bytes[0] == '\n') {
            *ret_line = text_part(*rest, 0, at);
            *rest = left;
            return true;
        }
        used += utf8_text_width(cluster);
        if (used > width && end != 0) {
            end = blank != SIZE_MAX && cluster.bytes[0] != ' ' ? blank : at;
            *ret_line = text_trim(text_part(*rest, 0, end));
            *rest = text_part(*rest, end, SIZE_MAX);
            while (rest->length != 0 && rest->bytes[0] == ' ') {
                *rest = text_part(*rest, 1, SIZE_MAX);
            }
            return true;
        }
        blank = cluster.bytes[0] == ' ' ? at : blank;
        end = at + cluster.length;
    }
    *ret_line = *rest;
    bool some = rest->length != 0;
    *rest = TEXT("");
    return some;
}

/* What is being printed: some of the columns, and how wide they are. */
struct map_table_block {
    const struct map_table *table;
    size_t first;
    size_t end;
    size_t name_width;
    const size_t *widths; /* a column of the table */
    bool ascii;
};

static void map_table_pad(struct text_builder *builder, struct text text, size_t width)
{
    text_append(builder, text);
    for (size_t i = utf8_text_width(text); i < width; i++) {
        text_append_byte(builder, ' ');
    }
}

static void map_table_trim(struct text_builder *builder)
{
    while (builder->length > 0 && builder->bytes[builder->length - 1] == ' ') {
        builder->bytes[--builder->length] = 0;
    }
    text_append_byte(builder, '\n');
}

static void map_table_rule(struct text_builder *builder, const struct map_table_block *block)
{
    const char *level = block->ascii ? "-" : "─";
    for (size_t i = 0; i < block->name_width + 1; i++) {
        text_append_string(builder, level);
    }
    for (size_t column = block->first; column < block->end; column++) {
        text_append_string(builder, block->ascii ? "+" : "┼");
        for (size_t i = 0; i < block->widths[column] + 2; i++) {
            text_append_string(builder, level);
        }
    }
    text_append_byte(builder, '\n');
}

static void map_table_row(struct text_builder *builder, const struct map_table_block *block,
                          const struct map_table_row *row)
{
    struct arena arena = {0};
    struct text *rest = arena_array(&arena, block->end, sizeof(*rest));
    memcpy(rest, row->cells, block->end * sizeof(*rest));
    bool more = true;
    for (size_t line = 0; more || line == 0; line++) {
        struct text_builder made = {0};
        more = false;
        map_table_pad(&made, line == 0 ? row->name : TEXT(""), block->name_width + 1);
        for (size_t column = block->first; column < block->end; column++) {
            struct text part = TEXT("");
            more = map_table_line(&rest[column], block->widths[column], &part) || more;
            text_append_string(&made, block->ascii ? "| " : "│ ");
            map_table_pad(&made, part, block->widths[column] + 1);
        }
        if (more || line == 0) {
            map_table_trim(&made);
            text_append(builder, text_built(&made));
        }
        text_destroy(&made);
    }
    arena_destroy(&arena);
}

static void map_table_block(struct text_builder *builder, const struct map_table_block *block)
{
    for (size_t i = 0; i < block->table->row_count; i++) {
        if (block->table->rows[i].rule) {
            map_table_rule(builder, block);
        }
        map_table_row(builder, block, &block->table->rows[i]);
    }
}

static size_t map_table_name_width(const struct map_table *table)
{
    size_t widest = 0;
    for (size_t i = 0; i < table->row_count; i++) {
        size_t width = utf8_text_width(table->rows[i].name);
        widest = width > widest ? width : widest;
    }
    return widest;
}

/* As wide as their widest line, at most so wide. */
static void map_table_measure(const struct map_table *table, size_t most, size_t widths[])
{
    for (size_t column = 0; column < table->columns; column++) {
        widths[column] = 0;
        for (size_t i = 0; i < table->row_count; i++) {
            size_t width = map_table_widest(table->rows[i].cells[column]);
            widths[column] = width > widths[column] ? width : widths[column];
        }
        widths[column] = widths[column] > most ? most : widths[column];
    }
}

/* How many columns from `first` on fit into the room, at least one. */
static size_t map_table_fit(const size_t widths[], size_t first, size_t end, size_t room)
{
    size_t used = 0;
    size_t count = 0;
    while (first + count < end) {
        used += widths[first + count] + MAP_TABLE_BESIDE;
        if (count != 0 && used > room) {
            break;
        }
        count++;
    }
    return count;
}

/* As many columns beside each other as narrow ones would be, and these as wide as they then may. */
static void map_table_choose(const struct map_table *table, size_t room, size_t widths[])
{
    size_t alone = room > MAP_TABLE_BESIDE ? room - MAP_TABLE_BESIDE : 1;
    size_t most = MAP_TABLE_LEAST < alone ? MAP_TABLE_LEAST : alone;
    map_table_measure(table, most, widths);
    size_t beside = map_table_fit(widths, 0, table->columns, room);
    while (most < MAP_TABLE_MOST && most < alone) {
        map_table_measure(table, most + 1, widths);
        if (map_table_fit(widths, 0, table->columns, room) < beside) {
            map_table_measure(table, most, widths);
            return;
        }
        most++;
    }
}

void map_table_append(struct text_builder *builder, const struct map_table *table, size_t width,
                      bool ascii)
{
    struct map_table_block block = {.table = table, .ascii = ascii};
    size_t *widths = memory_array(table->columns, sizeof(*widths));
    block.name_width = map_table_name_width(table);
    block.widths = widths;
    size_t room = width == 0                     ? SIZE_MAX
                  : width > block.name_width + 1 ? width - block.name_width - 1
                                                 : 0;
    map_table_choose(table, room, widths);
    for (size_t first = 0; first < table->columns; first = block.end) {
        block.first = first;
        block.end = first + map_table_fit(widths, first, table->columns, room);
        text_append_string(builder, first == 0 ? "" : "\n");
        map_table_block(builder, &block);
    }
    free(widths);
}

static void map_table_append_cell(struct text_builder *builder, struct text cell)
{
    struct text line;
    for (bool first = true; text_split(&cell, '\n', &line); first = false) {
        text_append_string(builder, first ? "" : "<br>");
        markdown_text(builder, line);
    }
}

void map_table_append_markdown(struct text_builder *builder, const struct map_table *table)
{
    for (size_t i = 0; i < table->row_count; i++) {
        text_append_string(builder, "| ");
        map_table_append_cell(builder, text_trim(table->rows[i].name));
        for (size_t column = 0; column < table->columns; column++) {
            text_append_string(builder, " | ");
            map_table_append_cell(builder, table->rows[i].cells[column]);
        }
        text_append_string(builder, " |\n");
        for (size_t column = 0; i == 0 && column <= table->columns; column++) {
            text_append_string(builder, column == table->columns ? "|---|\n" : "|---");
        }
    }
}
