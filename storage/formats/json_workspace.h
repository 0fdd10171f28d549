/* What stands beside journeys as JSON: the structure of its YAML form. */
#ifndef STORAGE_FORMATS_JSON_WORKSPACE_H
#define STORAGE_FORMATS_JSON_WORKSPACE_H

#include "model/base/text.h"
#include "model/journey/setting.h"

/* As yaml_write_workspace; numbers and booleans as such. */
void json_workspace_write(struct text_builder *builder, const struct setting *settings);

#endif
