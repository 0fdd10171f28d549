/* Rates of messages worked out from recorded activity, with their uncertainty. */
#include "model/simulation/calibration.h"

#include <math.h>
#include <stdlib.h>

#include "model/base/civil_time.h"
#include "model/base/decimal.h"
#include "model/base/hash_map.h"
#include "model/base/memory.h"

static const enum rate_name calibration_rates[CALIBRATION_RATES] = {
    RATE_DELIVERED, RATE_OPENED, RATE_CLICKED, RATE_UNSUBSCRIBED};

static bool calibration_is_of(const uint32_t campaigns[], size_t count, uint32_t campaign)
{
    for (size_t i = 0; campaigns != NULL && i < count; i++) {
        if (campaigns[i] == campaign) {
            return true;
        }
    }
    return campaigns == NULL;
}

/* `places`: of each channel's name. */
static struct calibrated_channel *calibration_channel(struct calibration *calibration,
                                                      struct hash_map *places, struct text channel)
{
    uint32_t place = 0;
    if (hash_map_get(places, channel, &place)) {
        return &calibration->channels[place];
    }
    hash_map_set(places, channel, (uint32_t)calibration->count);
    calibration->channels = memory_grow(calibration->channels, &calibration->capacity,
                                        calibration->count + 1, sizeof(*calibration->channels));
    struct calibrated_channel *made = &calibration->channels[calibration->count++];
    *made = (struct calibrated_channel){.channel = arena_text(&calibration->arena, channel)};
    for (size_t i = 0; i < CALIBRATION_RATES; i++) {
        made->rates[i].rate = calibration_rates[i];
    }
    return made;
}

static void calibration_add(struct calibrated_channel *channel,
                            const struct message_outcome *outcome, bool opens)
{
    const struct {
        int64_t count;
        int64_t of;
    } figures[CALIBRATION_RATES] = {
        {outcome->sent_delivered, outcome->sent},
        {outcome->opened, outcome->delivered},
        {outcome->clicked, opens ? outcome->opened : outcome->delivered},
        {outcome->unsubscribed, outcome->delivered},
    };
    channel->opens = opens;
    channel->deliveries = channel->deliveries || outcome->deliveries;
    for (size_t i = 0; i < CALIBRATION_RATES; i++) {
        channel->rates[i].count += figures[i].count;
        channel->rates[i].of += figures[i].of;
    }
}

static void calibration_work_out(struct calibrated_rate *rate,
                                 const struct calibrated_channel *channel, bool known)
{
    bool bounces = channel->deliveries || rate->count != rate->of;
    const double prior = 0.5;
    if (rate->of > 0) {
        rate->alpha = (double)rate->count + prior;
        rate->beta = (double)(rate->of - rate->count) + prior;
        rate->mean = rate->alpha / (rate->alpha + rate->beta);
        rate->low = beta_quantile(rate->alpha, rate->beta, 0.025);
        rate->high = beta_quantile(rate->alpha, rate->beta, 0.975);
    }
    rate->doubt = rate->rate == RATE_OPENED && !channel->opens ? CALIBRATION_UNSEEN
                  : !known                                     ? CALIBRATION_NO_CHANNEL
                  : rate->of == 0                              ? CALIBRATION_NO_MESSAGES
                  : rate->count == 0                           ? CALIBRATION_UNRECORDED
                  : rate->of < CALIBRATION_LEAST               ? CALIBRATION_TOO_FEW
                  : rate->rate == RATE_DELIVERED && !bounces   ? CALIBRATION_NO_BOUNCES
                                                               : CALIBRATION_SOUND;
}

static int calibration_compare(const void *left, const void *right)
{
    const struct calibrated_channel *a = left;
    const struct calibrated_channel *b = right;
    return text_compare(a->channel, b->channel);
}

static void calibration_finish(struct calibration *calibration, const struct workspace *workspace)
{
    for (size_t i = 0; i < calibration->count; i++) {
        struct calibrated_channel *channel = &calibration->channels[i];
        struct channel ignored;
        bool known = workspace_find_channel(workspace, channel->channel, &ignored);
        for (size_t k = 0; k < CALIBRATION_RATES; k++) {
            calibration_work_out(&channel->rates[k], channel, known);
        }
    }
    if (calibration->count != 0) {
        qsort(calibration->channels, calibration->count, sizeof(*calibration->channels),
              calibration_compare);
    }
}

