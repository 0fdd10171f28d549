/* Random clauses on fields, lists and anniversaries, with values that some contact has. */
#include "tests/support/random_clause.h"

#include "model/base/civil_time.h"
#include "tests/support/plain_calendar.h"
#include "tests/support/random_world.h"

static const struct {
    const char *name; /* as it is written */
    enum plain_type type;
    const char *field; /* whose values are near */
} random_names[] = {
    {"first_name", PLAIN_STRING, "first_name"},
    {"contact.colour", PLAIN_STRING, "colour"},
    {"Customer.Colour", PLAIN_STRING, "colour"},
    {"contact.\"Größe\"", PLAIN_STRING, "größe"},
    {"customer.metafields.custom.level", PLAIN_STRING, "custom_level"},
    {"contact.custom_level", PLAIN_STRING, "custom_level"},
    {"contact.email", PLAIN_STRING, "email"},
    {"contact.phone", PLAIN_STRING, "phone"},
    {"customer_language", PLAIN_STRING, "language"},
    {"city", PLAIN_STRING, "city"},
    {"points", PLAIN_INTEGER, "points"},
    {"contact.Points", PLAIN_INTEGER, "points"},
    {"number_of_orders", PLAIN_INTEGER, "number_of_orders"},
    {"contact.number_of_orders", PLAIN_INTEGER, "number_of_orders"},
    {"companies", PLAIN_INTEGER, "companies"},
    {"created_by_app_id", PLAIN_INTEGER, "created_by_app_id"},
    {"amount_spent", PLAIN_FLOAT, "amount_spent"},
    {"customer.amount_spent", PLAIN_FLOAT, "amount_spent"},
    {"contact.\"2020_spend\"", PLAIN_FLOAT, "2020_spend"},
    {"price", PLAIN_FLOAT, "price"},
    {"vip", PLAIN_BOOLEAN, "vip"},
    {"contact.unsubscribed_all", PLAIN_BOOLEAN, "unsubscribed_all"},
    {"birthday", PLAIN_DATE, "birthday"},
    {"first_order_date", PLAIN_DATE, "first_order_date"},
    {"last_order_date", PLAIN_DATE, "last_order_date"},
    {"abandoned_checkout_date", PLAIN_DATE, "abandoned_checkout_date"},
    {"customer_added_date", PLAIN_DATE, "customer_added_date"},
    {"contact.seen", PLAIN_DATE, "seen"},
    {"seen", PLAIN_DATE, "seen"},
    {"anniversary(birthday)", PLAIN_ANNIVERSARY, "birthday"},
    {"Anniversary (date: contact.birthday)", PLAIN_ANNIVERSARY, "birthday"},
    {"anniversary('Birthday')", PLAIN_ANNIVERSARY, "birthday"},
    {"anniversary(last_order_date)", PLAIN_ANNIVERSARY, "last_order_date"},
    {"anniversary(customer.seen)", PLAIN_ANNIVERSARY, "seen"},
};

static const struct {
    const char *name;
    const char *literals[4];
} random_lists[] = {
    {"customer_countries", {"'FI'", "'US'", "'DE'", "'FI'"}},
    {"customer_regions", {"'US-NY'", "'FI-18'", "'FI-NY'", "'US-ny'"}},
    {"customer_cities", {"'FI-Helsinki'", "'US-NY-NewYorkCity'", "'US-18-Helsinki'", "'FI-NY-Ny'"}},
    {"lists", {"'news'", "'offers'", "42", "'Daily news'"}},
    {"topics", {"'Größe'", "'beta'", "'42'", "'nobody'"}},
    {"TOPICS", {"'Beta'", "'grüße'", "'news'", "'offers'"}},
};

static const struct {
    const char *name;
    const char *choices[4];
} random_enums[] = {
    {"email_subscription_status", {"SUBSCRIBED", "NOT_SUBSCRIBED", "UNSUBSCRIBED", "INVALID"}},
    {"sms_subscription_status", {"SUBSCRIBED", "NOT_SUBSCRIBED", "UNSUBSCRIBED", "PENDING"}},
    {"customer_account_status", {"DECLINED", "ENABLED", "INVITED", "DISABLED"}},
    {"predicted_spend_tier", {"HIGH", "MEDIUM", "LOW", "LOW"}},
    {"product_subscription_status", {"SUBSCRIBED", "PAUSED", "NEVER_SUBSCRIBED", "FAILED"}},
    {"rfm_group", {"CHAMPIONS", "LOYAL", "DORMANT", "NEW"}},
};

#define RANDOM_PICK(source, table) random_source_below(source, sizeof(table) / sizeof(*(table)))

static const struct plain_contact *random_someone(const struct random_query *query)
{
    return &query->world->contacts[random_source_below(query->source, RANDOM_WORLD_CONTACTS)];
}

/* What some contact has in the field, an instant for a date. */
static struct value random_near(const struct random_query *query, const char *field)
{
    struct value value = plain_world_value(query->world, random_someone(query), text_from(field));
    if (value.type == VALUE_DATE && civil_day_has_year(value.day)) {
        value.type = VALUE_DATETIME;
        value.instant = plain_midnight(query->world->zone, value.day);
    }
    return value;
}

