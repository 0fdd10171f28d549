/* What `polku import --json` prints of a file of activity. */
#ifndef STORAGE_FORMATS_JSON_ACTIVITY_IMPORT_H
#define STORAGE_FORMATS_JSON_ACTIVITY_IMPORT_H

#include <stdbool.h>

#include "model/base/text.h"
#include "storage/database/contact_store.h"
#include "storage/database/segment_store.h"
#include "storage/formats/csv_activity.h"

struct json_activity_import {
    struct text path;
    const struct csv_activity *activity;
    struct activity_counts counts;
    const struct segment_summaries *segments; /* as the import left them */
    bool dry_run;
    const struct text *refusals; /* a sentence each, of the first CSV_REFUSALS_TOLD */
};

/* {"file","as":"activity","rows","added","already_there","refused","dry_run","contacts","first",
 * "last","read":{…},"key","columns":[{"column","field","filled"},…],"kinds":{KIND:rows,…},"words":
 * [{"word","kind","rows"},…],"refused_rows":[…],"segments":[…]} and a line end. */
void json_activity_import_write(struct text_builder *builder,
                                const struct json_activity_import *import);

#endif
