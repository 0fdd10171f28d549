/* A list as text: names of the columns, then the rows, numbers to the right. */
#ifndef UI_CLI_LIST_PRINT_H
#define UI_CLI_LIST_PRINT_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/text.h"
#include "ui/cli/list_table.h"

/* Appends it, without blanks at the ends of lines, columns two apart. `width`: in so many columns,
 * 0: as wide as it is. Where it does not fit, the widest texts are cut, with an ellipsis; then the
 * columns that matter least are left out, and a line below names them. */
void list_print_append(struct text_builder *builder, const struct list_part *part,
                       const struct list_table *table, size_t width, bool ascii);
/* The same as a table of Markdown, all of it. */
void list_print_append_markdown(struct text_builder *builder, const struct list_part *part,
                                const struct list_table *table);

#endif
