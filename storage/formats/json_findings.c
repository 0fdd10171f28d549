/* Findings, claims and counts of them as one JSON object. */
#include "storage/formats/json_findings.h"

#include <stdlib.h>

#include <jansson.h>

#include "model/base/memory.h"
#include "storage/formats/json_claim.h"
#include "storage/formats/json_value.h"

struct json_findings {
    json_t *counts;
    json_t *findings;
    json_t *claims;
};

struct json_findings *json_findings_create(void)
{
    struct json_findings *findings = memory_allocate(sizeof(*findings));
    *findings = (struct json_findings){json_object(), json_array(), json_array()};
    return findings;
}

void json_findings_destroy(struct json_findings *findings)
{
    if (findings != NULL) {
        json_decref(findings->counts);
        json_decref(findings->findings);
        json_decref(findings->claims);
        free(findings);
    }
}

void json_findings_add(struct json_findings *findings, const char *of, const struct error *error,
                       struct text message)
{
    enum { PATH = 3 };
    json_t *row = json_object();
    bool is_error = error->severity == ERROR_SEVERITY_ERROR;
    json_object_set_new(row, "of", json_value_text(text_from(of)));
    json_object_set_new(row, "severity", json_string(is_error ? "error" : "warning"));
    json_object_set_new(row, "code", json_string(error->code));
    if (error->line > 0) {
        json_object_set_new(row, "line", json_integer(error->line));
        json_object_set_new(row, "column", json_integer(error->column));
    }
    if (error->subject[0] != '\0') {
        json_object_set_new(row, "about", json_value_text(text_from(error->subject)));
    }
    if (error->arguments[PATH][0] != '\0') {
        json_object_set_new(row, "at", json_value_text(text_from(error->arguments[PATH])));
    }
    json_object_set_new(row, "message", json_value_text(message));
    json_array_append_new(findings->findings, row);
}

void json_findings_add_claims(struct json_findings *findings, const char *of,
                              const struct result *result)
{
    json_t *row = json_object();
    json_object_set_new(row, "of", json_value_text(text_from(of)));
    json_object_set_new(row, "claims", json_claims_make(result));
    json_array_append_new(findings->claims, row);
}

void json_findings_count(struct json_findings *findings, const char *name, size_t number)
{
    json_object_set_new(findings->counts, name, json_integer((json_int_t)number));
}

void json_findings_write(const struct json_findings *findings, struct text_builder *builder)
{
    json_t *root = json_copy(findings->counts);
    json_object_set(root, "findings", findings->findings);
    if (json_array_size(findings->claims) > 0) {
        json_object_set(root, "claims", findings->claims);
    }
    char *bytes = json_dumps(root, JSON_COMPACT);
    text_append_string(builder, bytes);
    text_append_byte(builder, '\n');
    free(bytes);
    json_decref(root);
}
