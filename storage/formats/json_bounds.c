/* Writes least and most reach as JSON. */
#include "storage/formats/json_bounds.h"

#include <stdlib.h>

#include <jansson.h>

char *json_bounds_write(const struct plan *plan, const struct bounds *bounds,
                        const struct result_timing *timing)
{
    struct text name = plan->journeys[plan->main].name;
    struct text_builder date = {0};
    struct text_builder line = {0};
    civil_write_date(&date, zone_day(plan->zone, plan->start));
    json_t *json =
        json_pack("{s: s%, s: s, s: i, s: I, s: {s: I, s: I}, s: {s: f, s: f, s: f, s: f}}",
                  "journey", name.bytes, name.length, "start", date.bytes, "days", plan->days,
                  "contacts", (json_int_t)bounds->contacts, "reach", "least",
                  (json_int_t)bounds->least, "most", (json_int_t)bounds->most, "timing_ms", "load",
                  timing->load, "plan", timing->plan, "run", timing->run, "total", timing->total);
    char *dumped = json_dumps(json, JSON_COMPACT | JSON_REAL_PRECISION(6));
    text_append_string(&line, dumped == NULL ? "{}" : dumped);
    text_append_byte(&line, '\n');
    json_decref(json);
    free(dumped);
    text_destroy(&date);
    return text_take(&line);
}
