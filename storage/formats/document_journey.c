/* Makes a journey from a document, by the tables of the model. */
#include "storage/formats/document_journey.h"

#include "model/journey/journey_edit.h"
#include "model/journey/shape.h"
#include "storage/formats/document_settings.h"
#include "storage/formats/document_version.h"

struct document_journey {
    struct journey_edit edit; /* a group: all that makes the journey */
    struct document_settings reading;
};

static const struct shape document_journey_name_shape = {.type = SHAPE_TEXT};

/* The keys that stand beside the settings of the tables. */
static const char *const document_journey_keys[] = {"polku", "journey", "nodes", NULL};
static const char *const document_journey_node_keys[] = {"kind", NULL};

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

static bool document_journey_read_kind(struct document_journey *making,
                                       const struct document_node *node,
                                       enum node_kind_id *ret_kind)
{
    const struct document_node *kind = document_get(node, TEXT("kind"));
    struct error error;
    if (kind == NULL || kind->empty || kind->refused) {
        error_set_with(&error, "NO_KIND",
                       N_("the node {1} has no kind; give it one, such as kind: send"), node->key);
        document_settings_report(&making->reading, node->key, &error, &node->key_place);
        return false;
    }
    if (kind->type != DOCUMENT_SCALAR || !node_kind_find(kind->text, ret_kind)) {
        error_set_with(&error, "UNKNOWN_KIND", N_("there is no kind {1}; the nearest is {2}"),
                       kind->text, document_journey_nearest_kind(kind->text));
        document_settings_report(&making->reading, node->key, &error, &kind->place);
        return false;
    }
    return true;
}

static bool document_journey_check_node(struct document_journey *making,
                                        const struct document_node *node)
{
    struct error error;
    if (!node_id_is_valid(node->key)) {
        error_set_with(&error, "BAD_ID",
                       N_("{1} cannot be a node's id; take a letter, then letters, digits, _ and "
                          "-, at most 64"),
                       node->key);
        document_settings_report(&making->reading, (struct text){0}, &error, &node->key_place);
        return false;
    }
    if (node->type != DOCUMENT_MAP) {
        error_set_with(&error, "BAD_NODE",
                       N_("the node {1} is no map; write its kind and settings below it, such as "
                          "kind: send"),
                       node->key);
        document_settings_report(&making->reading, node->key, &error, &node->key_place);
        return false;
    }
    return true;
}

static void document_journey_read_node(struct document_journey *making, struct document_node *node)
{
    enum node_kind_id kind = NODE_EXIT;
    if (node->refused || !document_journey_check_node(making, node) ||
        !document_journey_read_kind(making, node, &kind)) {
        document_places_add(making->reading.places, node->key, (struct text){0}, node);
        return;
    }
    struct setting settings = document_settings_read(
        &making->reading, node->key, document_journey_node_keys, &node_kind(kind)->shape, node);
    journey_edit_add(&making->edit, journey_edit_add_node(node->key, kind, settings));
}

static void document_journey_read_nodes(struct document_journey *making,
                                        const struct document_node *nodes)
{
    if (nodes == NULL || nodes->empty || nodes->refused) {
        return;
    }
    if (nodes->type != DOCUMENT_MAP) {
        struct error error;
        error_set(&error, "BAD_NODES",
                  N_("nodes is no map; write each node's id, and its settings below it"));
        document_settings_report(&making->reading, (struct text){0}, &error, &nodes->key_place);
        return;
    }
    for (struct document_node *node = nodes->first; node != NULL; node = node->next) {
        document_journey_read_node(making, node);
    }
}

static void document_journey_read_own(struct document_journey *making, struct document_node *root)
{
    struct text none = {0};
    struct setting settings = document_settings_read(&making->reading, none, document_journey_keys,
                                                     journey_shape(), root);
    for (size_t i = 0; i < settings.count; i++) {
        struct text_builder path = {0};
        if (shape_member(journey_shape(), text_from(settings.names[i])) == NULL) {
            continue;
        }
        setting_path_append(&path, text_from(settings.names[i]));
        journey_edit_add(&making->edit, journey_edit_set(none, text_built(&path),
                                                         setting_copy(&settings.items[i])));
        text_destroy(&path);
    }
    setting_destroy(&settings);
}

/* The name as it is, also where it is none. */
static struct text document_journey_read_name(struct document_journey *making,
                                              const struct document_node *root)
{
    struct document_node *name = document_get(root, TEXT("journey"));
    struct text none = {0};
    struct error error;
    if (name == NULL || name->type != DOCUMENT_SCALAR || name->text.length == 0) {
        error_set(&error, "NO_NAME", N_("the journey has no name; write journey: NAME"));
        document_settings_report(&making->reading, none, &error,
                                 name == NULL ? &root->place : &name->key_place);
        return none;
    }
    struct error_list found = {0};
    struct setting setting = setting_text(name->text);
    shape_settle(&document_journey_name_shape, &setting, &found);
    for (size_t i = 0; i < found.count; i++) {
        document_settings_report(&making->reading, none, &found.items[i], &name->place);
    }
    error_list_destroy(&found);
    setting_destroy(&setting);
    return name->text;
}

bool document_journey_read(const struct document *document, struct journey **ret_journey,
                           struct document_places *places, struct error_list *errors)
{
    struct document_journey making = {.reading = {.places = places, .errors = errors}};
    struct journey_edit inverse = {0};
    struct error error;
    if (!document_version_check(&making.reading, document->root, "NO_JOURNEY",
                                N_("this is no journey; one begins with polku: 1"))) {
        return false;
    }
    making.edit = journey_edit_group();
    struct journey *journey = journey_create(document_journey_read_name(&making, document->root));
    document_journey_read_own(&making, document->root);
    document_journey_read_nodes(&making, document_get(document->root, TEXT("nodes")));
    bool applied = journey_apply(journey, &making.edit, &inverse, &error);
    if (applied) {
        journey_edit_destroy(&inverse);
        *ret_journey = journey;
    } else {
        error_list_add(errors, &error);
        journey_destroy(journey);
    }
    journey_edit_destroy(&making.edit);
    return applied;
}
