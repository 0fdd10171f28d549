/* The key that --key names: its cells decide which rows are refused. */
#include "storage/formats/csv_given_key.h"

/* From so many keys on, how many there will be can be told. */
enum { CSV_GIVEN_KEY_KNOWN = 4096 };

void csv_given_key_begin(struct csv_given_key *given, struct csv_contacts *contacts)
{
    *given = (struct csv_given_key){.contacts = contacts};
    csv_reader_init(&given->back, contacts->file.decoded.text, contacts->file.dialect);
    given->back.columns = contacts->mapping.column_count;
}

void csv_given_key_end(struct csv_given_key *given)
{
    csv_keys_destroy(&given->keys);
    csv_reader_destroy(&given->back);
    text_destroy(&given->folded);
    text_destroy(&given->earlier);
}

/* The key of an earlier row, made in `earlier`; false where there is no such row. */
static bool csv_given_key_look_back(struct csv_given_key *given, struct csv_key earlier,
                                    struct text *ret_key)
{
    size_t column = (size_t)given->contacts->mapping.key;
    struct csv_record record;
    csv_reader_seek(&given->back, earlier.offset, earlier.line);
    if (!csv_reader_next(&given->back, &record) || record.cell_count <= column) {
        return false;
    }
    struct text cell = csv_contacts_cell(given->contacts, &record, column, NULL);
    *ret_key = csv_contacts_key(given->contacts, column, cell, &given->earlier);
    return true;
}

/* About how many rows the file has, if all are as long as those up to `offset`. */
static size_t csv_given_key_expected(const struct csv_given_key *given, size_t offset)
{
    double share = (double)given->contacts->file.decoded.text.length / (double)(offset + 1);
    return (size_t)((double)given->keys.count * share * 1.02);
}

static bool csv_given_key_refuse(const struct csv_given_key *given, const struct csv_record *record,
                                 struct csv_refusal refusal)
{
    csv_file_refuse(&given->contacts->file, refusal, record);
    return false;
}

bool csv_given_key_takes(struct csv_given_key *given, const struct csv_record *record,
                         struct text cell)
{
    const struct csv_contacts *contacts = given->contacts;
    if (!contacts->mapping.key_given) {
        return true;
    }
    cell = csv_contacts_clean(contacts, cell, NULL);
    struct text key =
        csv_contacts_key(contacts, (size_t)contacts->mapping.key, cell, &given->folded);
    if (key.length == 0) {
        return csv_given_key_refuse(given, record,
                                    (struct csv_refusal){.kind = CSV_REFUSED_NO_KEY});
    }
    struct csv_key item = {.hash = text_hash(key),
                           .line = record->line,
                           .offset =
                               (size_t)(record->source.bytes - contacts->file.decoded.text.bytes)};
    struct csv_key earlier;
    struct text earlier_key = {0};
    if (given->keys.count == CSV_GIVEN_KEY_KNOWN) {
        csv_keys_reserve(&given->keys, csv_given_key_expected(given, item.offset));
    }
    if (csv_keys_add(&given->keys, item, &earlier)) {
        return true;
    }
    bool same =
        csv_given_key_look_back(given, earlier, &earlier_key) && text_equal(key, earlier_key);
    return csv_given_key_refuse(
        given, record,
        (struct csv_refusal){.kind = same ? CSV_REFUSED_KEY_REPEATED : CSV_REFUSED_KEY_COLLIDES,
                             .number = earlier.line});
}
