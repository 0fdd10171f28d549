/* Random settings that fit a shape, for tests. */
#include "tests/support/random_setting.h"

#include <assert.h>
#include <string.h>

const char *const random_setting_stages[] = {"awareness", "interest", "purchase", NULL};
const char *const random_setting_topics[] = {"news", "offers", "events", NULL};
const char *const random_setting_segments[] = {"vip", "new-customers", NULL};
const char *const random_setting_events[] = {"order_placed", "cart_left", "store_visit", NULL};
const char *const random_setting_campaigns[] = {"spring", "Summer sale", NULL};
const char *const random_setting_personas[] = {"students", "families", NULL};
static const char *const random_setting_channels[] = {"email", "sms",    "rcs",  "whatsapp",
                                                      "push",  "in_app", "post", NULL};
static const char *const random_setting_fields[] = {"birthday", "city", "last_order_date", NULL};

static const char *const random_setting_texts[] = {"Hello",
                                                   "Welcome!",
                                                   "NO",
                                                   "1e3",
                                                   "0x1f",
                                                   "2026-12-24",
                                                   "09:00",
                                                   " leading and trailing ",
                                                   "colon: here",
                                                   "# no comment",
                                                   "- no list",
                                                   "it's \"quoted\"",
                                                   "back\\slash",
                                                   "{braces} [brackets]",
                                                   "Ünïcödé ß 日本語",
                                                   "👩‍👩‍👧 family",
                                                   "null",
                                                   "~",
                                                   "~x",
                                                   "& anchor",
                                                   "*",
                                                   "!tag",
                                                   "%",
                                                   "@",
                                                   "`",
                                                   "a, b",
                                                   "true",
                                                   "",
                                                   NULL};
static const char *const random_setting_long_texts[] = {"One line",
                                                        "Two\nlines",
                                                        "Ends with a break\n",
                                                        "  indented\n\n  lines: yes\n# and a hash",
                                                        "tab\there",
                                                        "",
                                                        NULL};
static const char *const random_setting_filters[] = {
    "amount_spent > 500",
    "customer_tags CONTAINS 'customer' AND customer_language = 'de'",
    "email_subscription_status = 'UNSUBSCRIBED'",
    "number_of_orders >= 1 OR NOT (customer_tags CONTAINS 'it\\'s')",
    "last_order_date < -90d",
    NULL};
static const char *const random_setting_claims[] = {"share(reached) >= 90%",
                                                    "count(marketing after unsubscribe) = 0", NULL};

/* Leaves that are picked from a list. */
static const struct {
    enum shape_type type;
    const char *const *texts;
} random_setting_lists[] = {
    {SHAPE_TEXT, random_setting_texts},
    {SHAPE_LONG_TEXT, random_setting_long_texts},
    {SHAPE_BOOLEAN, (const char *const[]){"true", "false", NULL}},
    {SHAPE_PROBABILITY, (const char *const[]){"0", "0.35", "1", NULL}},
    {SHAPE_RATE, (const char *const[]){"0", "0.35", "0.000000001", "1", "x1.5", "x0", NULL}},
    {SHAPE_EVENT_RATE, (const char *const[]){"0.02/day", "0/day", "3/day", NULL}},
    {SHAPE_RAISE, (const char *const[]){"x6 for 3d", "x1.5 for 2h 30min", NULL}},
    {SHAPE_OFFSET, (const char *const[]){"-7d", "2w", "0d", "1d", NULL}},
    {SHAPE_CLOCK, (const char *const[]){"09:00", "00:00", "23:59", NULL}},
    {SHAPE_WINDOW, (const char *const[]){"21:00-08:00", "12:00-13:30", NULL}},
    {SHAPE_DATE, (const char *const[]){"2026-12-24", "2028-02-29", NULL}},
    {SHAPE_DATETIME, (const char *const[]){"2026-12-24T09:00:00", NULL}},
    {SHAPE_MONTH_DAY, (const char *const[]){"12-24", "02-29", "2026-12-24", NULL}},
    {SHAPE_FILTER, random_setting_filters},
    {SHAPE_CLAIM, random_setting_claims},
    {SHAPE_JOURNEY, (const char *const[]){"Another journey", "Win back", NULL}},
    {SHAPE_STAGE, random_setting_stages},
    {SHAPE_TOPIC, random_setting_topics},
    {SHAPE_SEGMENT, random_setting_segments},
    {SHAPE_EVENT, random_setting_events},
    {SHAPE_CAMPAIGN, random_setting_campaigns},
    {SHAPE_CHANNEL, random_setting_channels},
    {SHAPE_FIELD, random_setting_fields},
    {SHAPE_TAG, (const char *const[]){"customer", "VIP", "Grüße & co", "no", NULL}},
    {SHAPE_ZONE, (const char *const[]){"contact", "UTC", NULL}},
    {SHAPE_SCALAR, (const char *const[]){"12", "12.50", "yes", "blue", "2026-12-24", NULL}},
};

