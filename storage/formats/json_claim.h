/* The claims of a run as JSON. */
#ifndef STORAGE_FORMATS_JSON_CLAIM_H
#define STORAGE_FORMATS_JSON_CLAIM_H

#include <jansson.h>

#include "model/simulation/result.h"

/* [{claim, holds, value, count?, of?, witnesses: [{contact, count or cost, of?, day?, blocked?}]}].
 * A value is a count, a share as a fraction beside `count` and `of`, hours, or money; null where
 * there is nothing to take a share of, or nobody reached the goal. The caller's reference. */
json_t *json_claims_make(const struct result *result);

#endif
