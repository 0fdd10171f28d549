/* What runs of random journeys read: workspaces and contacts in which much differs. */
#include "tests/support/lively_world.h"

#include <assert.h>
#include <string.h>

#include "model/base/civil_time.h"
#include "model/workspace/made_up_contacts.h"
#include "tests/support/preview_scene.h"
#include "tests/support/random_source.h"
#include "tests/support/rule_zones.h"

enum { LIVELY_ROWS_BEFORE = 100, LIVELY_ROWS_DAYS = 140 };

struct lively_setting {
    const char *path;
    const char *value;
};

static const struct lively_setting lively_settings[] = {
    {"lists.news.name", "News"},
    {"lists.offers.opt", "out"},
    {"lists.events.name", "Events"},
    {"lists.deals.opt", "out"}, /* nobody ever joined or left it */
    {"segments.vip", "customer_tags CONTAINS 'vip' AND amount_spent > 5"},
    {"segments.new-customers", "lists CONTAINS 'news' OR email_subscription_status = 'SUBSCRIBED'"},
    {"segments.birthday-soon", "anniversary(contact.birthday) BETWEEN today AND +30d"},
    {"segments.lately-vip", "last_order_date > -60d AND customer_tags CONTAINS 'vip'"},
    {"personas.students.filter", "customer_tags CONTAINS 'student'"},
    {"personas.students.rates.sms.clicked", "x1.5"},
    {"personas.students.channels", "[push, email]"},
    {"personas.families.filter", "amount_spent > 100"},
    {"personas.families.rates.email.opened", "0.6"},
    {"personas.families.rates.email.open_delay", "30min"},
    {"touchpoints.order_placed.source", "web"},
    {"touchpoints.cart_left.source", "web"},
    {"touchpoints.store_visit.source", "store"},
    {"campaigns.spring.name", "Spring"},
    {"campaigns.Summer sale.name", "Summer sale"},
    {"channels.sms.cost", "0.07"},
    {"assumptions.events.order_placed.rate", "0.05/day"},
    {"assumptions.events.order_placed.after_click", "x6 for 3d"},
    {"assumptions.events.cart_left.replay", "14d"},
    {"assumptions.channels.email.unsubscribed", "0.1"},
    {"assumptions.channels.email.unsubscribe_all", "0.3"},
    {"assumptions.channels.sms.delivered", "0.8"},
    {"assumptions.channels.sms.unsubscribed", "0.1"},
    {"assumptions.channels.rcs.bounce_hard", "0.5"},
    {"assumptions.channels.rcs.delivered", "0.7"},
    {NULL, NULL},
};

/* A midwinter, two turns of the clocks, and a leap year. */
static const struct {
    struct civil_date first;
    struct lively_setting settings[8];
} lively_worlds[LIVELY_WORLDS] = {
    {{2026, 11, 22},
     {{"workspace.timezone", "Europe/Helsinki"},
      {"workspace.quiet_hours", "22:00-07:30"},
      {"channels.sms.quiet_hours", "20:00-09:00"},
      {NULL, NULL}}},
    {{2026, 2, 20},
     {{"workspace.timezone", "America/New_York"},
      {"channels.sms.quiet_hours", "18:00-01:30"},
      {"caps", "[{scope: {topic: offers}, max: 2, per: 3d, window: calendar, over: wait}]"},
      {NULL, NULL}}},
    {{2026, 10, 10},
     {{"workspace.preferred", "[email, sms]"},
      {"channels.email.quiet_hours", "01:00-03:30"},
      {NULL, NULL}}},
    {{2028, 2, 10},
     {{"workspace.timezone", "Australia/Sydney"},
      {"workspace.quiet_hours", "12:00-14:00"},
      {"workspace.preferred", "[sms]"},
      {"caps", "[{scope: all, max: 3, per: 7d, over: wait}]"},
      {NULL, NULL}}},
};

