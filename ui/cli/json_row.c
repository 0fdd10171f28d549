/* What a command did, as JSON on stdout. */
#include "ui/cli/json_row.h"

#include <stdio.h>

#include "storage/formats/json_table.h"

void json_row_print(const char *name, const char *const columns[], const bool numbers[],
                    size_t column_count, const struct text cells[], size_t row_count)
{
    struct text_builder out = {0};
    json_table_write(&out, name, columns, numbers, column_count, cells, row_count);
    fwrite(out.bytes, 1, out.length, stdout);
    text_destroy(&out);
}
