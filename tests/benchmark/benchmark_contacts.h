/* The contacts of the benchmarks: a table from the raw columns that the generator writes. */
#ifndef TESTS_BENCHMARK_BENCHMARK_CONTACTS_H
#define TESTS_BENCHMARK_BENCHMARK_CONTACTS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/contacts/activity.h"
#include "model/contacts/contact_table.h"

enum { BENCHMARK_TODAY = 20779 }; /* 2026-11-22: the generator's last_open counts back from it */

/* Reads country.u8, spend.f32, tags.u16 and lastopen.u16 of the folder: at most `most` contacts,
 * with the columns country, spend, tags and last_open. NULL where a file cannot be read. */
struct contact_table *benchmark_contacts_read(const char *folder, size_t most);

/* Adds ids' keys, and the consents of email and sms of consent.u8 of the same folder, each with an
 * address. False where the file cannot be read. */
bool benchmark_contacts_add_consents(struct contact_table *contacts, const char *folder);

/* Adds what the generator writes to its CSV alone, drawn in the same way: email (each its own),
 * birthday, and consent; and about three rows of activity a contact. */
void benchmark_contacts_add_more(struct contact_table *contacts, struct activity *ret_activity);

#endif
