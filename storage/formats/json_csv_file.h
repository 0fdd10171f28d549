/* What the JSON of every import from CSV says: how the file was read, and which rows were refused.
 */
#ifndef STORAGE_FORMATS_JSON_CSV_FILE_H
#define STORAGE_FORMATS_JSON_CSV_FILE_H

#include <stddef.h>

#include <jansson.h>

#include "model/base/text.h"
#include "storage/database/segment_store.h"
#include "storage/formats/csv_file.h"

/* The caller's reference: a string (null where it is no UTF-8); of a NULL pointer null. */
json_t *json_csv_text(struct text text);
json_t *json_csv_string(const char *string);
void json_csv_count(json_t *object, const char *name, size_t count);

/* {"encoding","byte_order_mark","separator","quote","line_end"}: the caller's reference. */
json_t *json_csv_read(const struct csv_file *file);

/* [{"line","code","message"},…] of the first CSV_REFUSALS_TOLD refused rows, with a sentence
 * each: the caller's reference. */
json_t *json_csv_refusals(const struct csv_file *file, const struct text sentences[]);

/* [{"name","members","joined","left"},…]: who moved; the caller's reference. */
json_t *json_csv_segments(const struct segment_summaries *segments);

/* Appends the object, which is given away, on one line. */
void json_csv_dump(struct text_builder *builder, json_t *object);

#endif
