/* The contact of the slow simulator: a plain record that the run changes, and a log. */
#ifndef TESTS_SUPPORT_SLOW_CONTACT_H
#define TESTS_SUPPORT_SLOW_CONTACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/arena.h"
#include "model/simulation/run.h"
#include "tests/support/plain_world.h"

/* All contacts as the table, the activity before `start` and the workspace have them. Fields are
 * those of the table, and `tags`; topics and channels those of the table and of the workspace. */
struct slow_people {
    struct plain_world plain;
    bool **addressed; /* a contact, a channel */
};

void slow_people_load(struct slow_people *people, const struct run_request *request);
void slow_people_destroy(struct slow_people *people);

/* One contact while it lives. */
struct slow_contact {
    const struct plain_world *world;
    struct plain_contact plain; /* rows: the recorded ones, then the log */
    size_t recorded;            /* rows */
    size_t row_capacity;
    bool *addressed;
    struct arena arena; /* texts and lists that the run wrote */
};

void slow_contact_begin(struct slow_contact *contact, const struct slow_people *people,
                        size_t number);
/* A copy that may be changed and is thrown away. */
void slow_contact_copy(struct slow_contact *copy, const struct slow_contact *contact);
void slow_contact_end(struct slow_contact *contact);

/* -1 if there is none. */
int slow_contact_field(const struct plain_world *world, struct text name);
int slow_contact_topic(const struct plain_world *world, struct text id);
int slow_contact_channel(const struct plain_world *world, struct text id);

bool slow_contact_on(const struct slow_contact *contact, int topic);
bool slow_contact_has_tag(const struct slow_contact *contact, struct text tag);
bool slow_contact_unsubscribed(const struct slow_contact *contact);
struct value slow_contact_get(const struct slow_contact *contact, const char *field);
/* Whether two texts are the same tag. */
bool slow_same_tag(struct text a, struct text b);

/* True where something changed; of a list: where being on it did. */
bool slow_contact_tag(struct slow_contact *contact, struct text tag, bool add);
bool slow_contact_set(struct slow_contact *contact, int field, struct text written);
bool slow_contact_subscribe(struct slow_contact *contact, int topic, bool join);

void slow_contact_log(struct slow_contact *contact, struct plain_row row);
/* Whether that event was written at or after place `from` of the rows. */
bool slow_contact_event_since(const struct slow_contact *contact, struct text event, size_t from);

#endif