static void lively_world_set(struct workspace *workspace, const struct lively_setting settings[])
{
    for (size_t i = 0; settings[i].path != NULL; i++) {
        struct setting value = scene_setting(settings[i].value);
        struct setting old = {0};
        struct error error = {0};
        bool done = workspace_apply(workspace, text_from(settings[i].path), &value, &old, &error);
        assert(done);
        (void)done;
        setting_destroy(&value);
        setting_destroy(&old);
    }
}

/* Edges of the segments, as imports left them, joinings, leavings and events: some of the last
 * weeks, some too old, some ahead; at whole hours from the start, so that they meet its deadlines.
 */
static void lively_world_rows(struct lively_world *world, struct random_source *source)
{
    static const struct {
        enum activity_kind kind;
        const char *list;
        const char *event;
        const char *campaign;
    } kinds[] = {
        {ACTIVITY_SEGMENT_ENTERED, "vip", NULL, NULL},
        {ACTIVITY_SEGMENT_LEFT, "new-customers", NULL, NULL},
        {ACTIVITY_JOINED, "news", NULL, NULL},
        {ACTIVITY_LEFT, "offers", NULL, NULL},
        {ACTIVITY_LEFT, "news", NULL, NULL},
        {ACTIVITY_EVENT, NULL, "cart_left", NULL},
        {ACTIVITY_EVENT, NULL, "store_visit", NULL},
        {ACTIVITY_SENT, "news", NULL, "spring"},
        {ACTIVITY_OPENED, "news", NULL, "spring"},
        {ACTIVITY_CLICKED, NULL, NULL, "spring"},
    };
    enum { KINDS = sizeof(kinds) / sizeof(*kinds) };
    struct text_dictionary *names = &world->activity.names;
    uint32_t email = text_dictionary_code(names, TEXT("email"));
    for (size_t i = 0; i < 12 * world->contacts->count; i++) {
        size_t kind = random_source_below(source, KINDS);
#define CODE(name)                                                                                 \
    (kinds[kind].name == NULL ? ACTIVITY_NONE                                                      \
                              : text_dictionary_code(names, text_from(kinds[kind].name)))
        struct activity_row row = {
            .time = world->start +
                    ((int64_t)random_source_below(source, LIVELY_ROWS_DAYS) - LIVELY_ROWS_BEFORE) *
                        CIVIL_DAY +
                    (int64_t)random_source_below(source, 3) * 7200,
            .contact = (uint32_t)random_source_below(source, world->contacts->count),
            .event = CODE(event),
            .campaign = CODE(campaign),
            .list = CODE(list),
            .channel = kinds[kind].campaign == NULL ? ACTIVITY_NONE : email,
            .message = ACTIVITY_NONE,
            .link = ACTIVITY_NONE,
            .journey = ACTIVITY_NONE,
            .node = ACTIVITY_NONE,
            .kind = (uint8_t)kinds[kind].kind};
#undef CODE
        activity_add(&world->activity, row, NULL, 0);
    }
    activity_finish(&world->activity, world->contacts->count);
}

static void lively_world_text(struct contact_table *table, size_t row, enum standard_field field,
                              const char *text)
{
    struct value value = {.type = VALUE_TEXT};
    value.text = text_from(text);
    contact_table_set(table, row, table->standard[field],
                      text[0] == '\0' ? (struct value){.type = VALUE_NULL} : value);
}

