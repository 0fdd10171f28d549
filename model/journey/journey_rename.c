/* Gives nodes other ids: all that names them follows. */
#include "model/journey/journey_rename.h"

#include "model/base/hash_map.h"
#include "model/journey/journey_edit.h"
#include "model/journey/journey_pin.h"
#include "model/journey/shape_visit.h"
#include "model/simulation/expectation.h"

/* Where ids are replaced: in one node, or in the journey's own settings (node NULL). */
struct journey_rename {
    struct hash_map numbers; /* an old id: its place in `to` */
    const struct text *to;
    struct text node;
    struct journey_edit *group;
    struct text_builder text;
};

/* The new id of a node that gets one; false where it keeps its own. */
static bool journey_rename_find(const struct journey_rename *rename, struct text id,
                                struct text *ret_id)
{
    uint32_t number = 0;
    bool found = hash_map_get(&rename->numbers, id, &number);
    *ret_id = found ? rename->to[number] : id;
    return found;
}

static bool journey_rename_is_word(struct text text, size_t at)
{
    char byte = at < text.length ? text.bytes[at] : ' ';
    return byte == '_' || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z');
}

/* Past blanks from `at`. */
static size_t journey_rename_skip(struct text text, size_t at)
{
    while (at < text.length && (text.bytes[at] == ' ' || text.bytes[at] == '\t' ||
                                text.bytes[at] == '\n' || text.bytes[at] == '\r')) {
        at++;
    }
    return at;
}

/* Whether `node = 'ID'` of one that gets a new id stands at a place. *ret_old lies in `text`. */
static bool journey_rename_names(const struct journey_rename *rename, struct text text, size_t at,
                                 struct text *ret_old, struct text *ret_new)
{
    struct text word = TEXT("node");
    if ((at > 0 && journey_rename_is_word(text, at - 1)) ||
        !text_equal_ignoring_case(text_part(text, at, word.length), word)) {
        return false;
    }
    at = journey_rename_skip(text, at + word.length);
    if (at >= text.length || text.bytes[at] != '=') {
        return false;
    }
    at = journey_rename_skip(text, at + 1);
    if (at >= text.length || text.bytes[at] != '\'') {
        return false;
    }
    struct text rest = text_part(text, at + 1, text.length);
    *ret_old = text_part(rest, 0, text_find(rest, TEXT("'")));
    return ret_old->length < rest.length && journey_rename_find(rename, *ret_old, ret_new);
}

static size_t journey_rename_past_string(struct text text, size_t at)
{
    for (at++; at < text.length && text.bytes[at] != '\''; at++) {
        at += text.bytes[at] == '\\' ? 1 : 0;
    }
    return at < text.length ? at + 1 : text.length;
}

/* Builds the filter with the other id; false where it does not name the node. */
static bool journey_rename_in_filter(struct journey_rename *rename, struct text text)
{
    bool found = false;
    text_clear(&rename->text);
    for (size_t at = 0; at < text.length;) {
        struct text old = {0};
        struct text new = {0};
        size_t end = at + 1;
        if (journey_rename_names(rename, text, at, &old, &new)) {
            size_t id = (size_t)(old.bytes - text.bytes);
            text_append(&rename->text, text_part(text, at, id - at));
            text_append(&rename->text, new);
            at = id + old.length;
            end = at + 1;
            found = true;
        } else if (text.bytes[at] == '\'') {
            end = journey_rename_past_string(text, at);
        }
        text_append(&rename->text, text_part(text, at, end - at));
        at = end;
    }
    return found;
}

/* The same of a claim's limits. */
static bool journey_rename_in_claim(struct journey_rename *rename, struct text text)
{
    struct arena arena = {0};
    bool found = false;
    const struct expectation *claim = expectation_parse(text, &arena, NULL);
    struct expectation renamed = claim == NULL ? (struct expectation){0} : *claim;
    for (size_t i = 0; i < renamed.limit_count; i++) {
        struct expectation_limit *limit = &renamed.limits[i];
        bool names = limit->kind == EXPECTATION_NODE || limit->kind == EXPECTATION_START;
        found = (names && journey_rename_find(rename, limit->name, &limit->name)) || found;
    }
    if (found) {
        text_clear(&rename->text);
        expectation_print(&rename->text, &renamed);
    }
    arena_destroy(&arena);
    return found;
}

