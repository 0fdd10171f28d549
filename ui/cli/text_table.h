/* A table as text: columns as wide as their widest cell, numbers to the right. */
#ifndef UI_CLI_TEXT_TABLE_H
#define UI_CLI_TEXT_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/text.h"

enum { TEXT_TABLE_COLUMNS = 16 };

struct text_cell {
    char *bytes; /* owned */
    bool right;
};

/* Zero-initialise it. Rows are filled cell by cell, from left to right. */
struct text_table {
    bool ascii;
    size_t columns;
    size_t room; /* a table that is wider than that (0: any) stands closer: less between columns */
    struct text_cell *cells; /* row after row */
    size_t count;
    size_t capacity;
};

void text_table_text(struct text_table *table, struct text text);
/* The same at the right of its column. */
void text_table_right(struct text_table *table, struct text text);
void text_table_count(struct text_table *table, int64_t count);
/* "12.3%" of `of`; a dash where that is 0. */
void text_table_share(struct text_table *table, int64_t count, int64_t of);

/* Appends all rows, indented and parted by two blanks (by one, where there is no room), without
 * blanks at their ends; then the table is empty.
 */
void text_table_append(struct text_builder *builder, struct text_table *table);
/* The same in words, for who hears it: a line each row but the first, whose cells name those below
 * them: "reached, was 565 47.9%, now 602 51.1%". */
void text_table_append_told(struct text_builder *builder, struct text_table *table);
/* The same as a table of Markdown: the first row is its head, columns are right where the second
 * row's cells are. */
void text_table_append_markdown(struct text_builder *builder, struct text_table *table);

#endif
