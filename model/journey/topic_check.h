/* Warnings about topics as a subscriber sees them, on the page of preferences. */
#ifndef MODEL_JOURNEY_TOPIC_CHECK_H
#define MODEL_JOURNEY_TOPIC_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/journey/journey.h"
#include "model/workspace/workspace.h"

/* More marketing topics than this on one page are too many. No source gives a number: it is a
 * judgement of ours, that so many names with a line each are read at one glance on a phone. */
enum { TOPIC_CHECK_MOST = 7 };

/* All journeys that there are; `known` is false where nobody has looked, as in a check of a file.
 */
struct topic_check_journeys {
    bool known;
    const struct journey *const *items;
    size_t count;
};

/* Appends warnings, a topic after the other, those about all last; error.arguments[3] is the path
 * in the workspace. Only of marketing topics: the others are not chosen.
 *   INTERNAL_NAME    a name that a subscriber would not understand (topic_name.h)
 *   NO_DESCRIPTION   nothing says what one gets
 *   ONE_CAMPAIGN     a list made for one campaign: a single campaign goes to it, that bears its
 *                    name or, where the journeys are known, is all that sends to it
 *   MANY_TOPICS      more than TOPIC_CHECK_MOST */
void topic_check(const struct workspace *workspace, struct topic_check_journeys journeys,
                 struct error_list *findings);

#endif
