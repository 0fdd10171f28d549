/* A theme as a file says it: roles and their looks, over one of the themes that come with polku.
 *
 *     base: light             default, where it is not said
 *     error: bright-red bold  a role: a colour (black red green yellow blue magenta cyan white,
 *                             bright-…, default) and bold, dim, reverse, underline
 *     dim: no                 what is dim elsewhere is plain */
#ifndef UI_SETTINGS_THEME_FILE_H
#define UI_SETTINGS_THEME_FILE_H

#include "model/base/error.h"
#include "ui/terminal/theme.h"

struct theme_row;

/* One of the table. */
struct theme theme_of_row(const struct theme_row *row);

/* Appends what is wrong, each with its place; such a line is passed over. */
struct theme theme_file_read(struct text bytes, struct error_list *errors);

/* The same file with another base: what it says of roles and its remarks stay. The caller destroys
 * the builder. */
void theme_file_write_base(struct text bytes, const char *base, struct text_builder *ret_bytes);

#endif
