/* A journey as JSON: the structure of its YAML form, numbers and booleans as such. */
#ifndef STORAGE_FORMATS_JSON_JOURNEY_H
#define STORAGE_FORMATS_JSON_JOURNEY_H

#include <stdbool.h>

#include "model/base/text.h"
#include "model/journey/journey.h"
#include "storage/formats/journey_file.h"

/* See format_table.h. Errors within the structure have no line: they name the node and setting. */
bool json_journey_read(struct text bytes, struct journey_file *ret_file, struct error_list *errors);

/* The order is that of yaml_write_journey. */
void json_journey_write(struct text_builder *builder, const struct journey *journey);

#endif
