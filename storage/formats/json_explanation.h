/* Writes one contact's way through a journey as JSON: an array of records, for `polku explain
 * --json`. */
#ifndef STORAGE_FORMATS_JSON_EXPLANATION_H
#define STORAGE_FORMATS_JSON_EXPLANATION_H

#include "model/simulation/explanation.h"

/* One line of JSON with a line end. The first record, of kind `contact`, says of whom and what came
 * of it; the others are those of walk_pen.h by their names, in order, each with `time` (UTC) and
 * `local`. A node of the main journey: only the records there; PLAN_NONE: all. The caller frees. */
char *json_explanation_write(const struct explanation *explanation, int node);

#endif
