/* What is known of a journey's review: how it stands, and the journey as it was reviewed. */
#ifndef UI_SESSION_KNOWN_REVIEW_H
#define UI_SESSION_KNOWN_REVIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/journey/journey_review.h"
#include "storage/database/database.h"

struct zone;

/* The caller destroys it. */
struct known_review {
    struct journey_review review;
    uint64_t revision;    /* that was reviewed; 0: none is known */
    struct journey *then; /* as it stood there; NULL where none is known */
    size_t changes;       /* differences since then */
};

/* Of a journey of the workspace with its history, of which all is read that is needed. */
bool known_review_load(struct database *database, int64_t id, const struct journey *journey,
                       struct journey_history *history, const struct zone *zone, int64_t now,
                       struct known_review *ret_known, struct error *error);
/* Of a file's: what it says. */
struct known_review known_review_of_file(const struct journey *journey, const struct zone *zone,
                                         int64_t now);
void known_review_destroy(struct known_review *known);

#endif
