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
#include "model/base/slot_index.h"
#include "model/base/text.h"
#include "model/contacts/contact_column.h"
#include "model/contacts/contact_ids.h"
#include "model/contacts/standard_field.h"
#include "model/contacts/text_dictionary.h"
#include "model/contacts/value.h"

/* A subscription to a topic (a list); 0 is neither. */
enum subscription { SUBSCRIPTION_NONE, SUBSCRIPTION_JOINED, SUBSCRIPTION_LEFT };

struct contact_topic {
    char *name;
    uint8_t *states; /* enum subscription a contact */
    bool borrowed;   /* the states belong to somebody else */
};

/* simulation.md: `no` after a `yes` reads UNSUBSCRIBED, so the yes is remembered. */
enum consent { CONSENT_UNKNOWN, CONSENT_YES, CONSENT_NO, CONSENT_STOPPED, CONSENT_NO_AFTER_YES };

struct contact_channel {
    char *name;
    uint8_t *consents; /* enum consent a contact */
    struct bitset addressed;
    bool borrowed; /* the arrays belong to somebody else */
};

struct contact_table {
    size_t count;
    uint64_t *keys;
    char *id_bytes;         /* the ids, one after the other */
    uint64_t *id_ends;      /* where each ends */
    struct slot_index rows; /* by key */
    int64_t *added; /* when each was first stored, UTC seconds (0: not known, long ago); NULL: of
                     * none it is known */
    struct contact_column *columns;
    size_t column_count;
    size_t column_capacity;
    int standard[STANDARD_FIELD_COUNT]; /* column of the field, -1 for none */
    struct contact_topic *topics;
    size_t topic_count;
    struct contact_channel *channels;
    size_t channel_count;
    bool consent_assumed;       /* no consent column: an address counts as consent (said) */
    struct bitset reachable_by; /* of the channels: those whose address and consent were given by
                                 * --reachable; as many bits as there are channels */
    uint64_t version;           /* of the data in the workspace: rises with every change */
    bool borrowed;              /* keys, ids, rows and added belong to somebody else */
};

/* An empty table for `count` contacts, all ids empty and all fields null. */
struct contact_table *contact_table_create(size_t count);
/* The same whose keys, ids and rows are set by who owns them. */
struct contact_table *contact_table_create_borrowed(size_t count);
void contact_table_destroy(struct contact_table *table);

/* Sets ids (copied) and keys, once; ids must be at least one byte each. False on two ids of one
 * 64-bit key, or a repeated id: *ret_row (which may be NULL) is the later one, and the table has no
 * ids then. */
bool contact_table_set_ids(struct contact_table *table, const struct text ids[], size_t *ret_row);

/* The same with ids that came in one by one, as many as there are contacts: the table takes them
 * over. */
void contact_table_adopt_ids(struct contact_table *table, struct contact_ids ids);

/* Borrowed; empty where ids are not set. */
struct text contact_table_id(const struct contact_table *table, size_t row);

/* Adds a column (all null) and gives its number; the name must be new. With a standard field's name
 * and its type it is that standard field; with another type it is a column like any other. */
int contact_table_add_column(struct contact_table *table, struct text name, struct text header,
                             enum value_type type, int scale);
/* The same with a column made elsewhere for as many contacts: the table takes it over. */
int contact_table_adopt_column(struct contact_table *table, struct contact_column column);
/* Makes a column anew, all null and of another type, under its number and names. */
void contact_table_replace_column(struct contact_table *table, int column, enum value_type type,
                                  int scale);
/* Leaves the first `count` contacts of a table that was made for more, and whose ids are not set.
 * Of columns nothing behind them may have been set. */
void contact_table_truncate(struct contact_table *table, size_t count);
/* -1 if there is none. */
int contact_table_find_column(const struct contact_table *table, struct text name);

/* Sets one field; the type must be the column's, or VALUE_NULL (contact_column_set says the rest).
 * The rows of a list column are set in rising order, each at most once; contact_table_finish ends
 * them. */
void contact_table_set(struct contact_table *table, size_t row, int column, struct value value);
void contact_table_finish(struct contact_table *table);

/* What a contact has. Texts are borrowed from the table; a list has its count and no items (NULL):
 * contact_table_list gives the codes of its elements, contact_table_element their texts. */
struct value contact_table_get(const struct contact_table *table, size_t row, int column);
/* Since when a contact's field has been as it is, UTC seconds: since its last change, else since
 * the contact and the column were both there. 0: not known, long ago. Column -1 is one that was
 * always there. */
int64_t contact_table_since(const struct contact_table *table, size_t row, int column);
const uint32_t *contact_table_list(const struct contact_table *table, size_t row, int column,
                                   size_t *ret_count);
struct text contact_table_element(const struct contact_table *table, int column, uint32_t code);

/* -1 if there is none of that name; `add` appends one (nobody in it), `adopt` takes one over that
 * was made elsewhere. */
int contact_table_find_topic(const struct contact_table *table, struct text name);
int contact_table_add_topic(struct contact_table *table, struct text name);
int contact_table_adopt_topic(struct contact_table *table, struct contact_topic topic);
int contact_table_find_channel(const struct contact_table *table, struct text name);
int contact_table_add_channel(struct contact_table *table, struct text name);
int contact_table_adopt_channel(struct contact_table *table, struct contact_channel channel);

/* What counts as the contact's consent: where none was ever recorded, an address may stand for it.
 */
enum consent contact_table_consent(const struct contact_table *table, size_t row, size_t channel);
/* "yes", "no_after_yes": as in JSON. */
const char *contact_table_consent_name(enum consent consent);
/* Whether a boolean column (-1: none) is true; null is not. */
bool contact_table_flag(const struct contact_table *table, size_t row, int column);

/* The row whose id has that text_hash; false if there is none. */
bool contact_table_find_key(const struct contact_table *table, uint64_t key, uint32_t *ret_row);
/* The row of an id; false if there is none. */
bool contact_table_find(const struct contact_table *table, struct text id, size_t *ret_row);

#endif
