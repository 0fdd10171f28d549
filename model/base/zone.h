/* One zone as read from a TZif file: its changes, and the rule for the time after the last one. */
#ifndef MODEL_BASE_ZONE_H
#define MODEL_BASE_ZONE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/arena.h"
#include "model/base/error.h"
#include "model/base/zone_rule.h"

/* An instant from 1970 to 2038 is looked for among the changes of its step alone: half a year. */
enum { ZONE_STEP_BITS = 24, ZONE_STEPS = 1 << (31 - ZONE_STEP_BITS) };

/* offsets[i] holds from changes[i - 1] (offsets[0]: since ever) up to changes[i]; from the last
 * change on the rule holds, if there is one. */
struct zone {
    const char *name;
    size_t change_count;
    int64_t *changes; /* rising */
    int32_t *offsets; /* seconds east of UTC, change_count + 1 */
    uint32_t *steps;  /* a step: how many changes lie before it; NULL: nobody has counted */
    bool ruled;
    struct zone_rule rule;
};

/* Reads the bytes of a TZif file (RFC 9636) of version 2 or later into the arena. False: BAD_ZONE,
 * for what is damaged or older, for an offset beyond the RFC's -24:59:59 to +25:59:59, and for a
 * footer that is no rule. */
bool zone_read(struct arena *arena, struct text name, const void *bytes, size_t size,
               struct zone *ret_zone, struct error *error);

/* The span around an instant. */
struct zone_span zone_span(const struct zone *zone, int64_t instant);

#endif
