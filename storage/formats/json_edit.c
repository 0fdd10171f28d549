/* An edit of a journey as JSON. */
#include "storage/formats/json_edit.h"

#include <jansson.h>

#include "model/base/memory.h"
#include "storage/formats/json_quick.h"
#include "storage/formats/json_setting.h"

enum { JSON_EDIT_MOST_DEPTH = 100 };

static const char *const json_edit_types[] = {
    [EDIT_GROUP] = "group",   [EDIT_ADD_NODE] = "add_node", [EDIT_REMOVE_NODE] = "remove_node",
    [EDIT_RENAME] = "rename", [EDIT_SET] = "set",
};

static bool json_edit_put_text(struct text_builder *builder, const char *before, const char *string,
                               struct error *error)
{
    if (string == NULL) {
        return true;
    }
    text_append_string(builder, before);
    return json_setting_append_string(builder, text_from(string), error);
}

static bool json_edit_put(struct text_builder *builder, const struct journey_edit *edit,
                          struct error *error);

static bool json_edit_put_group(struct text_builder *builder, const struct journey_edit *edit,
                                struct error *error)
{
    bool done = true;
    text_append_string(builder, ",\"edits\":[");
    for (size_t i = 0; done && i < edit->count; i++) {
        text_append_string(builder, i == 0 ? "" : ",");
        done = json_edit_put(builder, &edit->edits[i], error);
    }
    text_append_byte(builder, ']');
    return done;
}

static bool json_edit_put_sentence(struct text_builder *builder, const struct journey_edit *edit,
                                   struct error *error)
{
    if (edit->sentence == NULL) {
        return true;
    }
    bool done = true;
    text_append_string(builder, ",\"arguments\":[");
    for (size_t i = 0; done && i < 2 && edit->arguments[i] != NULL; i++) {
        done = json_edit_put_text(builder, i == 0 ? "" : ",", edit->arguments[i], error);
    }
    text_append_byte(builder, ']');
    return done && json_edit_put_text(builder, ",\"sentence\":", edit->sentence, error);
}

static bool json_edit_put(struct text_builder *builder, const struct journey_edit *edit,
                          struct error *error)
{
    const char *kind = edit->type == EDIT_ADD_NODE ? node_kind(edit->kind)->name : NULL;
    bool done = json_edit_put_text(builder, "{\"type\":", json_edit_types[edit->type], error) &&
                json_edit_put_text(builder, ",\"node\":", edit->node, error) &&
                json_edit_put_text(builder, ",\"path\":", edit->path, error) &&
                json_edit_put_text(builder, ",\"kind\":", kind, error);
    if (edit->value.type != SETTING_NONE) {
        text_append_string(builder, ",\"value\":");
        done = done && json_setting_write(builder, &edit->value, error);
    }
    if (edit->type == EDIT_GROUP) {
        done = done && json_edit_put_group(builder, edit, error);
    }
    done = done && json_edit_put_sentence(builder, edit, error);
    text_append_byte(builder, '}');
    return done;
}

bool json_edit_write(struct text_builder *builder, const struct journey_edit *edit,
                     struct error *error)
{
    size_t length = builder->length;
    if (!json_edit_put(builder, edit, error)) {
        json_setting_cut(builder, length);
        return false;
    }
    return true;
}

static bool json_edit_take(const json_t *json, int depth, struct journey_edit *edit,
                           struct error *error);

static bool json_edit_find_type(const json_t *json, enum journey_edit_type *ret_type)
{
    struct text name = json_setting_string(json);
    for (size_t i = 0; i < sizeof(json_edit_types) / sizeof(json_edit_types[0]); i++) {
        if (text_is(name, json_edit_types[i])) {
            *ret_type = (enum journey_edit_type)i;
            return true;
        }
    }
    return false;
}

/* A copy of a string member; NULL where it is missing. */
static char *json_edit_copy(const json_t *json)
{
    return json_is_string(json) ? text_copy(json_setting_string(json)) : NULL;
}

