/* How far replicates spread, as JSON. */
#ifndef STORAGE_FORMATS_JSON_REPLICATES_H
#define STORAGE_FORMATS_JSON_REPLICATES_H

#include <jansson.h>

#include "model/simulation/replicates.h"

/* {"count", "seed", "run": {"entered": {"mean", "least", "low", "high", "greatest"}, …},
 * "channel": {"email": {"reached": {…}, …}}, "stage", "persona", "start", "node", "goal", "ended",
 * "turned_away", "blocked", "runs": [{"seed", "entered", …}, …]}: the figures of result_figures,
 * `runs` those of the run for each seed. The caller's reference. */
json_t *json_replicates_make(const struct replicates *replicates);

#endif
