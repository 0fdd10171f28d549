/* The table of filter names: fields, lists and functions, with their types and where they read. */
#ifndef MODEL_FILTER_FILTER_NAMES_H
#define MODEL_FILTER_FILTER_NAMES_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/text.h"
#include "model/contacts/standard_field.h"
#include "model/contacts/value.h"
#include "model/filter/filter_ast.h"

enum filter_type {
    FILTER_TYPE_BOOLEAN,
    FILTER_TYPE_INTEGER,
    FILTER_TYPE_FLOAT,
    FILTER_TYPE_DATE, /* dates and date-times */
    FILTER_TYPE_ENUM, /* of the row's choices */
    FILTER_TYPE_STRING,
    FILTER_TYPE_TAGS,     /* a list of texts, compared without case */
    FILTER_TYPE_COUNTRY,  /* a list of country codes */
    FILTER_TYPE_PLACE,    /* a list of codes of regions or cities */
    FILTER_TYPE_TOPIC,    /* a list of topics */
    FILTER_TYPE_SEGMENT,  /* a list of segments */
    FILTER_TYPE_FUNCTION, /* asked by MATCHES */
    FILTER_TYPE_ANNIVERSARY,
    FILTER_TYPE_ID,          /* a whole number without a sign */
    FILTER_TYPE_NAME,        /* a name, or an id in digits */
    FILTER_TYPE_NODE,        /* a node of the running journey */
    FILTER_TYPE_PROPERTY,    /* as the value is written */
    FILTER_TYPE_ANY,         /* not known: anything goes, and the field is null */
    FILTER_TYPE_SETTING,     /* a number that takes = alone */
    FILTER_TYPE_WHOLE,       /* a whole number that takes = alone */
    FILTER_TYPE_SALT,        /* text that takes = alone */
    FILTER_TYPE_COORDINATES, /* a pair that takes = alone */
    FILTER_TYPE_COUNT
};

struct filter_type_row {
    const char *label;  /* what its values are, marked with N_ */
    uint32_t operators; /* a bit (1 << enum filter_operator) of each positive one */
};
extern const struct filter_type_row filter_types[FILTER_TYPE_COUNT];

/* Whether the type has the operator, or the one it is the complement of. */
bool filter_type_has(enum filter_type type, enum filter_operator operator);

/* Where the answer comes from. */
enum filter_source {
    FILTER_SOURCE_COLUMN,  /* a field */
    FILTER_SOURCE_COUNTER, /* a field that is 0 where it is null */
    FILTER_SOURCE_DOMAIN,  /* of the email address */
    FILTER_SOURCE_STATUS,  /* subscription to the row's channel */
    FILTER_SOURCE_ADDRESS, /* the country, with the region or the city */
    FILTER_SOURCE_TOPICS,
    FILTER_SOURCE_SEGMENTS,
    FILTER_SOURCE_ACTIVITY, /* rows of a kind; of an event if the row names one */
    FILTER_SOURCE_MESSAGE,  /* rows of a kind in the running journey */
    FILTER_SOURCE_SAMPLE,
    FILTER_SOURCE_NOTHING,  /* no rows are ever recorded */
    FILTER_SOURCE_DISTANCE, /* one row: where the contact is */
    FILTER_SOURCE_HELD      /* one row: a field and since when it has been so */
};

/* What of a row of activity a parameter reads. */
enum filter_part {
    FILTER_PART_TIME,
    FILTER_PART_CAMPAIGN,
    FILTER_PART_MESSAGE,
    FILTER_PART_LINK,
    FILTER_PART_CHANNEL,
    FILTER_PART_LIST,
    FILTER_PART_EVENT,
    FILTER_PART_JOURNEY,
    FILTER_PART_STEP, /* a node of any journey */
    FILTER_PART_NODE, /* one of the running journey */
    FILTER_PART_PROPERTY,
    FILTER_PART_COUNT,   /* an aggregate: how many rows pass */
    FILTER_PART_SUM,     /* an aggregate: of a property */
    FILTER_PART_SETTING, /* of the function itself, of no row */
    FILTER_PART_LATEST,  /* whether the campaign is one of the latest */
    FILTER_PART_FIELD,   /* which field is asked … */
    FILTER_PART_VALUE    /* … and its value, by the field's type */
};

struct filter_parameter {
    const char *name; /* "prop." stands for all that begin so */
    enum filter_type type;
    enum filter_part part;
    const char *property; /* that is read; NULL: the parameter's name */
    const char *missing;  /* what a row without that property counts as; NULL: null */
    bool needed;
};

struct filter_name_row {
    const char *name;
    enum filter_type type;
    enum filter_source source;
    enum standard_field field;                 /* of a column or a counter */
    const char *const *choices;                /* of an enum; ends in NULL */
    const char *detail;                        /* of a status the channel; the event of a function;
                                                  else NULL */
    uint8_t activity;                          /* enum activity_kind of a function's rows */
    bool recorded_only;                        /* a function that does not see the run */
    bool newest;                               /* a function that asks the newest row alone */
    const struct filter_parameter *parameters; /* of a function; ends in a row without a name */
};

/* Ends in a row without a name. */
extern const struct filter_name_row filter_names[];

/* The row of a built-in name; NULL if there is none. `storefront_event.` is `storefront.`. */
const struct filter_name_row *filter_name_find(struct text name);

/* The row for contact fields of a type. */
const struct filter_name_row *filter_name_of_type(enum value_type type);
/* The row for fields of which nothing is known. */
const struct filter_name_row *filter_name_of_any(void);

/* NULL if the function has none of that name. */
const struct filter_parameter *filter_parameter_find(const struct filter_name_row *row,
                                                     struct text name);

#endif
