/* Which names, types and operators filters have asked, and with which answers. */
#include "tests/support/filter_coverage.h"

#include <stdio.h>

#define BIT(operator) (UINT32_C(1) << (operator))
#define EQUALS (BIT(FILTER_EQUAL) | BIT(FILTER_NOT_EQUAL))
#define NULLS (BIT(FILTER_IS_NULL) | BIT(FILTER_IS_NOT_NULL))
#define INS (BIT(FILTER_IN) | BIT(FILTER_NOT_IN))
#define RANGES (BIT(FILTER_BETWEEN) | BIT(FILTER_NOT_BETWEEN))
#define ORDERS                                                                                     \
    (EQUALS | NULLS | RANGES | BIT(FILTER_GREATER) | BIT(FILTER_GREATER_OR_EQUAL) |                \
     BIT(FILTER_LESS) | BIT(FILTER_LESS_OR_EQUAL))
#define CONTAINS (BIT(FILTER_CONTAINS) | BIT(FILTER_NOT_CONTAINS))
#define TEXTS                                                                                      \
    (EQUALS | NULLS | INS | CONTAINS | BIT(FILTER_STARTS_WITH) | BIT(FILTER_NOT_STARTS_WITH) |     \
     BIT(FILTER_ENDS_WITH) | BIT(FILTER_NOT_ENDS_WITH) | BIT(FILTER_LIKE) | BIT(FILTER_NOT_LIKE))
#define LISTS                                                                                      \
    (NULLS | CONTAINS | BIT(FILTER_CONTAINS_ANY) | BIT(FILTER_CONTAINS_ALL) |                      \
     BIT(FILTER_CONTAINS_NONE))

/* The table "Types, operators, meaning" of filters.md. */
static const struct {
    const char *label;
    uint32_t clauses;
    uint32_t parameters;
} filter_coverage_types[PLAIN_TYPE_COUNT] = {
    [PLAIN_BOOLEAN] = {"boolean", EQUALS | NULLS, EQUALS},
    [PLAIN_INTEGER] = {"integer", ORDERS | INS, ORDERS | INS},
    [PLAIN_FLOAT] = {"float", ORDERS | INS, ORDERS | INS},
    [PLAIN_DATE] = {"date", ORDERS, ORDERS},
    [PLAIN_ENUM] = {"enum", EQUALS | INS | NULLS, 0},
    [PLAIN_STRING] = {"string", TEXTS, TEXTS},
    [PLAIN_ID] = {"id", 0, EQUALS | INS | NULLS},
    [PLAIN_NAME] = {"name", 0, TEXTS},
    [PLAIN_LIST] = {"list", LISTS, 0},
    [PLAIN_CODES] = {"codes", LISTS, 0},
    [PLAIN_TOPICS] = {"topics", LISTS, 0},
    [PLAIN_SEGMENTS] = {"segments", LISTS, 0},
    [PLAIN_FUNCTION] = {"function", BIT(FILTER_MATCHES) | BIT(FILTER_NOT_MATCHES) | NULLS, 0},
    [PLAIN_ANNIVERSARY] = {"anniversary", EQUALS | RANGES | NULLS, 0},
};

static const char *const filter_coverage_wanted[] = {
    "abandoned_checkout_date",
    "customer_added_date",
    "first_order_date",
    "last_order_date",
    "amount_spent",
    "number_of_orders",
    "created_by_app_id",
    "companies",
    "customer_email_domain",
    "customer_language",
    "customer_tags",
    "customer_cities",
    "customer_regions",
    "customer_countries",
    "email_subscription_status",
    "sms_subscription_status",
    "customer_account_status",
    "predicted_spend_tier",
    "product_subscription_status",
    "rfm_group",
    "products_purchased",
    "orders_placed",
    "shopify_email.bounced",
    "shopify_email.clicked",
    "shopify_email.delivered",
    "shopify_email.marked_as_spam",
    "shopify_email.opened",
    "shopify_email.unsubscribed",
    "storefront.product_viewed",
    "storefront.collection_viewed",
    "storefront_event.product_viewed",
    "store_credit_accounts",
    "lists",
    "topics",
    "segments",
    "list.joined",
    "list.left",
    "campaign.sent",
    "campaign.delivered",
    "campaign.opened",
    "campaign.clicked",
    "campaign.bounced",
    "campaign.replied",
    "campaign.unsubscribed",
    "campaign.marked_as_spam",
    "event.performed",
    "event.last_performed",
    "page.viewed",
    "survey.answered",
    "poll.answered",
    "sample",
    "journey.entered",
    "journey.completed",
    "journey.exited",
    "journey.at_step",
    "held",
    "customer_within_distance",
    "contact.colour",
    "customer.colour",
    "contact.größe",
    "contact.2020_spend",
    "customer.metafields.custom.level",
};

