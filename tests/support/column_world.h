/* Random contacts with a column of every kind, any number of them and as full as wanted. */
#ifndef TESTS_SUPPORT_COLUMN_WORLD_H
#define TESTS_SUPPORT_COLUMN_WORLD_H

#include <stdbool.h>
#include <stddef.h>

#include "model/contacts/activity.h"
#include "model/contacts/contact_table.h"
#include "tests/support/random_source.h"

enum { COLUMN_WORLD_TOPICS = 2 };

/* Columns: colour (few texts), note (many), rfm_group, companies (a text, which the built-in name
 * cannot read), vip, small, wide (all of 64 bits), fine (nine decimals), spent (two), born (some
 * without a year), seen, sizes (few have each), the standard fields of the address, tags, email,
 * language and orders. Topics news and deals (opt-out), channels email and sms. */
struct column_world {
    struct contact_table *contacts;
    struct activity activity;
    bool opt_out[COLUMN_WORLD_TOPICS];
};

/* Of 100 cells about `filled` are not null. */
void column_world_make(struct random_source *source, size_t count, size_t filled,
                       struct column_world *ret_world);
void column_world_destroy(struct column_world *world);

#endif
