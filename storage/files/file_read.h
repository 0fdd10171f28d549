/* Reads a whole file, or stdin, into memory. */
#ifndef STORAGE_FILES_FILE_READ_H
#define STORAGE_FILES_FILE_READ_H

#include <stdbool.h>

#include "model/base/error.h"
#include "model/base/text.h"

/* "-" is stdin. Fills the builder (empty before). False:
 * CANNOT_READ with the system's reason. */
bool file_read(const char *path, struct text_builder *ret_bytes, struct error *error);

#endif
