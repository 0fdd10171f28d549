/* Whether the arrays of a column file hold what contacts may have. */
#include "storage/database/contact_columns_check.h"

/* The loops add up breaches and have no branch, so that they run as fast as the arrays are read. */

static void contact_columns_demand(struct column_file *file, bool holds)
{
    if (!holds) {
        column_file_fail(file);
    }
}

static bool contact_columns_is_read(const struct column_file *file)
{
    return !column_file_is_written(file) && !column_file_has_failed(file);
}

static bool contact_columns_rises(const uint64_t ends[], size_t count)
{
    size_t breaches = 0;
    for (size_t i = 1; i < count; i++) {
        breaches += ends[i] < ends[i - 1];
    }
    return breaches == 0;
}

/* Codes of which there are `count`. */
static bool contact_columns_below(const uint32_t codes[], size_t size, size_t count)
{
    size_t breaches = 0;
    for (size_t i = 0; i < size; i++) {
        breaches += codes[i] >= count;
    }
    return breaches == 0;
}

/* Of `count` numbers, with some slot free: a search ends. */
static bool contact_columns_is_index(const struct slot_index *index, size_t count)
{
    size_t taken = 0;
    size_t breaches = 0;
    for (size_t i = 0; i < index->size; i++) {
        taken += index->slots[i] != 0;
        breaches += index->slots[i] > count;
    }
    bool is_power = (index->size & (index->size - 1)) == 0;
    return is_power && breaches == 0 && taken == index->count && taken == count &&
           (index->size == 0 || taken < index->size);
}

void contact_columns_check_dictionary(struct column_file *file,
                                      const struct text_dictionary *dictionary, size_t size)
{
    if (!contact_columns_is_read(file)) {
        return;
    }
    size_t count = dictionary->count;
    size_t end = 0;
    size_t breaches = !contact_columns_rises(dictionary->ends, count);
    for (size_t i = 0; i < count && breaches == 0; i++) {
        breaches += dictionary->ends[i] < end || dictionary->ends[i] >= size ||
                    dictionary->bytes[dictionary->ends[i]] != '\0';
        end = (size_t)dictionary->ends[i] + 1;
    }
    contact_columns_demand(file, breaches == 0 && end == size && count < UINT32_MAX &&
                                     contact_columns_is_index(&dictionary->codes, count));
}

static bool contact_columns_are_codes(const struct contact_column *column, size_t count)
{
    size_t breaches = 0;
    for (size_t row = 0; row < count; row++) {
        bool filled = bitset_has(&column->filled, row);
        uint64_t code = (uint64_t)contact_column_number(column, row);
        breaches += filled ? code >= column->dictionary.count : code != 0;
    }
    return breaches == 0;
}

static bool contact_columns_is_list(const struct contact_column *column, size_t count)
{
    size_t breaches = column->first[0] != 0;
    for (size_t row = 0; row < count; row++) {
        breaches += column->first[row + 1] < column->first[row];
    }
    return breaches == 0 && column->first[count] == column->element_count &&
           contact_columns_below(column->elements, column->element_count, column->dictionary.count);
}

static bool contact_columns_are_changes(const struct contact_column *column, size_t count)
{
    size_t breaches = 0;
    for (size_t i = 0; i < column->change_count; i++) {
        breaches += column->changes[i].row >= count ||
                    (i > 0 && column->changes[i].row <= column->changes[i - 1].row);
    }
    return breaches == 0;
}

/* Bits behind the last contact are 0, and there are as many as counted. */
static bool contact_columns_is_set(const struct bitset *set, size_t filled_count)
{
    size_t rest = set->size % 64;
    bool clean = rest == 0 || set->words[bitset_words(set->size) - 1] >> rest == 0;
    return clean && bitset_count(set) == filled_count;
}

void contact_columns_check_set(struct column_file *file, const struct bitset *set)
{
    contact_columns_demand(file, !contact_columns_is_read(file) ||
                                     contact_columns_is_set(set, bitset_count(set)));
}

void contact_columns_check_column(struct column_file *file, const struct contact_column *column,
                                  size_t count)
{
    if (!contact_columns_is_read(file)) {
        return;
    }
    bool typed = column->type > VALUE_NULL && column->type <= VALUE_LIST && column->scale >= 0 &&
                 column->scale <= DECIMAL_MOST_SCALE;
    contact_columns_demand(file,
                           typed && contact_columns_is_set(&column->filled, column->filled_count));
    contact_columns_demand(file, contact_columns_are_changes(column, count));
    if (column->type == VALUE_TEXT) {
        contact_columns_demand(file, contact_columns_are_codes(column, count));
    } else if (column->type == VALUE_LIST) {
        contact_columns_demand(file, contact_columns_is_list(column, count));
    }
}

void contact_columns_check_states(struct column_file *file, const uint8_t states[], size_t count,
                                  uint8_t most)
{
    if (!contact_columns_is_read(file)) {
        return;
    }
    uint8_t greatest = 0;
    for (size_t row = 0; row < count; row++) {
        greatest = states[row] > greatest ? states[row] : greatest;
    }
    contact_columns_demand(file, greatest <= most);
}

void contact_columns_check_ids(struct column_file *file, const struct contact_table *table,
                               size_t size)
{
    if (!contact_columns_is_read(file) || table->count == 0) {
        return;
    }
    contact_columns_demand(file, contact_columns_rises(table->id_ends, table->count) &&
                                     table->id_ends[table->count - 1] == size &&
                                     contact_columns_is_index(&table->rows, table->count));
}

/* ACTIVITY_NONE + 1 is 0. */
static bool contact_columns_is_row(const struct activity *activity, const struct activity_row *row)
{
    size_t count = activity->names.count;
    size_t breaches = row->kind >= ACTIVITY_KIND_COUNT || row->contact >= activity->contact_count;
    breaches += row->event + 1U > count || row->campaign + 1U > count ||
                row->message + 1U > count || row->channel + 1U > count || row->link + 1U > count ||
                row->list + 1U > count || row->journey + 1U > count || row->node + 1U > count;
    return breaches == 0 && row->first_property <= activity->property_count &&
           row->property_count <= activity->property_count - row->first_property;
}

void contact_columns_check_activity(struct column_file *file, const struct activity *activity)
{
    if (!contact_columns_is_read(file)) {
        return;
    }
    size_t breaches =
        activity->first[0] != 0 || activity->first[activity->contact_count] != activity->count;
    for (size_t i = 0; i < activity->contact_count; i++) {
        breaches += activity->first[i] > activity->first[i + 1];
    }
    for (size_t i = 0; i < activity->count && breaches == 0; i++) {
        const struct activity_row *row = &activity->rows[i];
        breaches += !contact_columns_is_row(activity, row) || i < activity->first[row->contact] ||
                    i >= activity->first[row->contact + 1];
    }
    for (size_t i = 0; i < activity->property_count; i++) {
        breaches += activity->properties[i].name >= activity->names.count ||
                    activity->properties[i].value >= activity->names.count;
    }
    contact_columns_demand(file, breaches == 0);
}
