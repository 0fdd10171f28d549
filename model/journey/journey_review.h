/* Reviews of a journey: who answers for it, when it was looked through last, when that is due. */
#ifndef MODEL_JOURNEY_JOURNEY_REVIEW_H
#define MODEL_JOURNEY_JOURNEY_REVIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/text.h"
#include "model/journey/journey_history.h"

struct zone;

struct journey_review {
    struct text owner; /* borrowed of the journey; empty: nobody's */
    bool reviewed;     /* ever; then … */
    int64_t day;       /* … that day, since 1970-01-01 */
    struct text every; /* `review_every` as it is written, or else a quarter, "90d"; borrowed */
    bool by_default;   /* nothing is said of it */
    bool counted;      /* there is something to count from: the last review, or when it was made */
    int64_t due;       /* the day that it is due on, where it is counted */
    bool is_due;
};

/* `zone`: whose days are counted (NULL: UTC's). `made`: when the journey came into the workspace,
 * UTC seconds; 0: nobody knows (a file's). One that was never reviewed is due when it is that old;
 * where its age is not known either, at once if `review_every` is set, else never. An archived one
 * is never due, and none is without a `now` (UTC seconds; 0: not known). */
struct journey_review journey_review_of(const struct journey *journey, const struct zone *zone,
                                        int64_t made, int64_t now);

/* The edit that says that it was reviewed on that day, by its owner where it has one. */
struct journey_edit journey_review_edit(const struct journey *journey, int64_t day);

/* The number of the revision that was reviewed last: that which says so, or, where it was written
 * after the day of the review had ended (`day_end`, UTC seconds: the first instant of the next
 * day), the last one of that day, at least the first; 0 where no revision says anything of a
 * review. All revisions must have been read. */
uint64_t journey_review_revision(const struct journey_history *history, int64_t day_end);

#endif
