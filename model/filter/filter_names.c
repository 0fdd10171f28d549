/* The table of filter names. Fields and functions as Shopify names them, and polku's own. */
#include "model/filter/filter_names.h"

#include <stddef.h>

#include "model/contacts/activity.h"
#include "model/filter/filter_parameters.h"

#define NO_FIELD STANDARD_FIELD_COUNT

static const char *const filter_names_email_statuses[] = {
    "SUBSCRIBED", "NOT_SUBSCRIBED", "UNSUBSCRIBED", "PENDING", "INVALID", "REDACTED", NULL,
};
static const char *const filter_names_sms_statuses[] = {
    "SUBSCRIBED", "NOT_SUBSCRIBED", "UNSUBSCRIBED", "PENDING", "REDACTED", NULL,
};
static const char *const filter_names_accounts[] = {"DECLINED", "DISABLED", "ENABLED", "INVITED",
                                                    NULL};
static const char *const filter_names_tiers[] = {"HIGH", "MEDIUM", "LOW", NULL};
static const char *const filter_names_products[] = {
    "SUBSCRIBED", "CANCELED", "EXPIRED", "FAILED", "NEVER_SUBSCRIBED", "PAUSED", NULL,
};
static const char *const filter_names_groups[] = {
    "CHAMPIONS", "LOYAL",       "ACTIVE",           "NEW",     "PROMISING", "NEEDS_ATTENTION",
    "AT_RISK",   "ALMOST_LOST", "PREVIOUSLY_LOYAL", "DORMANT", "PROSPECTS", NULL,
};

#define COLUMN(text, kind, standard)                                                               \
    {                                                                                              \
        .name = (text), .type = (kind), .source = FILTER_SOURCE_COLUMN, .field = (standard)        \
    }
#define COUNTER(text, kind, standard)                                                              \
    {                                                                                              \
        .name = (text), .type = (kind), .source = FILTER_SOURCE_COUNTER, .field = (standard)       \
    }
#define CHOICE(text, list)                                                                         \
    {                                                                                              \
        .name = (text), .type = FILTER_TYPE_ENUM, .source = FILTER_SOURCE_COLUMN,                  \
        .field = NO_FIELD, .choices = (list)                                                       \
    }
#define STATUS(text, list, channel)                                                                \
    {                                                                                              \
        .name = (text), .type = FILTER_TYPE_ENUM, .source = FILTER_SOURCE_STATUS,                  \
        .field = NO_FIELD, .choices = (list), .detail = (channel)                                  \
    }
#define LIST(text, kind, from)                                                                     \
    {                                                                                              \
        .name = (text), .type = (kind), .source = (from), .field = NO_FIELD                        \
    }
#define FUNCTION(text, from, kind, table)                                                          \
    {                                                                                              \
        .name = (text), .type = FILTER_TYPE_FUNCTION, .source = (from), .field = NO_FIELD,         \
        .activity = (kind), .parameters = (table)                                                  \
    }
#define CAMPAIGN(text, kind)                                                                       \
    FUNCTION(text, FILTER_SOURCE_ACTIVITY, kind, filter_parameters_campaign)
#define EMAIL(text, kind) FUNCTION(text, FILTER_SOURCE_ACTIVITY, kind, filter_parameters_email)
#define MESSAGE(text, kind) FUNCTION(text, FILTER_SOURCE_MESSAGE, kind, filter_parameters_message)
#define JOURNEY(text, kind) FUNCTION(text, FILTER_SOURCE_ACTIVITY, kind, filter_parameters_journey)
#define EVENT(text, event, only, table)                                                            \
    {                                                                                              \
        .name = (text), .type = FILTER_TYPE_FUNCTION, .source = FILTER_SOURCE_ACTIVITY,            \
        .field = NO_FIELD, .detail = (event), .activity = ACTIVITY_EVENT, .recorded_only = (only), \
        .parameters = (table)                                                                      \
    }