/* The day on which some contact's date comes back, in a year about the present one. */
static int64_t random_near_anniversary(const struct random_query *query, const char *field)
{
    struct value value = random_near(query, field);
    int64_t today = plain_day(query->world->zone, query->world->now);
    if (value.type == VALUE_NULL) {
        return today;
    }
    int64_t day =
        value.type == VALUE_DATE ? value.day : plain_day(query->world->zone, value.instant);
    struct civil_date date = civil_date(day);
    date.year = civil_date(today).year + (int32_t)random_between(query->source, -2, 2);
    date.day = date.month == 2 && date.day == 29 ? 28 : date.day;
    return civil_day(date);
}

static void random_field_write(struct random_query *query)
{
    size_t pick = RANDOM_PICK(query->source, random_names);
    const char *field = random_names[pick].field;
    text_append_string(query->text, random_names[pick].name);
    if (random_names[pick].type == PLAIN_ANNIVERSARY) {
        random_write_anniversary_operator(query, random_near_anniversary(query, field));
    } else {
        random_write_operator(query, random_names[pick].type, random_near(query, field));
    }
}

static void random_domain_write(struct random_query *query)
{
    static const char *const domains[] = {"example.com", "x.org", "Example.COM"};
    text_append_string(query->text, "customer_email_domain");
    random_write_operator(
        query, PLAIN_STRING,
        (struct value){.type = VALUE_TEXT,
                       .text = text_from(domains[RANDOM_PICK(query->source, domains)])});
}

static void random_enum_write(struct random_query *query)
{
    size_t pick = RANDOM_PICK(query->source, random_enums);
    const char *choice = random_enums[pick].choices[random_source_below(query->source, 4)];
    text_append_string(query->text, random_enums[pick].name);
    random_write_operator(query, PLAIN_ENUM,
                          (struct value){.type = VALUE_TEXT, .text = text_from(choice)});
}

static void random_list_write(struct random_query *query)
{
    struct text literals[4];
    size_t pick = RANDOM_PICK(query->source, random_lists);
    for (size_t i = 0; i < 4; i++) {
        literals[i] = text_from(random_lists[pick].literals[i]);
    }
    text_append_string(query->text, random_lists[pick].name);
    random_write_list_operator(query, literals, 4);
}

static struct text random_folded(struct random_query *query, struct text text)
{
    static const char *const pairs[][2] = {{"red", "rED"}, {"RED", "red"}, {"RÄD", "räd"},
                                           {"é", "É"},     {"ẞ", "ß"},     {"Σ", "ς"},
                                           {"ſ", "S"},     {"i", "I"},     {"k", "K"}};
    size_t pick = RANDOM_PICK(query->source, pairs);
    return text_is(text, pairs[pick][0]) ? text_from(pairs[pick][1]) : text;
}

/* Elements that contacts have, in another case now and then. */
static void random_tags_write(struct random_query *query)
{
    static const char *const names[][2] = {{"customer_tags", "tags"},
                                           {"contact.sizes", "sizes"},
                                           {"contact.tags", "tags"},
                                           {"preferred", "preferred"}};
    size_t pick = RANDOM_PICK(query->source, names);
    struct text_builder quoted[3] = {0};
    struct text literals[3];
    for (size_t i = 0; i < 3; i++) {
        struct random_query literal = {.source = query->source, .text = &quoted[i]};
        struct value near = random_near(query, names[pick][1]);
        struct text element = near.type == VALUE_LIST ? near.list.items[near.list.count - 1]
                                                      : random_odd_text(query->source);
        random_write_string(&literal, random_folded(query, element));
        literals[i] = text_built(&quoted[i]);
    }
    text_append_string(query->text, names[pick][0]);
    random_write_list_operator(query, literals, 3);
    for (size_t i = 0; i < 3; i++) {
        text_destroy(&quoted[i]);
    }
}

/* A segment of digits may stand without quotes. */
static void random_segments_write(struct random_query *query)
{
    static const char *const literals[] = {"'vip'", "7", "'Größe'", "'VIP'", "'all of it'"};
    struct text known[5];
    size_t count = query->world->segment_count;
    if (count == 0) {
        random_tags_write(query);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        known[i] = text_from(literals[i]);
    }
    text_append_string(query->text, "segments");
    if (count == 5) {
        random_write_list_operator(query, known, count);
    } else { /* IS NULL within a segment is a cycle */
        random_write_words(query, " CONTAINS ");
        text_append(query->text, known[random_source_below(query->source, count)]);
    }
}

void random_clause_write(struct random_query *query)
{
    static void (*const writers[])(struct random_query *) = {
        random_field_write,    random_field_write,    random_field_write,    random_field_write,
        random_domain_write,   random_enum_write,     random_list_write,     random_tags_write,
        random_segments_write, random_function_write, random_function_write, random_function_write,
        random_function_write,
    };
    writers[RANDOM_PICK(query->source, writers)](query);
}
