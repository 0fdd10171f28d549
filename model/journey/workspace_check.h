/* Checks what stands beside journeys: what is missing, filters, and names of what does not exist.
 */
#ifndef MODEL_JOURNEY_WORKSPACE_CHECK_H
#define MODEL_JOURNEY_WORKSPACE_CHECK_H

#include "model/base/error.h"
#include "model/journey/journey_check.h"
#include "model/journey/setting.h"
#include "model/journey/topic_check.h"

/* `settings` are a workspace's or a part of them (a file's), `scene->workspace` (never NULL) is all
 * that names may refer to, those among it; `journeys` are for what topic_check.h asks of them.
 * Values that do not fit workspace_shape() are passed over.
 *
 * A finding is as in journey_check.h, without a subject: MISSING_VALUE, BAD_FILTER (segments that
 * ask each other in a cycle, too), ODD_FILTER, REPEATED_CHANNEL, NO_SUCH_CHANNEL, _TOPIC, _SEGMENT,
 * _EVENT, _ZONE, _FIELD, also of the channels, events and personas (NO_SUCH_PERSONA) that rates
 * and assumptions are written for, BAD_NAME of a field that no filter could name, and warnings
 * ODD_NAME and SIMILAR_NAME of segments (segment_name.h), NO_SUCH_STAGE of what a persona wants in
 * a stage that none of the journeys has (where these are known), and those of lists
 * (topic_check.h). */
void workspace_check(const struct setting *settings, const struct journey_check_scene *scene,
                     struct topic_check_journeys journeys, struct error_list *findings);

#endif
