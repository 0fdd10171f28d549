/* Random functions, with parameters near what some contact's rows have. */
#include <inttypes.h>
#include <string.h>

#include "tests/support/plain_parts.h"
#include "tests/support/random_clause.h"
#include "tests/support/random_rows.h"
#include "tests/support/random_world.h"

enum { RANDOM_PARAMETERS = 8 };

static const char *const random_campaign[] = {"campaign", "message", "link", "channel",
                                              "date",     "count",   "last", NULL};
static const char *const random_email[] = {"activity_id", "date", "count", NULL};
static const char *const random_join[] = {"list", "date", "count", NULL};
static const char *const random_views[] = {"id", "tag", "date", "count", NULL};
static const char *const random_products[] = {"id",       "tag",          "category", "date",
                                              "quantity", "sum_quantity", "count",    NULL};
static const char *const random_orders[] = {"date",        "amount", "sum_amount", "count",
                                            "location_id", "app_id", NULL};
static const char *const random_events[] = {"name",      "prop.plan", "prop.Amount", "prop.when",
                                            "prop.flag", "date",      "count",       NULL};
static const char *const random_newest[] = {"name",      "prop.plan", "prop.amount", "prop.when",
                                            "prop.flag", "date",      NULL};
static const char *const random_pages[] = {"url", "date", "count", NULL};
static const char *const random_survey[] = {"survey", "answer", "date", "count", NULL};
static const char *const random_poll[] = {"poll", "answer", "date", "count", NULL};
static const char *const random_function_journey[] = {"journey", "node", "date", "count", NULL};
static const char *const random_credit[] = {"balance", "currency", "next_expiry_date",
                                            "last_credit_date", NULL};

static const struct {
    const char *name;
    const char *const *parameters;
} random_functions[] = {
    {"products_purchased", random_products},
    {"products_purchased", random_products},
    {"orders_placed", random_orders},
    {"orders_placed", random_orders},
    {"storefront.product_viewed", random_views},
    {"storefront.collection_viewed", random_views},
    {"storefront_event.product_viewed", random_views},
    {"page.viewed", random_pages},
    {"survey.answered", random_survey},
    {"poll.answered", random_poll},
    {"event.performed", random_events},
    {"event.performed", random_events},
    {"event.last_performed", random_newest},
    {"event.last_performed", random_newest},
    {"shopify_email.bounced", random_email},
    {"shopify_email.clicked", random_email},
    {"shopify_email.delivered", random_email},
    {"shopify_email.marked_as_spam", random_email},
    {"shopify_email.opened", random_email},
    {"shopify_email.unsubscribed", random_email},
    {"campaign.sent", random_campaign},
    {"campaign.delivered", random_campaign},
    {"campaign.opened", random_campaign},
    {"campaign.clicked", random_campaign},
    {"campaign.bounced", random_campaign},
    {"campaign.replied", random_campaign},
    {"campaign.unsubscribed", random_campaign},
    {"campaign.marked_as_spam", random_campaign},
    {"list.joined", random_join},
    {"list.left", random_join},
    {"journey.entered", random_function_journey},
    {"journey.completed", random_function_journey},
    {"journey.exited", random_function_journey},
    {"journey.at_step", random_function_journey},
    {"store_credit_accounts", random_credit},
};

/* Some row that the function reads; NULL where a few looks find none. */
static const struct plain_row *random_row_near(const struct random_query *query, struct text name)
{
    for (size_t look = 0; look < 40; look++) {
        const struct plain_contact *contact =
            &query->world->contacts[random_source_below(query->source, RANDOM_WORLD_CONTACTS)];
        if (contact->row_count > 0) {
            size_t pick = random_source_below(query->source, contact->row_count);
            if (plain_function_reads(query->world, name, &contact->rows[pick])) {
                return &contact->rows[pick];
            }
        }
    }
    return NULL;
}

