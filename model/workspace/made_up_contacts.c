/* Made-up contacts for the demo, and for a first preview where there are no contacts yet. */
#include "model/workspace/made_up_contacts.h"

#include <stdio.h>
#include <stdlib.h>

#include "model/base/civil_time.h"
#include "model/base/memory.h"
#include "model/simulation/random.h"
#include "model/workspace/made_up_draw.h"

/* Of a hundred: consent, a no after a yes, and an address (of those who could have one). */
static const struct {
    const char *name;
    unsigned yes;
    unsigned taken_back;
    unsigned addressed;
    bool by_phone;
} made_up_channels[MADE_UP_CHANNELS] = {
    {"email", 84, 6, 97, false}, {"sms", 47, 5, 100, true}, {"whatsapp", 38, 3, 62, true},
    {"push", 41, 4, 44, false},  {"rcs", 30, 2, 35, true},  {"viber", 14, 1, 17, true},
};

static const struct {
    const char *name;
    unsigned of_hundred;
} made_up_tags[] = {{"newsletter", 58}, {"sale-only", 17}, {"referral", 9},
                    {"student", 12},    {"wholesale", 3},  {"webinar", 8}};

static uint64_t made_up_number(uint64_t seed, uint64_t key, unsigned what)
{
    return random_mix(key ^ random_mix(seed + (uint64_t)what * 0x9e3779b97f4a7c15U));
}

unsigned made_up_below(const struct made_up_world *world, const struct made_up_contact *who,
                       unsigned what, unsigned below)
{
    return (unsigned)(((made_up_number(world->seed, who->key, what) >> 32) * below) >> 32);
}

bool made_up_chance(const struct made_up_world *world, const struct made_up_contact *who,
                    unsigned what, unsigned of_hundred)
{
    return made_up_below(world, who, what, 100) < of_hundred;
}

static int made_up_column(struct contact_table *table, const char *name, enum value_type type,
                          int scale)
{
    return contact_table_add_column(table, text_from(name), text_from(name), type, scale);
}

static void made_up_add_columns(struct made_up_world *world)
{
    struct contact_table *table = world->table;
    world->columns = (struct made_up_columns){
        .first_name = made_up_column(table, "first_name", VALUE_TEXT, 0),
        .last_name = made_up_column(table, "last_name", VALUE_TEXT, 0),
        .email = made_up_column(table, "email", VALUE_TEXT, 0),
        .phone = made_up_column(table, "phone", VALUE_TEXT, 0),
        .language = made_up_column(table, "language", VALUE_TEXT, 0),
        .country = made_up_column(table, "country", VALUE_TEXT, 0),
        .city = made_up_column(table, "city", VALUE_TEXT, 0),
        .timezone = made_up_column(table, "timezone", VALUE_TEXT, 0),
        .birthday = made_up_column(table, "birthday", VALUE_DATE, 0),
        .tags = made_up_column(table, "tags", VALUE_LIST, 0),
        .frequency = made_up_column(table, "frequency", VALUE_TEXT, 0),
        .preferred = made_up_column(table, "preferred", VALUE_LIST, 0),
        .unsubscribed_all = made_up_column(table, "unsubscribed_all", VALUE_BOOLEAN, 0),
        .orders = made_up_column(table, "number_of_orders", VALUE_INTEGER, 0),
        .spent = made_up_column(table, "amount_spent", VALUE_DECIMAL, 2),
        .first_order = made_up_column(table, "first_order_date", VALUE_DATE, 0),
        .last_order = made_up_column(table, "last_order_date", VALUE_DATE, 0),
        .cart = made_up_column(table, "abandoned_checkout_date", VALUE_DATE, 0),
        .added = made_up_column(table, "customer_added_date", VALUE_DATE, 0),
    };
    for (size_t i = 0; i < MADE_UP_TOPICS; i++) {
        contact_table_add_topic(table, text_from(made_up_topic(i)));
    }
    for (size_t i = 0; i < MADE_UP_CHANNELS; i++) {
        contact_table_add_channel(table, text_from(made_up_channels[i].name));
    }
}

static void made_up_set_text(const struct made_up_world *world, const struct made_up_contact *who,
                             int column, struct text text)
{
    contact_table_set(world->table, who->row, column,
                      (struct value){.type = VALUE_TEXT, .text = text});
}

static void made_up_set_day(const struct made_up_world *world, const struct made_up_contact *who,
                            int column, int64_t day)
{
    contact_table_set(world->table, who->row, column,
                      (struct value){.type = VALUE_DATE, .day = day});
}

