/* An edit of a journey as JSON: how the store keeps each edit and its inverse. */
#ifndef STORAGE_FORMATS_JSON_EDIT_H
#define STORAGE_FORMATS_JSON_EDIT_H

#include <stdbool.h>

#include "model/base/error.h"
#include "model/base/text.h"
#include "model/journey/journey_edit.h"

/* Appends, on one line: {"type":"set","node":"hello","path":"title","value":"Hi"}; type is group
 * (with "edits"), add_node (with "kind"), remove_node, rename or set; "node" is missing for the
 * journey's own settings, "value" where something is taken away. Any of them may have "sentence"
 * and "arguments". False with NOT_UTF8 where a text is no UTF-8: nothing is appended. */
bool json_edit_write(struct text_builder *builder, const struct journey_edit *edit,
                     struct error *error);

/* The reverse; the caller destroys *ret_edit. False with BAD_JSON. */
bool json_edit_read(struct text bytes, struct journey_edit *ret_edit, struct error *error);

/* The two ways of that: as it is written, which may give false for what the other one reads, and
 * then says nothing (json_quick.h); and any JSON of that form. */
bool json_edit_read_quickly(struct text bytes, struct journey_edit *ret_edit);
bool json_edit_read_any(struct text bytes, struct journey_edit *ret_edit, struct error *error);

#endif
