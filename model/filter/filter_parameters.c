/* The tables of functions' parameters, and of types with their operators. */
#include "model/filter/filter_parameters.h"

#include <stddef.h>

#include "model/base/error.h"
#include "model/filter/filter_names.h"

#define BIT(operator) (UINT32_C(1) << (operator))
#define NULLS BIT(FILTER_IS_NULL)
#define EQUALS (BIT(FILTER_EQUAL) | NULLS)
#define ORDERS                                                                                     \
    (EQUALS | BIT(FILTER_GREATER) | BIT(FILTER_GREATER_OR_EQUAL) | BIT(FILTER_LESS) |              \
     BIT(FILTER_LESS_OR_EQUAL) | BIT(FILTER_BETWEEN))
#define NAMES (EQUALS | BIT(FILTER_IN))
#define TEXTS                                                                                      \
    (NAMES | BIT(FILTER_LIKE) | BIT(FILTER_STARTS_WITH) | BIT(FILTER_ENDS_WITH) |                  \
     BIT(FILTER_CONTAINS))
#define LISTS (NULLS | BIT(FILTER_CONTAINS) | BIT(FILTER_CONTAINS_ANY) | BIT(FILTER_CONTAINS_ALL))

const struct filter_type_row filter_types[FILTER_TYPE_COUNT] = {
    [FILTER_TYPE_BOOLEAN] = {N_("true or false"), EQUALS},
    [FILTER_TYPE_INTEGER] = {N_("a whole number"), ORDERS | BIT(FILTER_IN)},
    [FILTER_TYPE_FLOAT] = {N_("a number"), ORDERS | BIT(FILTER_IN)},
    [FILTER_TYPE_DATE] = {N_("a date, such as 2026-05-30, -7d or today"), ORDERS},
    [FILTER_TYPE_ENUM] = {N_("one of its names, in single quotes"), NAMES},
    [FILTER_TYPE_STRING] = {N_("text in single quotes"), TEXTS},
    [FILTER_TYPE_TAGS] = {N_("text in single quotes"), LISTS},
    [FILTER_TYPE_COUNTRY] = {N_("a country's two capitals in single quotes"), LISTS},
    [FILTER_TYPE_PLACE] = {N_("a code in single quotes"), LISTS},
    [FILTER_TYPE_TOPIC] = {N_("a list's name in single quotes"), LISTS},
    [FILTER_TYPE_SEGMENT] = {N_("a segment's name in single quotes"), LISTS},
    [FILTER_TYPE_FUNCTION] = {N_("parameters"), NULLS | BIT(FILTER_MATCHES)},
    [FILTER_TYPE_ANNIVERSARY] = {N_("a day, such as 2026-05-30, +7d or today"),
                                 EQUALS | BIT(FILTER_BETWEEN)},
    [FILTER_TYPE_ID] = {N_("an id: a whole number without a sign"), NAMES},
    [FILTER_TYPE_NAME] = {N_("a name in single quotes, or an id"), TEXTS},
    [FILTER_TYPE_NODE] = {N_("a node's id in single quotes"), TEXTS},
    [FILTER_TYPE_PROPERTY] = {N_("a value"), ORDERS | TEXTS},
    [FILTER_TYPE_ANY] = {N_("a value"), ORDERS | TEXTS | LISTS},
    [FILTER_TYPE_SETTING] = {N_("a number"), BIT(FILTER_EQUAL)},
    [FILTER_TYPE_WHOLE] = {N_("a whole number"), BIT(FILTER_EQUAL)},
    [FILTER_TYPE_SALT] = {N_("text in single quotes"), BIT(FILTER_EQUAL)},
    [FILTER_TYPE_COORDINATES] = {N_("latitude and longitude in brackets"), BIT(FILTER_EQUAL)},
};

bool filter_type_has(enum filter_type type, enum filter_operator operator)
{
    enum filter_operator positive = filter_operators[operator].positive;
    bool complement = operator!= FILTER_NOT_EQUAL || type<FILTER_TYPE_SETTING;
    return complement && (filter_types[type].operators & BIT(positive)) != 0;
}

#define ROW(text, kind, place)                                                                     \
    {                                                                                              \
        .name = (text), .type = (kind), .part = (place)                                            \
    }
#define DATE ROW("date", FILTER_TYPE_DATE, FILTER_PART_TIME)
#define COUNT ROW("count", FILTER_TYPE_INTEGER, FILTER_PART_COUNT)
#define PROPERTY(text, kind) ROW(text, kind, FILTER_PART_PROPERTY)
#define PROPERTIES ROW("prop.", FILTER_TYPE_PROPERTY, FILTER_PART_PROPERTY)
#define SUM(text, kind, of, default)                                                               \
    {                                                                                              \
        .name = (text), .type = (kind), .part = FILTER_PART_SUM, .property = (of),                 \
        .missing = (default)                                                                       \
    }
#define SETTING(text, kind) ROW(text, kind, FILTER_PART_SETTING)
#define CHANNEL ROW("channel", FILTER_TYPE_STRING, FILTER_PART_CHANNEL)
#define END                                                                                        \
    {                                                                                              \
        .name = NULL                                                                               \
    }

