/* Writes a text as a YAML scalar: plain where no reader takes it for something else, else quoted.
 */
#ifndef STORAGE_FORMATS_YAML_SCALAR_H
#define STORAGE_FORMATS_YAML_SCALAR_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/text.h"

/* What plain texts may mean besides text: what stands there is of that type anyway. */
enum yaml_scalar_type {
    YAML_TEXT,
    YAML_NUMBER,
    YAML_BOOLEAN,
    YAML_DATE,
    YAML_ANY,   /* a number as JSON writes it, true or false */
    YAML_QUOTED /* always in quotes: filters, whose own quotes are single ones */
};

/* Whether a plain scalar would be read as a null, boolean, number, date or merge key by YAML 1.1
 * (yaml.org/type) or by the core schema of YAML 1.2 (section 10.3.2). */
bool yaml_scalar_means_something(struct text text);

/* Whether the text can stand plain by its characters alone (section 7.3.3), within [] or {} where
 * `flow`. */
bool yaml_scalar_fits_plain(struct text text, bool flow);

/* Appends it plain or in double quotes, on one line. */
void yaml_scalar_write(struct text_builder *builder, struct text text, enum yaml_scalar_type type,
                       bool flow);

/* Whether text of several lines can stand as a literal block and is read back as it is. */
bool yaml_scalar_fits_block(struct text text);
/* Appends "|" and the lines, indented by `indent` blanks, with a line end. */
void yaml_scalar_write_block(struct text_builder *builder, struct text text, size_t indent);

#endif
