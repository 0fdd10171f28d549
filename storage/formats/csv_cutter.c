/* Cuts the rows of a file of contacts into batches. */
#include "storage/formats/csv_cutter.h"

#include "storage/formats/csv_scan.h"

static void csv_cutter_place(struct csv_cutter *cutter)
{
    const struct csv_reader *reader = &cutter->reader;
    size_t within = reader->at % CSV_SCAN_BLOCK;
    cutter->stops = (struct csv_stops){.block = reader->at - within};
    if (reader->at < reader->text.length) {
        cutter->stops.bits =
            csv_scan_block(reader->text, cutter->stops.block, reader->dialect.separator) >>
            within << within;
    }
}

static void csv_cutter_seek(struct csv_cutter *cutter, const struct csv_reader *first)
{
    csv_reader_init(&cutter->reader, first->text, first->dialect);
    csv_reader_seek(&cutter->reader, first->at, first->line);
    cutter->reader.columns = first->columns;
    cutter->row = 0;
    cutter->record = 0;
    csv_cutter_place(cutter);
}

void csv_cutter_begin(struct csv_cutter *cutter, struct csv_contacts *contacts,
                      const struct csv_reader *first, size_t batch_rows)
{
    *cutter =
        (struct csv_cutter){.contacts = contacts, .batch_rows = batch_rows, .most_rows = SIZE_MAX};
    csv_given_key_begin(&cutter->key, contacts);
    csv_cutter_seek(cutter, first);
}

void csv_cutter_begin_again(struct csv_cutter *cutter, const struct csv_reader *first)
{
    csv_reader_destroy(&cutter->reader);
    cutter->again = true;
    cutter->most_rows = cutter->row;
    cutter->next_refusal = 0;
    csv_cutter_seek(cutter, first);
}

void csv_cutter_end(struct csv_cutter *cutter)
{
    csv_reader_destroy(&cutter->reader);
    csv_given_key_end(&cutter->key);
}

/* Whether this row is the next one that is known to be refused. */
static bool csv_cutter_is_known(struct csv_cutter *cutter, size_t line)
{
    const struct csv_file *file = &cutter->contacts->file;
    bool refused = cutter->next_refusal < file->refusal_count &&
                   file->refusals[cutter->next_refusal].line == line;
    cutter->next_refusal += refused;
    return refused;
}

/* Whether the row stays, but for what its cells alone would say. */
static bool csv_cutter_keeps(struct csv_cutter *cutter, const struct csv_record *record,
                             struct text key)
{
    return cutter->again ? !csv_cutter_is_known(cutter, record->line)
                         : csv_given_key_takes(&cutter->key, record, key);
}

static void csv_cutter_remark(struct csv_cutter *cutter, const struct csv_record *record)
{
    struct csv_remark remark = {.kind = CSV_REMARK_LOOSE_QUOTES, .turn = 1};
    if (record->loose && !cutter->again) {
        csv_contacts_remark(cutter->contacts, remark, record->line, record->source);
    }
}

/* A row of any kind, by the reader; false at the end, and where a row that was taken before is none
 * any more, as the text was changed. */
static bool csv_cutter_read_record(struct csv_cutter *cutter, struct csv_batch *batch)
{
    struct csv_file *file = &cutter->contacts->file;
    const struct csv_mapping *mapping = &cutter->contacts->mapping;
    struct csv_record record;
    if (!csv_reader_next(&cutter->reader, &record)) {
        return false;
    }
    csv_cutter_place(cutter);
    if (csv_file_is_blank(&record)) {
        return true;
    }
    cutter->record++;
    if (!cutter->again && !csv_file_takes(file, &record, mapping->column_count)) {
        return true;
    }
    struct text key = mapping->key_given && !cutter->again ? record.cells[(size_t)mapping->key].text
                                                           : (struct text){0};
    if (csv_cutter_keeps(cutter, &record, key)) {
        if (record.cell_count < mapping->column_count) {
            return false;
        }
        csv_batch_add(batch, &record, cutter->record, file->decoded.text);
        csv_cutter_remark(cutter, &record);
    }
    return true;
}

/* The next place that may be a stop; the text's length where there is none. */
static inline size_t csv_stops_next(struct csv_stops *stops, struct text text, char separator)
{
    while (stops->bits == 0) {
        stops->block += CSV_SCAN_BLOCK;
        if (stops->block >= text.length) {
            return text.length;
        }
        stops->bits = csv_scan_block(text, stops->block, separator);
    }
    size_t at = stops->block + (size_t)__builtin_ctzll(stops->bits);
    stops->bits &= stops->bits - 1;
    return at;
}

