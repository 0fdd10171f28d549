/* Edits as values: making, copying and freeing them. */
#include "model/journey/journey_edit.h"

#include <stdlib.h>

#include "model/base/memory.h"

void journey_edit_destroy(struct journey_edit *edit)
{
    if (edit == NULL) {
        return;
    }
    for (size_t i = 0; i < edit->count; i++) {
        journey_edit_destroy(&edit->edits[i]);
    }
    free(edit->edits);
    free(edit->node);
    free(edit->path);
    free(edit->sentence);
    free(edit->arguments[0]);
    free(edit->arguments[1]);
    setting_destroy(&edit->value);
    *edit = (struct journey_edit){.type = EDIT_GROUP};
}

static char *journey_edit_copy_string(const char *string)
{
    return string == NULL ? NULL : text_copy(text_from(string));
}

struct journey_edit journey_edit_copy(const struct journey_edit *edit)
{
    struct journey_edit copy = {
        .type = edit->type,
        .node = journey_edit_copy_string(edit->node),
        .kind = edit->kind,
        .path = journey_edit_copy_string(edit->path),
        .value = setting_copy(&edit->value),
        .sentence = journey_edit_copy_string(edit->sentence),
        .arguments = {journey_edit_copy_string(edit->arguments[0]),
                      journey_edit_copy_string(edit->arguments[1])},
    };
    for (size_t i = 0; i < edit->count; i++) {
        journey_edit_add(&copy, journey_edit_copy(&edit->edits[i]));
    }
    return copy;
}

void journey_edit_say(struct journey_edit *edit, const char *sentence, struct text first,
                      struct text second)
{
    free(edit->sentence);
    free(edit->arguments[0]);
    free(edit->arguments[1]);
    edit->sentence = journey_edit_copy_string(sentence);
    edit->arguments[0] = text_copy(first);
    edit->arguments[1] = text_copy(second);
}

struct journey_edit journey_edit_group(void)
{
    return (struct journey_edit){.type = EDIT_GROUP};
}

void journey_edit_add(struct journey_edit *group, struct journey_edit edit)
{
    group->edits =
        memory_grow(group->edits, &group->capacity, group->count + 1, sizeof(*group->edits));
    group->edits[group->count++] = edit;
}

struct journey_edit journey_edit_add_node(struct text id, enum node_kind_id kind,
                                          struct setting settings)
{
    return (struct journey_edit){
        .type = EDIT_ADD_NODE, .node = text_copy(id), .kind = kind, .value = settings};
}

struct journey_edit journey_edit_remove_node(struct text id)
{
    return (struct journey_edit){.type = EDIT_REMOVE_NODE, .node = text_copy(id)};
}

struct journey_edit journey_edit_rename(struct text name)
{
    return (struct journey_edit){.type = EDIT_RENAME, .value = setting_text(name)};
}

struct journey_edit journey_edit_set(struct text node, struct text path, struct setting value)
{
    return (struct journey_edit){.type = EDIT_SET,
                                 .node = node.length == 0 ? NULL : text_copy(node),
                                 .path = text_copy(path),
                                 .value = value};
}
