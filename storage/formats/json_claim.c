/* The claims of a run as JSON. */
#include "storage/formats/json_claim.h"

#include "model/base/civil_time.h"
#include "storage/formats/json_value.h"

static json_t *json_claim_value(const struct result_claim *claim)
{
    if (claim->of_nothing) {
        return json_null();
    }
    switch (claim->figure) {
    case EXPECTATION_SHARE:
        return json_real((double)claim->value / (double)claim->of);
    case EXPECTATION_COST:
        return json_value_money(claim->value);
    default:
        return json_integer(claim->value);
    }
}

static json_t *json_claim_witness(const struct result_witness *witness)
{
    json_t *json = json_object();
    json_object_set_new(json, "contact", json_value_text(witness->id));
    if (witness->kind == WITNESS_COST) {
        json_object_set_new(json, "cost", json_value_money(witness->count));
    } else {
        json_object_set_new(json, "count", json_integer(witness->count));
    }
    if (witness->kind == WITNESS_FEWER) {
        json_object_set_new(json, "of", json_integer(witness->of));
    } else if (witness->kind != WITNESS_NEVER_ENTERED) {
        struct text_builder day = {0};
        civil_write_date(&day, witness->day);
        json_object_set_new(json, "day", json_value_text(text_built(&day)));
        text_destroy(&day);
    }
    if (witness->kind == WITNESS_BLOCKED) {
        const char *reason = block_reason_name((enum block_reason)witness->reason);
        json_object_set_new(json, "blocked", json_string(reason));
    }
    return json;
}

static json_t *json_claim_one(const struct result_claim *claim)
{
    json_t *json = json_object();
    json_t *witnesses = json_array();
    json_object_set_new(json, "claim", json_value_text(claim->text));
    json_object_set_new(json, "holds", json_boolean(claim->holds));
    json_object_set_new(json, "value", json_claim_value(claim));
    if (claim->figure == EXPECTATION_SHARE) {
        json_object_set_new(json, "count", json_integer(claim->value));
        json_object_set_new(json, "of", json_integer(claim->of));
    }
    for (size_t i = 0; i < claim->witness_count; i++) {
        json_array_append_new(witnesses, json_claim_witness(&claim->witnesses[i]));
    }
    json_object_set_new(json, "witnesses", witnesses);
    return json;
}

json_t *json_claims_make(const struct result *result)
{
    json_t *json = json_array();
    for (size_t i = 0; i < result->claim_count; i++) {
        json_array_append_new(json, json_claim_one(&result->claims[i]));
    }
    return json;
}
