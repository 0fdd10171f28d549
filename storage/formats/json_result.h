/* Writes a preview's result as JSON (commands.md), for `--json`, the store and other programs. */
#ifndef STORAGE_FORMATS_JSON_RESULT_H
#define STORAGE_FORMATS_JSON_RESULT_H

#include "model/simulation/replicates.h"
#include "model/simulation/result.h"

/* Milliseconds. */
struct result_timing {
    double load;
    double plan;
    double run;
    double total;
};

/* One line of JSON with a line end, its keys in one order; everything but timing_ms is the same
 * for the same result on every machine. `timing` NULL: without timing_ms. The caller frees. */
char *json_result_write(const struct result *result, const struct result_timing *timing);

/* The same of the first replicate, and `replicates`: what json_replicates_make gives. */
char *json_result_write_replicates(const struct result *result, const struct replicates *replicates,
                                   const struct result_timing *timing);

#endif
