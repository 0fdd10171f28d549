/* Reads YAML, by libyaml's events, into a document with the place of every key and value. */
#ifndef STORAGE_FORMATS_YAML_TREE_H
#define STORAGE_FORMATS_YAML_TREE_H

#include <stdbool.h>

#include "model/base/error.h"
#include "model/base/text.h"
#include "storage/formats/document.h"

/* Appends what is wrong: anchors, aliases, tags, merge keys, keys that come twice or are no text, a
 * second document, nesting beyond DOCUMENT_MOST_DEPTH, bytes that are no text, and the first
 * breach of YAML's syntax, which ends the reading. What is refused stays out of the document or is
 * marked so there. False where no document could be made (its syntax is broken, or it is empty).
 * The caller destroys the document in both cases; it borrows nothing. */
bool yaml_tree_read(struct text bytes, struct document *ret_document, struct error_list *errors);

#endif
