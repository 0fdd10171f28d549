/* Reads recorded activity from comma-separated text, and says what became of every row. */
#include "storage/formats/csv_activity.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "storage/formats/csv_activity_row.h"

/* Rows between two calls of `progress`; that are looked at to choose the key; to tell activity from
 * contacts. */
enum { CSV_ACTIVITY_STEP = 4096, CSV_ACTIVITY_KEY_ROWS = 1000, CSV_ACTIVITY_FIRST_ROWS = 100 };

void csv_activity_destroy(struct csv_activity *activity)
{
    csv_file_destroy(&activity->file);
    csv_activity_mapping_destroy(&activity->mapping);
    activity_destroy(&activity->activity);
    free(activity->words);
    *activity = (struct csv_activity){0};
}

/* How many of the first rows name a contact in that column. */
static size_t csv_activity_known(struct csv_activity_rows *rows, struct csv_reader *reader,
                                 size_t column)
{
    size_t at = reader->at;
    size_t line = reader->line;
    size_t known = 0;
    size_t row = 0;
    struct csv_record record;
    for (int i = 0; i < CSV_ACTIVITY_KEY_ROWS && csv_reader_next(reader, &record); i++) {
        known += column < record.cell_count &&
                 csv_activity_contacts_find(&rows->contacts, text_trim(record.cells[column].text),
                                            &row) == CSV_CONTACT_FOUND;
    }
    csv_reader_seek(reader, at, line);
    return known;
}

static void csv_activity_choose_key(struct csv_activity_rows *rows, struct csv_reader *reader)
{
    struct csv_activity_mapping *mapping = &rows->result->mapping;
    size_t best = 0;
    long chosen = CSV_NO_COLUMN;
    for (size_t i = 0; i < mapping->file.column_count; i++) {
        const struct csv_activity_column *column = &mapping->columns[i];
        if (!column->may_be_key) {
            continue;
        }
        size_t known = csv_activity_known(rows, reader, i);
        bool better = chosen == CSV_NO_COLUMN || known > best ||
                      (known == best && column->key_rank < mapping->columns[chosen].key_rank);
        chosen = better ? (long)i : chosen;
        best = better ? known : best;
    }
    csv_activity_mapping_set_key(mapping, (size_t)chosen);
}

static bool csv_activity_go_on(const struct csv_activity_options *options,
                               const struct csv_reader *reader, size_t count, struct error *error)
{
    if (options->progress == NULL || count % CSV_ACTIVITY_STEP != 0 ||
        options->progress(options->context, reader->at, reader->text.length)) {
        return true;
    }
    error_set(error, "STOPPED", N_("stopped; nothing was changed"));
    return false;
}

static bool csv_activity_rows_read(struct csv_activity_rows *rows, struct csv_reader *reader,
                                   const struct csv_activity_options *options, struct error *error)
{
    struct csv_file *file = &rows->result->file;
    size_t columns = rows->result->mapping.file.column_count;
    struct csv_record record;
    bool going = true;
    for (size_t count = 1; going && csv_reader_next(reader, &record); count++) {
        if (!csv_file_is_blank(&record)) {
            file->records++;
            if (csv_file_takes(file, &record, columns)) {
                csv_activity_row_take(rows, &record);
            }
        }
        going = csv_activity_go_on(options, reader, count, error);
    }
    return going;
}

static bool csv_activity_fill(struct csv_activity *activity, struct csv_reader *reader,
                              const struct csv_activity_options *options, struct error *error)
{
    struct csv_activity_rows rows = {
        .result = activity, .contacts = {.table = options->contacts}, .zone = options->zone};
    const struct csv_activity_mapping *mapping = &activity->mapping;
    activity->words =
        memory_array(csv_activity_shape_word_count(mapping->shape), sizeof(*activity->words));
    rows.properties = memory_array(mapping->file.column_count, sizeof(*rows.properties));
    bitset_init(&rows.seen, options->contacts->count);
    if (mapping->of[CSV_ACTIVITY_KEY] == CSV_NO_COLUMN) {
        csv_activity_choose_key(&rows, reader);
    }
    bool read = csv_activity_rows_read(&rows, reader, options, error);
    csv_activity_contacts_destroy(&rows.contacts);
    bitset_destroy(&rows.seen);
    free(rows.properties);
    return read;
}

bool csv_activity_read(struct text bytes, const struct csv_activity_options *options,
                       struct csv_activity *ret_activity, struct error *error)
{
    struct csv_reader reader;
    struct csv_record header;
    *ret_activity = (struct csv_activity){0};
    bool read =
        csv_file_open(&ret_activity->file, bytes, &reader, &header, error) &&
        csv_activity_mapping_init(&ret_activity->mapping, &header, &options->mapping, error) &&
        csv_activity_fill(ret_activity, &reader, options, error);
    csv_reader_destroy(&reader);
    return read;
}

/* Whether a row has a time and a kind. */
static bool csv_activity_bears_out(const struct csv_activity_mapping *mapping,
                                   const struct csv_record *record)
{
    size_t word = 0;
    enum activity_kind kind;
    struct text said = csv_activity_row_cell(mapping, record, CSV_ACTIVITY_KIND);
    struct text when = csv_activity_row_cell(mapping, record, CSV_ACTIVITY_TIME);
    return csv_activity_row_is_time(when) &&
           csv_activity_shape_kind(mapping->shape, said, &kind, &word);
}

/* Whether a column holds the field and is called as no contact's column is. */
static bool csv_activity_is_told(const struct csv_activity_mapping *mapping, size_t field)
{
    long column = mapping->of[field];
    size_t found = 0;
    size_t rank = 0;
    bool shared = false;
    return column != CSV_NO_COLUMN &&
           csv_activity_shape_header(mapping->shape, text_from(mapping->file.columns[column].name),
                                     &found, &rank, &shared) &&
           !shared;
}

/* Whether most of the first rows bear the columns out. */
static bool csv_activity_is_borne_out(const struct csv_activity_mapping *mapping,
                                      struct csv_reader *reader)
{
    struct csv_record record;
    size_t rows = 0;
    size_t sound = 0;
    for (; rows < CSV_ACTIVITY_FIRST_ROWS && csv_reader_next(reader, &record); rows++) {
        sound += record.cell_count >= mapping->file.column_count &&
                 csv_activity_bears_out(mapping, &record);
    }
    return sound * 2 > rows;
}

bool csv_activity_recognise(struct text bytes)
{
    struct csv_file file = {0};
    struct csv_activity_mapping mapping = {0};
    struct csv_mapping_options options = {0};
    struct csv_reader reader;
    struct csv_record header;
    bool recognised = csv_file_open(&file, bytes, &reader, &header, NULL) &&
                      csv_activity_mapping_init(&mapping, &header, &options, NULL) &&
                      (csv_activity_is_told(&mapping, CSV_ACTIVITY_KIND) ||
                       csv_activity_is_told(&mapping, CSV_ACTIVITY_EVENT) ||
                       (mapping.of[CSV_ACTIVITY_KIND] != CSV_NO_COLUMN &&
                        csv_activity_is_borne_out(&mapping, &reader)));
    csv_reader_destroy(&reader);
    csv_activity_mapping_destroy(&mapping);
    csv_file_destroy(&file);
    return recognised;
}
