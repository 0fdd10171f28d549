/* The demo: a workspace with made-up contacts, their activity, and the example journeys. */
#include "storage/demo.h"

#include "model/workspace/made_up_contacts.h"
#include "model/workspace/workspace.h"
#include "storage/database/contact_store.h"
#include "storage/database/journey_store.h"
#include "storage/database/segment_store.h"
#include "storage/database/workspace_store.h"
#include "storage/exchange.h"

enum { DEMO_SEED = 1 };

/* What stands beside the journeys; a value in brackets is a list. */
static const struct {
    const char *path;
    const char *value;
} demo_settings[] = {
    {"workspace.timezone", "Europe/Helsinki"},
    {"workspace.quiet_hours", "21:00-08:00"},
    {"workspace.preferred", "[email push sms]"},
    {"workspace.privacy",
     "We write what you chose here, and give your address to nobody. All about it: "
     "shop.example/privacy"},
    {"lists.news.name", "News"},
    {"lists.news.description", "What is new in the shop, twice a month"},
    {"lists.offers.name", "Offers"},
    {"lists.offers.description", "Discounts before everybody else hears of them"},
    {"lists.tips.name", "Tips"},
    {"lists.tips.description", "How to care for what you bought"},
    {"lists.events.name", "Events"},
    {"lists.events.description", "Evenings in our stores"},
    {"segments.vip", "amount_spent > 300"},
    {"segments.german_speakers", "customer_language = 'de'"},
    {"segments.lapsed", "last_order_date < -180d"},
    {"personas.loyal.description", "Buys often and opens what we write"},
    {"personas.loyal.demographics", "30 to 60, with a home to furnish"},
    {"personas.loyal.buying", "Every other month, at the full price"},
    {"personas.loyal.usage", "Reads email at the desk, in the morning"},
    {"personas.loyal.needs.awareness", "To hear first what is new"},
    {"personas.loyal.needs.consideration", "Advice from who made it"},
    {"personas.loyal.filter", "amount_spent > 300"},
    {"personas.loyal.channels", "[email push]"},
    {"personas.loyal.rates.email.opened", "x1.2"},
    {"personas.students.description", "Young, reads on the telephone"},
    {"personas.students.demographics", "18 to 26, in a shared flat"},
    {"personas.students.needs.consideration", "A price that fits"},
    {"personas.students.needs.purchase", "To pay later"},
    {"personas.students.filter", "customer_tags CONTAINS 'student'"},
    {"personas.students.channels", "[push sms email]"},
    {"personas.students.rates.sms.clicked", "x1.5"},
    {"personas.bargain_hunters.description", "Buys in the sale"},
    {"personas.bargain_hunters.needs.purchase", "A reason to buy today"},
    {"personas.bargain_hunters.filter", "customer_tags CONTAINS 'sale-only'"},
    {"touchpoints.order_placed.source", "web"},
    {"touchpoints.order_placed.description", "An order was paid"},
    {"touchpoints.cart_left.source", "cart"},
    {"touchpoints.cart_left.description", "A cart with something in it was left for an hour"},
    {"touchpoints.product_viewed.source", "web"},
    {"touchpoints.product_viewed.description", "A product's page was looked at"},
    {"touchpoints.support_case.source", "support"},
    {"touchpoints.support_case.description", "A question to support was answered"},
    {"touchpoints.store_visit.source", "store"},
    {"touchpoints.store_visit.description", "A purchase at the till with the card"},
    {"touchpoints.review_written.source", "social"},
    {"touchpoints.review_written.description", "A review was published"},
    {"campaigns.cart.name", "Cart reminders"},
    {"campaigns.spring_sale.name", "Spring sale"},
    {"campaigns.spring_sale.lists", "[offers]"},
    {"campaigns.summer_guide.name", "Summer guide"},
    {"campaigns.summer_guide.lists", "[news]"},
    {"campaigns.autumn_news.name", "Autumn news"},
    {"campaigns.autumn_news.lists", "[news]"},
    {"campaigns.member_days.name", "Member days"},
    {"campaigns.member_days.lists", "[offers]"},
    {"campaigns.member_days.segments", "[vip]"},
    {"channels.sms.cost", "0.07"},
    {"channels.whatsapp.cost", "0.06"},
    {"channels.rcs.cost", "0.05"},
    {"channels.viber.cost", "0.03"},
    {"assumptions.events.order_placed.rate", "0.004/day"},
    {"assumptions.events.order_placed.after_click", "x6 for 3d"},
    {"assumptions.events.cart_left.rate", "0.008/day"},
};

const char *demo_journey_name(void)
{
    return "Cart abandonment";
}

static struct setting demo_value(struct text value)
{
    if (!text_starts_with(value, TEXT("["))) {
        return setting_text(value);
    }
    struct setting list = setting_list();
    struct text rest = text_part(value, 1, value.length - 2);
    struct text item;
    while (text_split(&rest, ' ', &item)) {
        setting_append(&list, setting_text(item));
    }
    return list;
}

