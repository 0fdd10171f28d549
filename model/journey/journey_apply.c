/* Applies an edit to a journey and works out its inverse. */
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/journey/journey_edit.h"
#include "model/journey/journey_set.h"
#include "model/journey/shape_leaf.h"

/* Groups hold edits: the two call each other. */
static bool journey_apply_one(struct journey *journey, const struct journey_edit *edit,
                              struct journey_edit *ret_inverse, struct error *error);

static bool journey_apply_add(struct journey *journey, const struct journey_edit *edit,
                              struct journey_edit *ret_inverse, struct error *error)
{
    struct text id = text_from(edit->node);
    if (!journey_require_new_id(journey, id, error)) {
        return false;
    }
    struct setting settings =
        edit->value.type == SETTING_MAP ? setting_copy(&edit->value) : setting_map();
    shape_settle(&node_kind(edit->kind)->shape, &settings, NULL);
    journey->nodes = memory_grow(journey->nodes, &journey->node_capacity, journey->node_count + 1,
                                 sizeof(*journey->nodes));
    hash_map_set(&journey->node_numbers, id, (uint32_t)journey->node_count);
    journey->nodes[journey->node_count++] =
        (struct node){.id = text_copy(id), .kind = edit->kind, .settings = settings};
    *ret_inverse = journey_edit_remove_node(id);
    return true;
}

static bool journey_apply_remove(struct journey *journey, const struct journey_edit *edit,
                                 struct journey_edit *ret_inverse, struct error *error)
{
    size_t number = 0;
    if (!journey_require(journey, text_from(edit->node), &number, error)) {
        return false;
    }
    struct node removed = journey->nodes[number];
    size_t last = --journey->node_count;
    hash_map_remove(&journey->node_numbers, text_from(removed.id));
    if (number != last) {
        journey->nodes[number] = journey->nodes[last];
        hash_map_set(&journey->node_numbers, text_from(journey->nodes[number].id),
                     (uint32_t)number);
    }
    *ret_inverse = journey_edit_add_node(text_from(removed.id), removed.kind, removed.settings);
    free(removed.id);
    return true;
}

static bool journey_apply_rename(struct journey *journey, const struct journey_edit *edit,
                                 struct journey_edit *ret_inverse, struct error *error)
{
    static const struct shape any_name = {.type = SHAPE_JOURNEY};
    struct text name = setting_as_text(&edit->value);
    struct text_builder canonical = {0};
    struct error_list errors = {0};
    bool fits = shape_leaf_canonical(&any_name, name, &canonical, &errors);
    if (fits) {
        *ret_inverse = journey_edit_rename(text_from(journey->name));
        free(journey->name);
        journey->name = text_take(&canonical);
    } else {
        *error = errors.items[0];
    }
    text_destroy(&canonical);
    error_list_destroy(&errors);
    return fits;
}

static bool journey_apply_set(struct journey *journey, const struct journey_edit *edit,
                              struct journey_edit *ret_inverse, struct error *error)
{
    struct text path = text_from(edit->path);
    struct text id = text_from(edit->node);
    const struct shape *shape = journey_shape();
    struct setting *root = &journey->settings;
    if (edit->node != NULL) {
        size_t number = 0;
        if (!journey_require(journey, id, &number, error)) {
            return false;
        }
        root = &journey->nodes[number].settings;
        shape = &node_kind(journey->nodes[number].kind)->shape;
    }
    struct text_builder inverse_path = {0};
    struct setting old = {.type = SETTING_NONE};
    bool done = journey_set(shape, root, path, &edit->value, &inverse_path, &old);
    if (done) {
        *ret_inverse = journey_edit_set(id, text_built(&inverse_path), old);
    } else {
        error_set_with(error, "NO_PLACE", N_("nothing can stand at {1}; see the kinds of nodes"),
                       path);
        error_about(error, id);
    }
    text_destroy(&inverse_path);
    return done;
}

static void journey_apply_back(struct journey *journey, struct journey_edit *inverses, size_t count)
{
    while (count-- > 0) {
        struct journey_edit forward = {0};
        journey_apply_one(journey, &inverses[count], &forward, NULL);
        journey_edit_destroy(&forward);
    }
}

static bool journey_apply_group(struct journey *journey, const struct journey_edit *edit,
                                struct journey_edit *ret_inverse, struct error *error)
{
    struct journey_edit *inverses = memory_array(edit->count, sizeof(*inverses));
    size_t done = 0;
    while (done < edit->count &&
           journey_apply_one(journey, &edit->edits[done], &inverses[done], error)) {
        done++;
    }
    bool whole = done == edit->count;
    if (whole) {
        *ret_inverse = journey_edit_group();
        for (size_t i = done; i-- > 0;) {
            journey_edit_add(ret_inverse, inverses[i]);
        }
    } else {
        journey_apply_back(journey, inverses, done);
        for (size_t i = 0; i < done; i++) {
            journey_edit_destroy(&inverses[i]);
        }
    }
    free(inverses);
    return whole;
}

static bool journey_apply_one(struct journey *journey, const struct journey_edit *edit,
                              struct journey_edit *ret_inverse, struct error *error)
{
    switch (edit->type) {
    case EDIT_GROUP:
        return journey_apply_group(journey, edit, ret_inverse, error);
    case EDIT_ADD_NODE:
        return journey_apply_add(journey, edit, ret_inverse, error);
    case EDIT_REMOVE_NODE:
        return journey_apply_remove(journey, edit, ret_inverse, error);
    case EDIT_RENAME:
        return journey_apply_rename(journey, edit, ret_inverse, error);
    case EDIT_SET:
        return journey_apply_set(journey, edit, ret_inverse, error);
    }
    return false;
}

bool journey_apply(struct journey *journey, const struct journey_edit *edit,
                   struct journey_edit *ret_inverse, struct error *error)
{
    struct journey_edit inverse = {0};
    if (!journey_apply_one(journey, edit, &inverse, error)) {
        return false;
    }
    journey->revision++;
    if (ret_inverse == NULL) {
        journey_edit_destroy(&inverse);
    } else {
        *ret_inverse = inverse;
    }
    return true;
}
