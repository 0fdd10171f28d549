/* Makes a journey from a document, by the tables of the model. */
#include "storage/formats/document_journey.h"

#include "model/journey/journey_edit.h"
#include "model/journey/shape.h"

enum { DOCUMENT_JOURNEY_MOST_ERRORS = 1000, DOCUMENT_JOURNEY_FAR = 2 };

struct document_journey {
    struct journey_edit edit; /* a group: all that makes the journey */
    struct document_places *places;
    struct error_list *errors;
};

static const struct shape document_journey_name_shape = {.type = SHAPE_TEXT};

/* The keys that stand beside the settings of the tables. */
static const char *const document_journey_keys[] = {"polku", "journey", "nodes", NULL};
static const char *const document_journey_node_keys[] = {"kind", NULL};

static void document_journey_report(struct document_journey *reading, struct text node,
                                    struct error *error, const struct document_place *place)
{
    error_about(error, node);
    document_place_error(error, place);
    error_list_add(reading->errors, error);
}

static void document_journey_report_empty(struct document_journey *reading, struct text node,
                                          const struct document_node *document)
{
    struct error error;
    const struct document_place *place =
        document->key_place.line == 0 ? &document->place : &document->key_place;
    error_set_with(&error, "EMPTY_VALUE",
                   N_("{1} has no value; write one, or leave it out (an empty text is \"\")"),
                   document->key);
    document_journey_report(reading, node, &error, place);
}

static struct setting document_journey_convert(struct document_journey *reading, struct text node,
                                               struct text_builder *path,
                                               struct document_node *document);

static void document_journey_cut(struct text_builder *path, size_t length)
{
    path->length = length;
    if (path->bytes != NULL) {
        path->bytes[length] = '\0';
    }
}

/* Whether there is a value to be used; says so where there is none. */
static bool document_journey_has_value(struct document_journey *reading, struct text node,
                                       struct document_node *document)
{
    if (document->empty) {
        document_journey_report_empty(reading, node, document);
        document->refused = true;
    }
    return !document->refused;
}

static void document_journey_convert_item(struct document_journey *reading, struct text node,
                                          struct text_builder *path, struct setting *parent,
                                          struct document_node *item)
{
    size_t length = path->length;
    if (!document_journey_has_value(reading, node, item)) {
        return;
    }
    if (parent->type == SETTING_LIST) {
        setting_path_append_index(path, parent->count);
        setting_append(parent, document_journey_convert(reading, node, path, item));
    } else {
        setting_path_append(path, item->key);
        setting_put(parent, item->key, document_journey_convert(reading, node, path, item));
    }
    document_journey_cut(path, length);
}

/* What stands in the document as a setting; keeps the places. */
static struct setting document_journey_convert(struct document_journey *reading, struct text node,
                                               struct text_builder *path,
                                               struct document_node *document)
{
    document_places_add(reading->places, node, text_built(path), document);
    if (document->type == DOCUMENT_SCALAR) {
        return setting_text(document->text);
    }
    struct setting setting = document->type == DOCUMENT_LIST ? setting_list() : setting_map();
    for (struct document_node *item = document->first; item != NULL; item = item->next) {
        document_journey_convert_item(reading, node, path, &setting, item);
    }
    return setting;
}

static bool document_journey_is_one_of(const char *const *keys, struct text key)
{
    while (*keys != NULL && !text_is(key, *keys)) {
        keys++;
    }
    return *keys != NULL;
}

/* A key that no table knows and that is nearest to one beside the tables. */
static bool document_journey_misspells(struct document_journey *reading, struct text node,
                                       const char *const *keys, const struct shape *shape,
                                       const struct document_node *item)
{
    if (shape_member(shape, item->key) != NULL) {
        return false;
    }
    for (; *keys != NULL; keys++) {
        if (text_distance(item->key, text_from(*keys), DOCUMENT_JOURNEY_FAR) <=
            DOCUMENT_JOURNEY_FAR) {
            struct error error;
            error_set_with(&error, "UNKNOWN_KEY", N_("there is no {1}; the nearest is {2}"),
                           item->key, text_from(*keys));
            document_journey_report(reading, node, &error, &item->key_place);
            return true;
        }
    }
    return false;
}

