/* Writes a preview's result as tables of comma-separated values, a file each (csv_table.h).
 *
 * A row is one thing with its figures; columns bear the names that JSON gives the figures. The
 * first column of every table is the journey, so that journeys that were entered from it stand in
 * the same files. Every table is always there, if only with its header. */
#ifndef STORAGE_FORMATS_CSV_RESULT_H
#define STORAGE_FORMATS_CSV_RESULT_H

#include <stddef.h>

#include "model/base/text.h"
#include "model/simulation/replicates.h"
#include "model/simulation/result.h"

struct csv_result_file {
    const char *name; /* "nodes.csv" */
    struct text_builder bytes;
};

struct csv_result_files {
    struct csv_result_file *items;
    size_t count;
};

/* All of them, in one order; the caller destroys them. `replicates` NULL: their tables are empty.
 * The same bytes for the same result. */
void csv_result_write(const struct result *result, const struct replicates *replicates,
                      struct csv_result_files *ret_files);
void csv_result_destroy(struct csv_result_files *files);

#endif