static void journey_rename_value(void *context, const struct shape *shape, struct text value,
                                 struct text path)
{
    struct journey_rename *rename = context;
    struct text to = {0};
    bool names = shape->type == SHAPE_NODE || shape->type == SHAPE_MESSAGE;
    if (names && journey_rename_find(rename, value, &to)) {
        journey_edit_add(rename->group, journey_edit_set(rename->node, path, setting_text(to)));
    } else if ((shape->type == SHAPE_FILTER && journey_rename_in_filter(rename, value)) ||
               (shape->type == SHAPE_CLAIM && journey_rename_in_claim(rename, value))) {
        journey_edit_add(rename->group, journey_edit_set(rename->node, path,
                                                         setting_text(text_built(&rename->text))));
    }
}

/* All pins are taken out before they are put back: an id that one gives up another may take. */
static void journey_rename_pins(struct journey_rename *rename, const struct journey *journey,
                                const struct text from[], size_t count)
{
    struct text_builder path = {0};
    struct journey_edit put = journey_edit_group();
    for (size_t i = 0; i < count; i++) {
        const struct setting *pin =
            setting_at(&journey->settings, journey_pin_path(&path, from[i]));
        if (pin != NULL) {
            struct setting none = {.type = SETTING_NONE};
            struct setting copy = setting_copy(pin);
            journey_edit_add(rename->group,
                             journey_edit_set(rename->node, text_built(&path), none));
            journey_edit_add(
                &put, journey_edit_set(rename->node, journey_pin_path(&path, rename->to[i]), copy));
        }
    }
    if (put.count > 0) {
        journey_edit_add(rename->group, put);
    } else {
        journey_edit_destroy(&put);
    }
    text_destroy(&path);
}

static void journey_rename_refer(struct journey_rename *rename, const struct journey *journey)
{
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct node *node = &journey->nodes[i];
        journey_rename_find(rename, text_from(node->id), &rename->node);
        shape_visit(&node_kind(node->kind)->shape, &node->settings, journey_rename_value, rename);
    }
}

struct journey_edit journey_rename_nodes(const struct journey *journey, const struct text from[],
                                         const struct text to[], size_t count)
{
    struct journey_edit group = journey_edit_group();
    struct journey_rename rename = {.to = to, .group = &group};
    rename.node = (struct text){.bytes = ""};
    for (size_t i = 0; i < count; i++) {
        hash_map_set(&rename.numbers, from[i], (uint32_t)i);
        journey_edit_add(&group, journey_edit_remove_node(from[i]));
    }
    for (size_t i = 0; i < count; i++) {
        const struct node *old = journey_find(journey, from[i]);
        journey_edit_add(&group,
                         journey_edit_add_node(to[i], old->kind, setting_copy(&old->settings)));
    }
    shape_visit(journey_shape(), &journey->settings, journey_rename_value, &rename);
    journey_rename_pins(&rename, journey, from, count);
    journey_rename_refer(&rename, journey);
    text_destroy(&rename.text);
    hash_map_destroy(&rename.numbers);
    return group;
}

bool journey_edit_rename_node(const struct journey *journey, struct text node, struct text id,
                              struct journey_edit *ret_edit, struct error *error)
{
    size_t number = 0;
    if (!journey_require(journey, node, &number, error) ||
        !journey_require_new_id(journey, id, error)) {
        return false;
    }
    *ret_edit = journey_rename_nodes(journey, &node, &id, 1);
    journey_edit_say(ret_edit, N_("gave {1} the id {2}"), node, id);
    return true;
}
