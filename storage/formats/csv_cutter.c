/* Cuts the rows of a file of contacts into batches. */
#include "storage/formats/csv_cutter.h"

static void csv_cutter_seek(struct csv_cutter *cutter, const struct csv_reader *first)
{
    csv_reader_init(&cutter->reader, first->text, first->dialect);
    csv_reader_seek(&cutter->reader, first->at, first->line);
    cutter->reader.columns = first->columns;
    cutter->row = 0;
    cutter->record = 0;
}

void csv_cutter_begin(struct csv_cutter *cutter, struct csv_contacts *contacts,
                      const struct csv_reader *first, size_t batch_rows)
{
    *cutter =
        (struct csv_cutter){.contacts = contacts, .batch_rows = batch_rows, .most_rows = SIZE_MAX};
    csv_given_key_begin(&cutter->key, contacts);
    csv_tile_begin(&cutter->tile, contacts->mapping.column_count);
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
    csv_tile_end(&cutter->tile);
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

/* Whether a plain row stays, which is known by its key and its line alone. */
static bool csv_cutter_keeps_plain(struct csv_cutter *cutter, size_t row)
{
    const struct csv_mapping *mapping = &cutter->contacts->mapping;
    if (!mapping->key_given && !cutter->again) {
        return true;
    }
    struct csv_record record = {.line = cutter->reader.line,
                                .line_count = 1,
                                .source = csv_tile_source(&cutter->tile, row)};
    struct text key = mapping->key_given ? csv_tile_cell(&cutter->tile, row, (size_t)mapping->key)
                                         : (struct text){0};
    return csv_cutter_keeps(cutter, &record, key);
}

/* Some plain rows, if the next one is; at most as many as there is room for. */
static bool csv_cutter_read_plain(struct csv_cutter *cutter, struct csv_batch *batch, size_t room)
{
    struct csv_reader *reader = &cutter->reader;
    struct csv_tile *tile = &cutter->tile;
    if (reader->at >= reader->text.length || cutter->contacts->file.decoded.broken) {
        return false;
    }
    csv_tile_find(tile, reader->text, reader->at, reader->dialect, room);
    size_t kept = 0; /* rows before this one, since the last that did not stay */
    for (size_t row = 0; row < tile->row_count; row++) {
        cutter->record++;
        if (csv_cutter_keeps_plain(cutter, row)) {
            csv_batch_end_row(batch, reader->line, cutter->record);
            kept++;
        } else {
            csv_tile_fill(tile, row - kept, kept, batch, batch->row_count - kept);
            kept = 0;
        }
        reader->line++;
    }
    csv_tile_fill(tile, tile->row_count - kept, kept, batch, batch->row_count - kept);
    reader->at += tile->length;
    return tile->row_count != 0;
}

static size_t csv_cutter_room(const struct csv_cutter *cutter, const struct csv_batch *batch)
{
    size_t of_batch = batch->capacity - batch->row_count;
    size_t of_all = cutter->most_rows - cutter->row - batch->row_count;
    return of_batch < of_all ? of_batch : of_all;
}

bool csv_cutter_read(struct csv_cutter *cutter, struct csv_batch *batch)
{
    csv_batch_begin(batch, cutter->batch_rows, cutter->contacts->mapping.column_count, cutter->row);
    size_t room = csv_cutter_room(cutter, batch);
    while (room != 0 &&
           (csv_cutter_read_plain(cutter, batch, room) || csv_cutter_read_record(cutter, batch))) {
        room = csv_cutter_room(cutter, batch);
    }
    batch->end = cutter->reader.at;
    cutter->row += batch->row_count;
    cutter->contacts->file.records =
        cutter->again ? cutter->contacts->file.records : cutter->record;
    return batch->row_count != 0;
}
