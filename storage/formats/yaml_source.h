/* The text of a YAML file: refuses what is no text, and finds places in it. */
#ifndef STORAGE_FORMATS_YAML_SOURCE_H
#define STORAGE_FORMATS_YAML_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/base/text.h"
#include "storage/formats/document.h"

enum { YAML_SOURCE_MOST_BYTES = 16 << 20, YAML_SOURCE_STEP = 256 };

/* A place that is known: every start of a line, and one every YAML_SOURCE_STEP code points. */
struct yaml_source_mark {
    size_t offset;
    size_t index; /* the same in code points, as libyaml counts */
    int line;
    int column;
};

struct yaml_source {
    struct text text; /* without a byte order mark */
    struct yaml_source_mark *marks;
    size_t mark_count;
    size_t mark_capacity;
};

/* Borrows the bytes; the caller closes it. False for a file that is too big, is not UTF-8 (UTF-16
 * is named), or has control characters or a byte order mark in its midst: one error with its place.
 */
bool yaml_source_open(struct text bytes, struct yaml_source *ret_source, struct error *error);
void yaml_source_close(struct yaml_source *source);

/* The place of the code points from `from` to `to`. A line ends at LF, CR LF or CR alone. */
struct document_place yaml_source_place(const struct yaml_source *source, size_t from, size_t to);

/* The place of a run of bytes. */
struct document_place yaml_source_place_bytes(const struct yaml_source *source, size_t offset,
                                              size_t length);

/* Counts the comments in a stretch of bytes that holds no scalar: there every "#" begins one, which
 * ends with its line. */
size_t yaml_source_comments(const struct yaml_source *source, size_t from, size_t to);

#endif
