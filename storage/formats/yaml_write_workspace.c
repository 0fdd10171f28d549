/* Writes the canonical YAML form of what stands beside journeys. */
#include "storage/formats/yaml_write_workspace.h"

#include "model/journey/node_kind.h"
#include "storage/formats/yaml_write.h"

void yaml_write_workspace(struct text_builder *builder, const struct setting *settings)
{
    text_append_string(builder, "polku: 1\n");
    size_t before = builder->length;
    for (const struct parameter *row = workspace_shape()->members; row->name != NULL; row++) {
        const struct setting *section = setting_get(settings, text_from(row->name));
        if (section != NULL && section->count != 0) {
            yaml_write_item(builder, text_from(row->name), row->shape, section, 0);
        }
    }
    text_append_string(builder, builder->length == before ? "workspace: {}\n" : "");
}
