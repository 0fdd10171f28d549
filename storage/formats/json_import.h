/* What `polku import --json` prints of a file of contacts. */
#ifndef STORAGE_FORMATS_JSON_IMPORT_H
#define STORAGE_FORMATS_JSON_IMPORT_H

#include <stdbool.h>

#include "model/base/text.h"
#include "storage/database/contact_store.h"
#include "storage/database/segment_store.h"
#include "storage/formats/csv_contacts.h"

struct json_import {
    struct text path;
    const struct csv_contacts *contacts;
    struct contact_store_counts counts;
    const struct segment_summaries *segments; /* as the import left them */
    bool dry_run;
    const struct text *refusals; /* a sentence each, of the first CSV_REFUSALS_TOLD */
    const struct text *remarks;  /* a sentence each */
};

/* {"file","contacts","rows","added","updated","unchanged","refused","dry_run","read":{…},
 * "export_of","key","consent_assumed","columns":[…],"channels":{…},"refused_rows":[…],
 * "segments":[{"name","members","joined","left"},…],"remarks":[…]} and a line end. */
void json_import_write(struct text_builder *builder, const struct json_import *import);

#endif