const struct filter_name_row filter_names[] = {
    COLUMN("abandoned_checkout_date", FILTER_TYPE_DATE, STANDARD_ABANDONED_CHECKOUT_DATE),
    COLUMN("customer_added_date", FILTER_TYPE_DATE, STANDARD_CUSTOMER_ADDED_DATE),
    COLUMN("first_order_date", FILTER_TYPE_DATE, STANDARD_FIRST_ORDER_DATE),
    COLUMN("last_order_date", FILTER_TYPE_DATE, STANDARD_LAST_ORDER_DATE),
    COUNTER("amount_spent", FILTER_TYPE_FLOAT, STANDARD_AMOUNT_SPENT),
    COUNTER("number_of_orders", FILTER_TYPE_INTEGER, STANDARD_NUMBER_OF_ORDERS),
    COLUMN("created_by_app_id", FILTER_TYPE_INTEGER, NO_FIELD),
    COLUMN("companies", FILTER_TYPE_INTEGER, NO_FIELD),
    COLUMN("customer_language", FILTER_TYPE_STRING, STANDARD_LANGUAGE),
    {.name = "customer_email_domain",
     .type = FILTER_TYPE_STRING,
     .source = FILTER_SOURCE_DOMAIN,
     .field = STANDARD_EMAIL},
    COLUMN("customer_tags", FILTER_TYPE_TAGS, STANDARD_TAGS),
    {.name = "customer_countries",
     .type = FILTER_TYPE_COUNTRY,
     .source = FILTER_SOURCE_ADDRESS,
     .field = STANDARD_COUNTRY},
    {.name = "customer_regions",
     .type = FILTER_TYPE_PLACE,
     .source = FILTER_SOURCE_ADDRESS,
     .field = STANDARD_REGION},
    {.name = "customer_cities",
     .type = FILTER_TYPE_PLACE,
     .source = FILTER_SOURCE_ADDRESS,
     .field = STANDARD_CITY},
    STATUS("email_subscription_status", filter_names_email_statuses, "email"),
    STATUS("sms_subscription_status", filter_names_sms_statuses, "sms"),
    CHOICE("customer_account_status", filter_names_accounts),
    CHOICE("predicted_spend_tier", filter_names_tiers),
    CHOICE("product_subscription_status", filter_names_products),
    CHOICE("rfm_group", filter_names_groups),
    LIST("lists", FILTER_TYPE_TOPIC, FILTER_SOURCE_TOPICS),
    LIST("topics", FILTER_TYPE_TOPIC, FILTER_SOURCE_TOPICS),
    LIST("segments", FILTER_TYPE_SEGMENT, FILTER_SOURCE_SEGMENTS),
    EVENT("products_purchased", "product_purchased", true, filter_parameters_products),
    EVENT("orders_placed", "order_placed", true, filter_parameters_orders),
    EVENT("storefront.product_viewed", "product_viewed", false, filter_parameters_views),
    EVENT("storefront.collection_viewed", "collection_viewed", false, filter_parameters_views),
    EVENT("page.viewed", "page_viewed", false, filter_parameters_pages),
    EVENT("survey.answered", "survey_answered", false, filter_parameters_survey),
    EVENT("poll.answered", "poll_answered", false, filter_parameters_poll),
    EVENT("event.performed", NULL, false, filter_parameters_events),
    {.name = "event.last_performed",
     .type = FILTER_TYPE_FUNCTION,
     .source = FILTER_SOURCE_ACTIVITY,
     .field = NO_FIELD,
     .activity = ACTIVITY_EVENT,
     .newest = true,
     .parameters = filter_parameters_last_event},
    EMAIL("shopify_email.bounced", ACTIVITY_BOUNCED),
    EMAIL("shopify_email.clicked", ACTIVITY_CLICKED),
    EMAIL("shopify_email.delivered", ACTIVITY_DELIVERED),
    EMAIL("shopify_email.marked_as_spam", ACTIVITY_MARKED_AS_SPAM),
    EMAIL("shopify_email.opened", ACTIVITY_OPENED),
    EMAIL("shopify_email.unsubscribed", ACTIVITY_UNSUBSCRIBED),
    CAMPAIGN("campaign.sent", ACTIVITY_SENT),
    CAMPAIGN("campaign.delivered", ACTIVITY_DELIVERED),
    CAMPAIGN("campaign.opened", ACTIVITY_OPENED),
    CAMPAIGN("campaign.clicked", ACTIVITY_CLICKED),
    CAMPAIGN("campaign.bounced", ACTIVITY_BOUNCED),
    CAMPAIGN("campaign.replied", ACTIVITY_REPLIED),
    CAMPAIGN("campaign.unsubscribed", ACTIVITY_UNSUBSCRIBED),
    CAMPAIGN("campaign.marked_as_spam", ACTIVITY_MARKED_AS_SPAM),
    FUNCTION("list.joined", FILTER_SOURCE_ACTIVITY, ACTIVITY_JOINED, filter_parameters_list),
    FUNCTION("list.left", FILTER_SOURCE_ACTIVITY, ACTIVITY_LEFT, filter_parameters_list),
    MESSAGE("message.sent", ACTIVITY_SENT),
    MESSAGE("message.delivered", ACTIVITY_DELIVERED),
    MESSAGE("message.opened", ACTIVITY_OPENED),
    MESSAGE("message.clicked", ACTIVITY_CLICKED),
    MESSAGE("message.bounced", ACTIVITY_BOUNCED),
    MESSAGE("message.unsubscribed", ACTIVITY_UNSUBSCRIBED),
    FUNCTION("sample", FILTER_SOURCE_SAMPLE, 0, filter_parameters_sample),
    FUNCTION("store_credit_accounts", FILTER_SOURCE_NOTHING, 0, filter_parameters_credit),
    JOURNEY("journey.entered", ACTIVITY_ENTERED),
    JOURNEY("journey.completed", ACTIVITY_COMPLETED),
    JOURNEY("journey.exited", ACTIVITY_EXITED),
    JOURNEY("journey.at_step", ACTIVITY_AT_STEP),
    FUNCTION("held", FILTER_SOURCE_HELD, 0, filter_parameters_held),
    FUNCTION("customer_within_distance", FILTER_SOURCE_DISTANCE, 0, filter_parameters_distance),
    {.name = NULL},
};

