/* A value of a contact's field, a filter or a setting: whole, decimal, text, date, date-time, flag,
 * list. */
#ifndef MODEL_CONTACTS_VALUE_H
#define MODEL_CONTACTS_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/decimal.h"
#include "model/base/text.h"

/* The names of commands.md and filters.md: boolean integer float date datetime string list. */
enum value_type {
    VALUE_NULL,
    VALUE_BOOLEAN,
    VALUE_INTEGER,
    VALUE_DECIMAL,
    VALUE_DATE,
    VALUE_DATETIME,
    VALUE_TEXT,
    VALUE_LIST /* of texts, a set */
};

/* Texts are borrowed: whoever gave the value says how long they live. */
struct value {
    enum value_type type;
    union {
        bool boolean;
        int64_t integer;
        struct decimal decimal;
        int64_t day;     /* civil_time.h; may be without a year */
        int64_t instant; /* UTC seconds */
        struct text text;
        struct {
            const struct text *items;
            size_t count;
        } list;
    };
};

const char *value_type_name(enum value_type type);
/* Also "text" for string. */
bool value_type_find(struct text name, enum value_type *ret_type);

/* Appends the value as a person writes it: true, 42, 12.50, 2026-11-22, 2026-11-22T09:00:00Z, the
 * text itself, a list's items parted by ", "; nothing for null. */
void value_write(struct text_builder *builder, struct value value);

/* The NAME of a field from a header (commands.md): ASCII lower case, each run of ASCII other than
 * letters, digits and _ as one _, everything from U+0080 kept. The caller frees it. */
char *value_field_name(struct text header);

#endif
