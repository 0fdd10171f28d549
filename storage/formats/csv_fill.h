/* Goes through a file of contacts a second time and fills the table. */
#ifndef STORAGE_FORMATS_CSV_FILL_H
#define STORAGE_FORMATS_CSV_FILL_H

#include <stdbool.h>

#include "model/base/error.h"
#include "storage/formats/csv_contacts.h"

/* Makes contacts->table of the rows that csv_survey_run did not refuse. The reader stands behind
 * the header again. */
bool csv_fill_run(struct csv_contacts *contacts, const struct csv_reader *reader,
                  const struct csv_contacts_options *options, struct error *error);

/* What holds for all rows: channels' addresses and consents, --list, --reachable, a Mailchimp
 * export's status (csv_fill_channels.c). */
void csv_fill_channels(struct csv_contacts *contacts, const struct csv_contacts_options *options);

#endif
