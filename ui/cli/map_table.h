/* A table with wide cells as text: named rows, columns that wrap, as many side by side as fit; or
 * as Markdown. */
#ifndef UI_CLI_MAP_TABLE_H
#define UI_CLI_MAP_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/arena.h"
#include "model/base/text.h"

struct map_table_row {
    struct text name;
    struct text *cells; /* a column; lines are parted by line ends */
    bool rule;          /* a line stands above it */
};

/* Zero-initialise it but for `columns`. Texts live in its arena. */
struct map_table {
    struct arena arena;
    size_t columns;
    struct map_table_row *rows; /* the first one is the head */
    size_t row_count;
    size_t row_capacity;
};

/* Appends a row with empty cells. Its cells are borrowed until the next one is added. */
struct map_table_row *map_table_add(struct map_table *table, struct text name, bool rule);
/* Sets a cell to a copy, each line made safe to show. */
void map_table_set(struct map_table *table, struct map_table_row *row, size_t column,
                   struct text text, bool ascii);
void map_table_destroy(struct map_table *table);

/* Appends it, at most `width` columns wide (0: as wide as it is, cells wrapped all the same). Where
 * not all fit beside each other they follow below, under their head again. */
void map_table_append(struct text_builder *builder, const struct map_table *table, size_t width,
                      bool ascii);
/* As a table of GitHub's Markdown: lines of a cell parted by <br>, its signs escaped. */
void map_table_append_markdown(struct text_builder *builder, const struct map_table *table);

#endif
