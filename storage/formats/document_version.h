/* The version at the head of a document: `polku: 1`. */
#ifndef STORAGE_FORMATS_DOCUMENT_VERSION_H
#define STORAGE_FORMATS_DOCUMENT_VERSION_H

#include <stdbool.h>

#include "storage/formats/document_settings.h"

/* Reports UNKNOWN_FORMAT where it is another one, and `code` with `sentence` where it is missing.
 * Whether it is right. */
bool document_version_check(struct document_settings *reading, const struct document_node *root,
                            const char *code, const char *sentence);

#endif
