/* Writes a table as comma-separated values (RFC 4180): UTF-8, a header, lines that end in CR LF. */
#ifndef STORAGE_FORMATS_CSV_TABLE_H
#define STORAGE_FORMATS_CSV_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/text.h"

/* Zero-initialise it; the bytes are the caller's to destroy. */
struct csv_table {
    struct text_builder bytes;
    bool within; /* a row has begun */
};

/* A cell of text. One that a spreadsheet would take for a formula (=, +, -, @, a tab or CR at its
 * start) gets an apostrophe in front (OWASP, CSV Injection); broken UTF-8 becomes U+FFFD. */
void csv_table_text(struct csv_table *table, struct text text);
/* Cells that are not text: as they are, a minus too. */
void csv_table_number(struct csv_table *table, int64_t number);
void csv_table_unsigned(struct csv_table *table, uint64_t number);
void csv_table_truth(struct csv_table *table, bool truth);    /* true, false */
void csv_table_money(struct csv_table *table, int64_t money); /* 1/10,000 of a unit: "12.5000" */
void csv_table_share(struct csv_table *table, double share);  /* six decimals */
void csv_table_date(struct csv_table *table, int64_t day);    /* civil_day: "2026-11-22" */
void csv_table_empty(struct csv_table *table);                /* not known */

void csv_table_end_row(struct csv_table *table);

/* A row of texts that ends in NULL. */
void csv_table_header(struct csv_table *table, const char *const names[]);

#endif
