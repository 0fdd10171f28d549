/* What the settings of each node gave, kept from one check to the next. For journey_check*.c. */
#ifndef MODEL_JOURNEY_JOURNEY_CHECK_KEPT_H
#define MODEL_JOURNEY_JOURNEY_CHECK_KEPT_H

#include "model/journey/journey_checking.h"

/* Where a check begins: forgets what hangs on something that is not as it was then: all of it with
 * another scene (but `now` and `graph`), else what has looked for a name in a list that is another
 * now. NULL is allowed in all of these: nothing is kept. */
void journey_check_kept_follow(struct journey_check_kept *kept,
                               const struct journey_checking *checking);
/* Adds what is known of the subject, this node, to what was found; false: it has to be asked. */
bool journey_check_kept_give(const struct journey_check_kept *kept,
                             struct journey_checking *checking, size_t node);
/* Keeps what was found of the subject, this node, by looking at its settings alone. */
void journey_check_kept_take(struct journey_check_kept *kept,
                             const struct journey_checking *checking, size_t node);

#endif
