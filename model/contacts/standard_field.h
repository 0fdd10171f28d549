/* The fields of a contact that polku itself reads, whatever the file called them. */
#ifndef MODEL_CONTACTS_STANDARD_FIELD_H
#define MODEL_CONTACTS_STANDARD_FIELD_H

#include <stdbool.h>

#include "model/base/text.h"
#include "model/contacts/value.h"

/* The names of commands.md. Each is a column of its own name: contact.email, contact.birthday, … */
enum standard_field {
    STANDARD_EMAIL,
    STANDARD_PHONE,
    STANDARD_FIRST_NAME,
    STANDARD_LAST_NAME,
    STANDARD_LANGUAGE,
    STANDARD_COUNTRY,
    STANDARD_REGION,
    STANDARD_CITY,
    STANDARD_TIMEZONE,
    STANDARD_BIRTHDAY,
    STANDARD_TAGS,
    STANDARD_FREQUENCY, /* daily, weekly, every two weeks, monthly, quarterly */
    STANDARD_PREFERRED, /* list of channels in order */
    STANDARD_UNSUBSCRIBED_ALL,
    STANDARD_AMOUNT_SPENT,
    STANDARD_NUMBER_OF_ORDERS,
    STANDARD_FIRST_ORDER_DATE,
    STANDARD_LAST_ORDER_DATE,
    STANDARD_ABANDONED_CHECKOUT_DATE,
    STANDARD_CUSTOMER_ADDED_DATE,
    STANDARD_FIELD_COUNT
};

const char *standard_field_name(enum standard_field field);
enum value_type standard_field_type(enum standard_field field);
/* False if none is called so. */
bool standard_field_find(struct text name, enum standard_field *ret_field);

/* The name of the text field that holds how often a contact wishes for one topic, by the words of
 * `frequency`: "frequency_news" (contact."frequency.news"). The caller's. */
char *standard_field_frequency_of(struct text topic);

#endif
