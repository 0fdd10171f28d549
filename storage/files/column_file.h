/* A file of arrays that is mapped into memory: numbers, texts and arrays, written and read by the
 * very same calls in the same order.
 *
 * For what can be made again at any time: it is thrown away where it does not fit. It holds arrays
 * as this machine lays them out; one of another make, another format or with a damaged byte is not
 * opened (each array has a checksum, XXH3 of 64 bits). A file that is open stays what it was when
 * another takes its place. */
#ifndef STORAGE_FILES_COLUMN_FILE_H
#define STORAGE_FILES_COLUMN_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/text.h"

struct column_file;

/* Begins a file that shall take the place of `path`, readable by its owner alone. `label` says what
 * it is made of. What a killed writer left there goes (file_leftover). NULL where none can be made.
 */
struct column_file *column_file_create(const char *path, struct text label);
/* Puts it in its place, if all went well; else nothing is left of it. Ends it in both cases. */
bool column_file_finish(struct column_file *file);

/* NULL where there is none of that label, or what there is is damaged. */
struct column_file *column_file_open(const char *path, struct text label);
/* Unmaps: what was borrowed is gone. NULL is fine. */
void column_file_close(struct column_file *file);

/* Whether it is being written. Reading, the next fill what they point to, borrowed until it is
 * closed; writing, they append it. After a first failure nothing is done but to fill with zeros. */
bool column_file_is_written(const struct column_file *file);
void column_file_number(struct column_file *file, uint64_t *number);
void column_file_text(struct column_file *file, struct text *text);
/* `count` items of `size` bytes each, at a multiple of 64 bytes. Nobody may write to them. */
void column_file_array(struct column_file *file, void *array, size_t size, uint64_t count);

/* Lets the memory go that reading has filled so far; what was borrowed is read anew when it is
 * used.
 */
void column_file_forget(struct column_file *file);

/* What was read makes no sense. */
void column_file_fail(struct column_file *file);
bool column_file_has_failed(const struct column_file *file);

#endif
