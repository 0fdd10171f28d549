/* Which column of a file of activity holds what: by its header, by --map and by --key. */
#ifndef STORAGE_FORMATS_CSV_ACTIVITY_MAPPING_H
#define STORAGE_FORMATS_CSV_ACTIVITY_MAPPING_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "storage/formats/csv_activity_shape.h"
#include "storage/formats/csv_mapping.h"

/* Beside the struct csv_column, whose `name` is the property's where it is one. */
struct csv_activity_column {
    int field;       /* CSV_ACTIVITY_PROPERTY … */
    bool given;      /* by --map or --key */
    bool may_be_key; /* by its header */
    size_t key_rank; /* then the lower the better */
};

struct csv_activity_mapping {
    struct csv_mapping file;
    const struct csv_activity_shape *shape;
    struct csv_activity_column *columns;
    long *of;           /* the column of each field, CSV_NO_COLUMN for none */
    struct text *fixed; /* of each field without a column: its value in all rows; empty: none */
};

/* Settles the columns of a header record, all but the key where several columns may be it. What no
 * field takes is a property called by its header ("prop.plan" and "plan" are `plan`) or ignored.
 * False: as csv_mapping_begin; BAD_MAP, BAD_FIXED, UNKNOWN_COLUMN; NO_TIME_COLUMN, NO_KIND_COLUMN,
 * NO_KEY_COLUMN where a row cannot be told. The mapping is the caller's to destroy in both cases.
 */
bool csv_activity_mapping_init(struct csv_activity_mapping *mapping,
                               const struct csv_record *header,
                               const struct csv_mapping_options *options, struct error *error);
void csv_activity_mapping_destroy(struct csv_activity_mapping *mapping);

/* Makes a column the key; the others that might have been it stay properties. */
void csv_activity_mapping_set_key(struct csv_activity_mapping *mapping, size_t column);

#endif
