/* What headers mean: the columns of Shopify's and Mailchimp's exports, and usual names elsewhere.
 */
#include "storage/formats/csv_headers.h"

#define CSV_FIELD(origin, name, field)                                                             \
    {                                                                                              \
        CSV_ORIGIN_##origin, name, CSV_FEED_STANDARD, STANDARD_##field, NULL                       \
    }
#define CSV_CONSENT(origin, name, channel)                                                         \
    {                                                                                              \
        CSV_ORIGIN_##origin, name, CSV_FEED_CONSENT, STANDARD_FIELD_COUNT, channel                 \
    }

const char *csv_feed_start(enum csv_feed_kind kind)
{
    static const char *const starts[CSV_FEED_KIND_COUNT] = {[CSV_FEED_STANDARD] = "",
                                                            [CSV_FEED_ADDRESS] = "address.",
                                                            [CSV_FEED_CONSENT] = "consent.",
                                                            [CSV_FEED_LIST] = "list.",
                                                            [CSV_FEED_FREQUENCY] = "frequency."};
    return starts[kind];
}

static const struct csv_header_meaning csv_header_meanings[] = {
    CSV_CONSENT(SHOPIFY, "accepts_email_marketing", "email"),
    CSV_CONSENT(SHOPIFY, "accepts_marketing", "email"),
    CSV_CONSENT(SHOPIFY, "accepts_sms_marketing", "sms"),
    CSV_FIELD(SHOPIFY, "default_address_city", CITY),
    CSV_FIELD(SHOPIFY, "default_address_province_code", REGION),
    CSV_FIELD(SHOPIFY, "province_code", REGION),
    CSV_FIELD(SHOPIFY, "default_address_country_code", COUNTRY),
    CSV_FIELD(SHOPIFY, "country_code", COUNTRY),
    CSV_FIELD(SHOPIFY, "total_spent", AMOUNT_SPENT),
    CSV_FIELD(SHOPIFY, "total_orders", NUMBER_OF_ORDERS),
    CSV_FIELD(MAILCHIMP, "cc", COUNTRY),
    CSV_FIELD(MAILCHIMP, "confirm_time", CUSTOMER_ADDED_DATE),
    CSV_FIELD(OTHER, "email", EMAIL),
    CSV_FIELD(OTHER, "e_mail", EMAIL),
    CSV_FIELD(OTHER, "email_address", EMAIL),
    CSV_FIELD(OTHER, "e_mail_address", EMAIL),
    CSV_FIELD(OTHER, "emailaddress", EMAIL),
    CSV_FIELD(OTHER, "mail", EMAIL),
    CSV_FIELD(OTHER, "phone", PHONE),
    CSV_FIELD(OTHER, "phone_number", PHONE),
    CSV_FIELD(OTHER, "phonenumber", PHONE),
    CSV_FIELD(OTHER, "mobile", PHONE),
    CSV_FIELD(OTHER, "mobile_phone", PHONE),
    CSV_FIELD(OTHER, "mobile_number", PHONE),
    CSV_FIELD(OTHER, "telephone", PHONE),
    CSV_FIELD(OTHER, "first_name", FIRST_NAME),
    CSV_FIELD(OTHER, "firstname", FIRST_NAME),
    CSV_FIELD(OTHER, "given_name", FIRST_NAME),
    CSV_FIELD(OTHER, "last_name", LAST_NAME),
    CSV_FIELD(OTHER, "lastname", LAST_NAME),
    CSV_FIELD(OTHER, "surname", LAST_NAME),
    CSV_FIELD(OTHER, "family_name", LAST_NAME),
    CSV_FIELD(OTHER, "language", LANGUAGE),
    CSV_FIELD(OTHER, "lang", LANGUAGE),
    CSV_FIELD(OTHER, "locale", LANGUAGE),
    CSV_FIELD(OTHER, "preferred_language", LANGUAGE),
    CSV_FIELD(OTHER, "country", COUNTRY),
    CSV_FIELD(OTHER, "country_code", COUNTRY),
    CSV_FIELD(OTHER, "region", REGION),
    CSV_FIELD(OTHER, "province_code", REGION),
    CSV_FIELD(OTHER, "state", REGION),
    CSV_FIELD(OTHER, "province", REGION),
    CSV_FIELD(OTHER, "city", CITY),
    CSV_FIELD(OTHER, "town", CITY),
    CSV_FIELD(OTHER, "timezone", TIMEZONE),
    CSV_FIELD(OTHER, "time_zone", TIMEZONE),
    CSV_FIELD(OTHER, "birthday", BIRTHDAY),
    CSV_FIELD(OTHER, "birth_date", BIRTHDAY),
    CSV_FIELD(OTHER, "birthdate", BIRTHDAY),
    CSV_FIELD(OTHER, "date_of_birth", BIRTHDAY),
    CSV_FIELD(OTHER, "dob", BIRTHDAY),
    CSV_FIELD(OTHER, "tags", TAGS),
    CSV_FIELD(OTHER, "customer_tags", TAGS),
    CSV_FIELD(OTHER, "frequency", FREQUENCY),
    CSV_FIELD(OTHER, "preferred", PREFERRED),
    CSV_FIELD(OTHER, "unsubscribed_all", UNSUBSCRIBED_ALL),
    CSV_FIELD(OTHER, "amount_spent", AMOUNT_SPENT),
    CSV_FIELD(OTHER, "total_spent", AMOUNT_SPENT),
    CSV_FIELD(OTHER, "number_of_orders", NUMBER_OF_ORDERS),
    CSV_FIELD(OTHER, "total_orders", NUMBER_OF_ORDERS),
    CSV_FIELD(OTHER, "orders_count", NUMBER_OF_ORDERS),
    CSV_FIELD(OTHER, "first_order_date", FIRST_ORDER_DATE),
    CSV_FIELD(OTHER, "last_order_date", LAST_ORDER_DATE),
    CSV_FIELD(OTHER, "abandoned_checkout_date", ABANDONED_CHECKOUT_DATE),
    CSV_FIELD(OTHER, "customer_added_date", CUSTOMER_ADDED_DATE),
    CSV_CONSENT(OTHER, "accepts_email_marketing", "email"),
    CSV_CONSENT(OTHER, "accepts_sms_marketing", "sms"),
};

