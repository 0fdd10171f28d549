/* What `polku activity --json` and `polku calibrate --json` print. */
#include "storage/formats/json_activity.h"

#include <stdlib.h>

#include <jansson.h>

static json_t *json_activity_text(struct text text)
{
    return text.length == 0 ? json_null() : json_stringn(text.bytes, text.length);
}

static void json_activity_counts(json_t *object, const struct campaign_figures *figures,
                                 const struct campaign_count kinds[])
{
    for (int kind = 0; kind < CAMPAIGN_KINDS; kind++) {
        json_t *count = json_object();
        json_object_set_new(count, "all", json_integer(kinds[kind].total));
        json_object_set_new(count, "contacts", json_integer(kinds[kind].contacts));
        if (kind == ACTIVITY_DELIVERED) {
            json_object_set_new(count, "counted",
                                json_integer(campaign_figures_delivered(figures, kinds)));
        }
        json_object_set_new(object, activity_kind_name((enum activity_kind)kind), count);
    }
}

static void json_activity_date(json_t *object, const char *name, int64_t date)
{
    struct text_builder written = {0};
    civil_write_date(&written, date);
    json_object_set_new(object, name, json_activity_text(text_built(&written)));
    text_destroy(&written);
}

static json_t *json_activity_channels(const struct campaign_figures *figures)
{
    json_t *list = json_array();
    for (size_t i = 0; i < figures->channel_count; i++) {
        const struct campaign_channel *channel = &figures->channels[i];
        json_t *object = json_object();
        json_object_set_new(object, "channel",
                            channel->name.length == 0 ? json_null()
                                                      : json_activity_text(channel->name));
        json_activity_counts(object, figures, channel->kinds);
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *json_activity_days(const struct campaign_figures *figures)
{
    json_t *list = json_array();
    for (size_t i = 0; i < figures->day_count; i++) {
        json_t *object = json_object();
        json_activity_date(object, "date", figures->days[i].date);
        json_activity_counts(object, figures, figures->days[i].kinds);
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *json_activity_one(const struct campaign_figures *figures, bool days)
{
    json_t *object = json_object();
    json_object_set_new(object, "campaign", json_activity_text(figures->name));
    json_object_set_new(object, "reported", json_boolean(figures->reported));
    json_activity_date(object, "first", figures->days[0].date);
    json_activity_date(object, "last", figures->days[figures->day_count - 1].date);
    json_activity_counts(object, figures, figures->kinds);
    json_object_set_new(object, "channels", json_activity_channels(figures));
    if (days) {
        json_object_set_new(object, "days", json_activity_days(figures));
    }
    return object;
}

static void json_activity_end(struct text_builder *builder, json_t *root)
{
    char *dumped = json_dumps(root, JSON_COMPACT | JSON_REAL_PRECISION(12));
    text_append_string(builder, dumped);
    text_append_byte(builder, '\n');
    free(dumped);
    json_decref(root);
}

void json_activity_write(struct text_builder *builder, const struct campaign_figures_list *list,
                         size_t place)
{
    json_t *root = json_object();
    json_t *campaigns = json_array();
    for (size_t i = 0; i < list->count; i++) {
        if (place == SIZE_MAX || place == i) {
            json_array_append_new(campaigns, json_activity_one(&list->items[i], place == i));
        }
    }
    json_object_set_new(root, "campaigns", campaigns);
    json_activity_end(builder, root);
}

static void json_calibration_posterior(json_t *object, const struct calibrated_rate *rate)
{
    const struct {
        const char *name;
        double value;
    } figures[] = {{"calibrated", rate->mean},
                   {"low", rate->low},
                   {"high", rate->high},
                   {"alpha", rate->alpha},
                   {"beta", rate->beta}};
    for (size_t i = 0; i < sizeof(figures) / sizeof(*figures); i++) {
        json_object_set_new(object, figures[i].name,
                            rate->of == 0 ? json_null() : json_real(figures[i].value));
    }
}

static json_t *json_calibration_rate(const struct json_calibration *shown,
                                     const struct calibrated_rate *rate,
                                     const struct json_assumed *assumed)
{
    bool usable = rate->doubt == CALIBRATION_SOUND;
    json_t *object = json_object();
    json_object_set_new(object, "rate", json_string(rate_name(rate->rate)));
    json_object_set_new(object, "assumed", json_real((double)assumed->value / 1e9));
    json_object_set_new(object, "source", json_activity_text(assumed->source));
    json_object_set_new(object, "count", json_integer(rate->count));
    json_object_set_new(object, "of", json_integer(rate->of));
    json_calibration_posterior(object, rate);
    json_object_set_new(object, "usable", json_boolean(usable));
    json_object_set_new(object, "why_not",
                        usable ? json_null() : json_string(shown->doubts[rate->doubt]));
    return object;
}

void json_calibration_write(struct text_builder *builder, const struct json_calibration *shown)
{
    const struct calibration *calibration = shown->calibration;
    json_t *root = json_object();
    json_t *channels = json_array();
    for (size_t i = 0; i < calibration->count; i++) {
        const struct calibrated_channel *channel = &calibration->channels[i];
        json_t *object = json_object();
        json_t *rates = json_array();
        for (size_t k = 0; k < CALIBRATION_RATES; k++) {
            json_array_append_new(
                rates, json_calibration_rate(shown, &channel->rates[k],
                                             &shown->assumed[i * CALIBRATION_RATES + k]));
        }
        json_object_set_new(object, "channel", json_activity_text(channel->channel));
        json_object_set_new(object, "rates", rates);
        json_array_append_new(channels, object);
    }
    json_object_set_new(root, "from", json_activity_text(shown->from));
    json_object_set_new(root, "prior", json_pack("[f,f]", 0.5, 0.5));
    json_object_set_new(root, "channels", channels);
    json_object_set_new(root, "unnamed_channel",
                        calibration->unnamed ? json_activity_text(shown->unnamed) : json_null());
    json_object_set_new(root, "without_message", json_integer(calibration->loose));
    json_object_set_new(root, "applied_to", json_activity_text(shown->applied));
    json_activity_end(builder, root);
}
