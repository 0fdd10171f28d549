/* Made-up contacts for the demo, and for a first preview where there are no contacts yet.
 *
 * People that nobody is: names from common first and last names of their country, addresses under
 * example.com, .net and .org, telephone numbers out of use. Made by a seeded generator: the same
 * count, seed and day give the same contacts, whose activity lies in the year before that day. */
#ifndef MODEL_WORKSPACE_MADE_UP_CONTACTS_H
#define MODEL_WORKSPACE_MADE_UP_CONTACTS_H

#include <stddef.h>
#include <stdint.h>

#include "model/contacts/activity.h"
#include "model/contacts/contact_table.h"

/* Fills *ret_table (the caller destroys it) and *ret_activity (zero-initialised by the caller, who
 * destroys it; finished). `today` is a day of civil_time.h. Topics: news offers tips events; tags,
 * consents, addresses, zones, orders, campaigns and events that the examples ask for. */
void made_up_contacts(size_t count, uint64_t seed, int64_t today, struct contact_table **ret_table,
                      struct activity *ret_activity);

/* Some of made-up contacts join one more topic that the table does not have, some leave it again,
 * as many as do `offers`; their activity says nothing of it. */
void made_up_topic_join(struct contact_table *table, struct text topic, uint64_t seed);

#endif