enum { CSV_HEADER_MEANINGS = sizeof(csv_header_meanings) / sizeof(csv_header_meanings[0]) };

static bool csv_headers_have(char *const names[], size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (text_is(text_from(name), names[i])) {
            return true;
        }
    }
    return false;
}

enum csv_origin csv_headers_origin(char *const names[], size_t count)
{
    bool marketing = csv_headers_have(names, count, "accepts_email_marketing") ||
                     csv_headers_have(names, count, "accepts_marketing");
    bool totals = csv_headers_have(names, count, "total_spent") &&
                  csv_headers_have(names, count, "total_orders");
    if (marketing && totals) {
        return CSV_ORIGIN_SHOPIFY;
    }
    if (csv_headers_have(names, count, "leid") && csv_headers_have(names, count, "euid")) {
        return CSV_ORIGIN_MAILCHIMP;
    }
    return CSV_ORIGIN_OTHER;
}

const char *csv_origin_name(enum csv_origin origin)
{
    static const char *const names[] = {[CSV_ORIGIN_OTHER] = NULL,
                                        [CSV_ORIGIN_SHOPIFY] = "Shopify",
                                        [CSV_ORIGIN_MAILCHIMP] = "Mailchimp"};
    return names[origin];
}

const struct csv_header_meaning *csv_header_meaning(enum csv_origin origin, struct text name,
                                                    size_t number)
{
    for (size_t i = 0; i < CSV_HEADER_MEANINGS; i++) {
        const struct csv_header_meaning *meaning = &csv_header_meanings[i];
        bool applies = meaning->origin == origin || meaning->origin == CSV_ORIGIN_OTHER;
        if (applies && text_is(name, meaning->name) && number-- == 0) {
            return meaning;
        }
    }
    return NULL;
}

int csv_header_key_rank(struct text name)
{
    static const char *const names[] = {"id",    "customer_id",   "contact_id", "leid",
                                        "email", "email_address", "e_mail",     NULL};
    for (int i = 0; names[i] != NULL; i++) {
        if (text_is(name, names[i])) {
            return i;
        }
    }
    return -1;
}