static bool json_edit_take_group(const json_t *array, int depth, struct journey_edit *edit,
                                 struct error *error)
{
    if (!json_is_array(array) || depth >= JSON_EDIT_MOST_DEPTH) {
        return json_setting_fail(error, "a group without edits, or too deep");
    }
    for (size_t i = 0; i < json_array_size(array); i++) {
        struct journey_edit item = {0};
        if (!json_edit_take(json_array_get(array, i), depth + 1, &item, error)) {
            journey_edit_destroy(&item);
            return false;
        }
        edit->edits =
            memory_grow(edit->edits, &edit->capacity, edit->count + 1, sizeof(*edit->edits));
        edit->edits[edit->count++] = item;
    }
    return true;
}

/* Whether it has what its type needs. */
static bool json_edit_is_whole(const struct journey_edit *edit)
{
    switch (edit->type) {
    case EDIT_ADD_NODE:
        return edit->node != NULL && edit->value.type == SETTING_MAP;
    case EDIT_REMOVE_NODE:
        return edit->node != NULL;
    case EDIT_RENAME:
        return edit->value.type == SETTING_TEXT;
    case EDIT_SET:
        return edit->path != NULL;
    default:
        return true;
    }
}

static void json_edit_take_texts(const json_t *json, struct journey_edit *edit)
{
    edit->node = json_edit_copy(json_object_get(json, "node"));
    edit->path = json_edit_copy(json_object_get(json, "path"));
    edit->sentence = json_edit_copy(json_object_get(json, "sentence"));
    const json_t *arguments = json_object_get(json, "arguments");
    for (size_t i = 0; i < 2; i++) {
        edit->arguments[i] = json_edit_copy(json_array_get(arguments, i));
    }
}

static bool json_edit_take(const json_t *json, int depth, struct journey_edit *edit,
                           struct error *error)
{
    if (!json_edit_find_type(json_object_get(json, "type"), &edit->type)) {
        return json_setting_fail(error, "an edit of an unknown type");
    }
    json_edit_take_texts(json, edit);
    const json_t *value = json_object_get(json, "value");
    if (value != NULL && !json_setting_take(value, &edit->value, error)) {
        return false;
    }
    if (edit->type == EDIT_GROUP &&
        !json_edit_take_group(json_object_get(json, "edits"), depth, edit, error)) {
        return false;
    }
    const json_t *kind = json_object_get(json, "kind");
    if (edit->type == EDIT_ADD_NODE && !node_kind_find(json_setting_string(kind), &edit->kind)) {
        return json_setting_fail(error, "a node of an unknown kind");
    }
    return json_edit_is_whole(edit) || json_setting_fail(error, "an edit that lacks something");
}

static bool json_edit_quick(struct json_quick *quick, int depth, struct journey_edit *edit);

static bool json_edit_quick_group(struct json_quick *quick, int depth, struct journey_edit *edit)
{
    if (!json_quick_byte(quick, '[') || depth > JSON_QUICK_MOST_DEPTH) {
        return false;
    }
    bool more = !json_quick_byte(quick, ']');
    bool done = true;
    while (done && more) {
        struct journey_edit item = {0};
        done = json_edit_quick(quick, depth + 1, &item);
        edit->edits =
            memory_grow(edit->edits, &edit->capacity, edit->count + 1, sizeof(*edit->edits));
        edit->edits[edit->count++] = item;
        more = json_quick_byte(quick, ',');
        done = done && (more || json_quick_byte(quick, ']'));
    }
    return done;
}

static bool json_edit_quick_arguments(struct json_quick *quick, struct journey_edit *edit)
{
    struct text string = {0};
    bool more = json_quick_byte(quick, '[') && !json_quick_byte(quick, ']');
    for (size_t i = 0; more; i++) {
        if (i == 2 || !json_quick_string(quick, &string)) {
            return false;
        }
        edit->arguments[i] = text_copy(string);
        more = json_quick_byte(quick, ',');
        if (!more && !json_quick_byte(quick, ']')) {
            return false;
        }
    }
    return quick->at[-1] == ']';
}