static const struct filter_name_row filter_names_of_types[] = {
    [VALUE_NULL] = COLUMN("", FILTER_TYPE_ANY, NO_FIELD),
    [VALUE_BOOLEAN] = COLUMN("", FILTER_TYPE_BOOLEAN, NO_FIELD),
    [VALUE_INTEGER] = COLUMN("", FILTER_TYPE_INTEGER, NO_FIELD),
    [VALUE_DECIMAL] = COLUMN("", FILTER_TYPE_FLOAT, NO_FIELD),
    [VALUE_DATE] = COLUMN("", FILTER_TYPE_DATE, NO_FIELD),
    [VALUE_DATETIME] = COLUMN("", FILTER_TYPE_DATE, NO_FIELD),
    [VALUE_TEXT] = COLUMN("", FILTER_TYPE_STRING, NO_FIELD),
    [VALUE_LIST] = COLUMN("", FILTER_TYPE_TAGS, NO_FIELD),
};

const struct filter_name_row *filter_name_find(struct text name)
{
    static const char alias[] = "storefront_event.";
    bool aliased = text_starts_with(name, text_from(alias));
    struct text rest = aliased ? text_part(name, sizeof(alias) - 1, name.length) : name;
    for (const struct filter_name_row *row = filter_names; row->name != NULL; row++) {
        struct text known = text_from(row->name);
        bool same =
            aliased
                ? text_starts_with(known, TEXT("storefront.")) &&
                      text_equal(text_part(known, sizeof("storefront.") - 1, known.length), rest)
                : text_equal(known, name);
        if (same) {
            return row;
        }
    }
    return NULL;
}

const struct filter_name_row *filter_name_of_type(enum value_type type)
{
    return &filter_names_of_types[type];
}

const struct filter_name_row *filter_name_of_any(void)
{
    return &filter_names_of_types[VALUE_NULL];
}
