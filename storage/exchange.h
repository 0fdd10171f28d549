/* Import and export, by the names of files, of journeys and of what stands beside them. */
#ifndef STORAGE_EXCHANGE_H
#define STORAGE_EXCHANGE_H

#include <stdbool.h>

#include "model/base/error.h"
#include "storage/formats/format_table.h"
#include "storage/formats/journey_file.h"
#include "storage/formats/workspace_file.h"

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

/* Whether a file is about what stands beside journeys: a map with a section of a workspace and no
 * journey. `path` serves for the suffix alone. */
bool exchange_holds_workspace(struct text bytes, const char *path);

/* The same as of a journey; see workspace_file_read. */
bool exchange_read_workspace_bytes(struct text bytes, const char *path,
                                   struct workspace_file *ret_file, struct error_list *errors);

/* Writes a journey to a file, or to stdout ("-"), whole or not at all. `format` NULL: by the
 * suffix, else YAML. False: NO_SUCH_FORMAT, or what file_replace says. */
bool exchange_write_journey(const char *path, const struct format *format,
                            const struct journey *journey, struct error *error);

/* The same of the settings of a workspace. */
bool exchange_write_workspace(const char *path, const struct format *format,
                              const struct setting *settings, struct error *error);

#endif
