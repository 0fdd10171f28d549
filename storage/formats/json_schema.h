/* The files that polku reads, as a JSON Schema (draft 7): for editors, and for other programs. */
#ifndef STORAGE_FORMATS_JSON_SCHEMA_H
#define STORAGE_FORMATS_JSON_SCHEMA_H

#include "model/base/text.h"

/* Append the schema of a journey's file, and of what stands beside journeys; both end in a line
 * end. They are made of the tables that the readers of YAML and JSON use. What fits is read; the
 * few things that a schema cannot say (whether a filter parses, a node is there, a day exists) are
 * left to `polku check`. Values are as in the canonical form: numbers are numbers. */
void json_schema_write_journey(struct text_builder *builder);
void json_schema_write_workspace(struct text_builder *builder);

#endif
