/* What stands beside journeys as JSON. */
#include "storage/formats/json_workspace.h"

#include <stdlib.h>

#include <jansson.h>

#include "model/journey/node_kind.h"
#include "storage/formats/json_tree.h"

void json_workspace_write(struct text_builder *builder, const struct setting *settings)
{
    json_t *root = json_object();
    json_object_set_new(root, "polku", json_integer(1));
    for (const struct parameter *row = workspace_shape()->members; row->name != NULL; row++) {
        const struct setting *section = setting_get(settings, text_from(row->name));
        if (section != NULL && section->count != 0) {
            json_object_set_new(root, row->name, json_tree_make(row->shape, section));
        }
    }
    if (json_object_size(root) == 1) {
        json_object_set_new(root, "workspace", json_object());
    }
    char *text = json_dumps(root, JSON_INDENT(2) | JSON_REAL_PRECISION(15));
    text_append_string(builder, text);
    text_append_byte(builder, '\n');
    free(text);
    json_decref(root);
}