/* What the names of a table are, by the name of the member that it is; else channels. */
static const struct {
    const char *member;
    const char *const *names;
} random_setting_tables[] = {
    {"personas", random_setting_personas},
    {"events", random_setting_events},
    {"set", random_setting_fields},
};

static size_t random_setting_length(const char *const *list)
{
    size_t count = 0;
    while (list[count] != NULL) {
        count++;
    }
    return count;
}

static struct setting random_setting_pick(const char *const *list, size_t count,
                                          struct random_source *source)
{
    if (count == 0) {
        return (struct setting){.type = SETTING_NONE};
    }
    return setting_text(text_from(list[random_source_below(source, count)]));
}

static struct setting random_setting_number(const struct shape *shape, int64_t unit,
                                            struct random_source *source)
{
    int64_t least = shape->least / unit;
    int64_t most = shape->most / unit;
    int64_t spread = most - least < 50 ? most - least : 50;
    int64_t number = least + (int64_t)random_source_below(source, (size_t)spread + 1);
    struct text_builder text = {0};
    text_append_number(&text, number);
    if (shape->type == SHAPE_DECIMAL && number < most && random_source_once_in(source, 3)) {
        text_append_string(&text, ".25");
    }
    struct setting setting = setting_text(text_built(&text));
    text_destroy(&text);
    return setting;
}

static struct setting random_setting_duration(const struct shape *shape,
                                              struct random_source *source)
{
    static const char *const any[] = {"2d 4h", "48h", "1w", "90min", "30s", "7d", NULL};
    static const char *const days[] = {"7d", "1d", "91d", "2w", NULL};
    const char *const *list = shape->step != 0 ? days : any;
    return random_setting_pick(list, random_setting_length(list), source);
}

static struct setting random_setting_leaf(const struct shape *shape,
                                          const struct random_names *names,
                                          struct random_source *source)
{
    switch (shape->type) {
    case SHAPE_INTEGER:
        return random_setting_number(shape, 1, source);
    case SHAPE_DECIMAL:
        return random_setting_number(shape, 10000000, source);
    case SHAPE_DURATION:
        return random_setting_duration(shape, source);
    case SHAPE_CHOICE:
        return random_setting_pick(shape->choices, random_setting_length(shape->choices), source);
    case SHAPE_NODE:
        return random_setting_pick(names->targets, names->target_count, source);
    case SHAPE_MESSAGE:
        return random_setting_pick(names->messages, names->message_count, source);
    default:
        break;
    }
    for (size_t i = 0; i < sizeof(random_setting_lists) / sizeof(random_setting_lists[0]); i++) {
        if (random_setting_lists[i].type == shape->type) {
            const char *const *texts = random_setting_lists[i].texts;
            return random_setting_pick(texts, random_setting_length(texts), source);
        }
    }
    assert(shape->type == SHAPE_ONE_OF); /* a shape that no list above has values for */
    return (struct setting){.type = SETTING_NONE};
}

