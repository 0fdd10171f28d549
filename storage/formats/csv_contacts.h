/* Reads contacts from comma-separated text into a table, and says what became of every cell.
 *
 * A row is refused, and explained, where nothing sound can be made of it: another number of cells
 * than the header (empty cells behind the last column aside), a quote that never closes, broken
 * letters, no key, the key of an earlier row. A cell that is not what its field asks for is left
 * empty, and remarked; its row stays. */
#ifndef STORAGE_FORMATS_CSV_CONTACTS_H
#define STORAGE_FORMATS_CSV_CONTACTS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/civil_time.h"
#include "model/base/error.h"
#include "model/base/text.h"
#include "model/contacts/contact_table.h"
#include "storage/formats/csv_file.h"
#include "storage/formats/csv_mapping.h"

struct csv_contacts_options {
    struct csv_mapping_options mapping;
    struct text file_name;   /* without its folder: names keys, and Mailchimp's status */
    const char *list;        /* --list TOPIC: all join it; NULL: none */
    const char *const *tags; /* --tag: all get them */
    size_t tag_count;
    const char *const *reachable; /* --reachable CHANNEL */
    size_t reachable_count;
    const struct zone_set *zones; /* to know zones' names; may be NULL */
    const struct zone *zone;      /* of times that name none */
    size_t threads;               /* as many read side by side; 0: one. The result is the same */
    size_t batch_rows;            /* so many are looked at together, as a test may want; 0: as many
                                   * as stay in a cache. The result is the same */
    /* Called now and then with the bytes done of all; false from it stops with the code STOPPED.
     * May be NULL. Where cells far behind show another type than those before, columns are filled
     * once more: then it begins again at the half. */
    bool (*progress)(void *context, size_t done, size_t all);
    void *context;
};

enum csv_remark_kind {
    CSV_REMARK_BAD_VALUE,        /* cells left empty */
    CSV_REMARK_BAD_EMAIL,        /* left empty */
    CSV_REMARK_BAD_PHONE,        /* left empty */
    CSV_REMARK_BAD_CONSENT,      /* counts as unknown */
    CSV_REMARK_BAD_SUBSCRIPTION, /* counts as neither */
    CSV_REMARK_BAD_FREQUENCY,    /* left empty */
    CSV_REMARK_UNKNOWN_CHANNEL,  /* left out of the list */
    CSV_REMARK_UNKNOWN_ZONE,     /* kept; the contact counts as without a zone */
    CSV_REMARK_NO_COUNTRY_CODE,  /* kept; the contact counts as without a country */
    CSV_REMARK_ROUNDED,          /* numbers with more decimals than the column keeps */
    CSV_REMARK_NO_EMAIL,         /* rows without an address */
    CSV_REMARK_REPEATED_EMAIL,   /* kept: another contact has the address too */
    CSV_REMARK_KEY_EMPTY,        /* a column that could have been the key */
    CSV_REMARK_KEY_NOT_UNIQUE,
    CSV_REMARK_LOOSE_QUOTES, /* kept as they stand */
};

enum { CSV_REMARK_LINES = 3, CSV_REMARK_EXAMPLE = 60 };

/* All cells of one column with the same to say. */
struct csv_remark {
    enum csv_remark_kind kind;
    size_t column;
    enum value_type type; /* asked for, with BAD_VALUE */
    size_t count;
    size_t turn;                    /* of the first one among those of its row */
    size_t lines[CSV_REMARK_LINES]; /* of the first ones */
    char example[CSV_REMARK_EXAMPLE];
};

/* What all rows of a Mailchimp export are. */
enum csv_status {
    CSV_STATUS_NONE,
    CSV_STATUS_SUBSCRIBED,
    CSV_STATUS_UNSUBSCRIBED,
    CSV_STATUS_CLEANED,
    CSV_STATUS_NONSUBSCRIBED
};

struct csv_contacts {
    struct csv_file file;
    struct csv_mapping mapping;
    enum csv_status status;
    bool key_folded; /* email addresses as keys: in lower case */
    struct csv_remark *remarks;
    size_t remark_count;
    size_t remark_capacity;
    struct contact_table *table; /* finished; its owner may set it to NULL */
};

/* `bytes` must outlive the result. False: NOT_TEXT, NO_HEADER, EMPTY_FILE, OPEN_HEADER, STOPPED,
 * and what csv_mapping_init says. The result is the caller's to destroy in both cases. */
bool csv_contacts_read(struct text bytes, const struct csv_contacts_options *options,
                       struct csv_contacts *ret_contacts, struct error *error);
void csv_contacts_destroy(struct csv_contacts *contacts);

/* What was remarked, as a warning; its subject is the column. */
void csv_remark_error(const struct csv_contacts *contacts, const struct csv_remark *remark,
                      struct error *ret_error);

/* For csv_survey and csv_fill. */
/* What one of several threads works on: the same, with remarks of its own, which
 * csv_contacts_gather adds to those of all, in order of their lines. */
struct csv_contacts csv_contacts_part(const struct csv_contacts *contacts);
void csv_contacts_gather(struct csv_contacts *contacts, struct csv_contacts *part);
/* Puts the remarks from the `from`-th on in order. */
void csv_contacts_sort(struct csv_contacts *contacts, size_t from);
void csv_contacts_remark(struct csv_contacts *contacts, struct csv_remark remark, size_t line,
                         struct text example);
/* A cell without what the origin puts around it (Shopify's apostrophe before long numbers); empty
 * where it is blank. *ret_escaped (may be NULL): an apostrophe said that it is text. */
struct text csv_contacts_clean(const struct csv_contacts *contacts, struct text cell,
                               bool *ret_escaped);
/* The same of a record's cell. */
struct text csv_contacts_cell(const struct csv_contacts *contacts, const struct csv_record *record,
                              size_t column, bool *ret_escaped);
/* The text of a key: without blanks around it, an address in lower case (made in `folded`). */
struct text csv_contacts_key(const struct csv_contacts *contacts, size_t column, struct text cell,
                             struct text_builder *folded);

#endif
