/* Random edits of a journey: primitive ones and those that people make. */
#include <stdlib.h>

#include "model/base/arena.h"
#include "model/base/memory.h"
#include "model/journey/journey_walk.h"
#include "tests/support/random_journey.h"
#include "tests/support/random_setting.h"

static const struct node *random_edit_node(const struct journey *journey,
                                           struct random_source *source)
{
    return &journey->nodes[random_source_below(source, journey->node_count)];
}

static enum node_kind_id random_edit_kind(struct random_source *source)
{
    return (enum node_kind_id)(NODE_SEND +
                               random_source_below(source, NODE_KIND_COUNT - NODE_SEND));
}

static struct text random_edit_port(const struct journey *journey, const struct node *node,
                                    struct arena *arena, struct random_source *source)
{
    size_t count = 0;
    size_t number = journey_number(journey, text_from(node->id));
    const struct journey_port *ports = journey_ports(journey, number, arena, &count);
    return count == 0 ? TEXT("next") : ports[random_source_below(source, count)].name;
}

/* A value, good or a draft, or none, at a place of a node or of the journey. */
static struct journey_edit random_edit_set(const struct journey *journey,
                                           struct random_source *source)
{
    const struct node *node =
        random_source_once_in(source, 4) ? NULL : random_edit_node(journey, source);
    const struct shape *shape = node == NULL ? journey_shape() : &node_kind(node->kind)->shape;
    size_t count = 0;
    while (shape->members[count].name != NULL) {
        count++;
    }
    const struct parameter *member = &shape->members[random_source_below(source, count)];
    const char **ids = memory_array(journey->node_count, sizeof(*ids));
    for (size_t i = 0; i < journey->node_count; i++) {
        ids[i] = journey->nodes[i].id;
    }
    struct random_names names = {ids, journey->node_count, ids, journey->node_count,
                                 ids, journey->node_count};
    struct setting value = {.type = SETTING_NONE};
    size_t draw = random_source_below(source, 6);
    if (draw == 0) {
        value = setting_text(TEXT("some draft"));
    } else if (draw > 1) {
        value = random_setting(member->shape, &names, source);
    }
    free(ids);
    struct text id = node == NULL ? (struct text){.bytes = ""} : text_from(node->id);
    return journey_edit_set(id, text_from(member->name), value);
}

/* Takes an item of a list out, or puts a copy of one in before another. */
static struct journey_edit random_edit_item(const struct journey *journey,
                                            struct random_source *source)
{
    const struct node *node = random_edit_node(journey, source);
    for (size_t i = 0; i < node->settings.count; i++) {
        const struct setting *list = &node->settings.items[i];
        if (list->type != SETTING_LIST || list->count == 0) {
            continue;
        }
        bool insert = random_source_once_in(source, 2);
        size_t at = random_source_below(source, list->count);
        struct text_builder path = {0};
        text_append_format(&path, "%s.%s%zu", node->settings.names[i], insert ? "+" : "", at);
        struct setting value = {.type = SETTING_NONE};
        if (insert) {
            value = setting_copy(&list->items[random_source_below(source, list->count)]);
        }
        struct journey_edit edit = journey_edit_set(text_from(node->id), text_built(&path), value);
        text_destroy(&path);
        return edit;
    }
    return random_edit_set(journey, source);
}

static bool random_edit_of_people(const struct journey *journey, struct random_source *source,
                                  struct arena *arena, struct journey_edit *ret_edit)
{
    const struct node *node = random_edit_node(journey, source);
    const struct node *other = random_edit_node(journey, source);
    struct text id = text_from(node->id);
    struct text port = random_edit_port(journey, node, arena, source);
    char *new_id = journey_new_id(journey, TEXT("added"));
    struct setting none = {.type = SETTING_NONE};
    bool done = false;
    switch (random_source_below(source, 7)) {
    case 0:
        done = journey_edit_insert_after(journey, id, port, text_from(new_id),
                                         random_edit_kind(source), none, ret_edit, NULL);
        break;
    case 1:
        done = journey_edit_insert_before(journey, id, text_from(new_id), random_edit_kind(source),
                                          none, ret_edit, NULL);
        break;
    case 2:
        done = journey_edit_delete(journey, id, random_source_once_in(source, 2), ret_edit, NULL);
        break;
    case 3:
        done = journey_edit_add_case(journey, id, ret_edit, NULL);
        break;
    case 4:
        done = journey_edit_connect(journey, id, port, text_from(other->id), ret_edit, NULL);
        break;
    case 5:
        done = journey_edit_rename_node(journey, id, text_from(new_id), ret_edit, NULL);
        break;
    default:
        done = journey_edit_turn_into(journey, id, random_edit_kind(source), ret_edit, NULL);
        break;
    }
    free(new_id);
    return done;
}

struct journey_edit random_edit(const struct journey *journey, struct random_source *source)
{
    struct arena arena = {0};
    struct journey_edit edit = {0};
    if (journey->node_count == 0 || random_source_once_in(source, 20)) {
        char *id = journey_new_id(journey, TEXT("alone"));
        edit = journey_edit_add_node(text_from(id), NODE_START, setting_map());
        free(id);
    } else if (random_source_once_in(source, 20)) {
        edit = journey_edit_rename(random_source_once_in(source, 2) ? TEXT("Other name")
                                                                    : TEXT("Ünïque: name"));
    } else if (random_source_once_in(source, 4)) {
        edit = random_edit_item(journey, source);
    } else if (random_source_once_in(source, 2) ||
               !random_edit_of_people(journey, source, &arena, &edit)) {
        edit = random_edit_set(journey, source);
    }
    arena_destroy(&arena);
    return edit;
}