const struct filter_parameter filter_parameters_products[] = {
    PROPERTY("id", FILTER_TYPE_ID),
    PROPERTY("tag", FILTER_TYPE_STRING),
    PROPERTY("category", FILTER_TYPE_STRING),
    DATE,
    {.name = "quantity", .type = FILTER_TYPE_INTEGER, .part = FILTER_PART_PROPERTY, .missing = "1"},
    SUM("sum_quantity", FILTER_TYPE_INTEGER, "quantity", "1"),
    COUNT,
    END,
};
const struct filter_parameter filter_parameters_orders[] = {
    DATE,
    PROPERTY("amount", FILTER_TYPE_FLOAT),
    SUM("sum_amount", FILTER_TYPE_FLOAT, "amount", NULL),
    COUNT,
    PROPERTY("location_id", FILTER_TYPE_ID),
    PROPERTY("app_id", FILTER_TYPE_ID),
    END,
};
const struct filter_parameter filter_parameters_views[] = {
    PROPERTY("id", FILTER_TYPE_ID), PROPERTY("tag", FILTER_TYPE_STRING), DATE, COUNT, END,
};
const struct filter_parameter filter_parameters_pages[] = {
    PROPERTY("url", FILTER_TYPE_STRING),
    DATE,
    COUNT,
    END,
};
const struct filter_parameter filter_parameters_survey[] = {
    PROPERTY("survey", FILTER_TYPE_STRING),
    PROPERTY("answer", FILTER_TYPE_STRING),
    DATE,
    COUNT,
    END,
};
const struct filter_parameter filter_parameters_poll[] = {
    PROPERTY("poll", FILTER_TYPE_STRING), PROPERTY("answer", FILTER_TYPE_STRING), DATE, COUNT, END,
};
const struct filter_parameter filter_parameters_events[] = {
    ROW("name", FILTER_TYPE_STRING, FILTER_PART_EVENT), PROPERTIES, DATE, COUNT, END,
};
const struct filter_parameter filter_parameters_last_event[] = {
    ROW("name", FILTER_TYPE_STRING, FILTER_PART_EVENT),
    PROPERTIES,
    DATE,
    END,
};
const struct filter_parameter filter_parameters_email[] = {
    ROW("activity_id", FILTER_TYPE_ID, FILTER_PART_CAMPAIGN),
    DATE,
    COUNT,
    END,
};
const struct filter_parameter filter_parameters_campaign[] = {
    ROW("campaign", FILTER_TYPE_NAME, FILTER_PART_CAMPAIGN),
    ROW("message", FILTER_TYPE_STRING, FILTER_PART_MESSAGE),
    ROW("link", FILTER_TYPE_STRING, FILTER_PART_LINK),
    CHANNEL,
    DATE,
    COUNT,
    ROW("last", FILTER_TYPE_WHOLE, FILTER_PART_LATEST),
    END,
};
const struct filter_parameter filter_parameters_list[] = {
    ROW("list", FILTER_TYPE_NAME, FILTER_PART_LIST),
    DATE,
    COUNT,
    END,
};
const struct filter_parameter filter_parameters_message[] = {
    ROW("node", FILTER_TYPE_NODE, FILTER_PART_NODE), CHANNEL, DATE, COUNT, END,
};
const struct filter_parameter filter_parameters_sample[] = {
    {.name = "percent", .type = FILTER_TYPE_SETTING, .part = FILTER_PART_SETTING, .needed = true},
    SETTING("salt", FILTER_TYPE_SALT),
    END,
};
const struct filter_parameter filter_parameters_credit[] = {
    PROPERTY("balance", FILTER_TYPE_FLOAT),
    PROPERTY("currency", FILTER_TYPE_STRING),
    PROPERTY("next_expiry_date", FILTER_TYPE_DATE),
    PROPERTY("last_credit_date", FILTER_TYPE_DATE),
    END,
};
const struct filter_parameter filter_parameters_journey[] = {
    ROW("journey", FILTER_TYPE_NAME, FILTER_PART_JOURNEY),
    ROW("node", FILTER_TYPE_STRING, FILTER_PART_STEP),
    DATE,
    COUNT,
    END,
};
const struct filter_parameter filter_parameters_held[] = {
    {.name = "field", .type = FILTER_TYPE_SALT, .part = FILTER_PART_FIELD, .needed = true},
    ROW("value", FILTER_TYPE_ANY, FILTER_PART_VALUE),
    DATE,
    END,
};
const struct filter_parameter filter_parameters_distance[] = {
    {.name = "coordinates",
     .type = FILTER_TYPE_COORDINATES,
     .part = FILTER_PART_SETTING,
     .needed = true},
    SETTING("distance_km", FILTER_TYPE_SETTING),
    SETTING("distance_mi", FILTER_TYPE_SETTING),
    END,
};

const struct filter_parameter *filter_parameter_find(const struct filter_name_row *row,
                                                     struct text name)
{
    for (const struct filter_parameter *parameter = row->parameters; parameter->name != NULL;
         parameter++) {
        struct text known = text_from(parameter->name);
        bool open = text_ends_with(known, TEXT("."));
        if (open ? text_starts_with(name, known) && name.length > known.length
                 : text_equal(name, known)) {
            return parameter;
        }
    }
    return NULL;
}
