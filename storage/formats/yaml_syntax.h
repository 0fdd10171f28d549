/* Says in plain sentences what libyaml found wrong with a file's syntax. */
#ifndef STORAGE_FORMATS_YAML_SYNTAX_H
#define STORAGE_FORMATS_YAML_SYNTAX_H

#include <yaml.h>

#include "model/base/error.h"
#include "storage/formats/yaml_source.h"

/* Fills *error from a parser that has just failed, with its place: where the problem shows, or
 * where the thing begins that is not closed. */
void yaml_syntax_error(const yaml_parser_t *parser, const struct yaml_source *source,
                       struct error *error);

#endif
