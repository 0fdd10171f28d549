/* Built-in rates and delays of every channel, each with its source or as a guess. */
#include "model/simulation/assumptions.h"

#include <stddef.h>

#include "model/base/civil_time.h"
#include "model/base/decimal.h"

static const char *const assumption_names[RATE_COUNT] = {
    [RATE_DELIVERED] = "delivered",       [RATE_OPENED] = "opened",
    [RATE_CLICKED] = "clicked",           [RATE_CONVERTED] = "converted",
    [RATE_UNSUBSCRIBED] = "unsubscribed", [RATE_UNSUBSCRIBE_ALL] = "unsubscribe_all",
    [RATE_BOUNCE_HARD] = "bounce_hard",   [RATE_OPEN_DELAY] = "open_delay",
    [RATE_CLICK_DELAY] = "click_delay",   [RATE_CONVERT_DELAY] = "convert_delay",
};

const char *rate_name(enum rate_name rate)
{
    return assumption_names[rate];
}

bool rate_is_delay(enum rate_name rate)
{
    return rate >= RATE_OPEN_DELAY;
}

/* Of all accounts without a stated industry: opened 22.71%, clicked 2.91% (12.8% of opened), hard
 * bounces 0.40%, soft 0.61%, unsubscribed 0.25%. From before mail programs opened mail by
 * themselves, so its opens are people. */
#define MAILCHIMP_2019                                                                             \
    "Mailchimp, Email Marketing Statistics and Benchmarks by Industry, October 2019"
/* Of campaigns in 2023: "around 1 in 20 people who click a link" buys. */
#define OMNISEND_2024 "Omnisend, Email, SMS, and push marketing for ecommerce in 2024, 2024"
/* Half of the opens (50.6%) by the sixth hour; 6 h / ln 2 is the mean of a delay of that median. */
#define GETRESPONSE_2020                                                                           \
    "Marketing Charts, Half of Your Email Campaign's Clicks Occur Within 3 Hours Post-Send, "      \
    "undated (GetResponse, July 2019 to June 2020)"
/* "Good" begins at 8.9% clicked, 1.0% converted (11.2% of clicked) and 0.5 to 1.2% unsubscribed. */
#define KLAVIYO_SMS "Klaviyo, Campaign SMS and MMS Benchmarks, undated (the lower end of good)"
#define BURST_SMS "Burst SMS, Do you have a guide for industry standards, undated (lists in use)"
/* 6.1% on Android, 2.0% on iOS: their middle. */
#define APPBOY_2016 "Appboy, Digits Volume 1: Mobile Marketing Benchmarks, 2016 (direct opens)"
/* Median time to open 7 min on iOS, 48 on Android: their middle by ln 2. */
#define LEANPLUM                                                                                   \
    "Business of Apps, Push notifications on Android have twice the open rate of those on iOS, "   \
    "undated (Leanplum)"
/* "Un taux d'ouverture de 80% en moyenne". */
#define AF2M_2024 "AF2M, Les chiffres du RCS en France au 4ème trimestre 2024, 2024"
/* Near 80% of the messages arrive as RCS, the others fall back to SMS. */
#define LINK_MOBILITY                                                                                 \
    "ÉcranMobile, Benoit Bole (LINK Mobility): Le RCS offre des taux de clic 5 fois supérieurs à " \
    "ceux du SMS, undated"
/* Median of the read rates of accounts that send broadcasts. */
#define SENDPULSE_2026 "SendPulse, Messenger Beats WhatsApp on Read Rate, 2026"
/* 4.4% answered. */
#define DMA_2013 "US Direct Marketing Association, direct mail response rate, April 2013"

enum { ASSUMPTION_HOUR = 3600, ASSUMPTION_DAY = 86400, ASSUMPTION_MINUTE = 60 };

/* Hundredths of a percent. */
#define SHARE(hundredths, source)                                                                  \
    {                                                                                              \
        (hundredths) * INT64_C(100000), source                                                     \
    }
#define GUESS(hundredths) SHARE(hundredths, NULL)
#define MEAN_OF(seconds, source)                                                                   \
    {                                                                                              \
        (seconds), source                                                                          \
    }
#define MEAN(seconds) MEAN_OF(seconds, NULL)

struct assumption_row {
    const char *channel; /* NULL ends the table: any other channel */
    struct assumption figures[RATE_COUNT];
};

/* delivered, opened, clicked, converted · unsubscribed, unsubscribe_all, bounce_hard · open, click
 * and convert delay. */
