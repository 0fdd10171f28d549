/* Writes a table as comma-separated values (RFC 4180): UTF-8, a header, lines that end in CR LF. */
#include "storage/formats/csv_table.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "model/base/civil_time.h"
#include "model/base/decimal.h"
#include "model/base/utf8.h"
#include "storage/formats/csv_reader.h"

enum { CSV_TABLE_MONEY_SCALE = 4 };

static void csv_table_cell(struct csv_table *table, struct text cell)
{
    if (table->within) {
        text_append_byte(&table->bytes, ',');
    }
    table->within = true;
    csv_append_cell(&table->bytes, cell, ',');
}

static bool csv_table_is_formula(struct text text)
{
    return text.length != 0 && memchr("=+-@\t\r", text.bytes[0], 6) != NULL;
}

void csv_table_text(struct csv_table *table, struct text text)
{
    struct text_builder cell = {0};
    uint32_t code_point = 0;
    if (csv_table_is_formula(text)) {
        text_append_byte(&cell, '\'');
    }
    while (utf8_next(&text, &code_point, NULL)) {
        utf8_append(&cell, code_point);
    }
    csv_table_cell(table, text_built(&cell));
    text_destroy(&cell);
}

void csv_table_number(struct csv_table *table, int64_t number)
{
    char digits[24];
    snprintf(digits, sizeof(digits), "%" PRId64, number);
    csv_table_cell(table, text_from(digits));
}

void csv_table_unsigned(struct csv_table *table, uint64_t number)
{
    char digits[24];
    snprintf(digits, sizeof(digits), "%" PRIu64, number);
    csv_table_cell(table, text_from(digits));
}

void csv_table_truth(struct csv_table *table, bool truth)
{
    csv_table_cell(table, truth ? TEXT("true") : TEXT("false"));
}

void csv_table_money(struct csv_table *table, int64_t money)
{
    struct text_builder cell = {0};
    decimal_write(&cell, (struct decimal){.digits = money, .scale = CSV_TABLE_MONEY_SCALE});
    csv_table_cell(table, text_built(&cell));
    text_destroy(&cell);
}

void csv_table_share(struct csv_table *table, double share)
{
    char digits[32];
    snprintf(digits, sizeof(digits), "%.6f", share);
    csv_table_cell(table, text_from(digits));
}

void csv_table_date(struct csv_table *table, int64_t day)
{
    struct text_builder cell = {0};
    civil_write_date(&cell, day);
    csv_table_cell(table, text_built(&cell));
    text_destroy(&cell);
}

void csv_table_empty(struct csv_table *table)
{
    csv_table_cell(table, TEXT(""));
}

void csv_table_end_row(struct csv_table *table)
{
    text_append_string(&table->bytes, "\r\n");
    table->within = false;
}

void csv_table_header(struct csv_table *table, const char *const names[])
{
    for (size_t i = 0; names[i] != NULL; i++) {
        csv_table_text(table, text_from(names[i]));
    }
    csv_table_end_row(table);
}
