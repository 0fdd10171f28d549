/* Reads a journey's YAML form (journey-format.md). */
#ifndef STORAGE_FORMATS_YAML_JOURNEY_H
#define STORAGE_FORMATS_YAML_JOURNEY_H

#include <stdbool.h>

#include "storage/formats/journey_file.h"

/* See format_table.h. */
bool yaml_journey_read(struct text bytes, struct journey_file *ret_file, struct error_list *errors);

#endif