static bool demo_fill_workspace(struct database *database, struct workspace *workspace, int64_t now,
                                struct error *error)
{
    bool done = true;
    for (size_t i = 0; done && i < sizeof(demo_settings) / sizeof(*demo_settings); i++) {
        struct setting value = demo_value(text_from(demo_settings[i].value));
        done = workspace_store_apply(database, workspace, text_from(demo_settings[i].path), &value,
                                     now, error);
        setting_destroy(&value);
    }
    return done && workspace_store_begin(database, error);
}

/* Who is told of the work, and at which part it is. */
struct demo_watch {
    demo_progress *progress;
    void *context;
    enum demo_part part;
    size_t all;
};

static bool demo_watch_step(void *context, size_t done)
{
    const struct demo_watch *watch = context;
    return watch->progress(watch->context, watch->part, done, watch->all);
}

static bool demo_watch_begin(struct demo_watch *watch, enum demo_part part, size_t all,
                             struct error *error)
{
    watch->part = part;
    watch->all = all;
    bool goes_on = demo_watch_step(watch, 0);
    if (!goes_on) {
        error_set(error, "STOPPED", N_("stopped; nothing was changed"));
    }
    return goes_on;
}

static bool demo_fill_contacts(struct database *database, size_t contacts, int64_t today,
                               int64_t now, struct demo_watch *watch, struct error *error)
{
    struct contact_table *table = NULL;
    struct activity activity = {0};
    struct contact_store_counts counts = {0};
    if (!demo_watch_begin(watch, DEMO_MAKING, contacts, error)) {
        return false;
    }
    made_up_contacts(contacts, DEMO_SEED, today, &table, &activity);
    bool done =
        demo_watch_begin(watch, DEMO_CONTACTS, contacts, error) &&
        contact_store_merge(database, table, now, demo_watch_step, watch, &counts, error) &&
        demo_watch_begin(watch, DEMO_ACTIVITY, activity.count, error) &&
        contact_store_add_activity(database, table, &activity, demo_watch_step, watch, error);
    activity_destroy(&activity);
    contact_table_destroy(table);
    return done;
}

static bool demo_fill_journey(struct database *database, struct example example, int64_t now,
                              struct error *error)
{
    struct journey_file file = {0};
    struct error_list errors = {0};
    bool done = exchange_read_journey_bytes(example.yaml, "example.yaml", &file, &errors);
    if (!done) {
        *error = errors.items[0];
    } else {
        int64_t id = 0;
        done = journey_store_create(database, file.journey, now, &id, error);
    }
    journey_file_destroy(&file);
    error_list_destroy(&errors);
    return done;
}

static bool demo_fill_segments(struct database *database, const struct workspace *workspace,
                               const struct zone_set *zones, int64_t now, struct error *error)
{
    const struct zone *zone = zone_find(zones, workspace_timezone(workspace));
    return segment_store_update(database, workspace,
                                zone == NULL ? zone_find(zones, TEXT("UTC")) : zone, TEXT(""), now,
                                error);
}

static bool demo_fill_shared(struct database *database, const struct zone_set *zones,
                             size_t contacts, int64_t today, int64_t now, struct demo_watch *watch,
                             struct error *error)
{
    struct workspace *workspace = NULL;
    bool done = workspace_store_load(database, &workspace, error) &&
                demo_fill_workspace(database, workspace, now, error) &&
                demo_fill_contacts(database, contacts, today, now, watch, error) &&
                demo_watch_begin(watch, DEMO_SEGMENTS, 1, error) &&
                demo_fill_segments(database, workspace, zones, now, error);
    workspace_destroy(workspace);
    return done;
}

bool demo_fill(struct database *database, const struct zone_set *zones, size_t contacts,
               int64_t today, int64_t now, demo_progress *progress, void *context,
               struct error *error)
{
    struct demo_watch watch = {.progress = progress, .context = context};
    if (!database_begin(database, error)) {
        return false;
    }
    if (!demo_fill_shared(database, zones, contacts, today, now, &watch, error)) {
        database_rollback(database);
        return false;
    }
    if (!database_commit(database, error)) {
        return false;
    }
    for (size_t i = 0; i < example_count(); i++) {
        if (!demo_fill_journey(database, example_at(i), now, error)) {
            return false;
        }
    }
    return true;
}

/* assets/examples, embedded. */
#define DEMO_EXAMPLE(name)                                                                         \
    extern const unsigned char example_##name[];                                                   \
    extern const size_t example_##name##_size
DEMO_EXAMPLE(abandoned_cart);
DEMO_EXAMPLE(welcome);
DEMO_EXAMPLE(birthday);
DEMO_EXAMPLE(thank_you);

static const struct {
    const char *name;
    const unsigned char *yaml;
    const size_t *size;
} demo_examples[] = {
    {"abandoned_cart", example_abandoned_cart, &example_abandoned_cart_size},
    {"welcome", example_welcome, &example_welcome_size},
    {"birthday", example_birthday, &example_birthday_size},
    {"thank_you", example_thank_you, &example_thank_you_size},
};

size_t example_count(void)
{
    return sizeof(demo_examples) / sizeof(*demo_examples);
}

struct example example_at(size_t index)
{
    return (struct example){.name = demo_examples[index].name,
                            .yaml = {.bytes = (const char *)demo_examples[index].yaml,
                                     .length = *demo_examples[index].size}};
}
