/* Random contacts: their fields and lists, and the world around them. */
#include "tests/support/random_world.h"

#include <assert.h>

#include "model/filter/filter.h"
#include "tests/support/plain_calendar.h"
#include "tests/support/random_filter.h"
#include "tests/support/random_rows.h"
#include "tests/support/random_value.h"

enum { RANDOM_SEGMENTS = 5, RANDOM_HALF_HOUR = 1800 };

static const char *const random_odd_texts[] = {
    "",           "red",
    "Red",        "RED",
    "reddish",    "r_d",
    "r%d",        "räd",
    "ra\u0308d",  "RÄD",
    "ß",          "ẞ",
    "SS",         "İ",
    "i",          "I",
    "ı",          "Σ",
    "ς",          "σ",
    "\u212A",     "k",
    "ſ",          "s",
    "😀",          "👩‍👩‍👧",
    "a\\b",       "it's",
    " red",       "red\nblue",
    "a\tb",       "é",
    "e\u0301",    "true",
    "2026-11-22", "7",
};

static const struct plain_field random_fields[] = {
    {{"first_name", 10}, VALUE_TEXT, 0},
    {{"colour", 6}, VALUE_TEXT, 0},
    {{"größe", 7}, VALUE_TEXT, 0},
    {{"custom_level", 12}, VALUE_TEXT, 0},
    {{"email", 5}, VALUE_TEXT, 0},
    {{"language", 8}, VALUE_TEXT, 0},
    {{"country", 7}, VALUE_TEXT, 0},
    {{"region", 6}, VALUE_TEXT, 0},
    {{"city", 4}, VALUE_TEXT, 0},
    {{"rfm_group", 9}, VALUE_TEXT, 0},
    {{"customer_account_status", 23}, VALUE_TEXT, 0},
    {{"predicted_spend_tier", 20}, VALUE_TEXT, 0},
    {{"product_subscription_status", 27}, VALUE_TEXT, 0},
    {{"points", 6}, VALUE_INTEGER, 0},
    {{"number_of_orders", 16}, VALUE_INTEGER, 0},
    {{"companies", 9}, VALUE_INTEGER, 0},
    {{"created_by_app_id", 17}, VALUE_INTEGER, 0},
    {{"amount_spent", 12}, VALUE_DECIMAL, 2},
    {{"2020_spend", 10}, VALUE_DECIMAL, 0},
    {{"price", 5}, VALUE_DECIMAL, 9},
    {{"latitude", 8}, VALUE_DECIMAL, 4},
    {{"longitude", 9}, VALUE_DECIMAL, 4},
    {{"vip", 3}, VALUE_BOOLEAN, 0},
    {{"unsubscribed_all", 16}, VALUE_BOOLEAN, 0},
    {{"birthday", 8}, VALUE_DATE, 0},
    {{"first_order_date", 16}, VALUE_DATE, 0},
    {{"last_order_date", 15}, VALUE_DATE, 0},
    {{"abandoned_checkout_date", 23}, VALUE_DATE, 0},
    {{"customer_added_date", 19}, VALUE_DATE, 0},
    {{"seen", 4}, VALUE_DATETIME, 0},
    {{"tags", 4}, VALUE_LIST, 0},
    {{"sizes", 5}, VALUE_LIST, 0},
    {{"preferred", 9}, VALUE_LIST, 0},
};

static const struct plain_topic random_topics[] = {
    {{"news", 4}, {"Daily news", 10}, false, true},
    {{"offers", 6}, {"Offers", 6}, true, true},
    {{"42", 2}, {"42", 2}, false, true},
    {{"grüße", 7}, {"Grüße", 7}, true, true},
    {{"beta", 4}, {"Beta", 4}, false, false},
};

static const struct text random_channels[] = {{"email", 5}, {"sms", 3}, {"push", 4}};

int64_t random_between(struct random_source *source, int64_t low, int64_t high)
{
    return low + (int64_t)random_source_below(source, (size_t)(high - low + 1));
}

struct text random_odd_text(struct random_source *source)
{
    size_t count = sizeof(random_odd_texts) / sizeof(*random_odd_texts);
    return text_from(random_odd_texts[random_source_below(source, count)]);
}

static bool random_day_is_odd(const struct plain_world *world, int64_t day)
{
    return plain_midnight(world->zone, day + 1) - plain_midnight(world->zone, day) != CIVIL_DAY;
}

int64_t random_odd_day(struct random_source *source, const struct plain_world *world)
{
    int64_t today = plain_day(world->zone, world->now);
    struct civil_date date = civil_date(today);
    int64_t day = today + random_between(source, -500, 500);
    switch (random_source_below(source, 6)) {
    case 0: /* clocks change */
        while (!random_day_is_odd(world, day) && day < today + 1000) {
            day++;
        }
        return day + random_between(source, -1, 1);
    case 1: /* the end of February */
        date.year += (int32_t)random_between(source, -4, 4);
        return civil_day((struct civil_date){date.year, 2, 27}) + random_between(source, 0, 3);
    case 2: /* of a year */
        return civil_day((struct civil_date){date.year, 12, 30}) + random_between(source, 0, 3);
    case 3: /* of a month */
        return plain_months_later(civil_day((struct civil_date){date.year, 1, 31}),
                                  random_between(source, -12, 12)) +
               random_between(source, 0, 1);
    case 4:
        return today + random_between(source, -8, 8);
    default:
        return day;
    }
}