static void made_up_person(const struct made_up_world *world, struct made_up_contact *who)
{
    const struct made_up_columns *columns = &world->columns;
    const struct made_up_place *place =
        made_up_place(made_up_below(world, who, DRAW_PLACE, MADE_UP_PLACE_WEIGHT));
    who->place = place;
    const char *first = place->first_names[made_up_below(world, who, DRAW_FIRST_NAME, 12)];
    const char *last = place->last_names[made_up_below(world, who, DRAW_LAST_NAME, 12)];
    made_up_set_text(world, who, columns->first_name, text_from(first));
    made_up_set_text(world, who, columns->last_name, text_from(last));
    made_up_set_text(world, who, columns->city, text_from(place->city));
    bool nowhere = made_up_chance(world, who, DRAW_ZONE, 4);
    if (!nowhere) {
        made_up_set_text(world, who, columns->country, text_from(place->country));
    }
    if (!nowhere && !made_up_chance(world, who, DRAW_ZONE, 18)) {
        made_up_set_text(world, who, columns->timezone, text_from(place->zone));
    }
    bool english = made_up_chance(world, who, DRAW_LANGUAGE, 8);
    made_up_set_text(world, who, columns->language, text_from(english ? "en" : place->language));
}

static void made_up_addresses(const struct made_up_world *world, struct made_up_contact *who)
{
    static const char *const ends[] = {"com", "net", "org"};
    struct text_builder builder = {0};
    if (made_up_chance(world, who, DRAW_ADDRESS, made_up_channels[0].addressed)) {
        text_append_format(&builder, "person%zu@%s.example.%s", who->row + 1, who->place->language,
                           ends[made_up_below(world, who, DRAW_DOMAIN, 3)]);
        made_up_set_text(world, who, world->columns.email, text_built(&builder));
    }
    who->phone = made_up_chance(world, who, DRAW_PHONE, 71);
    if (who->phone) {
        text_clear(&builder);
        text_append_format(&builder, "%s555%06zu", who->place->dialling, who->row % 1000000);
        made_up_set_text(world, who, world->columns.phone, text_built(&builder));
    }
    text_destroy(&builder);
    const struct value email = contact_table_get(world->table, who->row, world->columns.email);
    for (unsigned i = 0; i < MADE_UP_CHANNELS; i++) {
        struct contact_channel *channel = &world->table->channels[i];
        bool addressed =
            i == 0 ? email.type != VALUE_NULL
            : made_up_channels[i].by_phone && !who->phone
                ? false
                : made_up_chance(world, who, DRAW_ADDRESS + i, made_up_channels[i].addressed);
        bitset_put(&channel->addressed, who->row, addressed);
        unsigned draw = made_up_below(world, who, DRAW_CONSENT + i, 100);
        unsigned yes = made_up_channels[i].yes;
        channel->consents[who->row] = draw < yes ? CONSENT_YES
                                      : draw < yes + made_up_channels[i].taken_back
                                          ? CONSENT_NO_AFTER_YES
                                      : draw < 96 ? CONSENT_UNKNOWN
                                                  : CONSENT_NO;
    }
}

static void made_up_orders(const struct made_up_world *world, struct made_up_contact *who)
{
    const struct made_up_columns *columns = &world->columns;
    int64_t added = world->today - 20 - made_up_below(world, who, DRAW_ADDED, 1400);
    made_up_set_day(world, who, columns->added, added);
    unsigned draw = made_up_below(world, who, DRAW_ORDERS, 1000);
    who->orders = draw < 310 ? 0 : draw < 560 ? 1 : draw < 720 ? 2 : draw < 940 ? 4 : 9;
    int64_t cents = 0;
    if (who->orders > 0) {
        int64_t a_basket = 1490 + made_up_below(world, who, DRAW_SPENT, 9000);
        cents = a_basket * who->orders;
        int64_t span = world->today - added - 2;
        int64_t ago =
            made_up_below(world, who, DRAW_LAST_ORDER, (unsigned)(span < 400 ? span : 400));
        made_up_set_day(world, who, columns->last_order, world->today - 1 - ago);
        made_up_set_day(world, who, columns->first_order,
                        who->orders == 1 ? world->today - 1 - ago : added + 1);
    }
    contact_table_set(world->table, who->row, columns->orders,
                      (struct value){.type = VALUE_INTEGER, .integer = who->orders});
    contact_table_set(world->table, who->row, columns->spent,
                      (struct value){.type = VALUE_DECIMAL, .decimal = {cents, 2}});
    who->vip = cents > 30000;
    if (made_up_chance(world, who, DRAW_CART, 14)) {
        made_up_set_day(world, who, columns->cart,
                        world->today - 1 - made_up_below(world, who, DRAW_CART + 200, 60));
    }
}