/* The errors of the shapes name paths: they get the places, and the paths are marked. */
static void document_journey_take_errors(struct document_journey *reading, struct text node,
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

/* The settings of a map but for the keys beside the tables, made canonical where they fit. */
static struct setting document_journey_settings(struct document_journey *reading, struct text node,
                                                const char *const *keys, const struct shape *shape,
                                                struct document_node *map)
{
    struct setting settings = setting_map();
    struct text_builder path = {0};
    struct error_list found = {.most = DOCUMENT_JOURNEY_MOST_ERRORS};
    document_places_add(reading->places, node, (struct text){0}, map);
    for (struct document_node *item = map->first; item != NULL; item = item->next) {
        if (document_journey_is_one_of(keys, item->key)) {
            document_places_add(reading->places, node, item->key, item);
        } else if (!document_journey_misspells(reading, node, keys, shape, item)) {
            document_journey_convert_item(reading, node, &path, &settings, item);
        }
    }
    shape_settle(shape, &settings, &found);
    document_journey_take_errors(reading, node, &found);
    error_list_destroy(&found);
    text_destroy(&path);
    return settings;
}

static struct text document_journey_nearest_kind(struct text name)
{
    struct text nearest = TEXT("send");
    size_t least = SIZE_MAX;
    for (int i = 0; i < NODE_KIND_COUNT; i++) {
        struct text candidate = text_from(node_kind((enum node_kind_id)i)->name);
        size_t distance = text_distance(name, candidate, candidate.length);
        if (distance < least) {
            least = distance;
            nearest = candidate;
        }
    }
    return nearest;
}

static bool document_journey_read_kind(struct document_journey *reading,
                                       const struct document_node *node,
                                       enum node_kind_id *ret_kind)
{
    const struct document_node *kind = document_get(node, TEXT("kind"));
    struct error error;
    if (kind == NULL || kind->empty || kind->refused) {
        error_set_with(&error, "NO_KIND",
                       N_("the node {1} has no kind; give it one, such as kind: send"), node->key);
        document_journey_report(reading, node->key, &error, &node->key_place);
        return false;
    }
    if (kind->type != DOCUMENT_SCALAR || !node_kind_find(kind->text, ret_kind)) {
        error_set_with(&error, "UNKNOWN_KIND", N_("there is no kind {1}; the nearest is {2}"),
                       kind->text, document_journey_nearest_kind(kind->text));
        document_journey_report(reading, node->key, &error, &kind->place);
        return false;
    }
    return true;
}

static bool document_journey_check_node(struct document_journey *reading,
                                        const struct document_node *node)
{
    struct error error;
    if (!node_id_is_valid(node->key)) {
        error_set_with(&error, "BAD_ID",
                       N_("{1} cannot be a node's id; take a letter, then letters, digits, _ and "
                          "-, at most 64"),
                       node->key);
        document_journey_report(reading, (struct text){0}, &error, &node->key_place);
        return false;
    }
    if (node->type != DOCUMENT_MAP) {
        error_set_with(&error, "BAD_NODE",
                       N_("the node {1} is no map; write its kind and settings below it, such as "
                          "kind: send"),
                       node->key);
        document_journey_report(reading, node->key, &error, &node->key_place);
        return false;
    }
    return true;
}

static void document_journey_read_node(struct document_journey *reading, struct document_node *node)
{
    enum node_kind_id kind = NODE_EXIT;
    if (node->refused || !document_journey_check_node(reading, node) ||
        !document_journey_read_kind(reading, node, &kind)) {
        document_places_add(reading->places, node->key, (struct text){0}, node);
        return;
    }
    struct setting settings = document_journey_settings(
        reading, node->key, document_journey_node_keys, &node_kind(kind)->shape, node);
    journey_edit_add(&reading->edit, journey_edit_add_node(node->key, kind, settings));
}

static void document_journey_read_nodes(struct document_journey *reading,
                                        const struct document_node *nodes)
{
    if (nodes == NULL || nodes->empty || nodes->refused) {
        return;
    }
    if (nodes->type != DOCUMENT_MAP) {
        struct error error;
        error_set(&error, "BAD_NODES",
                  N_("nodes is no map; write each node's id, and its settings below it"));
        document_journey_report(reading, (struct text){0}, &error, &nodes->key_place);
        return;
    }
    for (struct document_node *node = nodes->first; node != NULL; node = node->next) {
        document_journey_read_node(reading, node);
    }
}

static void document_journey_read_own(struct document_journey *reading, struct document_node *root)
{
    struct text none = {0};
    struct setting settings =
        document_journey_settings(reading, none, document_journey_keys, journey_shape(), root);
    for (size_t i = 0; i < settings.count; i++) {
        struct text_builder path = {0};
        if (shape_member(journey_shape(), text_from(settings.names[i])) == NULL) {
            continue;
        }
        setting_path_append(&path, text_from(settings.names[i]));
        journey_edit_add(&reading->edit, journey_edit_set(none, text_built(&path),
                                                          setting_copy(&settings.items[i])));
        text_destroy(&path);
    }
    setting_destroy(&settings);
}

/* The name as it is, also where it is none. */
static struct text document_journey_read_name(struct document_journey *reading,
                                              const struct document_node *root)
{
    struct document_node *name = document_get(root, TEXT("journey"));
    struct text none = {0};
    struct error error;
    if (name == NULL || name->type != DOCUMENT_SCALAR || name->text.length == 0) {
        error_set(&error, "NO_NAME", N_("the journey has no name; write journey: NAME"));
        document_journey_report(reading, none, &error,
                                name == NULL ? &root->place : &name->key_place);
        return none;
    }
    struct error_list found = {0};
    struct setting setting = setting_text(name->text);
    shape_settle(&document_journey_name_shape, &setting, &found);
    for (size_t i = 0; i < found.count; i++) {
        document_journey_report(reading, none, &found.items[i], &name->place);
    }
    error_list_destroy(&found);
    setting_destroy(&setting);
    return name->text;
}

static bool document_journey_check_version(struct document_journey *reading,
                                           const struct document_node *root)
{
    const struct document_node *version = document_get(root, TEXT("polku"));
    struct text none = {0};
    struct error error;
    if (version == NULL) {
        error_set(&error, "NO_JOURNEY", N_("this is no journey; one begins with polku: 1"));
        document_journey_report(reading, none, &error, &root->place);
        return false;
    }
    if (!text_is(version->text, "1")) {
        error_set_with(&error, "UNKNOWN_FORMAT",
                       N_("this program reads format 1, and this is {1}; write polku: 1, or get a "
                          "newer polku"),
                       version->text);
        document_journey_report(reading, none, &error, &version->place);
        return false;
    }
    return true;
}

bool document_journey_read(const struct document *document, struct journey **ret_journey,
                           struct document_places *places, struct error_list *errors)
{
    struct document_journey reading = {.places = places, .errors = errors};
    struct journey_edit inverse = {0};
    struct error error;
    if (!document_journey_check_version(&reading, document->root)) {
        return false;
    }
    reading.edit = journey_edit_group();
    struct journey *journey = journey_create(document_journey_read_name(&reading, document->root));
    document_journey_read_own(&reading, document->root);
    document_journey_read_nodes(&reading, document_get(document->root, TEXT("nodes")));
    bool applied = journey_apply(journey, &reading.edit, &inverse, &error);
    if (applied) {
        journey_edit_destroy(&inverse);
        *ret_journey = journey;
    } else {
        error_list_add(errors, &error);
        journey_destroy(journey);
    }
    journey_edit_destroy(&reading.edit);
    return applied;
}
