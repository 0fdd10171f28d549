/* How far replicates spread, as JSON. */
#include "storage/formats/json_replicates.h"

/* Money is kept in 1/10,000 of a unit. */
static json_t *json_replicates_value(const struct replicate_figure *figure, int64_t value)
{
    enum { MONEY = 10000 };
    return figure->money ? json_real((double)value / MONEY) : json_integer(value);
}

static json_t *json_replicates_range(const struct replicates *replicates,
                                     const struct replicate_figure *figure)
{
    enum { MONEY = 10000 };
    struct replicate_range range = replicates_range(replicates, figure);
    json_t *json = json_object();
    json_object_set_new(json, "mean", json_real(figure->money ? range.mean / MONEY : range.mean));
    json_object_set_new(json, "least", json_replicates_value(figure, range.least));
    json_object_set_new(json, "low", json_replicates_value(figure, range.low));
    json_object_set_new(json, "high", json_replicates_value(figure, range.high));
    json_object_set_new(json, "greatest", json_replicates_value(figure, range.greatest));
    return json;
}

/* The object under that key, made where it is not there. */
static json_t *json_replicates_within(json_t *json, struct text key)
{
    json_t *found = json_object_getn(json, key.bytes, key.length);
    if (found == NULL) {
        found = json_object();
        json_object_setn_new(json, key.bytes, key.length, found);
    }
    return found;
}

static json_t *json_replicates_runs(const struct replicates *replicates)
{
    json_t *json = json_array();
    for (size_t i = 0; i < replicates->count; i++) {
        json_t *run = json_object();
        json_object_set_new(run, "seed", json_integer((int64_t)(replicates->seed + i)));
        for (size_t k = 0; k < replicates->figure_count; k++) {
            const struct replicate_figure *figure = &replicates->figures[k];
            if (text_is(figure->group, "run")) {
                json_object_setn_new(run, figure->figure.bytes, figure->figure.length,
                                     json_replicates_value(figure, figure->values[i]));
            }
        }
        json_array_append_new(json, run);
    }
    return json;
}

json_t *json_replicates_make(const struct replicates *replicates)
{
    json_t *json = json_object();
    json_object_set_new(json, "count", json_integer((int64_t)replicates->count));
    json_object_set_new(json, "seed", json_integer((int64_t)replicates->seed));
    for (size_t i = 0; i < replicates->figure_count; i++) {
        const struct replicate_figure *figure = &replicates->figures[i];
        json_t *within = json_replicates_within(json, figure->group);
        if (!text_is(figure->group, "run")) {
            within = json_replicates_within(within, figure->name);
        }
        json_object_setn_new(within, figure->figure.bytes, figure->figure.length,
                             json_replicates_range(replicates, figure));
    }
    json_object_set_new(json, "runs", json_replicates_runs(replicates));
    return json;
}