/* A text that is copied; false where there is one already. */
static bool json_edit_quick_copy(struct json_quick *quick, char **ret_copy)
{
    struct text string = {0};
    if (*ret_copy != NULL || !json_quick_string(quick, &string)) {
        return false;
    }
    *ret_copy = text_copy(string);
    return true;
}

/* What the members of an edit were, as far as the edit does not say it. */
struct json_edit_quick_seen {
    bool type;
    bool kind;
    bool edits;
    bool arguments;
};

static bool json_edit_quick_type(struct json_quick *quick, enum journey_edit_type *ret_type)
{
    struct text name = {0};
    bool found = false;
    bool read = json_quick_string(quick, &name);
    for (size_t i = 0; read && i < sizeof(json_edit_types) / sizeof(json_edit_types[0]); i++) {
        if (text_is(name, json_edit_types[i])) {
            *ret_type = (enum journey_edit_type)i;
            found = true;
        }
    }
    return found;
}

static bool json_edit_quick_member(struct json_quick *quick, int depth, struct journey_edit *edit,
                                   struct json_edit_quick_seen *seen)
{
    struct text string = {0};
    struct text name = {0};
    if (!json_quick_string(quick, &name) || !json_quick_byte(quick, ':')) {
        return false;
    }
    if (text_is(name, "node")) {
        return json_edit_quick_copy(quick, &edit->node);
    } else if (text_is(name, "path")) {
        return json_edit_quick_copy(quick, &edit->path);
    } else if (text_is(name, "sentence")) {
        return json_edit_quick_copy(quick, &edit->sentence);
    } else if (text_is(name, "arguments")) {
        return !seen->arguments && (seen->arguments = json_edit_quick_arguments(quick, edit));
    } else if (text_is(name, "value")) {
        return edit->value.type == SETTING_NONE && json_quick_setting(quick, depth, &edit->value);
    } else if (text_is(name, "type") && !seen->type) {
        return seen->type = json_edit_quick_type(quick, &edit->type);
    } else if (text_is(name, "kind") && !seen->kind) {
        return seen->kind =
                   json_quick_string(quick, &string) && node_kind_find(string, &edit->kind);
    } else if (text_is(name, "edits") && !seen->edits) {
        return seen->edits = json_edit_quick_group(quick, depth, edit);
    }
    return false;
}

static bool json_edit_quick(struct json_quick *quick, int depth, struct journey_edit *edit)
{
    struct json_edit_quick_seen seen = {.type = false};
    bool more = json_quick_byte(quick, '{');
    while (more) {
        if (!json_edit_quick_member(quick, depth, edit, &seen)) {
            return false;
        }
        more = json_quick_byte(quick, ',');
    }
    return json_quick_byte(quick, '}') && seen.type && seen.kind == (edit->type == EDIT_ADD_NODE) &&
           seen.edits == (edit->type == EDIT_GROUP) && json_edit_is_whole(edit);
}

bool json_edit_read_quickly(struct text bytes, struct journey_edit *ret_edit)
{
    struct json_quick quick = {.at = bytes.bytes, .end = bytes.bytes + bytes.length};
    struct journey_edit edit = {0};
    bool done = bytes.length > 0 && json_edit_quick(&quick, 0, &edit) && quick.at == quick.end;
    text_destroy(&quick.built);
    if (done) {
        *ret_edit = edit;
    } else {
        journey_edit_destroy(&edit);
    }
    return done;
}

bool json_edit_read(struct text bytes, struct journey_edit *ret_edit, struct error *error)
{
    return json_edit_read_quickly(bytes, ret_edit) || json_edit_read_any(bytes, ret_edit, error);
}

bool json_edit_read_any(struct text bytes, struct journey_edit *ret_edit, struct error *error)
{
    struct journey_edit edit = {0};
    json_t *json = json_setting_parse(bytes, error);
    bool done = json != NULL && json_edit_take(json, 0, &edit, error);
    json_decref(json);
    if (done) {
        *ret_edit = edit;
    } else {
        journey_edit_destroy(&edit);
    }
    return done;
}
