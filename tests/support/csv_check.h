/* Reads texts as files of contacts, and checks what a cell, a column, a channel or a remark became.
 */
#ifndef TESTS_SUPPORT_CSV_CHECK_H
#define TESTS_SUPPORT_CSV_CHECK_H

#include "storage/formats/csv_contacts.h"

/* Before and behind all tests of a program: the zones that times are read with. */
int csv_check_begin(void **state);
int csv_check_end(void **state);

/* Five channels, and times of Helsinki. */
struct csv_contacts_options csv_check_options(const char *file_name);

/* The contacts are the caller's to destroy; the test fails where there are none. */
void csv_check_read_with(const char *text, const struct csv_contacts_options *options,
                         struct csv_contacts *contacts);
void csv_check_read(const char *text, struct csv_contacts *contacts);
void csv_check_fails(const char *text, const struct csv_contacts_options *options,
                     const char *code);

/* A field as text: lists with bars between, null as "-". */
void csv_check_field(const struct csv_contacts *contacts, const char *id, const char *name,
                     const char *expected);
void csv_check_type(const struct csv_contacts *contacts, const char *name, enum value_type type,
                    int scale);
const struct contact_channel *csv_check_channel_of(const struct csv_contacts *contacts,
                                                   const char *name);
/* How many have an address, consent, and do not. */
void csv_check_channel(const struct csv_contacts *contacts, const char *name, size_t addressed,
                       size_t yes, size_t no);
/* The first remark of a kind; NULL for none. */
const struct csv_remark *csv_check_remark_of(const struct csv_contacts *contacts,
                                             enum csv_remark_kind kind);
void csv_check_remark(const struct csv_contacts *contacts, enum csv_remark_kind kind, size_t count,
                      size_t first_line, const char *example);

#endif
