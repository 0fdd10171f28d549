/* Reads records and their cells from comma-separated text. */
#include "storage/formats/csv_reader.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "storage/formats/csv_scan.h"

/* How often the text's length may be read in vain, so that no file takes for ever. */
enum { CSV_MOST_WASTE = 10 };

enum csv_stop { CSV_STOP_CELL, CSV_STOP_RECORD, CSV_STOP_TEXT, CSV_STOP_UNCLOSED };

void csv_reader_init(struct csv_reader *reader, struct text text, struct csv_dialect dialect)
{
    *reader = (struct csv_reader){.text = text, .dialect = dialect, .at = dialect.preface};
    reader->line = dialect.preface == 0 ? 1 : 2;
}

void csv_reader_destroy(struct csv_reader *reader)
{
    free(reader->cells);
    text_destroy(&reader->unescaped);
    *reader = (struct csv_reader){0};
}

void csv_reader_seek(struct csv_reader *reader, size_t at, size_t line)
{
    reader->at = at;
    reader->line = line;
    reader->barren = false;
    reader->wasted = 0;
}

/* The bytes of the line end at a place; 0 where there is none. */
static size_t csv_line_end_at(const struct csv_reader *reader, size_t at)
{
    struct text text = reader->text;
    if (text.bytes[at] == '\n') {
        return 1;
    }
    if (text.bytes[at] != '\r') {
        return 0;
    }
    if (at + 1 < text.length && text.bytes[at + 1] == '\n') {
        return 2;
    }
    return reader->dialect.line_end == CSV_CR;
}

/* What a place is for a cell: its end, the record's, the text's, or (UNCLOSED) none of them. */
static enum csv_stop csv_stop_at(const struct csv_reader *reader, size_t at)
{
    if (at >= reader->text.length) {
        return CSV_STOP_TEXT;
    }
    if (reader->text.bytes[at] == reader->dialect.separator) {
        return CSV_STOP_CELL;
    }
    return csv_line_end_at(reader, at) != 0 ? CSV_STOP_RECORD : CSV_STOP_UNCLOSED;
}

/* Where the line that holds a place ends. */
static size_t csv_end_of_line(const struct csv_reader *reader, size_t at)
{
    while (at < reader->text.length && csv_line_end_at(reader, at) == 0) {
        at++;
    }
    return at;
}

/* Passes over a cell behind its opening quote, up to the closing one. */
static enum csv_stop csv_scan_quoted(struct csv_reader *reader, bool *ret_escaped, bool *ret_loose)
{
    struct text text = reader->text;
    char quote = reader->dialect.quote;
    size_t limit = reader->barren ? csv_end_of_line(reader, reader->at) : text.length;
    while (reader->at < limit) {
        const char *found = memchr(text.bytes + reader->at, quote, limit - reader->at);
        if (found == NULL) {
            break;
        }
        reader->at = (size_t)(found - text.bytes);
        if (reader->at + 1 < text.length && text.bytes[reader->at + 1] == quote) {
            *ret_escaped = true;
            reader->at += 2;
            continue;
        }
        enum csv_stop stop = csv_stop_at(reader, reader->at + 1);
        if (stop != CSV_STOP_UNCLOSED) {
            return stop;
        }
        *ret_loose = true;
        reader->at++;
    }
    reader->barren = true;
    return CSV_STOP_UNCLOSED;
}

static struct csv_cell *csv_add_cell(struct csv_reader *reader, struct csv_record *record)
{
    if (record->cell_count == reader->cell_capacity) {
        reader->cells = memory_grow(reader->cells, &reader->cell_capacity, record->cell_count + 1,
                                    sizeof(*reader->cells));
    }
    struct csv_cell *cell = &reader->cells[record->cell_count++];
    *cell = (struct csv_cell){0};
    return cell;
}

/* The places of the block of `at`, from there on, that may be stops: found once a block. */
static uint64_t csv_stops_from(struct csv_reader *reader, size_t at)
{
    size_t block = at - at % CSV_SCAN_BLOCK;
    if (block != reader->block || !reader->scanned) {
        reader->stops = csv_scan_block(reader->text, block, reader->dialect.separator);
        reader->block = block;
        reader->scanned = true;
    }
    return reader->stops >> at % CSV_SCAN_BLOCK << at % CSV_SCAN_BLOCK;
}

/* Reads cells without quotes, up to the record's end or the separator before a cell in quotes. */
static enum csv_stop csv_read_plain(struct csv_reader *reader, struct csv_record *record)
{
    const char *bytes = reader->text.bytes;
    const size_t length = reader->text.length;
    size_t begin = reader->at;
    uint64_t stops = begin < length ? csv_stops_from(reader, begin) : 0;
    size_t block = begin - begin % CSV_SCAN_BLOCK;
    for (;;) {
        while (stops == 0 && block < length) {
            block += CSV_SCAN_BLOCK;
            stops = block < length ? csv_stops_from(reader, block) : 0;
        }
        size_t at = stops == 0 ? length : block + (size_t)__builtin_ctzll(stops);
        stops &= stops - 1;
        enum csv_stop stop = csv_stop_at(reader, at);
        if (stop == CSV_STOP_UNCLOSED) {
            continue;
        }
        struct csv_cell *cell = csv_add_cell(reader, record);
        cell->text.bytes = bytes + begin;
        cell->text.length = at - begin;
        begin = at + 1;
        if (stop != CSV_STOP_CELL || (begin < length && bytes[begin] == reader->dialect.quote)) {
            reader->at = at;
            return stop;
        }
    }
}

