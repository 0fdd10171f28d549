/* Writes a comparison of two runs as JSON, for `polku compare --json`. */
#ifndef STORAGE_FORMATS_JSON_COMPARISON_H
#define STORAGE_FORMATS_JSON_COMPARISON_H

#include "model/simulation/comparison.h"
#include "model/simulation/plan.h"

/* One line of JSON with a line end: `first` and `second` {journey, revision, seed}, start, days,
 * contacts, `figures` (each with its group, name, figure, both values, what they are shares of, the
 * difference, its `half_width`, that of two runs drawn apart (`half_width_apart`) and how many
 * contacts `gained` and `lost`; one that is 0 in both is left out), and the contacts reached in one
 * of them alone: `gained`, `lost`. Shares are parts of 1, money is in units. The caller frees. */
char *json_comparison_write(const struct comparison *comparison, const struct plan *first,
                            const struct plan *second);

#endif
