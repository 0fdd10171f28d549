/* A value of a contact's field, a filter or a setting: its types by name, and names of fields. */
#include "model/contacts/value.h"

#include <stddef.h>

#include "model/base/civil_time.h"

static const char *const value_type_names[] = {
    [VALUE_NULL] = "null",     [VALUE_BOOLEAN] = "boolean", [VALUE_INTEGER] = "integer",
    [VALUE_DECIMAL] = "float", [VALUE_DATE] = "date",       [VALUE_DATETIME] = "datetime",
    [VALUE_TEXT] = "string",   [VALUE_LIST] = "list",
};

const char *value_type_name(enum value_type type)
{
    return value_type_names[type];
}

bool value_type_find(struct text name, enum value_type *ret_type)
{
    if (text_is(name, "text")) {
        *ret_type = VALUE_TEXT;
        return true;
    }
    for (size_t type = VALUE_BOOLEAN; type <= VALUE_LIST; type++) {
        if (text_is(name, value_type_names[type])) {
            *ret_type = (enum value_type)type;
            return true;
        }
    }
    return false;
}

static void value_write_list(struct text_builder *builder, const struct text items[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        text_append_string(builder, i == 0 ? "" : ", ");
        text_append(builder, items[i]);
    }
}

void value_write(struct text_builder *builder, struct value value)
{
    switch (value.type) {
    case VALUE_NULL:
        break;
    case VALUE_BOOLEAN:
        text_append_string(builder, value.boolean ? "true" : "false");
        break;
    case VALUE_INTEGER:
        text_append_number(builder, value.integer);
        break;
    case VALUE_DECIMAL:
        decimal_write(builder, value.decimal);
        break;
    case VALUE_DATE:
        civil_write_date(builder, value.day);
        break;
    case VALUE_DATETIME:
        civil_write_datetime(builder, value.instant);
        text_append_byte(builder, 'Z');
        break;
    case VALUE_TEXT:
        text_append(builder, value.text);
        break;
    case VALUE_LIST:
        value_write_list(builder, value.list.items, value.list.count);
        break;
    }
}

static bool value_is_name_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '_' ||
           (unsigned char)byte >= 0x80;
}

char *value_field_name(struct text header)
{
    struct text_builder name = {0};
    bool in_run = false;
    for (size_t i = 0; i < header.length; i++) {
        char byte = header.bytes[i];
        byte = byte >= 'A' && byte <= 'Z' ? (char)(byte + ('a' - 'A')) : byte;
        bool kept = value_is_name_byte(byte);
        if (kept || !in_run) {
            text_append_byte(&name, kept ? byte : '_');
        }
        in_run = !kept;
    }
    return text_take(&name);
}
