/* JSON by jansson: a document from it, and settings as it. */
#include "storage/formats/json_tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/decimal.h"
#include "storage/formats/setting_order.h"

enum { JSON_TREE_MOST_DIGITS = 15, JSON_TREE_NUMBER_SIZE = 512 };

/* Decimals without an exponent: all fifteen digits that a double surely keeps. */
static struct text json_tree_number(const json_t *json, char buffer[JSON_TREE_NUMBER_SIZE])
{
    if (json_is_integer(json)) {
        snprintf(buffer, JSON_TREE_NUMBER_SIZE, "%" JSON_INTEGER_FORMAT, json_integer_value(json));
        return text_from(buffer);
    }
    double number = json_real_value(json);
    snprintf(buffer, JSON_TREE_NUMBER_SIZE, "%.*g", JSON_TREE_MOST_DIGITS, number);
    if (strpbrk(buffer, "eE") != NULL) {
        snprintf(buffer, JSON_TREE_NUMBER_SIZE, "%.*f", JSON_TREE_MOST_DIGITS, number);
    }
    return text_from(buffer);
}

static struct text json_tree_scalar(const json_t *json, char buffer[JSON_TREE_NUMBER_SIZE])
{
    if (json_is_string(json)) {
        return (struct text){.bytes = json_string_value(json), .length = json_string_length(json)};
    }
    if (json_is_boolean(json)) {
        return json_is_true(json) ? TEXT("true") : TEXT("false");
    }
    return json_is_number(json) ? json_tree_number(json, buffer) : (struct text){.bytes = ""};
}

static struct document_node *json_tree_convert(struct document *document, json_t *json,
                                               size_t depth, bool *ret_fits);

static void json_tree_convert_items(struct document *document, struct document_node *parent,
                                    json_t *json, size_t depth, bool *ret_fits)
{
    if (depth == DOCUMENT_MOST_DEPTH) {
        *ret_fits = false;
        return;
    }
    size_t index;
    const char *key;
    json_t *value;
    json_array_foreach(json, index, value)
    {
        document_append(parent, json_tree_convert(document, value, depth + 1, ret_fits));
    }
    json_object_foreach(json, key, value)
    {
        struct document_node *item = json_tree_convert(document, value, depth + 1, ret_fits);
        item->key = arena_text(&document->arena, text_from(key));
        document_append(parent, item);
    }
}

static struct document_node *json_tree_convert(struct document *document, json_t *json,
                                               size_t depth, bool *ret_fits)
{
    char buffer[JSON_TREE_NUMBER_SIZE];
    if (json_is_object(json) || json_is_array(json)) {
        struct document_node *parent =
            document_node(document, json_is_object(json) ? DOCUMENT_MAP : DOCUMENT_LIST);
        json_tree_convert_items(document, parent, json, depth, ret_fits);
        return parent;
    }
    struct document_node *node = document_node(document, DOCUMENT_SCALAR);
    node->text = arena_text(&document->arena, json_tree_scalar(json, buffer));
    node->empty = json_is_null(json);
    return node;
}

static void json_tree_refuse(struct text bytes, const json_error_t *problem, struct error *error)
{
    enum json_error_code code = json_error_code(problem);
    if (text_trim(bytes).length == 0) {
        error_set(error, "EMPTY_FILE", N_("this file is empty; it has to begin with polku: 1"));
    } else if (code == json_error_null_character || code == json_error_null_byte_in_key) {
        error_set(error, "BAD_JSON", N_("the character U+0000 cannot stand in a text; delete it"));
    } else {
        error_set_with(error, "BAD_JSON", N_("this is no JSON: {1}; look at the text before it"),
                       text_from(problem->text));
    }
}

bool json_tree_read(struct text bytes, struct document *ret_document, struct error_list *errors)
{
    json_error_t problem;
    struct error error;
    bool fits = true;
    *ret_document = (struct document){0};
    json_t *json = json_loadb(bytes.bytes, bytes.length, JSON_REJECT_DUPLICATES, &problem);
    if (json == NULL) {
        json_tree_refuse(bytes, &problem, &error);
        error_place(&error, problem.line < 1 ? 1 : problem.line,
                    problem.column < 1 ? 1 : problem.column, 0, 0);
        error_list_add(errors, &error);
        return false;
    }
    ret_document->root = json_tree_convert(ret_document, json, 0, &fits);
    json_decref(json);
    if (!fits) {
        error_set(&error, "TOO_DEEP",
                  N_("lists and objects are nested too deep; is it the right file?"));
        error_list_add(errors, &error);
    }
    return fits;
}

static json_t *json_tree_make_number(struct text text)
{
    struct decimal decimal;
    int64_t number = 0;
    size_t digits = text.length - (text_find(text, TEXT(".")) != text.length);
    if (text_to_integer(text, &number)) {
        return json_integer(number);
    }
    if (!decimal_read(text, &decimal) || digits > JSON_TREE_MOST_DIGITS) {
        return NULL;
    }
    char *copy = text_copy(text);
    json_t *real = json_real(strtod(copy, NULL));
    free(copy);
    return real;
}

static json_t *json_tree_make_scalar(const struct shape *shape, struct text text)
{
    json_t *json = NULL;
    switch (shape == NULL ? SHAPE_TEXT : shape->type) {
    case SHAPE_BOOLEAN:
        json = text_is(text, "true") ? json_true() : text_is(text, "false") ? json_false() : NULL;
        break;
    case SHAPE_INTEGER:
    case SHAPE_DECIMAL:
    case SHAPE_PROBABILITY:
    case SHAPE_RATE:
        json = json_tree_make_number(text);
        break;
    default:
        break;
    }
    /* Broken UTF-8, which JSON cannot hold, comes from nowhere: settings are checked texts. */
    return json != NULL ? json : json_stringn_nocheck(text.bytes, text.length);
}

void json_tree_add_items(json_t *object, const struct shape *shape, const struct setting *map)
{
    size_t *order = setting_order(shape, map);
    for (size_t i = 0; i < map->count; i++) {
        size_t at = order[i];
        json_object_set_new_nocheck(
            object, map->names[at],
            json_tree_make(setting_order_item_shape(shape, map, at), &map->items[at]));
    }
    free(order);
}

json_t *json_tree_make(const struct shape *shape, const struct setting *setting)
{
    const struct shape *chosen = shape == NULL ? NULL : shape_chosen(shape, setting);
    if (setting->type == SETTING_MAP) {
        json_t *object = json_object();
        json_tree_add_items(object, chosen, setting);
        return object;
    }
    if (setting->type == SETTING_LIST) {
        json_t *array = json_array();
        for (size_t i = 0; i < setting->count; i++) {
            json_array_append_new(
                array,
                json_tree_make(setting_order_item_shape(chosen, setting, i), &setting->items[i]));
        }
        return array;
    }
    return json_tree_make_scalar(chosen, setting_as_text(setting));
}
