/* One row of a file of activity: of whom, when, what, with which names and properties. */
#include "storage/formats/csv_activity_row.h"

#include "model/contacts/activity_name.h"
#include "storage/formats/csv_type.h"

enum { CSV_SECONDS_DIGITS = 10, CSV_MILLISECONDS_DIGITS = 13 };

static bool csv_activity_row_refuse(struct csv_activity_rows *rows, const struct csv_record *record,
                                    enum csv_refusal_kind kind, struct text cell)
{
    csv_file_refuse(&rows->result->file, (struct csv_refusal){.kind = kind, .cell = cell}, record);
    return false;
}

/* Without blanks around it; empty where it says nothing. */
static struct text csv_activity_cell(const struct csv_activity_mapping *mapping,
                                     const struct csv_record *record, size_t column)
{
    struct text cell = text_trim(record->cells[column].text);
    const char *nothing = mapping->shape->nothing;
    return nothing != NULL && text_is(cell, nothing) ? text_part(cell, 0, 0) : cell;
}

struct text csv_activity_row_cell(const struct csv_activity_mapping *mapping,
                                  const struct csv_record *record, size_t field)
{
    long column = mapping->of[field];
    return column == CSV_NO_COLUMN ? mapping->fixed[field]
                                   : csv_activity_cell(mapping, record, (size_t)column);
}

static bool csv_activity_is_digits(struct text cell)
{
    for (size_t i = 0; i < cell.length; i++) {
        if (cell.bytes[i] < '0' || cell.bytes[i] > '9') {
            return false;
        }
    }
    return true;
}

/* Seconds or milliseconds since 1970. */
static bool csv_activity_read_count(struct text cell, int64_t *ret_time)
{
    bool milliseconds = cell.length == CSV_MILLISECONDS_DIGITS;
    int64_t number = 0;
    if ((!milliseconds && cell.length != CSV_SECONDS_DIGITS) || !csv_activity_is_digits(cell) ||
        !text_to_integer(cell, &number)) {
        return false;
    }
    *ret_time = milliseconds ? number / 1000 : number;
    return true;
}

bool csv_activity_row_is_time(struct text cell)
{
    struct csv_type_guess guess = CSV_TYPE_GUESS;
    int64_t ignored = 0;
    csv_type_guess_add(&guess, cell);
    return guess.datetime || csv_activity_read_count(cell, &ignored);
}

/* "21-01-2026 10:22:05", local in the zone. */
static bool csv_activity_read_day_first(struct text cell, const struct zone *zone,
                                        int64_t *ret_time)
{
    enum { DATE_LENGTH = 10, MONTH_AT = 3, YEAR_AT = 6 };
    struct text_builder turned = {0};
    int64_t local = 0;
    bool ignored = false;
    if (cell.length < DATE_LENGTH) {
        return false;
    }
    text_append_format(&turned, "%.4s-%.2s-%.2s", cell.bytes + YEAR_AT, cell.bytes + MONTH_AT,
                       cell.bytes);
    text_append(&turned, text_part(cell, DATE_LENGTH, cell.length - DATE_LENGTH));
    bool read = cell.bytes[MONTH_AT - 1] == '-' && cell.bytes[YEAR_AT - 1] == '-' &&
                civil_read_datetime(text_built(&turned), &local, &ignored);
    text_destroy(&turned);
    if (read) {
        *ret_time = ignored ? local : zone_instant(zone, local);
    }
    return read;
}

static bool csv_activity_read_time(struct text cell, const struct csv_activity_shape *shape,
                                   const struct zone *zone, int64_t *ret_time)
{
    struct value value;
    if (shape->day_first && csv_activity_read_day_first(cell, zone, ret_time)) {
        return true;
    }
    if (csv_activity_read_count(cell, ret_time)) {
        return true;
    }
    if (!csv_type_read(cell, VALUE_DATETIME, 0, zone, &value)) {
        return false;
    }
    *ret_time = value.instant;
    return true;
}

static bool csv_activity_row_contact(struct csv_activity_rows *rows,
                                     const struct csv_record *record, struct activity_row *row)
{
    struct text cell = csv_activity_row_cell(&rows->result->mapping, record, CSV_ACTIVITY_KEY);
    size_t contact = 0;
    if (cell.length == 0) {
        return csv_activity_row_refuse(rows, record, CSV_REFUSED_NO_KEY, cell);
    }
    enum csv_activity_contact found = csv_activity_contacts_find(&rows->contacts, cell, &contact);
    if (found != CSV_CONTACT_FOUND) {
        return csv_activity_row_refuse(rows, record,
                                       found == CSV_CONTACT_NONE ? CSV_REFUSED_NO_CONTACT
                                                                 : CSV_REFUSED_SEVERAL_CONTACTS,
                                       cell);
    }
    row->contact = (uint32_t)contact;
    return true;
}

static bool csv_activity_row_time(struct csv_activity_rows *rows, const struct csv_record *record,
                                  struct activity_row *row)
{
    struct text cell = csv_activity_row_cell(&rows->result->mapping, record, CSV_ACTIVITY_TIME);
    if (cell.length == 0) {
        return csv_activity_row_refuse(rows, record, CSV_REFUSED_NO_TIME, cell);
    }
    return csv_activity_read_time(cell, rows->result->mapping.shape, rows->zone, &row->time) ||
           csv_activity_row_refuse(rows, record, CSV_REFUSED_BAD_TIME, cell);
}