static struct setting random_setting_at(const struct shape *shape, const char *member,
                                        const struct random_names *names,
                                        struct random_source *source);

static struct setting random_setting_list(const struct shape *shape, const char *member,
                                          const struct random_names *names,
                                          struct random_source *source)
{
    struct setting list = setting_list();
    size_t count = 1 + random_source_below(source, 3);
    for (size_t i = 0; i < count; i++) {
        struct setting item = random_setting_at(shape->element, member, names, source);
        bool repeated = false;
        for (size_t k = 0; k < list.count; k++) {
            repeated = repeated || setting_equal(&list.items[k], &item);
        }
        if (repeated || item.type == SETTING_NONE) {
            setting_destroy(&item);
        } else {
            setting_append(&list, item);
        }
    }
    return list;
}

static struct setting random_setting_table(const struct shape *shape, const char *member,
                                           const struct random_names *names,
                                           struct random_source *source)
{
    const char *const *keys = random_setting_channels;
    for (size_t i = 0; i < sizeof(random_setting_tables) / sizeof(random_setting_tables[0]); i++) {
        if (strcmp(member, random_setting_tables[i].member) == 0) {
            keys = random_setting_tables[i].names;
        }
    }
    bool layout = strcmp(member, "layout") == 0;
    size_t length = layout ? names->node_count : random_setting_length(keys);
    struct setting table = setting_map();
    for (size_t i = 0; length > 0 && i < 2; i++) {
        const char *key = (layout ? names->nodes : keys)[random_source_below(source, length)];
        setting_put(&table, text_from(key), random_setting_at(shape->element, "", names, source));
    }
    return table;
}

static bool random_setting_is_alternative(const struct shape *shape,
                                          const struct parameter *parameter)
{
    return shape->exactly_one || parameter->alternative;
}

static size_t random_setting_alternatives(const struct shape *shape)
{
    size_t count = 0;
    for (const struct parameter *row = shape->members; row->name != NULL; row++) {
        count += random_setting_is_alternative(shape, row) ? 1 : 0;
    }
    return count;
}

static struct setting random_setting_map(const struct shape *shape,
                                         const struct random_names *names,
                                         struct random_source *source)
{
    size_t alternatives = random_setting_alternatives(shape);
    size_t chosen = alternatives == 0 ? 0 : random_source_below(source, alternatives);
    struct setting map = setting_map();
    for (const struct parameter *row = shape->members; row->name != NULL; row++) {
        bool alternative = random_setting_is_alternative(shape, row);
        bool here = alternative ? chosen == 0 : row->required || random_source_once_in(source, 2);
        chosen -= alternative ? 1 : 0;
        if (here) {
            setting_put(&map, text_from(row->name),
                        random_setting_at(row->shape, row->name, names, source));
        }
    }
    return map;
}

static struct setting random_setting_at(const struct shape *shape, const char *member,
                                        const struct random_names *names,
                                        struct random_source *source)
{
    while (shape->type == SHAPE_ONE_OF) {
        size_t count = 0;
        while (shape->alternatives[count] != NULL) {
            count++;
        }
        shape = shape->alternatives[random_source_below(source, count)];
    }
    switch (shape->type) {
    case SHAPE_LIST:
        return random_setting_list(shape, member, names, source);
    case SHAPE_TABLE:
        return random_setting_table(shape, member, names, source);
    case SHAPE_MAP:
        return random_setting_map(shape, names, source);
    default:
        return random_setting_leaf(shape, names, source);
    }
}

struct setting random_setting(const struct shape *shape, const struct random_names *names,
                              struct random_source *source)
{
    struct setting setting = random_setting_at(shape, "", names, source);
    if (setting.type != SETTING_NONE) {
        shape_settle(shape, &setting, NULL);
    }
    return setting;
}
