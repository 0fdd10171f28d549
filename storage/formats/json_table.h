/* A table of named columns as JSON: a list of objects. */
#ifndef STORAGE_FORMATS_JSON_TABLE_H
#define STORAGE_FORMATS_JSON_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/text.h"

/* Appends {"NAME":[{"COLUMN":"CELL",…},…]} and a line end. Cells stand row by row; those of a
 * column marked in `numbers` are whole numbers and stand as such, all others are texts, whatever
 * they look like. */
void json_table_write(struct text_builder *builder, const char *name, const char *const columns[],
                      const bool numbers[], size_t column_count, const struct text cells[],
                      size_t row_count);

#endif
