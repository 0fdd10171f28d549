/* One row of a file of activity: of whom, when, what, with which names and properties. */
#ifndef STORAGE_FORMATS_CSV_ACTIVITY_ROW_H
#define STORAGE_FORMATS_CSV_ACTIVITY_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/bitset.h"
#include "storage/formats/csv_activity.h"
#include "storage/formats/csv_activity_contacts.h"

/* A reading under way; zero-initialise the rest. */
struct csv_activity_rows {
    struct csv_activity *result;
    struct csv_activity_contacts contacts;
    const struct zone *zone;
    struct bitset seen;                   /* contacts */
    struct activity_property *properties; /* of the row; as many as columns */
    size_t property_count;
};

/* Adds the row to the result, or refuses it. */
void csv_activity_row_take(struct csv_activity_rows *rows, const struct csv_record *record);

/* The cell of a field without blanks around it; where no column holds it what all rows have, or
 * empty. */
struct text csv_activity_row_cell(const struct csv_activity_mapping *mapping,
                                  const struct csv_record *record, size_t field);

/* Whether a cell is a time: as csv_type_read reads date-times, or seconds (10 digits) or
 * milliseconds (13) since 1970. */
bool csv_activity_row_is_time(struct text cell);

#endif
