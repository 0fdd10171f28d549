/* A comma-separated file as it is read: how it is written, its header, the rows that are refused.
 */
#include "storage/formats/csv_file.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "model/base/utf8.h"

void csv_file_destroy(struct csv_file *file)
{
    free(file->refusals);
    text_destroy(&file->converted);
    arena_destroy(&file->arena);
    *file = (struct csv_file){0};
}

bool csv_file_open(struct csv_file *file, struct text bytes, struct csv_reader *ret_reader,
                   struct csv_record *ret_header, struct error *error)
{
    *ret_reader = (struct csv_reader){0};
    if (!csv_text_decode(bytes, &file->converted, &file->decoded, error)) {
        return false;
    }
    file->dialect = csv_dialect_detect(file->decoded.text);
    csv_reader_init(ret_reader, file->decoded.text, file->dialect);
    if (!csv_reader_next(ret_reader, ret_header)) {
        error_set(error, "EMPTY_FILE",
                  N_("the file is empty; it needs a line with the names of "
                     "the columns, and rows"));
        return false;
    }
    if (file->decoded.broken && !utf8_is_valid(ret_header->source)) {
        error_set(error, "NOT_TEXT",
                  N_("the names of the columns have letters that are not UTF-8; "
                     "save the file as UTF-8"));
        return false;
    }
    if (ret_header->unclosed) {
        error_set(error, "OPEN_HEADER",
                  N_("the line with the names of the columns opens a quote that is never closed; "
                     "close it, or leave it out"));
        return false;
    }
    file->header = arena_text(&file->arena, ret_header->source);
    ret_reader->columns = ret_header->cell_count;
    return true;
}

void csv_file_refuse(struct csv_file *file, struct csv_refusal refusal,
                     const struct csv_record *record)
{
    refusal.line = record->line;
    refusal.line_count = record->line_count;
    refusal.source = arena_text(&file->arena, record->source);
    if (refusal.cell.length != 0) {
        refusal.cell = arena_text(&file->arena, refusal.cell);
    }
    file->refusals = memory_grow(file->refusals, &file->refusal_capacity, file->refusal_count + 1,
                                 sizeof(*file->refusals));
    file->refusals[file->refusal_count++] = refusal;
}

static bool csv_file_too_many(const struct csv_record *record, size_t columns)
{
    for (size_t i = columns; i < record->cell_count; i++) {
        if (text_trim(record->cells[i].text).length != 0) {
            return true;
        }
    }
    return false;
}

bool csv_file_judges(const struct csv_file *file, const struct csv_record *record, size_t columns,
                     struct csv_refusal *ret_refusal)
{
    struct csv_refusal refusal = {0};
    if (record->unclosed) {
        refusal.kind = CSV_REFUSED_UNCLOSED;
    } else if (record->cell_count < columns) {
        refusal = (struct csv_refusal){.kind = CSV_REFUSED_FEW_CELLS, .number = record->cell_count};
    } else if (csv_file_too_many(record, columns)) {
        refusal =
            (struct csv_refusal){.kind = CSV_REFUSED_MANY_CELLS, .number = record->cell_count};
    } else if (file->decoded.broken && !utf8_is_valid(record->source)) {
        refusal.kind = CSV_REFUSED_LETTERS;
    } else {
        return true;
    }
    *ret_refusal = refusal;
    return false;
}

bool csv_file_takes(struct csv_file *file, const struct csv_record *record, size_t columns)
{
    struct csv_refusal refusal;
    bool taken = csv_file_judges(file, record, columns, &refusal);
    if (!taken) {
        csv_file_refuse(file, refusal, record);
    }
    return taken;
}

bool csv_file_is_blank(const struct csv_record *record)
{
    for (size_t i = 0; i < record->cell_count; i++) {
        if (text_trim(record->cells[i].text).length != 0) {
            return false;
        }
    }
    return true;
}
