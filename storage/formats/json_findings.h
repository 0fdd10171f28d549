/* Findings, claims and counts of them as one JSON object: `polku check --json`, `verify --json`. */
#ifndef STORAGE_FORMATS_JSON_FINDINGS_H
#define STORAGE_FORMATS_JSON_FINDINGS_H

#include <stddef.h>

#include "model/base/error.h"
#include "model/base/text.h"
#include "model/simulation/result.h"

struct json_findings;

struct json_findings *json_findings_create(void);
void json_findings_destroy(struct json_findings *findings);

/* Appends {"of","severity","code","line"?,"column"?,"about"?,"at"?,"message"} to "findings": of
 * which file or journey, in which node and setting; the message is the error's sentence put
 * together. */
void json_findings_add(struct json_findings *findings, const char *of, const struct error *error,
                       struct text message);

/* Appends {"of","claims"}, as in `polku sim --json`, to "claims". */
void json_findings_add_claims(struct json_findings *findings, const char *of,
                              const struct result *result);

/* Sets "NAME": NUMBER, before the lists. */
void json_findings_count(struct json_findings *findings, const char *name, size_t number);

/* Appends all of it on one line; "claims" only where there were some. */
void json_findings_write(const struct json_findings *findings, struct text_builder *builder);

#endif
