/* Writes least and most reach as JSON. */
#ifndef STORAGE_FORMATS_JSON_BOUNDS_H
#define STORAGE_FORMATS_JSON_BOUNDS_H

#include "model/simulation/bounds.h"
#include "storage/formats/json_result.h"

/* One line: journey, start, days, contacts, reach {least, most}, timing_ms. The caller frees. */
char *json_bounds_write(const struct plan *plan, const struct bounds *bounds,
                        const struct result_timing *timing);

#endif
