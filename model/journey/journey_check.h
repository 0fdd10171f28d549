/* Checks a journey: every finding of journey-format.md, each with a stable code. */
#ifndef MODEL_JOURNEY_JOURNEY_CHECK_H
#define MODEL_JOURNEY_JOURNEY_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/civil_time.h"
#include "model/base/error.h"
#include "model/contacts/activity.h"
#include "model/contacts/contact_table.h"
#include "model/journey/journey.h"

struct workspace;
struct zone;
struct journey_graph;
struct journey_check_kept;

/* What a check may look at beside the journey; all may be NULL or 0 (those findings then do not
 * come). Zero-initialise it. */
struct journey_check_scene {
    const struct workspace *workspace;
    const struct contact_table *contacts;
    const struct activity *activity;
    int64_t now;                  /* UTC seconds; for reviews and filters */
    int64_t made;                 /* when the journey came into the workspace; for its review */
    const struct zone *zone;      /* whose days are counted; NULL: the workspace's, or UTC */
    const struct zone_set *zones; /* for the names of zones, and who matches a start's filter */
    const char *const *journeys;  /* names of the journeys that `enter` may name */
    size_t journey_count;
    bool stored; /* the journey is kept in the workspace: as in filter_scene */
    const struct journey_graph *graph; /* of the journey as it is; NULL: it is made */
};

/* A finding is an error whose subject is the node's id (empty: the journey) and whose severity says
 * error or warning. error.arguments[3] is the path of the setting that it is about, or empty. In a
 * filter or claim, line, column, offset and length count in its text.
 *
 * Errors:
 *   UNREACHABLE      nothing leads from a start to the node
 *   OPEN_PORT        a port that must lead somewhere does not
 *   MISSING_TARGET   an edge to a node that does not exist
 *   START_AS_TARGET  an edge to a starting point
 *   NO_START         the journey has no starting point
 *   TIGHT_CYCLE      a cycle with no wait in it
 *   BAD_VALUE BAD_DATE BAD_NAME UNKNOWN_KEY ONLY_ONE   a setting that does not fit (shape.h)
 *   MISSING_VALUE    a setting that has to be there
 *   BAD_FILTER       a filter that does not parse, or names what does not exist
 *   BAD_CLAIM        a claim that does not parse, or names what does not exist
 *   SHARES           the shares of a split do not sum to 100
 *   NO_SUCH_CHANNEL NO_SUCH_TOPIC NO_SUCH_STAGE NO_SUCH_SEGMENT NO_SUCH_EVENT NO_SUCH_MESSAGE
 *   NO_SUCH_JOURNEY NO_SUCH_ZONE NO_SUCH_FIELD         a name of what does not exist
 *   REPEATED_CHANNEL a channel twice in one list
 *   REPEATED_STAGE   two stages of one id
 *   EVENT_ARRIVAL    an arrival on a start whose trigger is an event
 * Warnings:
 *   NO_TOPIC         a marketing message without a topic
 *   NEVER_SENT       waiting for a message that cannot have been sent before
 *   COVERED_CASE     a case that an earlier one covers
 *   NOBODY           a starting point whose filter matches nobody
 *   NO_RECORDS       a replay on a start that waits for what is never recorded
 *   INTERNAL_NAME    a topic whose name reads like an internal one
 *   TOO_MANY         more messages on some path than a cap allows
 *   EMPTY_STAGE      a stage without a message
 *   NO_CHANNEL       a stage with messages but no channel
 *   LOST_SWITCH      no contact can get both a message and the next one on other channels, and
 *                    that one has no way out for those whom it cannot get to
 *   REPEATED_MESSAGE a message says on the same channel what one before it said
 *   REVIEW_DUE       not reviewed for longer than review_every (journey_review.h)
 *   ODD_FILTER       what the filter language warns of, also within claims
 *
 * They come in canonical order, those of the journey first, a node's in order of its settings. */
void journey_check(const struct journey *journey, const struct journey_check_scene *scene,
                   struct error_list *findings);

/* What a check keeps for the next: what the settings of each node gave. The next one finds what
 * one without it finds, whatever the journey has become, as long as nothing changes in what the
 * scene names, the workspace through workspace_apply apart; what does is for a new one. */
struct journey_check_kept *journey_check_kept_create(void);
void journey_check_kept_destroy(struct journey_check_kept *kept);

/* The same in slices, for who must not wait. The journey, what the scene names and `kept` (NULL:
 * nothing is kept) must stay as they are until the end; the scene itself is copied. */
struct journey_check_work;
struct journey_check_work *journey_check_begin(const struct journey *journey,
                                               const struct journey_check_scene *scene,
                                               struct journey_check_kept *kept);
/* Checks so many nodes more; of a larger journey than that the first slice is the journey itself.
 * False when all is checked. */
bool journey_check_advance(struct journey_check_work *work, size_t nodes);
/* Gives the findings so far to a list, which must be empty; NULL: to nobody. No work: nothing
 * happens. */
void journey_check_end(struct journey_check_work *work, struct error_list *ret_findings);

/* What a map remarks beside these, as a journey may well mean it: the warning CROWDED_DAY at each
 * message that may come within a day of the one before it, on another channel. In canonical order;
 * a loop's way back is not followed. */
void journey_check_crowded_days(const struct journey_graph *graph, struct error_list *findings);

/* Whether such a finding keeps a run from being made: errors do, except unreachable nodes, ports
 * that lead nowhere and a missing start (drafts are looked at too). */
bool journey_finding_stops_run(const struct error *finding);

#endif
