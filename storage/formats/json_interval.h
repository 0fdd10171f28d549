/* The 95% intervals of a preview's shares as JSON. */
#ifndef STORAGE_FORMATS_JSON_INTERVAL_H
#define STORAGE_FORMATS_JSON_INTERVAL_H

#include <jansson.h>

#include "model/simulation/result.h"

/* Share, low and high of reach (by channel, stage, persona, starting point and node), goals, what
 * became of messages, and ports; null where it is a share of nothing. The caller's reference. */
json_t *json_interval_make(const struct result *result);

#endif