/* A property is compared as its value is written; here mostly as it reads. */
static enum plain_type random_property_type(struct random_query *query, struct text name)
{
    static const struct {
        const char *name;
        enum plain_type type;
    } usual[] = {{"prop.amount", PLAIN_FLOAT},
                 {"prop.Amount", PLAIN_FLOAT},
                 {"prop.when", PLAIN_DATE},
                 {"prop.flag", PLAIN_BOOLEAN}};
    static const enum plain_type types[] = {PLAIN_FLOAT, PLAIN_DATE, PLAIN_BOOLEAN, PLAIN_STRING};
    for (size_t i = 0; i < 4; i++) {
        if (text_is(name, usual[i].name) && !random_source_once_in(query->source, 6)) {
            return usual[i].type;
        }
    }
    return random_source_once_in(query->source, 2) ? PLAIN_STRING
                                                   : types[random_source_below(query->source, 4)];
}

static struct value random_parameter_near(const struct random_query *query,
                                          const struct plain_row *row,
                                          const struct filter_clause *parameter,
                                          enum plain_type type)
{
    bool count = text_is(parameter->name, "count");
    if (count || row == NULL) {
        return count ? (struct value){.type = VALUE_INTEGER,
                                      .integer = random_between(query->source, 0, 2)}
                     : (struct value){.type = VALUE_NULL};
    }
    struct value near = plain_row_value(query->world, row, parameter);
    if (near.type == VALUE_TEXT && type == PLAIN_FLOAT) {
        struct decimal decimal;
        return decimal_read(near.text, &decimal)
                   ? (struct value){.type = VALUE_DECIMAL, .decimal = decimal}
                   : (struct value){.type = VALUE_NULL};
    }
    return near.type == VALUE_TEXT && type == PLAIN_DATE ? plain_date_read(query->world, near.text)
                                                         : near;
}

/* An id in digits may stand for a name without quotes. */
static bool random_name_is_digits(struct text text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] < '0' || text.bytes[i] > '9') {
            return false;
        }
    }
    return text.length > 0 && text.bytes[0] != '0';
}

static void random_name_write(struct random_query *query, struct value near)
{
    bool known = near.type == VALUE_TEXT && random_name_is_digits(near.text);
    if (known && random_source_once_in(query->source, 2)) {
        text_append_format(query->text, " IN ('spring', %.*s)", TEXT_FORMAT(near.text));
    } else {
        random_write_operator(query, PLAIN_NAME, near);
    }
}

static void random_parameter_write(struct random_query *query, const struct plain_row *row,
                                   const char *name)
{
    struct filter_clause parameter = {.name = text_from(name)};
    enum plain_type type = strncmp(name, "prop.", 5) == 0
                               ? random_property_type(query, parameter.name)
                               : plain_filter_parameter_type(&parameter);
    struct value near = random_parameter_near(query, row, &parameter, type);
    text_append_string(query->text, name);
    if (text_is(parameter.name, "last")) {
        text_append_format(query->text, " = %zu", 1 + random_source_below(query->source, 3));
        return;
    }
    query->of_property = text_starts_with(parameter.name, TEXT("prop."));
    if (type == PLAIN_NAME) {
        random_name_write(query, near);
    } else {
        random_write_operator(query, type, near);
    }
    query->of_property = false;
}

static void random_parameters_write(struct random_query *query, struct text function,
                                    const char *const parameters[])
{
    const struct plain_row *row = random_row_near(query, function);
    size_t count = 0;
    while (parameters[count] != NULL) {
        count++;
    }
    size_t first = random_source_below(query->source, count);
    size_t wanted = random_source_below(query->source, 4);
    size_t step = random_source_once_in(query->source, 2) && count % 2 == 1 ? 2 : 1;
    for (size_t i = 0; i < wanted && i < count; i++) {
        random_write_words(query, i == 0 ? "" : ", ");
        random_parameter_write(query, row, parameters[(first + i * step) % count]);
    }
}

static void random_sample_write(struct random_query *query)
{
    static const char *const percents[] = {"0", "10", "33.333333", "50", "99.5", "100"};
    random_write_words(query, random_source_once_in(query->source, 2) ? "sample MATCHES ("
                                                                      : "sample NOT MATCHES (");
    text_append_format(query->text, "percent = %s",
                       percents[random_source_below(query->source, 6)]);
    if (random_source_once_in(query->source, 2)) {
        random_write_words(query, ", salt = ");
        random_write_string(query, random_odd_text(query->source));
    }
    random_write_words(query, ")");
}