static void made_up_tag(const struct made_up_world *world, const struct made_up_contact *who)
{
    struct text tags[MADE_UP_MOST_TAGS];
    size_t count = 0;
    if (who->orders > 0) {
        tags[count++] = TEXT("customer");
    }
    if (who->vip) {
        tags[count++] = TEXT("vip");
    }
    for (unsigned i = 0; i < sizeof(made_up_tags) / sizeof(*made_up_tags); i++) {
        if (made_up_chance(world, who, DRAW_TAG + i, made_up_tags[i].of_hundred)) {
            tags[count++] = text_from(made_up_tags[i].name);
        }
    }
    contact_table_set(world->table, who->row, world->columns.tags,
                      (struct value){.type = VALUE_LIST, .list = {.items = tags, .count = count}});
}

static void made_up_wishes(const struct made_up_world *world, const struct made_up_contact *who)
{
    static const char *const frequencies[] = {"weekly", "weekly", "monthly", "every two weeks",
                                              "daily"};
    const struct text preferred[][2] = {{TEXT("push"), TEXT("email")},
                                        {TEXT("sms"), TEXT("email")},
                                        {TEXT("whatsapp"), TEXT("sms")}};
    if (made_up_chance(world, who, DRAW_FREQUENCY, 12)) {
        made_up_set_text(
            world, who, world->columns.frequency,
            text_from(frequencies[made_up_below(world, who, DRAW_FREQUENCY + 200, 5)]));
    }
    struct value list = {.type = VALUE_LIST};
    if (made_up_chance(world, who, DRAW_PREFERRED, 22)) {
        list.list.items = preferred[made_up_below(world, who, DRAW_PREFERRED + 200, 3)];
        list.list.count = 2;
    }
    contact_table_set(world->table, who->row, world->columns.preferred, list);
    contact_table_set(world->table, who->row, world->columns.unsubscribed_all,
                      (struct value){.type = VALUE_BOOLEAN,
                                     .boolean = made_up_chance(world, who, DRAW_SILENT, 3)});
}

static void made_up_birthday(const struct made_up_world *world, const struct made_up_contact *who)
{
    unsigned draw = made_up_below(world, who, DRAW_BIRTHDAY, 100);
    if (draw >= 78) {
        return;
    }
    int64_t day = civil_day((struct civil_date){1950, 1, 1}) +
                  made_up_below(world, who, DRAW_BIRTHDAY + 200, 58 * 365);
    if (draw < 12) {
        struct civil_date date = civil_date(day);
        date.year = CIVIL_NO_YEAR;
        day = civil_day(date);
    }
    made_up_set_day(world, who, world->columns.birthday, day);
}

static void made_up_set_all_ids(struct contact_table *table, size_t count)
{
    enum { ID_SIZE = 24 };
    char *bytes = memory_array(count, ID_SIZE);
    struct text *ids = memory_array(count, sizeof(*ids));
    for (size_t i = 0; i < count; i++) {
        int length = snprintf(bytes + i * ID_SIZE, ID_SIZE, "c-%06zu", i + 1);
        ids[i] = (struct text){.bytes = bytes + i * ID_SIZE, .length = (size_t)length};
    }
    size_t row = 0;
    contact_table_set_ids(table, ids, &row);
    free(ids);
    free(bytes);
}

void made_up_contacts(size_t count, uint64_t seed, int64_t today, struct contact_table **ret_table,
                      struct activity *ret_activity)
{
    struct made_up_world world = {.table = contact_table_create(count),
                                  .activity = ret_activity,
                                  .seed = seed,
                                  .today = today};
    made_up_set_all_ids(world.table, count);
    made_up_add_columns(&world);
    for (size_t row = 0; row < count; row++) {
        struct made_up_contact who = {.row = row, .key = world.table->keys[row]};
        who.engaged = made_up_chance(&world, &who, DRAW_ENGAGED, 34);
        made_up_person(&world, &who);
        made_up_addresses(&world, &who);
        made_up_orders(&world, &who);
        made_up_birthday(&world, &who);
        made_up_tag(&world, &who);
        made_up_wishes(&world, &who);
        made_up_subscribe(&world, &who);
        made_up_happenings(&world, &who);
        made_up_order_rows(&world, &who);
    }
    contact_table_finish(world.table);
    activity_finish(ret_activity, count);
    *ret_table = world.table;
}
