/* Tables of an HTML page: with a caption, headings with their scope, and bars for shares. */
#ifndef UI_REPORT_HTML_TABLE_H
#define UI_REPORT_HTML_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/text.h"

enum html_column_kind {
    HTML_NAME, /* heads its row */
    HTML_TEXT,
    HTML_NUMBER, /* to the right */
    HTML_BAR     /* a bar; says nothing that the other cells do not say */
};

struct html_column {
    const char *name; /* marked with N_; "" of a bar */
    enum html_column_kind kind;
};

/* Cells are given row by row; rows begin and end by themselves. */
struct html_table {
    struct text_builder *page;
    const struct html_column *columns;
    size_t column_count;
    size_t at;
};

/* The caption is translated. */
struct html_table html_table_begin(struct text_builder *page, const char *caption,
                                   const struct html_column columns[], size_t column_count);
void html_table_end(struct html_table *table);

void html_cell_text(struct html_table *table, struct text text);
/* A title with the id that it has in files below it, where they differ. */
void html_cell_named(struct html_table *table, struct text title, struct text id);
void html_cell_count(struct html_table *table, int64_t count);
void html_cell_share(struct html_table *table, int64_t count, int64_t of);
void html_cell_interval(struct html_table *table, int64_t count, int64_t of);
void html_cell_money(struct html_table *table, int64_t money);
/* A bar as long as count is of `of`; `whisker`: with its 95% interval. The class, which may be
 * NULL, colours it. */
void html_cell_bar(struct html_table *table, int64_t count, int64_t of, bool whisker,
                   const char *class);

#endif
