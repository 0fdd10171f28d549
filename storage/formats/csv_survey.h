/* Goes through a file of contacts once: refuses rows, and finds types and the key. */
#ifndef STORAGE_FORMATS_CSV_SURVEY_H
#define STORAGE_FORMATS_CSV_SURVEY_H

#include <stdbool.h>

#include "model/base/error.h"
#include "storage/formats/csv_contacts.h"

/* Fills records, refusals, the mapping's types and key. The reader stands behind the header. */
bool csv_survey_run(struct csv_contacts *contacts, const struct csv_reader *reader,
                    const struct csv_contacts_options *options, struct error *error);

#endif
