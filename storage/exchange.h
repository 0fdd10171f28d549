/* Import and export of journeys by the names of files. */
#ifndef STORAGE_EXCHANGE_H
#define STORAGE_EXCHANGE_H

#include <stdbool.h>

#include "model/base/error.h"
#include "storage/formats/format_table.h"
#include "storage/formats/journey_file.h"

/* The format of a file: by its suffix; without a known one a text that begins with "{" is JSON, any
 * other YAML. Never NULL. */
const struct format *exchange_format_of(struct text bytes, const char *path);

/* Reads a journey; "-" is stdin. True if it was understood wholly. Errors are appended in
 * the file's order, at most 100; the code CANNOT_READ says that there is no file to read. The
 * caller destroys *ret_file in both cases. */
bool exchange_read_journey(const char *path, struct journey_file *ret_file,
                           struct error_list *errors);

/* The same from bytes; `path` serves for the suffix alone. */
bool exchange_read_journey_bytes(struct text bytes, const char *path, struct journey_file *ret_file,
                                 struct error_list *errors);

/* Writes a journey to a file, or to stdout ("-"), whole or not at all. `format` NULL: by the
 * suffix, else YAML. False: NO_SUCH_FORMAT, or what file_replace says. */
bool exchange_write_journey(const char *path, const struct format *format,
                            const struct journey *journey, struct error *error);

#endif