static enum plain_type random_held_type(enum value_type type)
{
    static const enum plain_type types[] = {
        [VALUE_BOOLEAN] = PLAIN_BOOLEAN, [VALUE_INTEGER] = PLAIN_INTEGER,
        [VALUE_DECIMAL] = PLAIN_FLOAT,   [VALUE_DATE] = PLAIN_DATE,
        [VALUE_DATETIME] = PLAIN_DATE,   [VALUE_TEXT] = PLAIN_STRING,
    };
    return types[type];
}

/* A field that the world has, what it is for some contact, and since when. */
static void random_held_parameters(struct random_query *query, const struct plain_contact *contact,
                                   size_t pick)
{
    const struct plain_field *field = &query->world->fields[pick];
    text_append_format(query->text, "field = '%s%.*s'",
                       random_source_once_in(query->source, 2) ? "" : "contact.",
                       TEXT_FORMAT(field->name));
    if (random_source_once_in(query->source, 2)) {
        text_append_string(query->text, ", date");
        random_write_date_operator(query, contact->since[pick] != 0 ? contact->since[pick]
                                                                    : query->world->now);
    }
    if (field->type == VALUE_LIST) {
        struct text literals[] = {TEXT("'red'"), TEXT("'é'"), TEXT("'SS'")};
        text_append_string(query->text, ", value");
        random_write_list_operator(query, literals, 3);
    } else if (random_source_once_in(query->source, 2)) {
        text_append_string(query->text, ", value");
        random_write_operator(query, random_held_type(field->type), contact->values[pick]);
    }
}

static void random_held_write(struct random_query *query)
{
    const struct plain_world *world = query->world;
    const struct plain_contact *contact =
        &world->contacts[random_source_below(query->source, RANDOM_WORLD_CONTACTS)];
    text_append_string(query->text, "held");
    if (random_write_null_operator(query)) {
        return;
    }
    random_write_words(query,
                       random_source_once_in(query->source, 2) ? " MATCHES (" : " NOT MATCHES (");
    random_held_parameters(query, contact, random_source_below(query->source, world->field_count));
    random_write_words(query, ")");
}

static void random_distance_write(struct random_query *query)
{
    static const char *const centres[] = {"(60.17, 24.94)", "(0, 180)", "(-90, 0)",
                                          "(40.71, -74.01)"};
    static const char *const reaches[] = {"0", "82", "500", "6000", "12500.5", "20016"};
    text_append_string(query->text, "customer_within_distance");
    if (random_write_null_operator(query)) {
        return;
    }
    random_write_words(query,
                       random_source_once_in(query->source, 2) ? " MATCHES (" : " NOT MATCHES (");
    text_append_format(query->text, "coordinates = %s, distance_%s = %s)",
                       centres[random_source_below(query->source, 4)],
                       random_source_once_in(query->source, 2) ? "km" : "mi",
                       reaches[random_source_below(query->source, 6)]);
}

/* The older form, which is read and printed as MATCHES. */
static void random_legacy_write(struct random_query *query)
{
    static const char *const forms[] = {
        "shopify_email.opened(activity_id: 77) = true",
        "shopify_email.delivered(activity_id: (77, 5), count_at_least: 1) != true",
        "orders_placed(date: -30d, amount: BETWEEN 0 AND 100) = true",
        "products_purchased(id: 1234) = false",
        "storefront.product_viewed() = TRUE",
        "products_purchased NOT_MATCHES (tag = 'sale')",
    };
    text_append_string(query->text, forms[random_source_below(query->source, 6)]);
}

void random_function_write(struct random_query *query)
{
    size_t count = sizeof(random_functions) / sizeof(*random_functions);
    static void (*const others[])(struct random_query *) = {
        random_sample_write, random_legacy_write, random_held_write,
        random_held_write,   random_held_write,   random_distance_write};
    size_t pick = random_source_below(query->source, count + sizeof(others) / sizeof(*others));
    if (pick >= count) {
        others[pick - count](query);
        return;
    }
    text_append_string(query->text, random_functions[pick].name);
    if (random_write_null_operator(query)) {
        return;
    }
    random_write_words(query,
                       random_source_once_in(query->source, 2) ? " MATCHES (" : " NOT MATCHES (");
    random_parameters_write(query, text_from(random_functions[pick].name),
                            random_functions[pick].parameters);
    random_write_words(query, ")");
}
