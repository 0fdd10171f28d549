/* Contacts as `polku contacts --json` prints them. */
#ifndef STORAGE_FORMATS_JSON_CONTACTS_H
#define STORAGE_FORMATS_JSON_CONTACTS_H

#include "model/base/civil_time.h"
#include "model/base/text.h"
#include "model/workspace/membership.h"

/* Appends {"id":…,"fields":{NAME:…}} of one contact, without a line end: fields that are empty are
 * left out; numbers, flags and lists are such, of a decimal the first 15 digits count, the rest is
 * text. */
void json_contacts_append(struct text_builder *builder, const struct contact_table *table,
                          size_t contact);

/* Appends the same with "topics":{ID:"joined"|"left"}, "channels":{NAME:{"consent":"unknown"|"yes"|
 * "no"|"stopped"|"no_after_yes","address":flag}}, "segments":[…], "persona":name or null,
 * "activity":[{"time","kind","event"?,…,"properties"?:{}}] (the newest first, times local in the
 * zone) and a line end. */
void json_contacts_append_whole(struct text_builder *builder, const struct audience *audience,
                                const struct membership *membership, size_t contact);

#endif
