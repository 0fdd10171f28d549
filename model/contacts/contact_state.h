/* One contact at one moment: what it has now, read through to the table where nothing changed.
 *
 * Filters are evaluated on it, and the simulation changes it: subscriptions, consents, addresses,
 * tags and fields, and a log of what was sent and what happened. Reset it for the next contact. */
#ifndef MODEL_CONTACTS_CONTACT_STATE_H
#define MODEL_CONTACTS_CONTACT_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/text.h"
#include "model/contacts/activity.h"
#include "model/contacts/contact_table.h"

/* What the simulation wrote, in order of writing and of time; recorded rows stand in the activity.
 * Names are codes that the simulation's plan gives out (ACTIVITY_NONE where there is none). */
struct log_entry {
    int64_t time;
    uint32_t event;    /* of the plan's names */
    uint32_t campaign; /* of the plan's names */
    int32_t node;      /* index in the journey, -1 for none */
    int16_t journey;   /* index in the plan, -1 for none */
    int16_t channel;   /* index in the table's channels, -1 for none */
    int16_t topic;     /* index in the table's topics, -1 for none */
    uint16_t passage;  /* of the contact through that journey, from 0 */
    uint16_t visit;    /* of the node in that passage, from 0 */
    uint8_t kind;      /* enum activity_kind */
    bool marketing;
    bool repeated;    /* a later channel of a message that another channel has sent already */
    uint32_t copy_of; /* a recorded row that happened again: its number among the contact's, from 1;
                       * 0: none */
};

enum contact_change_kind { CHANGE_TAG_ADDED, CHANGE_TAG_REMOVED, CHANGE_FIELD };

/* Texts stand in the state's `bytes` at `offset`; a list's items one after the other, each a
 * uint32_t length and its bytes. */
struct contact_change {
    enum contact_change_kind kind;
    int column; /* of a field */
    struct value value;
    size_t offset;
    int64_t time; /* the state's now */
};

struct contact_state {
    const struct contact_table *table;
    const struct activity *recorded; /* may be NULL */
    size_t contact;
    int64_t start; /* recorded rows at or after it are not seen; INT64_MAX: all */
    int64_t now;   /* the time of what is changed; whoever changes keeps it. From a reset: start */
    bool unsubscribed_all;
    uint8_t *consents;      /* enum consent a channel */
    bool *addressed;        /* a channel */
    uint8_t *subscriptions; /* enum subscription a topic */
    const bool *opt_out;    /* a topic: on it unless left; borrowed, NULL: all are opt-in */
    struct log_entry *log;
    size_t log_count;
    size_t log_capacity;
    struct contact_change *changes; /* tags added and removed, fields set */
    size_t change_count;
    size_t change_capacity;
    struct text_builder bytes; /* texts of the changes */
};

/* A state over a table that must outlive it; `opt_out` has an entry a topic of the table, or is
 * NULL. */
void contact_state_init(struct contact_state *state, const struct contact_table *table,
                        const struct activity *recorded, const bool *opt_out);
void contact_state_destroy(struct contact_state *state);

/* The contact as it stands in the table, an empty log. */
void contact_state_reset(struct contact_state *state, size_t contact, int64_t start);

/* The field as it stands now; a list's elements by contact_state_list (here it has none). Texts
 * are borrowed until the next change. */
struct value contact_state_get(const struct contact_state *state, int column);
/* The elements of a list column now: writes at most `room` texts, gives how many there are (which
 * may be more). The tags' column may be -1 in a table without one. Borrowed as above. */
size_t contact_state_list(const struct contact_state *state, int column, struct text items[],
                          size_t room);

/* Since when the field has been as it is: since it was last changed here (a list of tags by any of
 * them), else as the table says. Column -1: the tags of a table without them. */
int64_t contact_state_since(const struct contact_state *state, int column);

/* On the topic: joined, or opt-out and not left. */
bool contact_state_on(const struct contact_state *state, int topic);
/* Whether a tag is there; compared by simple case folding. */
bool contact_state_has_tag(const struct contact_state *state, struct text tag);

/* Changes; texts are copied until the next reset. False where nothing changed. Setting the column
 * of STANDARD_UNSUBSCRIBED_ALL also sets the flag; the flag alone leaves the field as recorded. */
bool contact_state_add_tag(struct contact_state *state, struct text tag);
bool contact_state_remove_tag(struct contact_state *state, struct text tag);
bool contact_state_set(struct contact_state *state, int column, struct value value);
/* Takes back every tag and field changed since there were `change_count` changes. */
void contact_state_take_back(struct contact_state *state, size_t change_count);
/* True where the contact's being on the topic changed. */
bool contact_state_subscribe(struct contact_state *state, int topic,
                             enum subscription subscription);
void contact_state_log(struct contact_state *state, struct log_entry entry);

#endif
