/* Contacts and what stands beside them as plain records, for the plain evaluator of filters. */
#ifndef TESTS_SUPPORT_PLAIN_WORLD_H
#define TESTS_SUPPORT_PLAIN_WORLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/arena.h"
#include "model/base/civil_time.h"
#include "model/base/text.h"
#include "model/contacts/activity.h"
#include "model/contacts/contact_table.h"
#include "model/contacts/value.h"

struct filter;

/* A field of all contacts, by its NAME. */
struct plain_field {
    struct text name;
    enum value_type type;
    int scale; /* of a decimal */
};

struct plain_property {
    struct text name;
    struct text value;
};

/* One row of activity; a text without bytes is missing. */
struct plain_row {
    enum activity_kind kind;
    int64_t time;
    struct text event;
    struct text campaign;
    struct text message;
    struct text channel;
    struct text link;
    struct text list;
    struct text journey;
    struct text node;
    struct plain_property *properties;
    size_t property_count;
    /* What a run wrote, not a file; a message of it is of this visit of a node in this passage. */
    bool run;
    bool transactional;
    bool repeated; /* a later channel of a message that another channel has sent already */
    int passage;   /* -1: a recorded row that happened again */
    int visit;
};

struct plain_contact {
    struct text id;
    struct value *values;             /* a field of the world each; a list has its items */
    int64_t *since;                   /* when each came to be so; 0: long ago */
    enum subscription *subscriptions; /* a topic each */
    enum consent *consents;           /* a channel each */
    bool unsubscribed_all;            /* in a run; else the field of that name says it */
    struct plain_row *rows;           /* in the order in which they were recorded */
    size_t row_count;
};

/* A list that contacts join and leave. One that is not `recorded` stands in the workspace alone. */
struct plain_topic {
    struct text id;
    struct text name;
    bool opt_out;
    bool recorded;
};

struct plain_segment {
    struct text name;
    struct text text;
    const struct filter *filter; /* parsed, not checked */
};

/* All texts and arrays live in the arena. */
struct plain_world {
    struct arena arena;
    struct plain_field *fields;
    size_t field_count;
    struct plain_topic *topics;
    size_t topic_count;
    struct text *channels;
    size_t channel_count;
    struct plain_segment *segments;
    size_t segment_count;
    struct plain_contact *contacts;
    size_t contact_count;
    int64_t now;
    const struct zone *zone;
    const struct plain_row **sendings; /* plain_sendings_find's; NULL: found anew when asked for */
    size_t sending_count;
    struct text journey; /* the one that runs, for message.*; no bytes: none */
    int passage;
};

/* The field of that NAME as the contact has it; null where the world has no such field. */
struct value plain_world_value(const struct plain_world *world, const struct plain_contact *contact,
                               struct text field);
/* NULL if there is none of that NAME. */
const struct plain_field *plain_world_field(const struct plain_world *world, struct text name);

/* Appends what there is to say of a contact, a line each, as a file of cases has it. */
void plain_world_write(struct text_builder *builder, const struct plain_world *world,
                       const struct plain_contact *contact);
void plain_world_destroy(struct plain_world *world);

#endif
