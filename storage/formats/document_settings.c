/* Makes settings from a document, by their shape, and keeps their places. */
#include "storage/formats/document_settings.h"

enum {
    DOCUMENT_SETTINGS_MOST_ERRORS = 1000,
    DOCUMENT_SETTINGS_MOST_ITEMS = 10000, /* of one list or map of settings */
    DOCUMENT_SETTINGS_FAR = 2
};

void document_settings_report(struct document_settings *reading, struct text node,
                              struct error *error, const struct document_place *place)
{
    error_about(error, node);
    document_place_error(error, place);
    error_list_add(reading->errors, error);
}

static void document_settings_report_empty(struct document_settings *reading, struct text node,
                                           const struct document_node *document)
{
    struct error error;
    const struct document_place *place =
        document->key_place.line == 0 ? &document->place : &document->key_place;
    error_set_with(&error, "EMPTY_VALUE",
                   document->key.length != 0
                       ? N_("{1} has no value; write one, or leave it out (an empty text is \"\")")
                       : N_("an entry here has no value; write one, or leave it out (an empty text "
                            "is \"\")"),
                   document->key);
    document_settings_report(reading, node, &error, place);
}

static struct setting document_settings_convert(struct document_settings *reading, struct text node,
                                                struct text_builder *path,
                                                struct document_node *document);

static void document_settings_cut(struct text_builder *path, size_t length)
{
    path->length = length;
    if (path->bytes != NULL) {
        path->bytes[length] = '\0';
    }
}

/* Whether there is a value to be used; says so where there is none. */
static bool document_settings_has_value(struct document_settings *reading, struct text node,
                                        struct document_node *document)
{
    if (document->empty) {
        document_settings_report_empty(reading, node, document);
        document->refused = true;
    } else if (document->count > DOCUMENT_SETTINGS_MOST_ITEMS) {
        struct error error;
        char number[24];
        error_set_with(&error, "TOO_MANY",
                       N_("more than {1} entries stand here; is it the right "
                          "file?"),
                       error_number(number, DOCUMENT_SETTINGS_MOST_ITEMS));
        document_settings_report(reading, node, &error, &document->place);
        document->refused = true;
    }
    return !document->refused;
}

static void document_settings_convert_item(struct document_settings *reading, struct text node,
                                           struct text_builder *path, struct setting *parent,
                                           struct document_node *item)
{
    size_t length = path->length;
    if (!document_settings_has_value(reading, node, item)) {
        return;
    }
    if (parent->type == SETTING_LIST) {
        setting_path_append_index(path, parent->count);
        setting_append(parent, document_settings_convert(reading, node, path, item));
    } else {
        setting_path_append(path, item->key);
        setting_put(parent, item->key, document_settings_convert(reading, node, path, item));
    }
    document_settings_cut(path, length);
}

/* What stands in the document as a setting; keeps the places. */
static struct setting document_settings_convert(struct document_settings *reading, struct text node,
                                                struct text_builder *path,
                                                struct document_node *document)
{
    document_places_add(reading->places, node, text_built(path), document);
    if (document->type == DOCUMENT_SCALAR) {
        return setting_text(document->text);
    }
    struct setting setting = document->type == DOCUMENT_LIST ? setting_list() : setting_map();
    for (struct document_node *item = document->first; item != NULL; item = item->next) {
        document_settings_convert_item(reading, node, path, &setting, item);
    }
    return setting;
}

static bool document_settings_is_one_of(const char *const *keys, struct text key)
{
    while (*keys != NULL && !text_is(key, *keys)) {
        keys++;
    }
    return *keys != NULL;
}

/* A key that no table knows and that is nearest to one beside the tables. */
static bool document_settings_misspells(struct document_settings *reading, struct text node,
                                        const char *const *keys, const struct shape *shape,
                                        const struct document_node *item)
{
    if (shape_member(shape, item->key) != NULL) {
        return false;
    }
    for (; *keys != NULL; keys++) {
        if (text_distance(item->key, text_from(*keys), DOCUMENT_SETTINGS_FAR) <=
            DOCUMENT_SETTINGS_FAR) {
            struct error error;
            error_set_with(&error, "UNKNOWN_KEY", N_("there is no {1}; the nearest is {2}"),
                           item->key, text_from(*keys));
            document_settings_report(reading, node, &error, &item->key_place);
            return true;
        }
    }
    return false;
}

/* The errors of the shapes name paths: they get the places, and the paths are marked. */
static void document_settings_take_errors(struct document_settings *reading, struct text node,
                                          const struct error_list *found)
{
    for (size_t i = 0; i < found->count; i++) {
        struct error error = found->items[i];
        struct document_places_entry *entry =
            document_places_find(reading->places, node, text_from(error.arguments[3]));
        error_about(&error, node);
        document_places_put(reading->places, (struct text){0}, &error);
        if (entry != NULL) {
            entry->refused = true;
        }
        error_list_add(reading->errors, &error);
    }
}

struct setting document_settings_read(struct document_settings *reading, struct text node,
                                      const char *const *keys, const struct shape *shape,
                                      struct document_node *map)
{
    struct setting settings = setting_map();
    struct text_builder path = {0};
    struct error_list found = {.most = DOCUMENT_SETTINGS_MOST_ERRORS};
    document_places_add(reading->places, node, (struct text){0}, map);
    for (struct document_node *item = map->first; item != NULL; item = item->next) {
        if (document_settings_is_one_of(keys, item->key)) {
            document_places_add(reading->places, node, item->key, item);
        } else if (!document_settings_misspells(reading, node, keys, shape, item)) {
            document_settings_convert_item(reading, node, &path, &settings, item);
        }
    }
    shape_settle(shape, &settings, &found);
    document_settings_take_errors(reading, node, &found);
    error_list_destroy(&found);
    text_destroy(&path);
    return settings;
}
