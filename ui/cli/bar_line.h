/* Numbers side by side as bars of one line of text. */
#ifndef UI_CLI_BAR_LINE_H
#define UI_CLI_BAR_LINE_H

#include <stddef.h>
#include <stdint.h>

#include "ui/cli/text_table.h"

/* At most so many bars a line. */
enum { BAR_LINE_MOST = 60 };

/* A row of three cells: the name, the greatest number, and a bar each. */
void bar_line_add(struct text_table *table, const char *name, const int64_t values[], size_t count);

/* The row above them; a bar stands for `span` days. */
void bar_line_add_head(struct text_table *table, int span);

#endif
