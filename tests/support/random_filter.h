/* Random contacts and random filters on them, each with its answer worked out plainly. */
#ifndef TESTS_SUPPORT_RANDOM_FILTER_H
#define TESTS_SUPPORT_RANDOM_FILTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/text.h"
#include "model/contacts/activity.h"
#include "model/contacts/contact_table.h"
#include "tests/support/random_source.h"

enum { RANDOM_FILTER_CONTACTS = 24, RANDOM_FILTER_ROWS = 4, RANDOM_FILTER_TAGS = 4 };

/* A contact as plain as it can be; what has_… says is not there is null. */
struct plain_contact {
    bool has_colour, has_points, has_price, has_vip, has_born, has_seen;
    const char *colour;
    int64_t points;
    int64_t cents; /* of price */
    bool vip;
    int64_t born; /* a day; may be without a year */
    int64_t seen; /* an instant */
    bool tagged[RANDOM_FILTER_TAGS];
    bool on_news;
    size_t opened_count; /* rows of campaign.opened */
    int64_t opened[RANDOM_FILTER_ROWS];
    bool of_spring[RANDOM_FILTER_ROWS]; /* else of autumn */
};

struct plain_world {
    struct plain_contact contacts[RANDOM_FILTER_CONTACTS];
    int64_t now; /* in a zone with Helsinki's rule */
};

void random_filter_make_world(struct random_source *source, struct plain_world *ret_world);

/* The same contacts as a table and activity; the caller destroys both. */
struct contact_table *random_filter_table(const struct plain_world *world,
                                          struct activity *ret_activity);

/* Appends a random filter, and sets the answer of each contact. */
void random_filter_make(struct random_source *source, const struct plain_world *world, int depth,
                        struct text_builder *query, bool answers[RANDOM_FILTER_CONTACTS]);

#endif
