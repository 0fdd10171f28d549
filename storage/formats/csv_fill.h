/* Goes through a file of contacts and fills the table, with the types that its first cells show;
 * what later ones show to be wrong is filled once more. */
#ifndef STORAGE_FORMATS_CSV_FILL_H
#define STORAGE_FORMATS_CSV_FILL_H

#include <stdbool.h>

#include "model/base/error.h"
#include "storage/formats/csv_contacts.h"

/* Makes contacts->table, records, refusals, and the mapping's types and key. The reader stands
 * behind the header. */
bool csv_fill_run(struct csv_contacts *contacts, const struct csv_reader *reader,
                  const struct csv_contacts_options *options, struct error *error);

/* What holds for all rows: channels' addresses and consents, --list, --reachable, a Mailchimp
 * export's status (csv_fill_channels.c). */
void csv_fill_channels(struct csv_contacts *contacts, const struct csv_contacts_options *options);

#endif
