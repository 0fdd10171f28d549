/* Writes an expectation as JSON: the keys of a result's, with parts of things. */
#ifndef STORAGE_FORMATS_JSON_EXPECTED_H
#define STORAGE_FORMATS_JSON_EXPECTED_H

#include "model/simulation/expected.h"
#include "storage/formats/json_result.h"

/* As json_result_write, of a result in parts of 1/JSON_EXPECTED_UNIT; with `expected`: true and the
 * names of what is left out in `not_known`. The caller frees. */
enum { JSON_EXPECTED_UNIT = 1000000 };
char *json_expected_write(const struct result *result, enum expected_reach reach,
                          const struct result_timing *timing);

#endif
