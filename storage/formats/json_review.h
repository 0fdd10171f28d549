/* Reviews of journeys as JSON. */
#ifndef STORAGE_FORMATS_JSON_REVIEW_H
#define STORAGE_FORMATS_JSON_REVIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/journey/journey_review.h"

struct workspace;

struct json_review {
    const struct journey *journey;
    struct journey_review review;
    uint64_t revision;          /* that was reviewed; 0: none is known */
    const struct journey *then; /* as it stood there; NULL: not known */
    size_t changes;
};

/* {"journey","owner","reviewed","review_every","due","is_due","revision","changes","differences",
 * "notes":[{"of":"journey"|"stage"|"node"|"persona","id","note"}]} and a line end; the caller frees
 * it. Dates are texts; null: no owner, never reviewed, nothing to count from, not known.
 * "differences" are as in json_diff.h. */
char *json_review_write(const struct json_review *review, const struct workspace *workspace);

/* {"journeys":[…]} of the same without differences and notes. */
char *json_reviews_write(const struct json_review *reviews, size_t count);

#endif
