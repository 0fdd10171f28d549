/* What a function's parameter reads of one row, in the plain evaluator. */
#include <stdlib.h>

#include "tests/support/plain_parts.h"

static const struct {
    const char *name;
    enum plain_type type;
    const char *property; /* NULL: a part of the row itself */
} plain_parameters[] = {
    {"date", PLAIN_DATE, NULL},
    {"count", PLAIN_INTEGER, NULL},
    {"campaign", PLAIN_NAME, NULL},
    {"activity_id", PLAIN_ID, NULL}, /* a campaign that is called by an id */
    {"list", PLAIN_NAME, NULL},
    {"journey", PLAIN_NAME, NULL},
    {"node", PLAIN_STRING, NULL},
    {"last", PLAIN_INTEGER, NULL},
    {"field", PLAIN_STRING, NULL},
    {"coordinates", PLAIN_FLOAT, NULL},
    {"distance_km", PLAIN_FLOAT, NULL},
    {"distance_mi", PLAIN_FLOAT, NULL},
    {"message", PLAIN_STRING, NULL},
    {"link", PLAIN_STRING, NULL},
    {"channel", PLAIN_STRING, NULL},
    {"name", PLAIN_STRING, NULL},
    {"id", PLAIN_ID, "id"},
    {"location_id", PLAIN_ID, "location_id"},
    {"app_id", PLAIN_ID, "app_id"},
    {"tag", PLAIN_STRING, "tag"},
    {"category", PLAIN_STRING, "category"},
    {"url", PLAIN_STRING, "url"},
    {"survey", PLAIN_STRING, "survey"},
    {"poll", PLAIN_STRING, "poll"},
    {"answer", PLAIN_STRING, "answer"},
    {"quantity", PLAIN_INTEGER, "quantity"},
    {"sum_quantity", PLAIN_INTEGER, "quantity"},
    {"amount", PLAIN_FLOAT, "amount"},
    {"sum_amount", PLAIN_FLOAT, "amount"},
    {"percent", PLAIN_FLOAT, NULL},
    {"salt", PLAIN_STRING, NULL},
    {"balance", PLAIN_FLOAT, "balance"},
    {"currency", PLAIN_STRING, "currency"},
    {"next_expiry_date", PLAIN_DATE, "next_expiry_date"},
    {"last_credit_date", PLAIN_DATE, "last_credit_date"},
};

enum { PLAIN_PARAMETERS = sizeof(plain_parameters) / sizeof(*plain_parameters) };

/* prop.X is what its value is written as. */
static enum plain_type plain_property_type(const struct filter_clause *parameter)
{
    if (parameter->value_count == 0) {
        return PLAIN_STRING;
    }
    switch (parameter->values[0].kind) {
    case FILTER_LITERAL_BOOLEAN:
        return PLAIN_BOOLEAN;
    case FILTER_LITERAL_NUMBER:
        return PLAIN_FLOAT;
    case FILTER_LITERAL_STRING:
    case FILTER_LITERAL_PATTERN:
        return PLAIN_STRING;
    default:
        return PLAIN_DATE;
    }
}

static size_t plain_parameter_find(struct text name)
{
    size_t i = 0;
    while (i < PLAIN_PARAMETERS && !text_is(name, plain_parameters[i].name)) {
        i++;
    }
    return i;
}

enum plain_type plain_filter_parameter_type(const struct filter_clause *parameter)
{
    size_t known = plain_parameter_find(parameter->name);
    return known < PLAIN_PARAMETERS ? plain_parameters[known].type : plain_property_type(parameter);
}

static struct text plain_row_property(const struct plain_row *row, struct text name)
{
    for (size_t i = 0; i < row->property_count; i++) {
        char *folded = value_field_name(row->properties[i].name);
        bool same = text_is(name, folded);
        free(folded);
        if (same) {
            return row->properties[i].value;
        }
    }
    return (struct text){0};
}

/* An id: digits alone, no zeros in front, and no more than 64 bits hold. */
static bool plain_is_id(struct text text)
{
    struct text most = TEXT("18446744073709551615");
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] < '0' || text.bytes[i] > '9') {
            return false;
        }
    }
    bool zeros = text.length > 1 && text.bytes[0] == '0';
    return text.length > 0 && !zeros &&
           (text.length < most.length ||
            (text.length == most.length && text_compare(text, most) <= 0));
}

/* At most 12 digits before the point and 6 after it, as floats are written. */
static bool plain_is_float(struct text text)
{
    struct plain_number number;
    size_t point = text_find(text, TEXT("."));
    size_t sign = text.length > 0 && (text.bytes[0] == '-' || text.bytes[0] == '+') ? 1 : 0;
    return plain_number_read(text, &number) && point - sign <= 12 && text.length <= point + 7;
}

/* The text is a float. */
static struct value plain_decimal(struct text text)
{
    struct decimal decimal = {0};
    decimal_read(text, &decimal);
    return (struct value){.type = VALUE_DECIMAL, .decimal = decimal};
}

/* A text of a row as a value of the type; null where it does not read so. */
static struct value plain_row_read(const struct plain_world *world, struct text text,
                                   enum plain_type type)
{
    struct value value = {.type = VALUE_NULL};
    bool is_true = text_equal_ignoring_case(text, TEXT("true"));
    switch (type) {
    case PLAIN_BOOLEAN:
        value.type =
            is_true || text_equal_ignoring_case(text, TEXT("false")) ? VALUE_BOOLEAN : VALUE_NULL;
        value.boolean = is_true;
        return value;
    case PLAIN_INTEGER:
        if (plain_number_is_whole(text)) {
            text_to_integer(text, &value.integer);
            value.type = VALUE_INTEGER;
        }
        return value;
    case PLAIN_FLOAT:
        return plain_is_float(text) ? plain_decimal(text) : value;
    case PLAIN_DATE:
        return plain_date_read(world, text);
    case PLAIN_ID:
        value.type = plain_is_id(text) ? VALUE_TEXT : VALUE_NULL;
        value.text = text;
        return value;
    default:
        return (struct value){.type = VALUE_TEXT, .text = text};
    }
}

static struct text plain_row_part(const struct plain_row *row, struct text name)
{
    const struct {
        const char *name;
        struct text text;
    } parts[] = {
        {"campaign", row->campaign}, {"activity_id", row->campaign},
        {"list", row->list},         {"message", row->message},
        {"link", row->link},         {"channel", row->channel},
        {"name", row->event},        {"journey", row->journey},
        {"node", row->node},
    };
    for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
        if (text_is(name, parts[i].name)) {
            return parts[i].text;
        }
    }
    return (struct text){0};
}

struct value plain_row_value(const struct plain_world *world, const struct plain_row *row,
                             const struct filter_clause *parameter)
{
    size_t known = plain_parameter_find(parameter->name);
    struct text text;
    if (text_is(parameter->name, "date")) {
        return (struct value){.type = VALUE_DATETIME, .instant = row->time};
    }
    if (known == PLAIN_PARAMETERS) { /* prop.X */
        text = plain_row_property(row, text_part(parameter->name, 5, parameter->name.length));
    } else if (plain_parameters[known].property == NULL) {
        text = plain_row_part(row, parameter->name);
    } else {
        text = plain_row_property(row, text_from(plain_parameters[known].property));
        bool quantity = text_is(text_from(plain_parameters[known].property), "quantity");
        text = text.bytes == NULL && quantity ? TEXT("1") : text;
    }
    return text.bytes == NULL ? (struct value){.type = VALUE_NULL}
                              : plain_row_read(world, text, plain_filter_parameter_type(parameter));
}