/* Reads one cell in quotes, or several without; the text of one in quotes is still as it stands
 * between them. */
static enum csv_stop csv_read_cells(struct csv_reader *reader, struct csv_record *record,
                                    bool *escaped)
{
    struct text text = reader->text;
    size_t begin = reader->at;
    if (begin >= text.length || text.bytes[begin] != reader->dialect.quote) {
        return csv_read_plain(reader, record);
    }
    struct csv_cell *cell = csv_add_cell(reader, record);
    cell->quoted = true;
    record->quoted = true;
    reader->at++;
    enum csv_stop stop = csv_scan_quoted(reader, escaped, &record->loose);
    cell->text = text_part(text, begin + 1, reader->at - begin - 1);
    reader->at += stop != CSV_STOP_UNCLOSED;
    return stop;
}

/* A record of the one line at `begin`, as one cell. */
static enum csv_stop csv_take_line(struct csv_reader *reader, struct csv_record *record,
                                   size_t begin)
{
    reader->at = csv_end_of_line(reader, begin);
    record->cell_count = 0;
    record->loose = false;
    record->unclosed = true;
    *csv_add_cell(reader, record) =
        (struct csv_cell){.text = text_part(reader->text, begin, reader->at - begin)};
    return reader->at < reader->text.length ? CSV_STOP_RECORD : CSV_STOP_TEXT;
}

/* Halves the doubled quotes of all cells in quotes, into memory that does not move meanwhile. */
static void csv_unescape(struct csv_reader *reader, struct csv_record *record)
{
    struct text_builder *builder = &reader->unescaped;
    text_clear(builder);
    builder->bytes = memory_grow(builder->bytes, &builder->capacity, record->source.length + 1, 1);
    for (size_t i = 0; i < record->cell_count; i++) {
        struct csv_cell *cell = &reader->cells[i];
        if (!cell->quoted) {
            continue;
        }
        size_t begin = builder->length;
        for (size_t k = 0; k < cell->text.length; k++) {
            builder->bytes[builder->length++] = cell->text.bytes[k];
            k += cell->text.bytes[k] == reader->dialect.quote && k + 1 < cell->text.length &&
                 cell->text.bytes[k + 1] == reader->dialect.quote;
        }
        cell->text =
            (struct text){.bytes = builder->bytes + begin, .length = builder->length - begin};
    }
}

/* Only a cell in quotes holds line ends. */
static size_t csv_count_lines(const struct csv_reader *reader, const struct csv_record *record)
{
    struct text source = record->source;
    if (!record->quoted) {
        return 1;
    }
    char end = reader->dialect.line_end == CSV_CR ? '\r' : '\n';
    size_t lines = 1;
    for (size_t i = 0; i < source.length; i++) {
        lines += source.bytes[i] == end;
    }
    return lines;
}

/* Whether a quote swallowed rows up to another row's quote. */
static bool csv_has_swallowed(struct csv_reader *reader, const struct csv_record *record,
                              size_t begin)
{
    if (!record->loose || reader->columns == 0 || record->cell_count == reader->columns ||
        csv_end_of_line(reader, begin) >= reader->at ||
        reader->wasted / CSV_MOST_WASTE > reader->text.length) {
        return false;
    }
    reader->wasted += reader->at - begin;
    return true;
}

static void csv_read_record(struct csv_reader *reader, struct csv_record *record)
{
    size_t begin = reader->at;
    bool escaped = false;
    enum csv_stop stop = csv_read_cells(reader, record, &escaped);
    while (stop == CSV_STOP_CELL) {
        reader->at++;
        stop = csv_read_cells(reader, record, &escaped);
    }
    if (stop == CSV_STOP_UNCLOSED || csv_has_swallowed(reader, record, begin)) {
        stop = csv_take_line(reader, record, begin);
        escaped = false;
    }
    record->source = text_part(reader->text, begin, reader->at - begin);
    record->line = reader->line;
    record->line_count = csv_count_lines(reader, record);
    reader->line += record->line_count;
    if (escaped) {
        csv_unescape(reader, record);
    }
    record->cells = reader->cells;
    if (stop == CSV_STOP_RECORD) {
        reader->at += csv_line_end_at(reader, reader->at);
    }
}

bool csv_reader_next(struct csv_reader *reader, struct csv_record *ret_record)
{
    while (reader->at < reader->text.length) {
        *ret_record = (struct csv_record){0};
        csv_read_record(reader, ret_record);
        if (text_trim(ret_record->source).length != 0) {
            return true;
        }
    }
    return false;
}

void csv_append_cell(struct text_builder *builder, struct text cell, char separator)
{
    bool quoted = false;
    for (size_t i = 0; i < cell.length && !quoted; i++) {
        quoted = cell.bytes[i] == separator || strchr("\"\r\n", cell.bytes[i]) != NULL;
    }
    if (!quoted) {
        text_append(builder, cell);
        return;
    }
    text_append_byte(builder, '"');
    for (size_t i = 0; i < cell.length; i++) {
        text_append_string(builder, cell.bytes[i] == '"' ? "\"" : "");
        text_append_byte(builder, cell.bytes[i]);
    }
    text_append_byte(builder, '"');
}
