/* Where the bytes of a quoted YAML scalar's text stand among its escapes. */
#ifndef STORAGE_FORMATS_YAML_QUOTED_H
#define STORAGE_FORMATS_YAML_QUOTED_H

#include <stddef.h>

#include "model/base/text.h"

/* `quoted` is a scalar on one line as the file has it, from its opening quote, single or double, on
 * (YAML 1.2, 5.7 and 7.3). Gives the offset in it of the byte at `offset` of the text that it
 * stands for, of its escape where it stands behind one; that of the closing quote where the text is
 * no longer than that. */
size_t yaml_quoted_offset(struct text quoted, size_t offset);

#endif