int64_t random_odd_instant(struct random_source *source, const struct plain_world *world)
{
    int64_t day = random_odd_day(source, world);
    int64_t within = random_between(source, 0, 8) * RANDOM_HALF_HOUR;
    within += random_source_once_in(source, 4) ? random_between(source, 0, CIVIL_DAY) : 0;
    return plain_midnight(world->zone, day) + within + random_between(source, -1, 1);
}

static void random_contact(struct random_source *source, struct plain_world *world,
                           struct plain_contact *contact)
{
    struct arena *arena = &world->arena;
    contact->values = arena_array(arena, world->field_count, sizeof(*contact->values));
    for (size_t i = 0; i < world->field_count; i++) {
        contact->values[i] = random_value_make(source, world, &world->fields[i]);
    }
    contact->since = arena_array(arena, world->field_count, sizeof(*contact->since));
    for (size_t i = 0; i < world->field_count; i++) {
        contact->since[i] =
            random_source_once_in(source, 2) ? random_odd_instant(source, world) : 0;
    }
    contact->subscriptions =
        arena_array(arena, world->topic_count, sizeof(*contact->subscriptions));
    for (size_t i = 0; i < world->topic_count; i++) {
        if (world->topics[i].recorded && random_source_once_in(source, 2)) {
            contact->subscriptions[i] = (enum subscription)random_source_below(source, 3);
        }
    }
    contact->consents = arena_array(arena, world->channel_count, sizeof(*contact->consents));
    for (size_t i = 0; i < world->channel_count; i++) {
        contact->consents[i] = (enum consent)random_source_below(source, CONSENT_NO_AFTER_YES + 1);
    }
    random_rows_make(source, world, contact);
}

static void random_world_fields(struct random_source *source, struct plain_world *world)
{
    size_t count = sizeof(random_fields) / sizeof(*random_fields);
    world->fields = arena_array(&world->arena, count, sizeof(*world->fields));
    for (size_t i = 0; i < count; i++) {
        struct plain_field field = random_fields[i];
        if (text_is(field.name, "2020_spend")) {
            field.scale = (int)random_source_below(source, 10);
        }
        /* A world may lack a field that polku itself reads. */
        if (!text_is(field.name, "preferred") || random_source_once_in(source, 2)) {
            world->fields[world->field_count++] = field;
        }
    }
    world->topic_count = sizeof(random_topics) / sizeof(*random_topics);
    world->topics = arena_array(&world->arena, world->topic_count, sizeof(*world->topics));
    for (size_t i = 0; i < world->topic_count; i++) {
        world->topics[i] = random_topics[i];
        world->topics[i].opt_out = random_topics[i].opt_out || random_source_once_in(source, 6);
    }
    world->channel_count = sizeof(random_channels) / sizeof(*random_channels);
    world->channels = arena_array(&world->arena, world->channel_count, sizeof(*world->channels));
    for (size_t i = 0; i < world->channel_count; i++) {
        world->channels[i] = random_channels[i];
    }
}

/* Each may ask of those before it, so there is no cycle. */
static void random_world_segments(struct random_source *source, struct plain_world *world)
{
    static const char *const names[RANDOM_SEGMENTS] = {"vip", "7", "Größe", "VIP", "all of it"};
    world->segments = arena_array(&world->arena, RANDOM_SEGMENTS, sizeof(*world->segments));
    for (size_t i = 0; i < RANDOM_SEGMENTS; i++) {
        struct text_builder text = {0};
        struct error_list errors = {0};
        random_filter_make(source, world, &text, 1);
        struct plain_segment *segment = &world->segments[i];
        segment->name = text_from(names[i]);
        segment->text = arena_text(&world->arena, text_built(&text));
        segment->filter = filter_parse(segment->text, &world->arena, &errors);
        assert(segment->filter != NULL);
        error_list_destroy(&errors);
        text_destroy(&text);
        world->segment_count++;
    }
}

void random_world_make(struct random_source *source, const struct zone *zone,
                       struct plain_world *ret_world)
{
    *ret_world = (struct plain_world){.zone = zone};
    int64_t begin = civil_day((struct civil_date){2024, 1, 1});
    ret_world->now = (begin + random_between(source, 0, 1500)) * CIVIL_DAY;
    ret_world->now = random_odd_instant(source, ret_world);
    random_world_fields(source, ret_world);
    ret_world->contacts =
        arena_array(&ret_world->arena, RANDOM_WORLD_CONTACTS, sizeof(*ret_world->contacts));
    ret_world->contact_count = RANDOM_WORLD_CONTACTS;
    for (size_t i = 0; i < RANDOM_WORLD_CONTACTS; i++) {
        struct text_builder id = {0};
        text_append_format(&id, "c-%zu", (size_t)random_source_below(source, 1000) * 100 + i);
        ret_world->contacts[i].id = arena_text(&ret_world->arena, text_built(&id));
        text_destroy(&id);
        random_contact(source, ret_world, &ret_world->contacts[i]);
    }
    random_world_segments(source, ret_world);
}
