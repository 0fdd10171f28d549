/* Functions in the plain evaluator: rows of activity, their parameters and aggregates. */
#include <string.h>

#include "model/base/civil_time.h"
#include "tests/support/plain_parts.h"

static const struct {
    const char *name;
    enum activity_kind kind;
    const char *event; /* NULL: any */
} plain_functions[] = {
    {"products_purchased", ACTIVITY_EVENT, "product_purchased"},
    {"orders_placed", ACTIVITY_EVENT, "order_placed"},
    {"storefront.product_viewed", ACTIVITY_EVENT, "product_viewed"},
    {"storefront.collection_viewed", ACTIVITY_EVENT, "collection_viewed"},
    {"storefront_event.product_viewed", ACTIVITY_EVENT, "product_viewed"},
    {"storefront_event.collection_viewed", ACTIVITY_EVENT, "collection_viewed"},
    {"page.viewed", ACTIVITY_EVENT, "page_viewed"},
    {"survey.answered", ACTIVITY_EVENT, "survey_answered"},
    {"poll.answered", ACTIVITY_EVENT, "poll_answered"},
    {"event.performed", ACTIVITY_EVENT, NULL},
    {"event.last_performed", ACTIVITY_EVENT, NULL},
    {"shopify_email.bounced", ACTIVITY_BOUNCED, NULL},
    {"shopify_email.clicked", ACTIVITY_CLICKED, NULL},
    {"shopify_email.delivered", ACTIVITY_DELIVERED, NULL},
    {"shopify_email.marked_as_spam", ACTIVITY_MARKED_AS_SPAM, NULL},
    {"shopify_email.opened", ACTIVITY_OPENED, NULL},
    {"shopify_email.unsubscribed", ACTIVITY_UNSUBSCRIBED, NULL},
    {"campaign.sent", ACTIVITY_SENT, NULL},
    {"campaign.delivered", ACTIVITY_DELIVERED, NULL},
    {"campaign.opened", ACTIVITY_OPENED, NULL},
    {"campaign.clicked", ACTIVITY_CLICKED, NULL},
    {"campaign.bounced", ACTIVITY_BOUNCED, NULL},
    {"campaign.replied", ACTIVITY_REPLIED, NULL},
    {"campaign.unsubscribed", ACTIVITY_UNSUBSCRIBED, NULL},
    {"campaign.marked_as_spam", ACTIVITY_MARKED_AS_SPAM, NULL},
    {"message.sent", ACTIVITY_SENT, NULL},
    {"message.delivered", ACTIVITY_DELIVERED, NULL},
    {"message.opened", ACTIVITY_OPENED, NULL},
    {"message.clicked", ACTIVITY_CLICKED, NULL},
    {"message.bounced", ACTIVITY_BOUNCED, NULL},
    {"message.unsubscribed", ACTIVITY_UNSUBSCRIBED, NULL},
    {"list.joined", ACTIVITY_JOINED, NULL},
    {"list.left", ACTIVITY_LEFT, NULL},
    {"journey.entered", ACTIVITY_ENTERED, NULL},
    {"journey.completed", ACTIVITY_COMPLETED, NULL},
    {"journey.exited", ACTIVITY_EXITED, NULL},
    {"journey.at_step", ACTIVITY_AT_STEP, NULL},
    {"held", ACTIVITY_KIND_COUNT, NULL},
    {"customer_within_distance", ACTIVITY_KIND_COUNT, NULL},
    {"store_credit_accounts", ACTIVITY_KIND_COUNT, NULL}, /* never recorded */
    {"sample", ACTIVITY_KIND_COUNT, NULL},
};

enum { PLAIN_FUNCTIONS = sizeof(plain_functions) / sizeof(*plain_functions) };

static size_t plain_function_find(struct text name)
{
    size_t i = 0;
    while (i < PLAIN_FUNCTIONS && !text_is(name, plain_functions[i].name)) {
        i++;
    }
    return i;
}

bool plain_function_is(struct text name)
{
    return plain_function_find(name) < PLAIN_FUNCTIONS;
}

