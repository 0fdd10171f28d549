/* Writes the canonical YAML form of what stands beside journeys (journey-format.md). */
#ifndef STORAGE_FORMATS_YAML_WRITE_WORKSPACE_H
#define STORAGE_FORMATS_YAML_WRITE_WORKSPACE_H

#include "model/base/text.h"
#include "model/journey/setting.h"

/* Settings by workspace_shape(): `polku: 1`, then the sections that hold something in the table's
 * order; `workspace: {}` where none does, so that it is seen what the file is. The same settings in
 * the same order of names give the same bytes; reading them gives the settings. */
void yaml_write_workspace(struct text_builder *builder, const struct setting *settings);

#endif
