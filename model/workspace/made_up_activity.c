/* The recorded activity of made-up contacts: lists joined and left, campaigns, events, orders. */
#include "model/base/civil_time.h"
#include "model/base/decimal.h"
#include "model/base/text.h"
#include "model/workspace/made_up_contacts.h"
#include "model/workspace/made_up_draw.h"

/* Of a hundred: those who joined, and those who joined and left. */
static const struct {
    const char *name;
    unsigned joined;
    unsigned left;
} made_up_lists[MADE_UP_TOPICS] = {
    {"news", 68, 7}, {"offers", 54, 11}, {"tips", 31, 4}, {"events", 18, 3}};
enum { MADE_UP_OFFERS = 1 };

static const struct {
    const char *name;
    int days_ago;
    unsigned sent;
    unsigned opened;
    unsigned clicked;
} made_up_campaigns[] = {{"spring_sale", 215, 70, 38, 9},
                         {"summer_guide", 140, 61, 31, 7},
                         {"autumn_news", 58, 74, 35, 6},
                         {"member_days", 24, 52, 44, 14}};

static const struct {
    const char *name;
    int within_days;
    unsigned of_hundred;
    int most;
} made_up_events[] = {{"product_viewed", 90, 46, 6},
                      {"cart_left", 91, 21, 2},
                      {"support_case", 180, 7, 2},
                      {"store_visit", 180, 16, 3},
                      {"review_written", 300, 6, 1}};

const char *made_up_topic(size_t index)
{
    return made_up_lists[index].name;
}

/* An instant within the local daytime, so many days ago. */
static int64_t made_up_instant(const struct made_up_world *world, const struct made_up_contact *who,
                               unsigned what, int64_t days_ago)
{
    return (world->today - days_ago) * CIVIL_DAY + 7 * CIVIL_HOUR +
           (int64_t)made_up_below(world, who, what + 500, 12 * CIVIL_HOUR);
}

static struct activity_row made_up_row(const struct made_up_contact *who, enum activity_kind kind,
                                       int64_t time)
{
    return (struct activity_row){.time = time,
                                 .contact = (uint32_t)who->row,
                                 .event = ACTIVITY_NONE,
                                 .campaign = ACTIVITY_NONE,
                                 .message = ACTIVITY_NONE,
                                 .channel = ACTIVITY_NONE,
                                 .link = ACTIVITY_NONE,
                                 .list = ACTIVITY_NONE,
                                 .journey = ACTIVITY_NONE,
                                 .node = ACTIVITY_NONE,
                                 .kind = (uint8_t)kind};
}

static uint32_t made_up_code(const struct made_up_world *world, const char *name)
{
    return text_dictionary_code(&world->activity->names, text_from(name));
}

static enum subscription made_up_state(const struct made_up_world *world,
                                       const struct made_up_contact *who, unsigned what,
                                       unsigned list)
{
    unsigned draw = made_up_below(world, who, what, 100);
    unsigned joined = made_up_lists[list].joined;
    return draw < joined                              ? SUBSCRIPTION_JOINED
           : draw < joined + made_up_lists[list].left ? SUBSCRIPTION_LEFT
                                                      : SUBSCRIPTION_NONE;
}

void made_up_topic_join(struct contact_table *table, struct text topic, uint64_t seed)
{
    int place = contact_table_add_topic(table, topic);
    uint8_t *states = table->topics[place].states;
    const struct made_up_world world = {.table = table, .seed = seed};
    for (size_t row = 0; row < table->count; row++) {
        const struct made_up_contact who = {.row = row, .key = table->keys[row]};
        states[row] =
            (uint8_t)made_up_state(&world, &who, (unsigned)text_hash(topic), MADE_UP_OFFERS);
    }
}

void made_up_subscribe(const struct made_up_world *world, const struct made_up_contact *who)
{
    for (unsigned i = 0; i < MADE_UP_TOPICS; i++) {
        enum subscription state = made_up_state(world, who, DRAW_TOPIC + i, i);
        if (state == SUBSCRIPTION_NONE) {
            continue;
        }
        bool left = state == SUBSCRIPTION_LEFT;
        world->table->topics[i].states[who->row] = (uint8_t)state;
        int64_t ago = 1 + made_up_below(world, who, DRAW_TOPIC + 8 + i, left ? 300 : 700);
        struct activity_row row =
            made_up_row(who, ACTIVITY_JOINED,
                        made_up_instant(world, who, DRAW_TOPIC + i, ago + (left ? 60 : 0)));
        row.list = made_up_code(world, made_up_lists[i].name);
        activity_add(world->activity, row, NULL, 0);
        if (left) {
            row.kind = ACTIVITY_LEFT;
            row.time = made_up_instant(world, who, DRAW_TOPIC + i, ago);
            activity_add(world->activity, row, NULL, 0);
        }
    }
}

