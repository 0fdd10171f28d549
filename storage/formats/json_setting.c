/* A setting tree as JSON, leaf by leaf as it stands. */
#include "storage/formats/json_setting.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "model/base/utf8.h"

bool json_setting_fail(struct error *error, const char *what)
{
    error_set_with(error, "BAD_JSON", N_("what was kept cannot be read: {1}"), text_from(what));
    return false;
}

struct text json_setting_string(const struct json_t *json)
{
    return (struct text){.bytes = json_string_value(json), .length = json_string_length(json)};
}

static bool json_setting_refuse(struct text text, struct error *error)
{
    error_set_with(error, "NOT_UTF8", N_("{1} is no UTF-8; write it anew"), text);
    return false;
}

static json_t *json_setting_make_string(struct text text, struct error *error)
{
    json_t *string = json_stringn(text.bytes == NULL ? "" : text.bytes, text.length);
    if (string == NULL) {
        json_setting_refuse(text, error);
    }
    return string;
}

void json_setting_cut(struct text_builder *builder, size_t length)
{
    if (builder->length > length) {
        builder->length = length;
        builder->bytes[length] = '\0';
    }
}

/* How many bytes from the first one on stand for themselves. */
static size_t json_setting_plain(struct text text)
{
    size_t plain = 0;
    while (plain < text.length && (unsigned char)text.bytes[plain] >= ' ' &&
           text.bytes[plain] != '"' && text.bytes[plain] != '\\') {
        plain++;
    }
    return plain;
}

static void json_setting_append_escape(struct text_builder *builder, char byte)
{
    static const char bytes[] = "\"\\\b\f\n\r\t";
    static const char names[] = "\"\\bfnrt";
    const char *found = byte == '\0' ? NULL : strchr(bytes, byte);
    if (found == NULL) {
        text_append_format(builder, "\\u%04X", (unsigned)(unsigned char)byte);
    } else {
        text_append_byte(builder, '\\');
        text_append_byte(builder, names[found - bytes]);
    }
}

bool json_setting_append_string(struct text_builder *builder, struct text text, struct error *error)
{
    if (!utf8_is_valid(text)) {
        return json_setting_refuse(text, error);
    }
    text_append_byte(builder, '"');
    while (text.length > 0) {
        size_t plain = json_setting_plain(text);
        text_append(builder, text_part(text, 0, plain));
        if (plain < text.length) {
            json_setting_append_escape(builder, text.bytes[plain++]);
        }
        text = text_part(text, plain, SIZE_MAX);
    }
    text_append_byte(builder, '"');
    return true;
}

static json_t *json_setting_make_list(const struct setting *list, struct error *error)
{
    json_t *array = json_array();
    for (size_t i = 0; i < list->count; i++) {
        json_t *item = json_setting_make(&list->items[i], error);
        if (item == NULL || json_array_append_new(array, item) != 0) {
            json_decref(array);
            return NULL;
        }
    }
    return array;
}

static json_t *json_setting_make_map(const struct setting *map, struct error *error)
{
    json_t *object = json_object();
    for (size_t i = 0; i < map->count; i++) {
        json_t *item = json_setting_make(&map->items[i], error);
        if (item == NULL) {
            json_decref(object);
            return NULL;
        }
        if (json_object_set_new(object, map->names[i], item) != 0) {
            error_set_with(error, "NOT_UTF8", N_("{1} is no UTF-8; write it anew"),
                           text_from(map->names[i]));
            json_decref(object);
            return NULL;
        }
    }
    return object;
}

struct json_t *json_setting_make(const struct setting *setting, struct error *error)
{
    switch (setting->type) {
    case SETTING_TEXT:
        return json_setting_make_string(setting_as_text(setting), error);
    case SETTING_LIST:
        return json_setting_make_list(setting, error);
    case SETTING_MAP:
        return json_setting_make_map(setting, error);
    default:
        return json_null();
    }
}

static bool json_setting_take_list(const json_t *array, struct setting *list, struct error *error)
{
    for (size_t i = 0; i < json_array_size(array); i++) {
        struct setting item = {0};
        if (!json_setting_take(json_array_get(array, i), &item, error)) {
            return false;
        }
        setting_append(list, item);
    }
    return true;
}

static bool json_setting_take_map(const json_t *object, struct setting *map, struct error *error)
{
    const char *name = NULL;
    json_t *value = NULL;
    json_object_foreach((json_t *)object, name, value)
    {
        struct setting item = {0};
        if (!json_setting_take(value, &item, error)) {
            return false;
        }
        setting_put(map, text_from(name), item);
    }
    return true;
}

bool json_setting_take(const struct json_t *json, struct setting *ret_setting, struct error *error)
{
    struct setting made = {0};
    bool done = true;
    if (json_is_string(json)) {
        made = setting_text(json_setting_string(json));
    } else if (json_is_array(json)) {
        made = setting_list();
        done = json_setting_take_list(json, &made, error);
    } else if (json_is_object(json)) {
        made = setting_map();
        done = json_setting_take_map(json, &made, error);
    } else if (!json_is_null(json)) {
        done = json_setting_fail(error, "a value that is no text, list or map");
    }
    if (!done) {
        setting_destroy(&made);
        return false;
    }
    *ret_setting = made;
    return true;
}

struct json_t *json_setting_parse(struct text bytes, struct error *error)
{
    json_error_t fault;
    json_t *json = json_loadb(bytes.bytes == NULL ? "" : bytes.bytes, bytes.length,
                              JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_ALLOW_NUL, &fault);
    if (json == NULL) {
        json_setting_fail(error, fault.text);
    }
    return json;
}

void json_setting_print(struct text_builder *builder, const struct json_t *json)
{
    char *bytes = json_dumps(json, JSON_COMPACT | JSON_ENCODE_ANY);
    text_append_string(builder, bytes);
    free(bytes);
}

static bool json_setting_write_list(struct text_builder *builder, const struct setting *list,
                                    struct error *error)
{
    bool done = true;
    text_append_byte(builder, '[');
    for (size_t i = 0; done && i < list->count; i++) {
        text_append_string(builder, i == 0 ? "" : ",");
        done = json_setting_write(builder, &list->items[i], error);
    }
    text_append_byte(builder, ']');
    return done;
}

static bool json_setting_write_map(struct text_builder *builder, const struct setting *map,
                                   struct error *error)
{
    bool done = true;
    text_append_byte(builder, '{');
    for (size_t i = 0; done && i < map->count; i++) {
        text_append_string(builder, i == 0 ? "" : ",");
        done = json_setting_append_string(builder, text_from(map->names[i]), error);
        text_append_byte(builder, ':');
        done = done && json_setting_write(builder, &map->items[i], error);
    }
    text_append_byte(builder, '}');
    return done;
}

bool json_setting_write(struct text_builder *builder, const struct setting *setting,
                        struct error *error)
{
    size_t length = builder->length;
    bool done = true;
    if (setting->type == SETTING_TEXT) {
        done = json_setting_append_string(builder, setting_as_text(setting), error);
    } else if (setting->type == SETTING_LIST) {
        done = json_setting_write_list(builder, setting, error);
    } else if (setting->type == SETTING_MAP) {
        done = json_setting_write_map(builder, setting, error);
    } else {
        text_append_string(builder, "null");
    }
    if (!done) {
        json_setting_cut(builder, length);
    }
    return done;
}

bool json_setting_read(struct text bytes, struct setting *ret_setting, struct error *error)
{
    json_t *json = json_setting_parse(bytes, error);
    bool done = json != NULL && json_setting_take(json, ret_setting, error);
    json_decref(json);
    return done;
}
