/* Writes a journey's canonical YAML form (journey-format.md). */
#ifndef STORAGE_FORMATS_YAML_WRITE_JOURNEY_H
#define STORAGE_FORMATS_YAML_WRITE_JOURNEY_H

#include "model/base/text.h"
#include "model/journey/journey.h"

/* Equal journeys give the same bytes; reading them gives an equal journey. Nodes in canonical
 * order, keys in the tables' order, maps and lists on one line where their shape says so. */
void yaml_write_journey(struct text_builder *builder, const struct journey *journey);

#endif