static void made_up_campaign(const struct made_up_world *world, const struct made_up_contact *who,
                             unsigned i)
{
    unsigned what = DRAW_CAMPAIGN + 8 * i;
    if (world->table->channels[0].consents[who->row] != CONSENT_YES ||
        !bitset_has(&world->table->channels[0].addressed, who->row) ||
        !made_up_chance(world, who, what, made_up_campaigns[i].sent)) {
        return;
    }
    struct activity_row row = made_up_row(
        who, ACTIVITY_SENT, made_up_instant(world, who, what, made_up_campaigns[i].days_ago));
    row.campaign = made_up_code(world, made_up_campaigns[i].name);
    row.channel = made_up_code(world, "email");
    row.list = made_up_code(world, "offers");
    activity_add(world->activity, row, NULL, 0);
    bool bounced = made_up_chance(world, who, what + 1, 2);
    row.kind = bounced ? ACTIVITY_BOUNCED : ACTIVITY_DELIVERED;
    activity_add(world->activity, row, NULL, 0);
    unsigned lift = who->engaged ? 25 : 0;
    unsigned draw = made_up_below(world, who, what + 2, 100);
    if (bounced || draw >= made_up_campaigns[i].opened + lift) {
        return;
    }
    row.kind = ACTIVITY_OPENED;
    row.time += 60 + made_up_below(world, who, what + 3, 2 * CIVIL_DAY);
    activity_add(world->activity, row, NULL, 0);
    if (draw < made_up_campaigns[i].clicked + lift / 3) {
        row.kind = ACTIVITY_CLICKED;
        row.time += 20 + made_up_below(world, who, what + 4, 600);
        activity_add(world->activity, row, NULL, 0);
    }
}

void made_up_happenings(const struct made_up_world *world, const struct made_up_contact *who)
{
    for (unsigned i = 0; i < sizeof(made_up_campaigns) / sizeof(*made_up_campaigns); i++) {
        made_up_campaign(world, who, i);
    }
    for (unsigned i = 0; i < sizeof(made_up_events) / sizeof(*made_up_events); i++) {
        unsigned what = DRAW_EVENT + 16 * i;
        unsigned more = who->engaged ? 15 : 0;
        if (!made_up_chance(world, who, what, made_up_events[i].of_hundred + more)) {
            continue;
        }
        unsigned times = 1 + made_up_below(world, who, what + 1, (unsigned)made_up_events[i].most);
        for (unsigned time = 0; time < times; time++) {
            int64_t ago = 1 + made_up_below(world, who, what + 2 + time,
                                            (unsigned)made_up_events[i].within_days);
            struct activity_row row =
                made_up_row(who, ACTIVITY_EVENT, made_up_instant(world, who, what + time, ago));
            row.event = made_up_code(world, made_up_events[i].name);
            activity_add(world->activity, row, NULL, 0);
        }
    }
}

/* What each order of a contact cost: an equal part of what it spent. */
static struct activity_property made_up_amount(const struct made_up_world *world,
                                               const struct made_up_contact *who)
{
    struct decimal amount = contact_table_get(world->table, who->row, world->columns.spent).decimal;
    amount.digits /= who->orders;
    struct text_builder written = {0};
    decimal_write(&written, amount);
    struct activity_property property = {
        .name = made_up_code(world, "amount"),
        .value = text_dictionary_code(&world->activity->names, text_built(&written))};
    text_destroy(&written);
    return property;
}

/* The newest orders of the fields stand in the activity too, each with its amount. */
void made_up_order_rows(const struct made_up_world *world, const struct made_up_contact *who)
{
    const struct value last = contact_table_get(world->table, who->row, world->columns.last_order);
    if (last.type != VALUE_DATE) {
        return;
    }
    for (int i = 0; i < who->orders && i < 4; i++) {
        int64_t day = last.day - (int64_t)i * 47;
        if (world->today - day > 365) {
            break;
        }
        struct activity_row row = made_up_row(
            who, ACTIVITY_EVENT,
            made_up_instant(world, who, DRAW_LAST_ORDER + (unsigned)i, world->today - day));
        row.event = made_up_code(world, "order_placed");
        const struct activity_property amount = made_up_amount(world, who);
        activity_add(world->activity, row, &amount, 1);
    }
}
