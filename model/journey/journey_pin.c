/* Pins and stages of nodes: what says where they stand, as edits. */
#include "model/journey/journey_pin.h"

#include <stdlib.h>

struct text journey_pin_path(struct text_builder *path, struct text node)
{
    text_clear(path);
    text_append_string(path, "layout");
    setting_path_append(path, node);
    return text_built(path);
}

static const struct setting *journey_pin_setting(const struct journey *journey, struct text node)
{
    struct text_builder path = {0};
    const struct setting *setting = setting_at(&journey->settings, journey_pin_path(&path, node));
    text_destroy(&path);
    return setting;
}

static int journey_pin_number(const struct setting *pin, struct text name)
{
    int64_t number = 0;
    struct text text = setting_as_text(setting_get(pin, name));
    bool is_number = text_to_integer(text, &number) && number >= 0 && number <= INT16_MAX;
    return is_number ? (int)number : PIN_FREE;
}

static struct journey_pin journey_pin_read(const struct setting *setting)
{
    return (struct journey_pin){.column = journey_pin_number(setting, TEXT("column")),
                                .row = journey_pin_number(setting, TEXT("row"))};
}

void journey_pins(const struct journey *journey, struct journey_pin ret_pins[])
{
    const struct setting *pins = journey_setting(journey, "layout");
    for (size_t i = 0; i < journey->node_count; i++) {
        ret_pins[i] = (struct journey_pin){PIN_FREE, PIN_FREE};
    }
    for (size_t i = 0; pins != NULL && pins->type == SETTING_MAP && i < pins->count; i++) {
        size_t node = journey_number(journey, text_from(pins->names[i]));
        if (node != SIZE_MAX) {
            ret_pins[node] = journey_pin_read(&pins->items[i]);
        }
    }
}

bool journey_pin_of(const struct journey *journey, struct text node, struct journey_pin *ret_pin)
{
    struct journey_pin pin = journey_pin_read(journey_pin_setting(journey, node));
    if (pin.column == PIN_FREE && pin.row == PIN_FREE) {
        return false;
    }
    *ret_pin = pin;
    return true;
}

static void journey_pin_say(struct journey_edit *edit, const char *sentence,
                            const struct journey *journey, size_t node, struct text second)
{
    struct text_builder title = {0};
    node_title(&title, &journey->nodes[node]);
    journey_edit_say(edit, sentence, text_built(&title), second);
    text_destroy(&title);
}

static void journey_pin_put_number(struct setting *pin, struct text name, int number)
{
    struct text_builder text = {0};
    if (number != PIN_FREE) {
        text_append_number(&text, number);
        setting_put(pin, name, setting_text(text_built(&text)));
    }
    text_destroy(&text);
}

size_t journey_pin_find_stage(const struct setting *stages, struct text id)
{
    size_t count = stages == NULL || stages->type != SETTING_LIST ? 0 : stages->count;
    for (size_t i = 0; i < count; i++) {
        if (text_equal(setting_as_text(setting_get(&stages->items[i], TEXT("id"))), id)) {
            return i;
        }
    }
    return SIZE_MAX;
}

struct text journey_pin_stage_name(const struct journey *journey, struct text id)
{
    const struct setting *stages = journey_setting(journey, "stages");
    size_t place = journey_pin_find_stage(stages, id);
    struct text name = TEXT("");
    if (place != SIZE_MAX) {
        name = setting_as_text(setting_get(&stages->items[place], TEXT("name")));
    }
    return name.length > 0 ? name : id;
}

struct setting journey_pin_value(struct journey_pin pin)
{
    struct setting value = setting_map();
    journey_pin_put_number(&value, TEXT("column"), pin.column);
    journey_pin_put_number(&value, TEXT("row"), pin.row);
    return value;
}