/* message.*: rows of this passage through the journey that runs. */
static bool plain_row_is_of_passage(const struct plain_world *world, const struct plain_row *row)
{
    return row->run && row->journey.bytes != NULL && world->journey.bytes != NULL &&
           text_equal(row->journey, world->journey) && row->passage == world->passage;
}

/* What a run wrote in the log, recorded rows that happened again among it, is seen by some; orders,
 * products, views and answers stay as recorded. */
static bool plain_function_sees_runs(struct text name)
{
    static const char *const seeing[] = {"event.",   "campaign.", "shopify_email.",
                                         "journey.", "message.",  "list."};
    for (size_t i = 0; i < sizeof(seeing) / sizeof(*seeing); i++) {
        if (text_starts_with(name, text_from(seeing[i]))) {
            return true;
        }
    }
    return false;
}

bool plain_function_reads(const struct plain_world *world, struct text name,
                          const struct plain_row *row)
{
    size_t function = plain_function_find(name);
    const char *event = plain_functions[function].event;
    return row->kind == plain_functions[function].kind && row->time <= world->now &&
           (!row->run || plain_function_sees_runs(name)) &&
           (!text_starts_with(name, TEXT("message.")) || plain_row_is_of_passage(world, row)) &&
           (event == NULL || (row->event.bytes != NULL && text_is(row->event, event)));
}

static bool plain_parameter_is_aggregate(const struct filter_clause *parameter)
{
    return text_is(parameter->name, "count") || text_starts_with(parameter->name, TEXT("sum_"));
}

static bool plain_parameter_meets(const struct plain_world *world, const struct plain_row *row,
                                  const struct filter_clause *parameter)
{
    if (text_is(parameter->name, "last")) {
        struct plain_number most = {0};
        plain_number_read(parameter->values[0].text, &most);
        return plain_sending_is_late(world, row->campaign, most.whole);
    }
    return plain_value_meets(world, parameter, plain_filter_parameter_type(parameter),
                             plain_row_value(world, row, parameter));
}

/* A row meets every parameter that is no aggregate: those of the event's name, or the others. */
static bool plain_row_passes(const struct plain_world *world, const struct plain_row *row,
                             const struct filter_clause *clause, bool names, bool others)
{
    for (size_t i = 0; i < clause->parameter_count; i++) {
        const struct filter_clause *parameter = &clause->parameters[i];
        bool asked = text_is(parameter->name, "name") ? names : others;
        if (asked && !plain_parameter_is_aggregate(parameter) &&
            !plain_parameter_meets(world, row, parameter)) {
            return false;
        }
    }
    return true;
}

bool plain_function_keeps(const struct plain_world *world, const struct filter_clause *clause,
                          const struct plain_row *row)
{
    return plain_function_reads(world, clause->name, row) &&
           plain_row_passes(world, row, clause, true, false);
}

/* What an aggregate is over the rows that pass. */
static struct plain_number plain_function_aggregate(const struct plain_world *world,
                                                    const struct plain_contact *contact,
                                                    const struct filter_clause *clause,
                                                    const struct filter_clause *aggregate)
{
    struct plain_number total = {0};
    for (size_t i = 0; i < contact->row_count; i++) {
        const struct plain_row *row = &contact->rows[i];
        if (!plain_function_reads(world, clause->name, row) ||
            !plain_row_passes(world, row, clause, true, true)) {
            continue;
        }
        struct value value = {.type = VALUE_INTEGER, .integer = 1};
        if (!text_is(aggregate->name, "count")) {
            value = plain_row_value(world, row, aggregate);
        }
        if (value.type != VALUE_NULL) {
            total = plain_number_add(total, plain_number_of(value));
        }
    }
    return total;
}

static bool plain_aggregate_meets(const struct filter_clause *aggregate, struct plain_number number)
{
    bool negated;
    enum filter_operator positive = plain_positive(aggregate->operator, & negated);
    bool holds = positive != FILTER_IS_NULL && plain_number_holds(aggregate, positive, number);
    return holds != negated;
}

