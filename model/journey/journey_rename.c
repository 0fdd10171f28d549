/* Gives a node another id: all that names it follows. */
#include "model/journey/journey_edit.h"

#include "model/journey/shape_visit.h"
#include "model/simulation/expectation.h"

/* Where ids are replaced: in one node, or in the journey's own settings (node NULL). */
struct journey_rename {
    struct text from;
    struct text to;
    struct text node;
    struct journey_edit *group;
    struct text_builder text;
};

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

/* Whether `node = 'FROM'` stands at a place; *ret_id is where FROM begins. */
static bool journey_rename_names(const struct journey_rename *rename, struct text text, size_t at,
                                 size_t *ret_id)
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
    *ret_id = at + 1;
    struct text rest = text_part(text, at + 1, text.length);
    return text_starts_with(rest, rename->from) && rest.length > rename->from.length &&
           rest.bytes[rename->from.length] == '\'';
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
        size_t id = 0;
        size_t end = at + 1;
        if (journey_rename_names(rename, text, at, &id)) {
            text_append(&rename->text, text_part(text, at, id - at));
            text_append(&rename->text, rename->to);
            at = id + rename->from.length;
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
        if (names && text_equal(limit->name, rename->from)) {
            limit->name = rename->to;
            found = true;
        }
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
    bool names = shape->type == SHAPE_NODE || shape->type == SHAPE_MESSAGE;
    if (names && text_equal(value, rename->from)) {
        journey_edit_add(rename->group,
                         journey_edit_set(rename->node, path, setting_text(rename->to)));
    } else if ((shape->type == SHAPE_FILTER && journey_rename_in_filter(rename, value)) ||
               (shape->type == SHAPE_CLAIM && journey_rename_in_claim(rename, value))) {
        journey_edit_add(rename->group, journey_edit_set(rename->node, path,
                                                         setting_text(text_built(&rename->text))));
    }
}

static void journey_rename_pin(struct journey_rename *rename, const struct journey *journey)
{
    struct text_builder path = {0};
    text_append_string(&path, "layout");
    setting_path_append(&path, rename->from);
    const struct setting *pin = journey_setting(journey, path.bytes);
    if (pin != NULL) {
        struct setting none = {.type = SETTING_NONE};
        struct setting copy = setting_copy(pin);
        journey_edit_add(rename->group, journey_edit_set(rename->node, text_built(&path), none));
        path.length = 0;
        text_append_string(&path, "layout");
        setting_path_append(&path, rename->to);
        journey_edit_add(rename->group, journey_edit_set(rename->node, text_built(&path), copy));
    }
    text_destroy(&path);
}

bool journey_edit_rename_node(const struct journey *journey, struct text node, struct text id,
                              struct journey_edit *ret_edit, struct error *error)
{
    size_t number = 0;
    if (!journey_require(journey, node, &number, error) ||
        !journey_require_new_id(journey, id, error)) {
        return false;
    }
    struct journey_edit group = journey_edit_group();
    const struct node *old = &journey->nodes[number];
    journey_edit_add(&group, journey_edit_remove_node(node));
    journey_edit_add(&group, journey_edit_add_node(id, old->kind, setting_copy(&old->settings)));
    struct journey_rename rename = {.from = node, .to = id, .group = &group};
    rename.node = (struct text){.bytes = ""};
    shape_visit(journey_shape(), &journey->settings, journey_rename_value, &rename);
    journey_rename_pin(&rename, journey);
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct node *other = &journey->nodes[i];
        rename.node = i == number ? id : text_from(other->id);
        shape_visit(&node_kind(other->kind)->shape, &other->settings, journey_rename_value,
                    &rename);
    }
    text_destroy(&rename.text);
    journey_edit_say(&group, N_("gave {1} the id {2}"), node, id);
    *ret_edit = group;
    return true;
}