void calibration_find(const struct message_outcomes *outcomes, const struct workspace *workspace,
                      const uint32_t campaigns[], size_t campaign_count, struct text unnamed,
                      struct calibration *ret_calibration)
{
    struct hash_map places = {0};
    *ret_calibration = (struct calibration){0};
    for (size_t i = 0; i < outcomes->count; i++) {
        const struct message_outcome *outcome = &outcomes->items[i];
        if (!calibration_is_of(campaigns, campaign_count, outcome->campaign)) {
            continue;
        }
        for (size_t kind = 0; kind <= ACTIVITY_MARKED_AS_SPAM; kind++) {
            ret_calibration->loose += outcome->loose[kind];
        }
        if (outcome->sent == 0 && outcome->delivered == 0) {
            continue;
        }
        bool none = outcome->channel_name.length == 0;
        struct text name = none ? unnamed : outcome->channel_name;
        struct channel channel;
        bool opens = !workspace_find_channel(workspace, name, &channel) || channel.opens;
        ret_calibration->unnamed = ret_calibration->unnamed || none;
        calibration_add(calibration_channel(ret_calibration, &places, name), outcome, opens);
    }
    hash_map_destroy(&places);
    calibration_finish(ret_calibration, workspace);
}

void calibration_destroy(struct calibration *calibration)
{
    free(calibration->channels);
    arena_destroy(&calibration->arena);
    *calibration = (struct calibration){0};
}

size_t calibration_sound(const struct calibration *calibration)
{
    size_t sound = 0;
    for (size_t i = 0; i < calibration->count; i++) {
        for (size_t k = 0; k < CALIBRATION_RATES; k++) {
            sound += calibration->channels[i].rates[k].doubt == CALIBRATION_SOUND;
        }
    }
    return sound;
}

static int64_t calibration_billionths(double share)
{
    return (int64_t)llround(share * 1e6) * 1000;
}

int64_t calibrated_rate_value(const struct calibrated_rate *rate)
{
    return calibration_billionths(rate->mean);
}

static void calibration_put(struct setting *root, const struct text path, const char *name,
                            struct text value)
{
    struct text_builder whole = {0};
    struct setting old = {0};
    text_append(&whole, path);
    if (name != NULL) {
        setting_path_append(&whole, text_from(name));
    }
    struct setting made = setting_text(value);
    if (!setting_replace(root, text_built(&whole), made, &old)) {
        setting_destroy(&made);
    }
    setting_destroy(&old);
    text_destroy(&whole);
}

static void calibration_put_share(struct setting *root, struct text path, const char *name,
                                  double share)
{
    struct text_builder value = {0};
    assumption_write(&value, RATE_DELIVERED, calibration_billionths(share));
    calibration_put(root, path, name, text_built(&value));
    text_destroy(&value);
}

static void calibration_put_count(struct setting *root, struct text path, const char *name,
                                  int64_t count)
{
    struct text_builder value = {0};
    text_append_number(&value, count);
    calibration_put(root, path, name, text_built(&value));
    text_destroy(&value);
}

static void calibration_put_rate(struct setting *root, struct text channel,
                                 const struct calibrated_rate *rate, struct text from,
                                 struct text date)
{
    struct text_builder path = {0};
    text_append_string(&path, "channels");
    setting_path_append(&path, channel);
    calibration_put_share(root, text_built(&path), rate_name(rate->rate), rate->mean);
    text_clear(&path);
    text_append_string(&path, "calibrated");
    setting_path_append(&path, channel);
    setting_path_append(&path, text_from(rate_name(rate->rate)));
    struct text place = text_built(&path);
    calibration_put_share(root, place, "rate", rate->mean);
    calibration_put_share(root, place, "low", rate->low);
    calibration_put_share(root, place, "high", rate->high);
    calibration_put_count(root, place, "count", rate->count);
    calibration_put_count(root, place, "of", rate->of);
    calibration_put(root, place, "from", from);
    calibration_put(root, place, "date", date);
    text_destroy(&path);
}

struct setting calibration_apply(const struct calibration *calibration,
                                 const struct setting *assumptions, struct text from, int64_t day)
{
    struct setting made = assumptions == NULL ? setting_map() : setting_copy(assumptions);
    struct text_builder date = {0};
    civil_write_date(&date, day);
    for (size_t i = 0; i < calibration->count; i++) {
        const struct calibrated_channel *channel = &calibration->channels[i];
        for (size_t k = 0; k < CALIBRATION_RATES; k++) {
            if (channel->rates[k].doubt == CALIBRATION_SOUND) {
                calibration_put_rate(&made, channel->channel, &channel->rates[k], from,
                                     text_built(&date));
            }
        }
    }
    text_destroy(&date);
    return made;
}