static bool plain_function_holds(const struct plain_world *world,
                                 const struct plain_contact *contact,
                                 const struct filter_clause *clause)
{
    static const struct filter_clause count = {.name = {"count", 5}};
    bool aggregates = false;
    for (size_t i = 0; i < clause->parameter_count; i++) {
        const struct filter_clause *parameter = &clause->parameters[i];
        if (!plain_parameter_is_aggregate(parameter)) {
            continue;
        }
        aggregates = true;
        if (!plain_aggregate_meets(parameter,
                                   plain_function_aggregate(world, contact, clause, parameter))) {
            return false;
        }
    }
    return aggregates || plain_function_aggregate(world, contact, clause, &count).whole > 0;
}

/* The newest row of those that the name lets pass; the rest is asked of it alone. */
static bool plain_newest_holds(const struct plain_world *world, const struct plain_contact *contact,
                               const struct filter_clause *clause)
{
    const struct plain_row *newest = NULL;
    for (size_t i = 0; i < contact->row_count; i++) {
        const struct plain_row *row = &contact->rows[i];
        if (plain_function_reads(world, clause->name, row) &&
            plain_row_passes(world, row, clause, true, false) &&
            (newest == NULL || row->time >= newest->time)) {
            newest = row;
        }
    }
    return newest != NULL && plain_row_passes(world, newest, clause, false, true);
}

/* randomness.md: mix(contact key ^ fnv("sample" 1f salt)) >> 32 < T(percent). */
static bool plain_sample_holds(const struct plain_contact *contact,
                               const struct filter_clause *clause)
{
    struct text_builder salt = {0};
    uint64_t billionths = 0;
    text_append_string(&salt, "sample\x1f");
    for (size_t i = 0; i < clause->parameter_count; i++) {
        const struct filter_clause *parameter = &clause->parameters[i];
        struct plain_number percent;
        if (text_is(parameter->name, "salt")) {
            text_append(&salt, parameter->values[0].text);
        } else if (plain_number_read(parameter->values[0].text, &percent)) {
            uint64_t hundredfold =
                (uint64_t)percent.whole * 1000000000 + (uint64_t)percent.billionths;
            billionths = (hundredfold + 50) / 100;
        }
    }
    uint64_t z = text_hash(contact->id) ^ text_hash(text_built(&salt));
    text_destroy(&salt);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    z ^= z >> 31;
    return z >> 32 < ((billionths << 32) + 500000000) / 1000000000;
}

/* No row at all; a sample has no rows, and is not null. */
static bool plain_function_is_null(const struct plain_world *world,
                                   const struct plain_contact *contact,
                                   const struct filter_clause *clause)
{
    if (text_is(clause->name, "held")) {
        return plain_held_is_null(world, contact);
    }
    if (text_is(clause->name, "customer_within_distance")) {
        return plain_place_is_null(world, contact);
    }
    for (size_t i = 0; i < contact->row_count; i++) {
        if (plain_function_reads(world, clause->name, &contact->rows[i])) {
            return false;
        }
    }
    return !text_is(clause->name, "sample");
}

bool plain_function_matches(const struct plain_world *world, const struct plain_contact *contact,
                            const struct filter_clause *clause)
{
    bool negated;
    bool holds;
    if (plain_positive(clause->operator, & negated) == FILTER_IS_NULL) {
        holds = plain_function_is_null(world, contact, clause);
    } else if (text_is(clause->name, "sample")) {
        holds = plain_sample_holds(contact, clause);
    } else if (text_is(clause->name, "held")) {
        holds = plain_held_holds(world, contact, clause);
    } else if (text_is(clause->name, "customer_within_distance")) {
        holds = plain_place_is_near(world, contact, clause);
    } else if (text_is(clause->name, "event.last_performed")) {
        holds = plain_newest_holds(world, contact, clause);
    } else {
        holds = plain_function_holds(world, contact, clause);
    }
    return holds != negated;
}
