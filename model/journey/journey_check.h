/* Checks a journey: every finding of journey-format.md, each with a stable code. */
#ifndef MODEL_JOURNEY_JOURNEY_CHECK_H
#define MODEL_JOURNEY_JOURNEY_CHECK_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/contacts/contact_table.h"
#include "model/journey/journey.h"

struct workspace;

/* What a check may look at beside the journey; all may be NULL (those findings then do not come).
 */
struct journey_check_scene {
    const struct workspace *workspace;
    const struct contact_table *contacts;
    const struct activity *activity;
    int64_t now; /* for review_every */
};

/* A finding is an error whose subject is the node's id (empty: the journey) and whose severity says
 * error or warning. error.arguments[3] is the path of the setting that it is about, or empty.
 * Codes:
 *
 * errors    UNREACHABLE OPEN_PORT MISSING_TARGET TIGHT_CYCLE BAD_VALUE BAD_FILTER SHARES NO_START
 *           NO_SUCH_CHANNEL NO_SUCH_TOPIC NO_SUCH_STAGE NO_SUCH_SEGMENT NO_SUCH_EVENT
 * NO_SUCH_MESSAGE NO_SUCH_JOURNEY NO_SUCH_ZONE NO_SUCH_FIELD REPEATED_CHANNEL EVENT_ARRIVAL
 * MISSING_VALUE REPEATED_STAGE START_AS_TARGET warnings  NO_TOPIC NEVER_SENT COVERED_CASE NOBODY
 * INTERNAL_NAME TOO_MANY EMPTY_STAGE NO_CHANNEL REVIEW_DUE
 *
 * They come in canonical order of the nodes, a node's in order of its settings. */
void journey_check(const struct journey *journey, const struct journey_check_scene *scene,
                   struct error_list *findings);

/* Whether findings of that code keep a run from being made (unreachable nodes, open ports and a
 * missing start do not: drafts are looked at too). */
bool journey_finding_stops_run(const struct error *finding);

#endif