/* *ret_word: of the kind, SIZE_MAX where only an event is named. */
static bool csv_activity_row_kind(struct csv_activity_rows *rows, const struct csv_record *record,
                                  struct activity_row *row, size_t *ret_word)
{
    const struct csv_activity_mapping *mapping = &rows->result->mapping;
    struct text cell = csv_activity_row_cell(mapping, record, CSV_ACTIVITY_KIND);
    struct text event = csv_activity_row_cell(mapping, record, CSV_ACTIVITY_EVENT);
    enum activity_kind kind = ACTIVITY_EVENT;
    *ret_word = SIZE_MAX;
    if (cell.length == 0 && event.length == 0) {
        return csv_activity_row_refuse(rows, record, CSV_REFUSED_NO_KIND, cell);
    }
    if (cell.length != 0 && !csv_activity_shape_kind(mapping->shape, cell, &kind, ret_word)) {
        return csv_activity_row_refuse(rows, record, CSV_REFUSED_BAD_KIND, cell);
    }
    if (kind == ACTIVITY_EVENT && event.length == 0) {
        return csv_activity_row_refuse(rows, record, CSV_REFUSED_NO_EVENT, cell);
    }
    row->kind = (uint8_t)kind;
    return true;
}

/* Whether the column's cell is a property of this row: that of an event that only its header, and
 * no --map, gave to a field that events are not asked for. */
static bool csv_activity_row_is_property(const struct csv_activity_column *column,
                                         const struct activity_row *row)
{
    return column->field == CSV_ACTIVITY_PROPERTY ||
           (row->kind == ACTIVITY_EVENT && !column->given && column->field > CSV_ACTIVITY_EVENT);
}

static void csv_activity_row_names(struct csv_activity_rows *rows, const struct csv_record *record,
                                   struct activity_row *row)
{
    struct csv_activity *result = rows->result;
    struct text_dictionary *names = &result->activity.names;
    rows->property_count = 0;
    activity_name_clear(row);
    for (size_t i = 0; i < result->mapping.file.column_count; i++) {
        struct csv_column *column = &result->mapping.file.columns[i];
        const struct csv_activity_column *target = &result->mapping.columns[i];
        struct text cell = csv_activity_cell(&result->mapping, record, i);
        column->filled += cell.length != 0;
        if (cell.length == 0 || column->ignored) {
            continue;
        }
        if (csv_activity_row_is_property(target, row)) {
            rows->properties[rows->property_count++] = (struct activity_property){
                .name = text_dictionary_code(names, text_from(column->name)),
                .value = text_dictionary_code(names, cell)};
        } else if (target->field >= CSV_ACTIVITY_NAMES) {
            activity_name_set(row, (size_t)target->field - CSV_ACTIVITY_NAMES,
                              text_dictionary_code(names, cell));
        }
    }
    for (size_t i = 0; row->kind != ACTIVITY_EVENT && i < activity_name_count; i++) {
        struct text fixed = result->mapping.fixed[CSV_ACTIVITY_NAMES + i];
        if (fixed.length != 0) {
            activity_name_set(row, i, text_dictionary_code(names, fixed));
        }
    }
    if (result->mapping.fixed[CSV_ACTIVITY_EVENT].length != 0) {
        row->event = text_dictionary_code(names, result->mapping.fixed[CSV_ACTIVITY_EVENT]);
    }
    const char *channel = result->mapping.shape->channel;
    if (channel != NULL && row->channel == ACTIVITY_NONE && row->kind <= ACTIVITY_MARKED_AS_SPAM) {
        row->channel = text_dictionary_code(names, text_from(channel));
    }
}

static void csv_activity_row_count(struct csv_activity_rows *rows, const struct activity_row *row,
                                   size_t word)
{
    struct csv_activity *result = rows->result;
    bool first = result->activity.count == 0;
    result->first = first || row->time < result->first ? row->time : result->first;
    result->last = first || row->time > result->last ? row->time : result->last;
    result->contact_count += !bitset_has(&rows->seen, row->contact);
    bitset_put(&rows->seen, row->contact, true);
    if (word != SIZE_MAX) {
        result->words[word]++;
        return;
    }
    enum activity_kind ignored;
    struct text event = text_dictionary_text(&result->activity.names, row->event);
    result->unsaid++;
    result->unsaid_kinds += csv_activity_shape_kind(result->mapping.shape, event, &ignored, &word);
}

void csv_activity_row_take(struct csv_activity_rows *rows, const struct csv_record *record)
{
    struct activity_row row = {0};
    size_t word = 0;
    if (!csv_activity_row_contact(rows, record, &row) ||
        !csv_activity_row_time(rows, record, &row) ||
        !csv_activity_row_kind(rows, record, &row, &word)) {
        return;
    }
    csv_activity_row_names(rows, record, &row);
    csv_activity_row_count(rows, &row, word);
    activity_add(&rows->result->activity, row, rows->properties, rows->property_count);
}
