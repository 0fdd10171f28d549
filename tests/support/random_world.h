/* Random contacts with odd texts, dates near clock changes and recorded activity. */
#ifndef TESTS_SUPPORT_RANDOM_WORLD_H
#define TESTS_SUPPORT_RANDOM_WORLD_H

#include <stddef.h>
#include <stdint.h>

#include "model/base/civil_time.h"
#include "tests/support/plain_world.h"
#include "tests/support/random_source.h"

enum { RANDOM_WORLD_CONTACTS = 24 };

/* A world of the zone, with its segments; the caller destroys it. */
void random_world_make(struct random_source *source, const struct zone *zone,
                       struct plain_world *ret_world);

/* low … high. */
int64_t random_between(struct random_source *source, int64_t low, int64_t high);
/* Any of the texts that worlds are made of: empty, with case, marks, emoji, quotes, % and _. */
struct text random_odd_text(struct random_source *source);
/* A day near which clocks, months or years change, or any other near the world's present. */
int64_t random_odd_day(struct random_source *source, const struct plain_world *world);
/* An instant near the edge of such a day, or within it. */
int64_t random_odd_instant(struct random_source *source, const struct plain_world *world);

#endif
