/* The fields of a contact that polku itself reads: their names and types. */
#include "model/contacts/standard_field.h"

#include <stddef.h>

static const struct {
    const char *name;
    enum value_type type;
} standard_fields[STANDARD_FIELD_COUNT] = {
    [STANDARD_EMAIL] = {"email", VALUE_TEXT},
    [STANDARD_PHONE] = {"phone", VALUE_TEXT},
    [STANDARD_FIRST_NAME] = {"first_name", VALUE_TEXT},
    [STANDARD_LAST_NAME] = {"last_name", VALUE_TEXT},
    [STANDARD_LANGUAGE] = {"language", VALUE_TEXT},
    [STANDARD_COUNTRY] = {"country", VALUE_TEXT},
    [STANDARD_REGION] = {"region", VALUE_TEXT},
    [STANDARD_CITY] = {"city", VALUE_TEXT},
    [STANDARD_TIMEZONE] = {"timezone", VALUE_TEXT},
    [STANDARD_BIRTHDAY] = {"birthday", VALUE_DATE},
    [STANDARD_TAGS] = {"tags", VALUE_LIST},
    [STANDARD_FREQUENCY] = {"frequency", VALUE_TEXT},
    [STANDARD_PREFERRED] = {"preferred", VALUE_LIST},
    [STANDARD_UNSUBSCRIBED_ALL] = {"unsubscribed_all", VALUE_BOOLEAN},
    [STANDARD_AMOUNT_SPENT] = {"amount_spent", VALUE_DECIMAL},
    [STANDARD_NUMBER_OF_ORDERS] = {"number_of_orders", VALUE_INTEGER},
    [STANDARD_FIRST_ORDER_DATE] = {"first_order_date", VALUE_DATE},
    [STANDARD_LAST_ORDER_DATE] = {"last_order_date", VALUE_DATE},
    [STANDARD_ABANDONED_CHECKOUT_DATE] = {"abandoned_checkout_date", VALUE_DATE},
    [STANDARD_CUSTOMER_ADDED_DATE] = {"customer_added_date", VALUE_DATE},
};

const char *standard_field_name(enum standard_field field)
{
    return standard_fields[field].name;
}

enum value_type standard_field_type(enum standard_field field)
{
    return standard_fields[field].type;
}

bool standard_field_find(struct text name, enum standard_field *ret_field)
{
    for (size_t i = 0; i < STANDARD_FIELD_COUNT; i++) {
        if (text_is(name, standard_fields[i].name)) {
            *ret_field = (enum standard_field)i;
            return true;
        }
    }
    return false;
}

char *standard_field_frequency_of(struct text topic)
{
    struct text_builder name = {0};
    text_append_string(&name, standard_field_name(STANDARD_FREQUENCY));
    text_append_byte(&name, '.');
    text_append(&name, topic);
    char *field = value_field_name(text_built(&name));
    text_destroy(&name);
    return field;
}
