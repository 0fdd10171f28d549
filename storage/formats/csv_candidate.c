/* A column of a file of contacts whose cells are watched for repetition. */
#include "storage/formats/csv_candidate.h"

/* From so many keys on, how many there will be can be told. */
enum { CSV_CANDIDATE_KNOWN = 4096 };

void csv_watch_begin(struct csv_watch *watch, struct csv_contacts *contacts)
{
    *watch = (struct csv_watch){.contacts = contacts};
    csv_reader_init(&watch->back, contacts->file.decoded.text, contacts->file.dialect);
    watch->back.columns = contacts->mapping.column_count;
}

void csv_watch_end(struct csv_watch *watch)
{
    csv_reader_destroy(&watch->back);
    text_destroy(&watch->folded);
    text_destroy(&watch->earlier);
}

void csv_candidate_destroy(struct csv_candidate *candidate)
{
    csv_keys_destroy(&candidate->keys);
    csv_hashes_destroy(&candidate->hashes);
}

/* The key of an earlier row, made in watch->earlier; false where there is no such row. */
static bool csv_candidate_look_back(const struct csv_candidate *candidate, struct csv_watch *watch,
                                    struct csv_key earlier, struct text *ret_key)
{
    struct csv_record record;
    csv_reader_seek(&watch->back, earlier.offset, earlier.line);
    if (!csv_reader_next(&watch->back, &record) || record.cell_count <= candidate->column) {
        return false;
    }
    struct text cell = csv_contacts_cell(watch->contacts, &record, candidate->column, NULL);
    *ret_key = csv_contacts_key(watch->contacts, candidate->column, cell, &watch->earlier);
    return true;
}

/* About how many rows the file has, if all are as long as those up to `offset`. */
static size_t csv_candidate_expected(const struct csv_contacts *contacts, size_t offset)
{
    double share = (double)contacts->file.decoded.text.length / (double)(offset + 1);
    return (size_t)((double)contacts->file.records * share * 1.02);
}

static bool csv_candidate_add(struct csv_candidate *candidate, const struct csv_watch *watch,
                              struct csv_key key, struct csv_key *ret_earlier)
{
    if (candidate->keys.count == CSV_CANDIDATE_KNOWN) {
        csv_keys_reserve(&candidate->keys, csv_candidate_expected(watch->contacts, key.offset));
    }
    return csv_keys_add(&candidate->keys, key, ret_earlier);
}

static void csv_candidate_repeat(struct csv_candidate *candidate, struct csv_watch *watch,
                                 struct csv_key again)
{
    const struct csv_feed *email = csv_mapping_standard(&watch->contacts->mapping, STANDARD_EMAIL);
    struct text key = {0};
    candidate->repeated_line = candidate->repeated ? candidate->repeated_line : again.line;
    candidate->repeated = true;
    if (email != NULL && email->column == candidate->column &&
        csv_candidate_look_back(candidate, watch, again, &key)) {
        struct csv_remark remark = {.kind = CSV_REMARK_REPEATED_EMAIL, .column = candidate->column};
        csv_contacts_remark(watch->contacts, remark, again.line, key);
    }
}

/* Adds the key that has waited longest. */
static void csv_candidate_add_next(struct csv_candidate *candidate, struct csv_watch *watch)
{
    struct csv_key key = candidate->coming[candidate->next];
    struct csv_hashes *hashes = &candidate->hashes;
    candidate->next = (candidate->next + 1) % CSV_CANDIDATE_AHEAD;
    candidate->waiting--;
    if (hashes->count == CSV_CANDIDATE_KNOWN) {
        csv_hashes_reserve(hashes, csv_candidate_expected(watch->contacts, key.offset));
    }
    if (!csv_hashes_add(hashes, key.hash)) {
        csv_candidate_repeat(candidate, watch, key);
    }
}

static void csv_candidate_wait(struct csv_candidate *candidate, struct csv_watch *watch,
                               struct csv_key key)
{
    if (candidate->waiting == CSV_CANDIDATE_AHEAD) {
        csv_candidate_add_next(candidate, watch);
    }
    csv_hashes_expect(&candidate->hashes, key.hash);
    candidate->coming[(candidate->next + candidate->waiting) % CSV_CANDIDATE_AHEAD] = key;
    candidate->waiting++;
}

void csv_candidate_finish(struct csv_candidate *candidate, struct csv_watch *watch)
{
    while (candidate->waiting > 0) {
        csv_candidate_add_next(candidate, watch);
    }
}

/* The key of a row must differ from all before; false where it does not, and the row is refused. */
static bool csv_candidate_take_key(struct csv_candidate *candidate, struct csv_watch *watch,
                                   struct csv_key item, struct text key,
                                   const struct csv_record *record)
{
    struct csv_key earlier;
    struct text earlier_key = {0};
    if (csv_candidate_add(candidate, watch, item, &earlier)) {
        return true;
    }
    bool same = csv_candidate_look_back(candidate, watch, earlier, &earlier_key) &&
                text_equal(key, earlier_key);
    struct csv_refusal refusal = {
        .kind = same ? CSV_REFUSED_KEY_REPEATED : CSV_REFUSED_KEY_COLLIDES, .number = earlier.line};
    csv_file_refuse(&watch->contacts->file, refusal, record);
    return false;
}

bool csv_candidate_take(struct csv_candidate *candidate, struct csv_watch *watch,
                        const struct csv_record *record)
{
    struct csv_contacts *contacts = watch->contacts;
    struct text cell = csv_contacts_cell(contacts, record, candidate->column, NULL);
    struct text key = csv_contacts_key(contacts, candidate->column, cell, &watch->folded);
    if (key.length == 0) {
        candidate->empty_line = candidate->empty ? candidate->empty_line : record->line;
        candidate->empty = true;
        if (candidate->is_key) {
            csv_file_refuse(&contacts->file, (struct csv_refusal){.kind = CSV_REFUSED_NO_KEY},
                            record);
        }
        return !candidate->is_key;
    }
    struct csv_key item = {.hash = text_hash(key),
                           .line = record->line,
                           .offset =
                               (size_t)(record->source.bytes - contacts->file.decoded.text.bytes)};
    if (candidate->is_key) {
        return csv_candidate_take_key(candidate, watch, item, key, record);
    }
    csv_candidate_wait(candidate, watch, item);
    return true;
}
