/* When the recorded campaigns were first sent: what SENT and the parameter `last` go by.
 *
 * A campaign's sending is its first recorded row of kind `sent`, whoever got it. At a moment those
 * at or before it are visible; a run sees none that were recorded at its start or later
 * (activity_before of struct filter_scene), and what it sends itself is none. */
#ifndef MODEL_FILTER_FILTER_SENDINGS_H
#define MODEL_FILTER_FILTER_SENDINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/arena.h"
#include "model/base/text.h"
#include "model/contacts/activity.h"

struct filter_sending {
    int64_t time;     /* UTC seconds */
    struct text name; /* the campaign; borrowed from the activity */
};

/* The latest first, at one time by name. */
struct filter_sendings {
    const struct filter_sending *items;
    size_t count;
    const uint32_t *places; /* in items, of a code of the activity's names; count: never sent */
    size_t code_count;
};

/* Those of the activity (NULL: none) earlier than `before` (0: all), in the arena. */
const struct filter_sendings *filter_sendings_make(const struct activity *activity, int64_t before,
                                                   struct arena *arena);

/* The place of the latest that is visible; count where none is. */
size_t filter_sendings_latest(const struct filter_sendings *sendings, int64_t now);

/* Whether the campaign of that code is one of the `most` latest that are visible. */
bool filter_sendings_is_late(const struct filter_sendings *sendings, uint32_t code, int64_t most,
                             int64_t now);

#endif