static struct filter_coverage_count *filter_coverage_name(struct filter_coverage *coverage,
                                                          struct text name)
{
    size_t i = 0;
    while (i < coverage->name_count && !text_is(name, coverage->names[i].name)) {
        i++;
    }
    if (i == coverage->name_count && i < FILTER_COVERAGE_NAMES) {
        coverage->name_count++;
        snprintf(coverage->names[i].name, sizeof(coverage->names[i].name), "%.*s",
                 TEXT_FORMAT(name));
    }
    return &coverage->names[i].count;
}

static void filter_coverage_add_clause(struct filter_coverage *coverage,
                                       const struct plain_world *world,
                                       const struct filter_clause *clause, bool answer)
{
    enum plain_type type = plain_filter_type(world, clause);
    coverage->clauses[type][clause->operator].answers[answer]++;
    filter_coverage_name(coverage, clause->name)->answers[answer]++;
    for (size_t i = 0; i < clause->parameter_count; i++) {
        const struct filter_clause *parameter = &clause->parameters[i];
        type = plain_filter_parameter_type(parameter);
        coverage->parameters[type][parameter->operator].answers[answer]++;
    }
}

void filter_coverage_add(struct filter_coverage *coverage, const struct plain_world *world,
                         const struct plain_contact *contact, const struct filter *filter)
{
    if (filter->kind == FILTER_CLAUSE) {
        filter_coverage_add_clause(coverage, world, filter->clause,
                                   plain_filter_matches(world, contact, filter));
    }
    for (size_t i = 0; i < filter->count; i++) {
        filter_coverage_add(coverage, world, contact, filter->items[i]);
    }
}

static void filter_coverage_line(struct text_builder *builder, const char *what, const char *which,
                                 const char *operator, struct filter_coverage_count count)
{
    if (count.answers[0] == 0 || count.answers[1] == 0) {
        text_append_format(builder, "%s %s %s: false %zu times, true %zu times\n", what,
                           which, operator, count.answers[0], count.answers[1]);
    }
}

void filter_coverage_report(struct text_builder *builder, const struct filter_coverage *coverage)
{
    for (size_t i = 0; i < sizeof(filter_coverage_wanted) / sizeof(*filter_coverage_wanted); i++) {
        struct filter_coverage_count count = {0};
        for (size_t k = 0; k < coverage->name_count; k++) {
            if (text_is(text_from(filter_coverage_wanted[i]), coverage->names[k].name)) {
                count = coverage->names[k].count;
            }
        }
        filter_coverage_line(builder, "name", filter_coverage_wanted[i], "", count);
    }
    for (size_t type = 0; type < PLAIN_TYPE_COUNT; type++) {
        for (size_t i = 0; i < FILTER_OPERATOR_COUNT; i++) {
            const char *label = filter_coverage_types[type].label;
            if (filter_coverage_types[type].clauses & BIT(i)) {
                filter_coverage_line(builder, "field", label, filter_operators[i].text,
                                     coverage->clauses[type][i]);
            }
            if (filter_coverage_types[type].parameters & BIT(i)) {
                filter_coverage_line(builder, "parameter", label, filter_operators[i].text,
                                     coverage->parameters[type][i]);
            }
        }
    }
}
