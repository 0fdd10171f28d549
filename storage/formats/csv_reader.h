/* Reads records and their cells from comma-separated text (RFC 4180 and its habits in the wild).
 *
 * A cell in quotes may hold separators, line breaks, and its quote doubled. A quote ends the cell
 * only where a separator or a line end follows; any other stays as it stands (`loose`). A quote
 * that is never closed makes a record of that one line, marked `unclosed`; so does one that a later
 * row's quote seems to close: the record has several lines, a loose quote, and another number of
 * cells than `columns`. */
#ifndef STORAGE_FORMATS_CSV_READER_H
#define STORAGE_FORMATS_CSV_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/text.h"

enum csv_line_end { CSV_LF, CSV_CRLF, CSV_CR };

struct csv_dialect {
    char separator; /* , ; tab or | */
    char quote;     /* " or ' */
    bool quoted;    /* some cell of the beginning is in quotes */
    enum csv_line_end line_end;
    size_t preface; /* bytes of a first line "sep=;" */
};

/* Finds how the text is written from its first records: of comma, semicolon, tab and bar the one
 * that cuts most records into as many cells as the first (ties: more cells, then that order). */
struct csv_dialect csv_dialect_detect(struct text text);

struct csv_cell {
    struct text text; /* without quotes; lives until the next record */
    bool quoted;
};

/* One record; its arrays live until the next. */
struct csv_record {
    size_t line;        /* of the text, from 1 */
    size_t line_count;  /* how many it takes */
    struct text source; /* as it stands in the text, without its line end */
    struct csv_cell *cells;
    size_t cell_count;
    bool quoted; /* some cell began with a quote */
    bool loose;
    bool unclosed;
};

/* Reads a text that must outlive it. */
struct csv_reader {
    struct text text;
    struct csv_dialect dialect;
    size_t at;
    size_t line;
    size_t columns; /* of the header, once known; 0: unknown */
    bool barren;   /* a quote was found never to close: there is no use in searching so far again */
    size_t wasted; /* bytes that were read as one record and then as several */
    struct csv_cell *cells;
    size_t cell_capacity;
    struct text_builder unescaped;
    uint64_t stops; /* csv_scan_block of the block that begins at `block`, if `scanned` */
    size_t block;
    bool scanned;
};

void csv_reader_init(struct csv_reader *reader, struct text text, struct csv_dialect dialect);
void csv_reader_destroy(struct csv_reader *reader);

/* The next record; lines with nothing on them are passed over. False at the end. */
bool csv_reader_next(struct csv_reader *reader, struct csv_record *ret_record);

/* Reads the record that begins at a byte of the text, on that line, next. */
void csv_reader_seek(struct csv_reader *reader, size_t at, size_t line);

/* Appends a cell, in quotes where it needs them. */
void csv_append_cell(struct text_builder *builder, struct text cell, char separator);

#endif
