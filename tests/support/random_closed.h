/* Random scenes to which the closed form applies, with contacts that differ in all that it reads.
 */
#ifndef TESTS_SUPPORT_RANDOM_CLOSED_H
#define TESTS_SUPPORT_RANDOM_CLOSED_H

#include "tests/support/preview_scene.h"

enum random_closed_rates {
    RANDOM_CLOSED_ANY,    /* rates and delays of all kinds */
    RANDOM_CLOSED_CERTAIN /* every rate 0 or 1, delays 0; splits all to one arm */
};

enum { RANDOM_CLOSED_NODES = 600 };

/* A scene of `count` contacts and a journey of some `nodes` nodes, fewer than that: starts at once,
 * spread, by date and calendar; fallbacks, waits of every kind, loops, filters on messages, fields
 * and subscriptions; updates of lists, tags and fields, which filters, segments and exit_when read;
 * dates of openings. The same for the same seed. */
void random_closed_init(struct scene *scene, uint64_t seed, size_t nodes, size_t count,
                        enum random_closed_rates rates);

#endif
