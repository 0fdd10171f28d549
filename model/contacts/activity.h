/* Recorded activity: what contacts did and were sent, each with its time, contact by contact. */
#ifndef MODEL_CONTACTS_ACTIVITY_H
#define MODEL_CONTACTS_ACTIVITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/text.h"
#include "model/contacts/text_dictionary.h"

enum activity_kind {
    ACTIVITY_SENT,
    ACTIVITY_DELIVERED,
    ACTIVITY_OPENED,
    ACTIVITY_CLICKED,
    ACTIVITY_BOUNCED,
    ACTIVITY_REPLIED,
    ACTIVITY_UNSUBSCRIBED,
    ACTIVITY_MARKED_AS_SPAM,
    ACTIVITY_JOINED,
    ACTIVITY_LEFT,
    ACTIVITY_EVENT,
    ACTIVITY_ENTERED,         /* a passage through a journey began; `node` is its start */
    ACTIVITY_COMPLETED,       /* it ended as a goal or at the end … */
    ACTIVITY_EXITED,          /* … or for any other reason; `node` is where */
    ACTIVITY_AT_STEP,         /* it arrived at the node */
    ACTIVITY_FILE_KIND_COUNT, /* those above may come from a file */
    ACTIVITY_SEGMENT_ENTERED = ACTIVITY_FILE_KIND_COUNT, /* edges of the segment in `list` … */
    ACTIVITY_SEGMENT_LEFT,                               /* … which the store keeps */
    ACTIVITY_KIND_COUNT
};

/* "sent", "marked_as_spam": as in a file of activity. */
const char *activity_kind_name(enum activity_kind kind);
/* False if none is called so. */
bool activity_kind_find(struct text name, enum activity_kind *ret_kind);

#define ACTIVITY_NONE UINT32_MAX

/* Names are codes of the activity's dictionary, ACTIVITY_NONE where there is none. */
struct activity_row {
    int64_t time; /* UTC seconds */
    uint32_t contact;
    uint32_t event;
    uint32_t campaign;
    uint32_t message;
    uint32_t channel;
    uint32_t link;
    uint32_t list;
    uint32_t journey; /* its name, or its id in digits */
    uint32_t node;
    uint32_t first_property; /* in properties */
    uint16_t property_count;
    uint8_t kind;    /* enum activity_kind */
    uint8_t zero[5]; /* no gap: such arrays lie in files */
};

struct activity_property {
    uint32_t name;
    uint32_t value;
};

/* Rows by contact, then time, then the order in which they were recorded. */
struct activity {
    struct activity_row *rows;
    size_t count;
    size_t capacity;
    struct activity_property *properties;
    size_t property_count;
    size_t property_capacity;
    size_t *first; /* of each contact, contacts + 1 entries; NULL until activity_finish */
    size_t contact_count;
    struct text_dictionary names;
    bool borrowed; /* the arrays belong to somebody else: nothing can be added */
};

/* Zero-initialise it. Appends a row in any order; its first_property and property_count are set
 * here from `properties` (copied; NULL where there are none). At most 65,535 of them. */
void activity_add(struct activity *activity, struct activity_row row,
                  const struct activity_property properties[], size_t property_count);

/* Sorts the rows (stable) and fills `first` for that many contacts; each row's contact must be
 * below it. May be called again after more rows were added. */
void activity_finish(struct activity *activity, size_t contact_count);
void activity_destroy(struct activity *activity);

/* The name of a code, borrowed; empty of ACTIVITY_NONE. */
struct text activity_text(const struct activity *activity, uint32_t code);

#endif
