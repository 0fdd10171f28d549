/* What the names of filters stand for, in the plain evaluator. */
#include <stdlib.h>

#include "tests/support/plain_parts.h"

static const struct {
    const char *name;
    enum plain_type type;
    const char *field; /* that it is read from; NULL: the name itself */
} plain_names[] = {
    {"abandoned_checkout_date", PLAIN_DATE, NULL},
    {"customer_added_date", PLAIN_DATE, NULL},
    {"first_order_date", PLAIN_DATE, NULL},
    {"last_order_date", PLAIN_DATE, NULL},
    {"amount_spent", PLAIN_FLOAT, NULL},
    {"number_of_orders", PLAIN_INTEGER, NULL},
    {"created_by_app_id", PLAIN_INTEGER, NULL},
    {"companies", PLAIN_INTEGER, NULL},
    {"customer_email_domain", PLAIN_STRING, "email"},
    {"customer_language", PLAIN_STRING, "language"},
    {"email_subscription_status", PLAIN_ENUM, NULL},
    {"sms_subscription_status", PLAIN_ENUM, NULL},
    {"customer_account_status", PLAIN_ENUM, NULL},
    {"predicted_spend_tier", PLAIN_ENUM, NULL},
    {"product_subscription_status", PLAIN_ENUM, NULL},
    {"rfm_group", PLAIN_ENUM, NULL},
    {"customer_tags", PLAIN_LIST, "tags"},
    {"customer_countries", PLAIN_CODES, NULL},
    {"customer_regions", PLAIN_CODES, NULL},
    {"customer_cities", PLAIN_CODES, NULL},
    {"lists", PLAIN_TOPICS, NULL},
    {"topics", PLAIN_TOPICS, NULL},
    {"segments", PLAIN_SEGMENTS, NULL},
};

enum { PLAIN_NAMES = sizeof(plain_names) / sizeof(*plain_names) };

static size_t plain_name_find(struct text name)
{
    size_t i = 0;
    while (i < PLAIN_NAMES && !text_is(name, plain_names[i].name)) {
        i++;
    }
    return i;
}

static struct text plain_name_without(struct text name, const char *start)
{
    struct text prefix = text_from(start);
    bool there = text_equal_ignoring_case(text_part(name, 0, prefix.length), prefix);
    return there ? text_part(name, prefix.length, name.length) : name;
}

struct text plain_field_name(const struct filter_clause *clause, struct arena *arena)
{
    size_t known = plain_name_find(clause->name);
    if (known < PLAIN_NAMES) {
        return text_from(plain_names[known].field != NULL ? plain_names[known].field
                                                          : plain_names[known].name);
    }
    struct text name = plain_name_without(clause->name, "contact.");
    name = plain_name_without(name, "customer.");
    name = plain_name_without(name, "metafields.");
    char *folded = value_field_name(name);
    name = arena_text(arena, text_from(folded));
    free(folded);
    return name;
}

static enum plain_type plain_type_of(enum value_type type)
{
    switch (type) {
    case VALUE_BOOLEAN:
        return PLAIN_BOOLEAN;
    case VALUE_INTEGER:
        return PLAIN_INTEGER;
    case VALUE_DECIMAL:
        return PLAIN_FLOAT;
    case VALUE_DATE:
    case VALUE_DATETIME:
        return PLAIN_DATE;
    case VALUE_LIST:
        return PLAIN_LIST;
    default:
        return PLAIN_STRING;
    }
}

enum plain_type plain_filter_type(const struct plain_world *world,
                                  const struct filter_clause *clause)
{
    size_t known = plain_name_find(clause->name);
    if (clause->anniversary) {
        return PLAIN_ANNIVERSARY;
    }
    if (known < PLAIN_NAMES) {
        return plain_names[known].type;
    }
    if (plain_function_is(clause->name)) {
        return PLAIN_FUNCTION;
    }
    struct arena arena = {0};
    const struct plain_field *field = plain_world_field(world, plain_field_name(clause, &arena));
    arena_destroy(&arena);
    return field == NULL ? PLAIN_STRING : plain_type_of(field->type);
}

/* What stands after the last @, in lower case. */
static struct value plain_name_domain(struct value email, struct arena *arena)
{
    struct text rest = email.type == VALUE_TEXT ? email.text : TEXT("");
    struct text part = TEXT("");
    size_t parts = 0;
    while (text_split(&rest, '@', &part)) {
        parts++;
    }
    if (parts < 2 || part.length == 0) {
        return (struct value){.type = VALUE_NULL};
    }
    char *bytes = arena_allocate(arena, part.length);
    for (size_t i = 0; i < part.length; i++) {
        bool capital = part.bytes[i] >= 'A' && part.bytes[i] <= 'Z';
        bytes[i] = capital ? (char)(part.bytes[i] - 'A' + 'a') : part.bytes[i];
    }
    return (struct value){.type = VALUE_TEXT, .text = {bytes, part.length}};
}

/* simulation.md: unsubscribed_all stands above what the channel says. */
static struct value plain_name_status(const struct plain_world *world,
                                      const struct plain_contact *contact, const char *channel)
{
    enum consent consent = CONSENT_UNKNOWN;
    for (size_t i = 0; i < world->channel_count; i++) {
        if (text_is(world->channels[i], channel)) {
            consent = contact->consents[i];
        }
    }
    struct value all = plain_world_value(world, contact, TEXT("unsubscribed_all"));
    const char *status = NULL;
    if (contact->unsubscribed_all || (all.type == VALUE_BOOLEAN && all.boolean)) {
        status = "UNSUBSCRIBED";
    } else if (consent == CONSENT_YES) {
        status = "SUBSCRIBED";
    } else if (consent == CONSENT_STOPPED || consent == CONSENT_NO_AFTER_YES) {
        status = "UNSUBSCRIBED";
    } else if (consent == CONSENT_NO) {
        status = "NOT_SUBSCRIBED";
    }
    return status == NULL ? (struct value){.type = VALUE_NULL}
                          : (struct value){.type = VALUE_TEXT, .text = text_from(status)};
}

struct value plain_name_value(const struct plain_world *world, const struct plain_contact *contact,
                              const struct filter_clause *clause, struct arena *arena)
{
    struct value value = plain_world_value(world, contact, plain_field_name(clause, arena));
    if (text_is(clause->name, "customer_email_domain")) {
        return plain_name_domain(value, arena);
    }
    if (text_is(clause->name, "email_subscription_status")) {
        return plain_name_status(world, contact, "email");
    }
    if (text_is(clause->name, "sms_subscription_status")) {
        return plain_name_status(world, contact, "sms");
    }
    bool counter =
        text_is(clause->name, "amount_spent") || text_is(clause->name, "number_of_orders");
    return counter && value.type == VALUE_NULL ? (struct value){.type = VALUE_INTEGER, .integer = 0}
                                               : value;
}
