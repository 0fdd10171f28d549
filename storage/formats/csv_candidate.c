/* A column of a file of contacts whose cells are watched for repetition. */
#include "storage/formats/csv_candidate.h"

enum { CSV_CANDIDATE_AHEAD = 16 }; /* keys whose place is fetched ahead */

void csv_candidate_destroy(struct csv_candidate *candidate)
{
    csv_hashes_destroy(&candidate->hashes);
}

bool csv_candidate_is_sound(const struct csv_candidate *candidate)
{
    return !candidate->empty && !candidate->repeated && candidate->count > 0;
}

static bool csv_candidate_is_email(const struct csv_candidate *candidate,
                                   const struct csv_contacts *contacts)
{
    const struct csv_feed *email = csv_mapping_standard(&contacts->mapping, STANDARD_EMAIL);
    return email != NULL && email->column == candidate->column;
}

/* Makes room for the keys of all rows, if all are as long as those of the batches so far. */
static void csv_candidate_expect(struct csv_candidate *candidate, const struct csv_batch *batch,
                                 size_t length)
{
    size_t rows = csv_batch_expected(batch, length);
    struct contact_ids *ids = candidate->ids;
    if (rows != 0 && ids != NULL && ids->count != 0) {
        contact_ids_reserve_alike(ids, rows);
    } else if (rows != 0 && !candidate->repeated) {
        csv_hashes_reserve(&candidate->hashes, rows);
    }
}

/* The first one is the example. */
static void csv_candidate_repeat(struct csv_candidate *candidate, struct csv_contacts *contacts,
                                 size_t line, struct text key)
{
    struct text_builder folded = {0};
    bool is_first = !candidate->repeated;
    candidate->repeated_line = is_first ? line : candidate->repeated_line;
    candidate->repeated = true;
    if (csv_candidate_is_email(candidate, contacts)) {
        struct csv_remark remark = {.kind = CSV_REMARK_REPEATED_EMAIL, .column = candidate->column};
        key = is_first ? csv_contacts_key(contacts, candidate->column, key, &folded) : key;
        csv_contacts_remark(contacts, remark, line, key);
    }
    text_destroy(&folded);
}

static void csv_candidate_find_empty(struct csv_candidate *candidate,
                                     const struct csv_key_cells *keys,
                                     const struct csv_batch *batch)
{
    size_t at = 0;
    if (keys->empty == 0 || candidate->empty) {
        return;
    }
    while (keys->texts[at].length != 0) {
        at++;
    }
    candidate->empty = true;
    candidate->empty_line = batch->lines[at];
}

/* Goes on without ids. */
static void csv_candidate_leave_ids(struct csv_candidate *candidate)
{
    csv_hashes_reserve(&candidate->hashes, candidate->ids->count);
    for (size_t i = 0; i < candidate->ids->count; i++) {
        csv_hashes_add(&candidate->hashes, candidate->ids->keys[i]);
    }
    contact_ids_destroy(candidate->ids);
    candidate->ids = NULL;
}

/* Makes ids of the cells; gives how many became some. */
static size_t csv_candidate_add_ids(struct csv_candidate *candidate,
                                    const struct csv_key_cells *keys, size_t count)
{
    size_t before = candidate->ids->count;
    size_t row = before;
    bool sound =
        keys->empty == 0 && contact_ids_add(candidate->ids, keys->texts, keys->hashes, count, &row);
    if (!sound) {
        csv_candidate_leave_ids(candidate);
    }
    return sound ? count : row - before;
}

/* That addresses repeat is told of each; of others it matters whether any does. */
static void csv_candidate_add_hashes(struct csv_candidate *candidate, struct csv_contacts *contacts,
                                     const struct csv_key_cells *keys,
                                     const struct csv_batch *batch, size_t from)
{
    bool is_email = csv_candidate_is_email(candidate, contacts);
    struct csv_hashes *hashes = &candidate->hashes;
    for (size_t i = from; i < batch->row_count && (is_email || !candidate->repeated); i++) {
        if (i + CSV_CANDIDATE_AHEAD < batch->row_count) {
            csv_hashes_expect(hashes, keys->hashes[i + CSV_CANDIDATE_AHEAD]);
        }
        if (keys->texts[i].length != 0 && !csv_hashes_add(hashes, keys->hashes[i])) {
            csv_candidate_repeat(candidate, contacts, batch->lines[i], keys->texts[i]);
        }
    }
}

void csv_candidate_take(struct csv_candidate *candidate, struct csv_contacts *contacts,
                        const struct csv_key_cells *keys, const struct csv_batch *batch)
{
    size_t from = 0;
    candidate->count += batch->row_count - keys->empty;
    csv_candidate_find_empty(candidate, keys, batch);
    csv_candidate_expect(candidate, batch, contacts->file.decoded.text.length);
    if (candidate->ids != NULL) {
        from = csv_candidate_add_ids(candidate, keys, batch->row_count);
    }
    csv_candidate_add_hashes(candidate, contacts, keys, batch, from);
}