static const struct assumption_row assumption_rows[] = {
    {"email",
     {SHARE(9900, MAILCHIMP_2019), SHARE(2270, MAILCHIMP_2019), SHARE(1280, MAILCHIMP_2019),
      SHARE(500, OMNISEND_2024), SHARE(25, MAILCHIMP_2019), GUESS(1000),
      SHARE(4000, MAILCHIMP_2019),
      MEAN_OF(8 * ASSUMPTION_HOUR + 40 * ASSUMPTION_MINUTE, GETRESPONSE_2020),
      MEAN(5 * ASSUMPTION_MINUTE), MEAN(ASSUMPTION_HOUR)}},
    {"sms",
     {SHARE(9500, BURST_SMS), GUESS(0), SHARE(890, KLAVIYO_SMS), SHARE(1120, KLAVIYO_SMS),
      SHARE(100, KLAVIYO_SMS), GUESS(10000), GUESS(2000), MEAN(ASSUMPTION_HOUR),
      MEAN(30 * ASSUMPTION_MINUTE), MEAN(ASSUMPTION_HOUR)}},
    {"rcs",
     {SHARE(8000, LINK_MOBILITY), SHARE(8000, AF2M_2024), GUESS(1500), GUESS(500), GUESS(80),
      GUESS(2000), GUESS(1000), MEAN(ASSUMPTION_HOUR), MEAN(5 * ASSUMPTION_MINUTE),
      MEAN(ASSUMPTION_HOUR)}},
    {"whatsapp",
     {GUESS(9500), SHARE(6300, SENDPULSE_2026), GUESS(1500), GUESS(500), GUESS(80), GUESS(2000),
      GUESS(1000), MEAN(ASSUMPTION_HOUR), MEAN(5 * ASSUMPTION_MINUTE), MEAN(ASSUMPTION_HOUR)}},
    {"viber",
     {GUESS(9000), GUESS(5500), GUESS(1200), GUESS(500), GUESS(80), GUESS(2000), GUESS(1000),
      MEAN(ASSUMPTION_HOUR), MEAN(5 * ASSUMPTION_MINUTE), MEAN(ASSUMPTION_HOUR)}},
    {"push",
     {GUESS(9000), SHARE(400, APPBOY_2016), GUESS(5000), GUESS(300), GUESS(30), GUESS(0),
      GUESS(3000), MEAN_OF(40 * ASSUMPTION_MINUTE, LEANPLUM), MEAN(ASSUMPTION_MINUTE),
      MEAN(ASSUMPTION_HOUR)}},
    {"in_app",
     {GUESS(6000), GUESS(7000), GUESS(1500), GUESS(500), GUESS(0), GUESS(0), GUESS(0),
      MEAN(ASSUMPTION_DAY), MEAN(ASSUMPTION_MINUTE), MEAN(ASSUMPTION_HOUR)}},
    {"phone",
     {GUESS(3000), GUESS(0), GUESS(1000), GUESS(3000), GUESS(100), GUESS(2000), GUESS(1000),
      MEAN(ASSUMPTION_HOUR), MEAN(ASSUMPTION_HOUR), MEAN(ASSUMPTION_DAY)}},
    {"post",
     {GUESS(9700), GUESS(0), SHARE(440, DMA_2013), GUESS(3000), GUESS(10), GUESS(0), GUESS(10000),
      MEAN(3 * ASSUMPTION_DAY), MEAN(5 * ASSUMPTION_DAY), MEAN(ASSUMPTION_DAY)}},
    {"social",
     {GUESS(9000), GUESS(3000), GUESS(500), GUESS(200), GUESS(20), GUESS(0), GUESS(1000),
      MEAN(12 * ASSUMPTION_HOUR), MEAN(5 * ASSUMPTION_MINUTE), MEAN(ASSUMPTION_HOUR)}},
    {NULL,
     {GUESS(9500), GUESS(3000), GUESS(1000), GUESS(300), GUESS(50), GUESS(1000), GUESS(2000),
      MEAN(4 * ASSUMPTION_HOUR), MEAN(5 * ASSUMPTION_MINUTE), MEAN(ASSUMPTION_HOUR)}},
};

const struct assumption *assumption_built_in(struct text channel)
{
    const struct assumption_row *row = assumption_rows;
    while (row->channel != NULL && !text_is(channel, row->channel)) {
        row++;
    }
    return row->figures;
}

static void assumption_write_billionths(struct text_builder *builder, int64_t value)
{
    struct decimal decimal = {.digits = value, .scale = DECIMAL_MOST_SCALE};
    while (decimal.scale > 0 && decimal.digits % 10 == 0) {
        decimal.digits /= 10;
        decimal.scale--;
    }
    decimal_write(builder, decimal);
}

void assumption_write(struct text_builder *builder, enum rate_name rate, int64_t value)
{
    if (rate_is_delay(rate)) {
        civil_write_duration(builder, value);
    } else {
        assumption_write_billionths(builder, value);
    }
}

void assumption_write_event_rate(struct text_builder *builder, int64_t rate)
{
    assumption_write_billionths(builder, rate);
    text_append_string(builder, "/day");
}
