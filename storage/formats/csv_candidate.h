/* A column of a file of contacts whose cells are watched for repetition: it may be the key. */
#ifndef STORAGE_FORMATS_CSV_CANDIDATE_H
#define STORAGE_FORMATS_CSV_CANDIDATE_H

#include <stdbool.h>
#include <stddef.h>

#include "storage/formats/csv_contacts.h"
#include "storage/formats/csv_keys.h"

/* As many keys wait, so that their places are near when they are added. */
enum { CSV_CANDIDATE_AHEAD = 16 };

struct csv_candidate {
    size_t column;
    size_t member;            /* of the crew, who watches it */
    bool is_key;              /* by --key: its cells decide at once whether their row is refused */
    struct csv_keys keys;     /* if it is the key */
    struct csv_hashes hashes; /* if not */
    struct csv_key coming[CSV_CANDIDATE_AHEAD]; /* a ring of those that wait */
    size_t next;
    size_t waiting;
    bool empty;    /* some cell is */
    bool repeated; /* some cell is */
    size_t empty_line;
    size_t repeated_line;
};

/* Who watches: where it remarks and refuses, and how it looks at earlier rows. */
struct csv_watch {
    struct csv_contacts *contacts;
    struct csv_reader back;
    struct text_builder folded;
    struct text_builder earlier;
};

void csv_watch_begin(struct csv_watch *watch, struct csv_contacts *contacts);
void csv_watch_end(struct csv_watch *watch);

/* Takes the row's cell; false where it makes the row refused. */
bool csv_candidate_take(struct csv_candidate *candidate, struct csv_watch *watch,
                        const struct csv_record *record);
/* Takes what waits, at the end. */
void csv_candidate_finish(struct csv_candidate *candidate, struct csv_watch *watch);
void csv_candidate_destroy(struct csv_candidate *candidate);

#endif