/* Whether some cell of the row that is being cut begins with a letter. */
static bool csv_cutter_has_cell(const struct csv_batch *batch)
{
    for (size_t i = 0; i < batch->columns; i++) {
        if (csv_cell_kind(csv_batch_column(batch, i)[batch->row_count]) == 0) {
            return true;
        }
    }
    return false;
}

/* Cuts a row without quotes, with as many cells as there are columns and some that is not blank, up
 * to a line end: *ret_end is behind it. False where it is another; then it stays to be read. */
static bool csv_cutter_cut_plain(struct csv_cutter *cutter, struct csv_batch *batch,
                                 size_t *ret_end)
{
    const struct text text = cutter->reader.text;
    const struct csv_dialect dialect = cutter->reader.dialect;
    const size_t columns = batch->columns;
    const size_t rows = batch->capacity;
    struct text *cell = batch->cells + batch->row_count;
    uint8_t *kinds = batch->kinds;
    struct csv_stops stops = cutter->stops;
    size_t begin = cutter->reader.at;
    size_t column = 0;
    bool goes_on = true;
    for (; goes_on && column < columns; column++, cell += rows) {
        size_t at = csv_stops_next(&stops, text, dialect.separator);
        if (at == text.length || text.bytes[begin] == dialect.quote) {
            return false;
        }
        *cell = (struct text){.bytes = text.bytes + begin, .length = at - begin};
        kinds[column] |= csv_cell_kind_at(text.bytes[begin], at - begin);
        goes_on = text.bytes[at] == dialect.separator;
        begin = at + 1;
    }
    if (text.bytes[begin - 1] == '\r' && begin < text.length && text.bytes[begin] == '\n') {
        csv_stops_next(&stops, text, dialect.separator);
        begin++;
    }
    cutter->stops = stops;
    *ret_end = begin;
    return column == columns && text.bytes[begin - 1] == '\n' && csv_cutter_has_cell(batch);
}

static struct text csv_cutter_without_end(struct text source)
{
    source.length--;
    source.length -= source.length != 0 && source.bytes[source.length - 1] == '\r';
    return source;
}

/* Whether a plain row stays, which is known by its key and its line alone. */
static bool csv_cutter_keeps_plain(struct csv_cutter *cutter, const struct csv_batch *batch,
                                   size_t end)
{
    const struct csv_reader *reader = &cutter->reader;
    const struct csv_mapping *mapping = &cutter->contacts->mapping;
    if (!mapping->key_given && !cutter->again) {
        return true;
    }
    struct csv_record record = {.line = reader->line,
                                .line_count = 1,
                                .source = text_part(reader->text, reader->at, end - reader->at)};
    record.source = csv_cutter_without_end(record.source);
    struct text key = mapping->key_given
                          ? csv_batch_column(batch, (size_t)mapping->key)[batch->row_count]
                          : (struct text){0};
    return csv_cutter_keeps(cutter, &record, key);
}

static bool csv_cutter_read_plain(struct csv_cutter *cutter, struct csv_batch *batch)
{
    struct csv_reader *reader = &cutter->reader;
    size_t end = 0;
    if (reader->at >= reader->text.length || cutter->contacts->file.decoded.broken ||
        !csv_cutter_cut_plain(cutter, batch, &end)) {
        csv_cutter_place(cutter);
        return false;
    }
    cutter->record++;
    if (csv_cutter_keeps_plain(cutter, batch, end)) {
        csv_batch_end_row(batch, reader->line, cutter->record);
    }
    reader->at = end;
    reader->line++;
    return true;
}

bool csv_cutter_read(struct csv_cutter *cutter, struct csv_batch *batch)
{
    csv_batch_begin(batch, cutter->batch_rows, cutter->contacts->mapping.column_count, cutter->row);
    while (!csv_batch_is_full(batch) && cutter->row + batch->row_count < cutter->most_rows &&
           (csv_cutter_read_plain(cutter, batch) || csv_cutter_read_record(cutter, batch))) {
    }
    batch->end = cutter->reader.at;
    cutter->row += batch->row_count;
    cutter->contacts->file.records =
        cutter->again ? cutter->contacts->file.records : cutter->record;
    return batch->row_count != 0;
}
