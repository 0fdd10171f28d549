/* The key that --key names: its cells decide which rows are refused. */
#ifndef STORAGE_FORMATS_CSV_GIVEN_KEY_H
#define STORAGE_FORMATS_CSV_GIVEN_KEY_H

#include <stdbool.h>

#include "storage/formats/csv_contacts.h"
#include "storage/formats/csv_keys.h"

/* What it needs to know of the rows so far; without a given key it takes all rows. */
struct csv_given_key {
    struct csv_contacts *contacts;
    struct csv_keys keys;
    struct csv_reader back; /* reads earlier rows once more */
    struct text_builder folded;
    struct text_builder earlier;
};

void csv_given_key_begin(struct csv_given_key *given, struct csv_contacts *contacts);
void csv_given_key_end(struct csv_given_key *given);

/* Whether the row has a key, `cell`, that none before has; else it is refused. Of the record line
 * and source count. */
bool csv_given_key_takes(struct csv_given_key *given, const struct csv_record *record,
                         struct text cell);

#endif
