/* A comma-separated file as it is read: how it is written, its header, the rows that are refused.
 */
#ifndef STORAGE_FORMATS_CSV_FILE_H
#define STORAGE_FORMATS_CSV_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/arena.h"
#include "model/base/error.h"
#include "model/base/text.h"
#include "storage/formats/csv_reader.h"
#include "storage/formats/csv_refusal.h"
#include "storage/formats/csv_text.h"

/* Zero-initialise it. */
struct csv_file {
    struct csv_decoded decoded;
    struct text_builder converted;
    struct csv_dialect dialect;
    struct text header; /* the header line as the file has it; copied */
    size_t records;     /* rows that are not blank, without the header */
    struct csv_refusal *refusals;
    size_t refusal_count;
    size_t refusal_capacity;
    struct arena arena; /* of the header and the refusals */
};

/* Finds out how the bytes, which must outlive it, are written, and reads the header; the reader
 * stands behind it then. False: NOT_TEXT, EMPTY_FILE, OPEN_HEADER. The file and the reader are the
 * caller's to destroy in both cases. */
bool csv_file_open(struct csv_file *file, struct text bytes, struct csv_reader *ret_reader,
                   struct csv_record *ret_header, struct error *error);
void csv_file_destroy(struct csv_file *file);

/* Takes note of a refused row: `refusal` has its kind, and perhaps the number or the cell. The cell
 * and the row are copied: a file that is mapped may change before they are shown. */
void csv_file_refuse(struct csv_file *file, struct csv_refusal refusal,
                     const struct csv_record *record);

/* Whether a row can be read at all: as many cells as the header, empty ones behind the last column
 * aside; quotes that close; sound letters. Else why not. */
bool csv_file_judges(const struct csv_file *file, const struct csv_record *record, size_t columns,
                     struct csv_refusal *ret_refusal);
/* The same; else it is refused. */
bool csv_file_takes(struct csv_file *file, const struct csv_record *record, size_t columns);

/* Whether all cells are blank. */
bool csv_file_is_blank(const struct csv_record *record);

#endif