bool journey_edit_pin(const struct journey *journey, struct text node, struct journey_pin pin,
                      struct text stage, struct journey_edit *ret_edit, struct error *error)
{
    size_t number = 0;
    if (!journey_require(journey, node, &number, error)) {
        return false;
    }
    struct text_builder path = {0};
    struct journey_edit group = journey_edit_group();
    journey_edit_add(
        &group, journey_edit_set(TEXT(""), journey_pin_path(&path, node), journey_pin_value(pin)));
    if (stage.length > 0) {
        journey_edit_add(&group, journey_edit_set(node, TEXT("stage"), setting_text(stage)));
    }
    journey_pin_say(&group,
                    stage.length > 0 ? N_("moved {1} into {2} and pinned it") : N_("pinned {1}"),
                    journey, number, journey_pin_stage_name(journey, stage));
    text_destroy(&path);
    *ret_edit = group;
    return true;
}

bool journey_edit_unpin(const struct journey *journey, struct text node,
                        struct journey_edit *ret_edit, struct error *error)
{
    size_t number = 0;
    if (!journey_require(journey, node, &number, error)) {
        return false;
    }
    if (journey_pin_setting(journey, node) == NULL) {
        struct text_builder title = {0};
        node_title(&title, &journey->nodes[number]);
        error_set_with(error, "NOT_PINNED", N_("{1} is not pinned: it has its place by itself"),
                       text_built(&title));
        text_destroy(&title);
        return false;
    }
    struct text_builder path = {0};
    struct journey_edit group = journey_edit_group();
    journey_edit_add(&group, journey_edit_set(TEXT(""), journey_pin_path(&path, node),
                                              (struct setting){.type = SETTING_NONE}));
    journey_pin_say(&group, N_("gave {1} back to the automatic layout"), journey, number, TEXT(""));
    text_destroy(&path);
    *ret_edit = group;
    return true;
}

bool journey_edit_set_stage(const struct journey *journey, struct text node, struct text stage,
                            struct journey_edit *ret_edit, struct error *error)
{
    size_t number = 0;
    if (!journey_require(journey, node, &number, error)) {
        return false;
    }
    struct setting value = {.type = SETTING_NONE};
    if (stage.length > 0) {
        value = setting_text(stage);
    }
    struct journey_edit group = journey_edit_group();
    journey_edit_add(&group, journey_edit_set(node, TEXT("stage"), value));
    journey_pin_say(&group,
                    stage.length > 0 ? N_("{1} belongs to {2} now")
                                     : N_("{1} belongs to no stage of its own now"),
                    journey, number, journey_pin_stage_name(journey, stage));
    *ret_edit = group;
    return true;
}

void journey_pin_stage_id(struct text_builder *id, const struct journey *journey, struct text words)
{
    const struct setting *stages = journey_setting(journey, "stages");
    node_id_from_words(id, words, "stage");
    size_t length = id->length;
    for (int64_t number = 2; journey_pin_find_stage(stages, text_built(id)) != SIZE_MAX; number++) {
        id->length = length;
        text_append_byte(id, '_');
        text_append_number(id, number);
    }
}

void journey_pin_new_stage(struct journey_edit *group, const struct journey *journey,
                           struct text name, struct text_builder *ret_id)
{
    const struct setting *stages = journey_setting(journey, "stages");
    struct text_builder path = {0};
    struct setting stage = setting_map();
    journey_pin_stage_id(ret_id, journey, name);
    setting_put(&stage, TEXT("id"), setting_text(text_built(ret_id)));
    setting_put(&stage, TEXT("name"), setting_text(name));
    text_append_string(&path, "stages");
    setting_path_append_index(&path, stages == NULL ? 0 : stages->count);
    journey_edit_add(group, journey_edit_set(TEXT(""), text_built(&path), stage));
    text_destroy(&path);
}

bool journey_edit_add_stage(const struct journey *journey, struct text node, struct text name,
                            struct journey_edit *ret_edit, struct error *error)
{
    size_t number = 0;
    if (!journey_require(journey, node, &number, error)) {
        return false;
    }
    struct text_builder id = {0};
    struct journey_edit group = journey_edit_group();
    journey_pin_new_stage(&group, journey, name, &id);
    journey_edit_add(&group, journey_edit_set(node, TEXT("stage"), setting_text(text_built(&id))));
    journey_pin_say(&group, N_("{1} belongs to the new stage {2}"), journey, number, name);
    text_destroy(&id);
    *ret_edit = group;
    return true;
}
