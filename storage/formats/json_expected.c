/* Writes an expectation as JSON. */
#include "storage/formats/json_expected.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

enum { JSON_EXPECTED_DIGITS = 15 };

/* What the closed form does not know, and what says nothing without draws. */
static const char *const json_expected_unknown[] = {
    "time_to_goal", "messages_per_contact", "release_burst", "intervals", "zones", "seed"};
/* Whole numbers that count no things of the run. */
static const char *const json_expected_whole[] = {"journey_revision", "contacts_version", "days",
                                                  "contacts"};

static bool json_expected_is_whole(const char *key)
{
    for (size_t i = 0; i < sizeof(json_expected_whole) / sizeof(json_expected_whole[0]); i++) {
        if (strcmp(key, json_expected_whole[i]) == 0) {
            return true;
        }
    }
    return false;
}

static json_t *json_expected_scale(json_t *json);

static json_t *json_expected_scale_object(json_t *object, bool top)
{
    const char *key;
    json_t *value;
    json_t *scaled = json_object();
    json_object_foreach(object, key, value)
    {
        bool kept = top && (json_expected_is_whole(key) || strcmp(key, "timing_ms") == 0);
        json_object_set_new(scaled, key, kept ? json_incref(value) : json_expected_scale(value));
    }
    return scaled;
}

/* A new reference: whole numbers in parts become numbers of things. */
static json_t *json_expected_scale(json_t *json)
{
    if (json_is_integer(json)) {
        return json_real((double)json_integer_value(json) / JSON_EXPECTED_UNIT);
    }
    if (json_is_real(json)) {
        return json_real(json_real_value(json) / JSON_EXPECTED_UNIT);
    }
    if (json_is_array(json)) {
        json_t *scaled = json_array();
        for (size_t i = 0; i < json_array_size(json); i++) {
            json_array_append_new(scaled, json_expected_scale(json_array_get(json, i)));
        }
        return scaled;
    }
    return json_is_object(json) ? json_expected_scale_object(json, false) : json_incref(json);
}

/* Takes away what there was no room to tell apart. */
static void json_expected_forget_reach(json_t *json, enum expected_reach reach, json_t *unknown)
{
    static const char *const groups[] = {"by_channel", "by_stage"};
    static const char *const all[] = {"all", "by_persona", "by_start"};
    json_t *known = json_object_get(json, "reach");
    for (size_t i = 0; reach < EXPECTED_REACH_GROUPS && i < 2; i++) {
        json_object_del(known, groups[i]);
        json_array_append_new(unknown, json_sprintf("reach.%s", groups[i]));
    }
    for (size_t i = 0; reach < EXPECTED_REACH_ALL && i < 3; i++) {
        json_object_del(known, all[i]);
        json_array_append_new(unknown, json_sprintf("reach.%s", all[i]));
    }
    json_t *daily = json_object_get(json, "daily");
    for (size_t i = 0; reach < EXPECTED_REACH_ALL && i < json_array_size(daily); i++) {
        json_object_del(json_array_get(daily, i), "reached");
    }
}

char *json_expected_write(const struct result *result, enum expected_reach reach,
                          const struct result_timing *timing)
{
    char *whole = json_result_write(result, timing);
    json_t *parts = json_loads(whole, 0, NULL);
    json_t *json = json_expected_scale_object(parts, true);
    json_t *unknown = json_array();
    for (size_t i = 0; i < sizeof(json_expected_unknown) / sizeof(json_expected_unknown[0]); i++) {
        json_object_del(json, json_expected_unknown[i]);
        json_array_append_new(unknown, json_string(json_expected_unknown[i]));
    }
    json_expected_forget_reach(json, reach, unknown);
    json_object_set_new(json, "expected", json_true());
    json_object_set_new(json, "not_known", unknown);
    char *dumped = json_dumps(json, JSON_COMPACT | JSON_REAL_PRECISION(JSON_EXPECTED_DIGITS));
    json_decref(parts);
    json_decref(json);
    free(whole);
    struct text_builder line = {0};
    text_append_string(&line, dumped == NULL ? "{}" : dumped);
    text_append_byte(&line, '\n');
    free(dumped);
    return text_take(&line);
}