/* Most can be reached on most channels, so that what comes later in the steps is met too. */
static void lively_world_people(struct contact_table *table, struct random_source *source)
{
    static const char *const zones[] = {"",
                                        "America/New_York",
                                        "America/Los_Angeles",
                                        "Europe/London",
                                        "Australia/Sydney",
                                        "Australia/Lord_Howe",
                                        "Asia/Beirut",
                                        "Mars/Olympus"};
    static const char *const countries[] = {"", "FI", "us", "AU", "GB", "ZZ"};
    static const char *const wishes[] = {
        "", "", "", "", "", "", "daily", "weekly", "Every two weeks", "monthly", "quarterly"};
    for (size_t row = 0; row < table->count; row++) {
        lively_world_text(table, row, STANDARD_TIMEZONE, zones[random_source_below(source, 8)]);
        lively_world_text(table, row, STANDARD_COUNTRY, countries[random_source_below(source, 6)]);
        lively_world_text(table, row, STANDARD_FREQUENCY, wishes[random_source_below(source, 11)]);
        for (size_t i = 0; i < table->topic_count; i++) {
            bool deals = strcmp(table->topics[i].name, "deals") == 0;
            if (!deals && random_source_once_in(source, 2)) {
                table->topics[i].states[row] = SUBSCRIPTION_JOINED;
            }
        }
        for (size_t i = 0; i < table->channel_count; i++) {
            bool stopped = random_source_once_in(source, 12);
            if (stopped || random_source_below(source, 3) > 0) {
                table->channels[i].consents[row] = stopped ? CONSENT_STOPPED : CONSENT_YES;
                bitset_put(&table->channels[i].addressed, row, true);
            }
        }
    }
}

/* How often contacts wish for one topic. */
static void lively_world_wishes(struct contact_table *table, struct random_source *source)
{
    static const char *const wishes[] = {"daily", "weekly", "monthly"};
    struct text name = TEXT("frequency_news");
    int column = contact_table_add_column(table, name, name, VALUE_TEXT, 0);
    for (size_t row = 0; row < table->count; row++) {
        struct value wish = {.type = VALUE_TEXT};
        wish.text = text_from(wishes[random_source_below(source, 3)]);
        if (random_source_once_in(source, 4)) {
            contact_table_set(table, row, column, wish);
        }
    }
}

/* Birthdays in the weeks of the run, some of them without a year or on 29 February; and a field
 * with a time, that half of them have. */
static void lively_world_dates(struct contact_table *table, struct random_source *source,
                               int64_t today)
{
    struct text name = TEXT("renewal");
    int renewal = contact_table_add_column(table, name, name, VALUE_DATETIME, 0);
    for (size_t row = 0; row < table->count; row++) {
        int64_t day = today + (int64_t)random_source_below(source, 70);
        struct civil_date date = civil_date(day);
        date.year = random_source_once_in(source, 3) ? CIVIL_NO_YEAR : 1988;
        if (random_source_once_in(source, 4)) {
            date = (struct civil_date){1992, 2, 29};
        }
        struct value birthday = {.type = VALUE_DATE, .day = civil_day(date)};
        struct value time = {.type = VALUE_DATETIME,
                             .instant = (day - 15) * CIVIL_DAY +
                                        (int64_t)random_source_below(source, 24) * CIVIL_HOUR};
        if (random_source_below(source, 3) > 0) {
            contact_table_set(table, row, table->standard[STANDARD_BIRTHDAY], birthday);
        }
        if (random_source_once_in(source, 2)) {
            contact_table_set(table, row, renewal, time);
        }
    }
}

void lively_world_make(size_t number, size_t contacts, struct lively_world *ret_world)
{
    struct random_source source = {11 + number};
    int64_t today = civil_day(lively_worlds[number].first);
    *ret_world = (struct lively_world){.workspace = workspace_create(), .zones = rule_zones()};
    lively_world_set(ret_world->workspace, lively_settings);
    lively_world_set(ret_world->workspace, lively_worlds[number].settings);
    made_up_contacts(contacts, 3 + number, today, &ret_world->contacts, &ret_world->activity);
    contact_table_add_topic(ret_world->contacts, TEXT("deals"));
    lively_world_people(ret_world->contacts, &source);
    lively_world_wishes(ret_world->contacts, &source);
    lively_world_dates(ret_world->contacts, &source, today);
    const struct zone *zone = zone_find(ret_world->zones, workspace_timezone(ret_world->workspace));
    ret_world->start = zone_midnight(zone, today);
    lively_world_rows(ret_world, &source);
}

void lively_world_destroy(struct lively_world *world)
{
    workspace_destroy(world->workspace);
    contact_table_destroy(world->contacts);
    activity_destroy(&world->activity);
    zone_set_destroy(world->zones);
}
