/* Contacts as columns: typed fields, tags, list subscriptions, consents and addresses by channel.
 *
 * A contact is a row number here and nowhere else; everything that lasts hangs on its id, a text,
 * and on its key, which is text_hash of the id (randomness.md). Built once (by the store, an import
 * or a test), then read by threads side by side. */
#ifndef MODEL_CONTACTS_CONTACT_TABLE_H
#define MODEL_CONTACTS_CONTACT_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/bitset.h"
#include "model/base/hash_map.h"
#include "model/base/text.h"
#include "model/contacts/value.h"

/* The fields that polku itself reads, whatever their column is called (commands.md). Each is a
 * column of its own name: contact.email, contact.birthday, … */
enum standard_field {
    STANDARD_EMAIL,
    STANDARD_PHONE,
    STANDARD_FIRST_NAME,
    STANDARD_LAST_NAME,
    STANDARD_LANGUAGE,
    STANDARD_COUNTRY,
    STANDARD_REGION,
    STANDARD_CITY,
    STANDARD_TIMEZONE,
    STANDARD_BIRTHDAY,
    STANDARD_TAGS,
    STANDARD_FREQUENCY, /* daily, weekly, every two weeks, monthly, quarterly */
    STANDARD_PREFERRED, /* list of channels in order */
    STANDARD_UNSUBSCRIBED_ALL,
    STANDARD_AMOUNT_SPENT,
    STANDARD_NUMBER_OF_ORDERS,
    STANDARD_FIRST_ORDER_DATE,
    STANDARD_LAST_ORDER_DATE,
    STANDARD_ABANDONED_CHECKOUT_DATE,
    STANDARD_CUSTOMER_ADDED_DATE,
    STANDARD_FIELD_COUNT
};

const char *standard_field_name(enum standard_field field);
enum value_type standard_field_type(enum standard_field field);

/* Distinct texts, numbered from 0 in order of arrival. Owns copies. */
struct text_dictionary {
    char **texts;
    size_t *lengths;
    size_t count;
    size_t capacity;
    struct hash_map codes;
};

uint32_t text_dictionary_code(struct text_dictionary *dictionary, struct text text);
/* False if the text is not there. */
bool text_dictionary_find(const struct text_dictionary *dictionary, struct text text,
                          uint32_t *ret_code);
struct text text_dictionary_text(const struct text_dictionary *dictionary, uint32_t code);
void text_dictionary_destroy(struct text_dictionary *dictionary);

/* One field of all contacts. Null where `filled` has no bit. */
struct contact_column {
    char *name;   /* the NAME: unique in the table */
    char *header; /* as the file had it; owned */
    enum value_type type;
    int scale; /* of a decimal column: 0 to 9 */
    struct bitset filled;
    int64_t
        *numbers; /* boolean 0 or 1, integer, decimal digits, day, instant; NULL for the others */
    uint32_t *codes;    /* text: its code in the dictionary; list: first element of the contact in
                         * elements, contacts + 1 entries */
    uint32_t *elements; /* list: codes of all contacts' elements, one contact after the other */
    size_t element_count;
    size_t element_capacity;
    struct text_dictionary dictionary;
};

/* A subscription to a topic (a list); 0 is neither. */
enum subscription { SUBSCRIPTION_NONE, SUBSCRIPTION_JOINED, SUBSCRIPTION_LEFT };

struct contact_topic {
    char *name;
    uint8_t *states; /* enum subscription a contact */
};

/* simulation.md: `no` after a `yes` reads UNSUBSCRIBED, so the yes is remembered. */
enum consent { CONSENT_UNKNOWN, CONSENT_YES, CONSENT_NO, CONSENT_STOPPED, CONSENT_NO_AFTER_YES };

struct contact_channel {
    char *name;
    uint8_t *consents; /* enum consent a contact */
    struct bitset addressed;
};

struct contact_table {
    size_t count;
    uint64_t *keys;
    struct text *ids; /* the bytes are in `id_bytes` */
    char *id_bytes;
    struct hash_map rows; /* id to row */
    struct contact_column *columns;
    size_t column_count;
    size_t column_capacity;
    int standard[STANDARD_FIELD_COUNT]; /* column of the field, -1 for none */
    struct contact_topic *topics;
    size_t topic_count;
    struct contact_channel *channels;
    size_t channel_count;
    bool consent_assumed;       /* no consent column: an address counts as consent (said) */
    struct bitset reachable_by; /* channels whose address and consent were given by --reachable */
    uint64_t version;           /* of the data in the workspace: rises with every change */
};

/* An empty table for `count` contacts, all ids empty and all fields null. */
struct contact_table *contact_table_create(size_t count);
void contact_table_destroy(struct contact_table *table);

/* Sets ids (copied) and keys; ids must be unique, at least one byte each. False on two ids of one
 * 64-bit key, or a repeated id: *ret_row is the later one. */
bool contact_table_set_ids(struct contact_table *table, const struct text ids[], size_t *ret_row);

/* Adds a column (all null) and gives its number; the name must be new. A standard field's name
 * makes it that standard field (the type must be the field's). */
int contact_table_add_column(struct contact_table *table, struct text name, struct text header,
                             enum value_type type, int scale);
/* -1 if there is none. */
int contact_table_find_column(const struct contact_table *table, struct text name);

/* Sets one field; the type must be the column's (a decimal is rescaled). The rows of a list column
 * are set in rising order, each at most once; contact_table_finish ends them. */
void contact_table_set(struct contact_table *table, size_t row, int column, struct value value);
void contact_table_finish(struct contact_table *table);

/* What a contact has. Texts are borrowed from the table; a list's items live in `items`, which has
 * room for `room` of them (the value's count may be smaller than the set: ask contact_table_list).
 */
struct value contact_table_get(const struct contact_table *table, size_t row, int column);
/* The dictionary codes of a contact's list. */
const uint32_t *contact_table_list(const struct contact_table *table, size_t row, int column,
                                   size_t *ret_count);

/* -1 if there is none of that name; `add` appends one (nobody in it). */
int contact_table_find_topic(const struct contact_table *table, struct text name);
int contact_table_add_topic(struct contact_table *table, struct text name);
int contact_table_find_channel(const struct contact_table *table, struct text name);
int contact_table_add_channel(struct contact_table *table, struct text name);

/* The row of an id; false if there is none. */
bool contact_table_find(const struct contact_table *table, struct text id, size_t *ret_row);

#endif
