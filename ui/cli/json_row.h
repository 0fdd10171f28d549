/* What a command did, as JSON on stdout. */
#ifndef UI_CLI_JSON_ROW_H
#define UI_CLI_JSON_ROW_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/text.h"

/* Prints {"NAME":[{"COLUMN":"CELL",…}]} as json_table_write does, of so many rows. */
void json_row_print(const char *name, const char *const columns[], const bool numbers[],
                    size_t column_count, const struct text cells[], size_t row_count);

#endif
