/* Reads recorded activity from comma-separated text, and says what became of every row.
 *
 * A row is refused, and explained, where nothing sound can be made of it: what csv_file refuses, an
 * unknown contact, a time or a kind that cannot be read, an event without a name. */
#ifndef STORAGE_FORMATS_CSV_ACTIVITY_H
#define STORAGE_FORMATS_CSV_ACTIVITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/civil_time.h"
#include "model/base/error.h"
#include "model/base/text.h"
#include "model/contacts/activity.h"
#include "model/contacts/contact_table.h"
#include "storage/formats/csv_activity_mapping.h"
#include "storage/formats/csv_file.h"

struct csv_activity_options {
    struct csv_mapping_options mapping;   /* its channels are not asked for */
    const struct contact_table *contacts; /* whose rows there may be */
    const struct zone *zone;              /* of times that name none */
    /* Called now and then with the bytes done of all; false from it stops with the code STOPPED.
     * May be NULL. */
    bool (*progress)(void *context, size_t done, size_t all);
    void *context;
};

struct csv_activity {
    struct csv_file file;
    struct csv_activity_mapping mapping;
    struct activity activity; /* in the order of the file, not finished; contacts by their rows */
    size_t *words;            /* rows of each word for a kind (csv_activity_shape_word) */
    size_t unsaid;            /* rows that name an event and no kind */
    size_t unsaid_kinds;      /* of these, events that are called as a kind is */
    int64_t first;            /* the earliest and latest time, UTC seconds */
    int64_t last;
    size_t contact_count; /* who have a row */
};

/* `bytes` must outlive the result. False: NOT_TEXT, EMPTY_FILE, OPEN_HEADER, STOPPED, and what
 * csv_activity_mapping_init says. The result is the caller's to destroy in both cases.
 *
 * Which column is the key, where none is given and several could be: the one that names a contact
 * in most of the first 1000 rows. The names of an event's row are its properties unless --map says
 * otherwise: filters ask an event's `channel` or `url` as prop.channel and prop.url. */
bool csv_activity_read(struct text bytes, const struct csv_activity_options *options,
                       struct csv_activity *ret_activity, struct error *error);
void csv_activity_destroy(struct csv_activity *activity);

/* Whether a file holds activity and no contacts: it has columns for a key, a time, and a kind or an
 * event. One called "type", which contacts have as well, makes it activity where most of the first
 * rows have a time and a kind; one called "name" alone never does. */
bool csv_activity_recognise(struct text bytes);

#endif
