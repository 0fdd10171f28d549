/* Ranges of memory that files are mapped to, and which outlive a file that is cut off meanwhile.
 *
 * Looking at a page behind a file's new end raises SIGBUS. Within a guarded range the rest of it
 * becomes pages of zeros then, and whoever looked goes on; any other SIGBUS is for who took it
 * before (as libwayland reads the buffers of its clients). */
#ifndef STORAGE_FILES_MAPPED_RANGE_H
#define STORAGE_FILES_MAPPED_RANGE_H

#include <stdbool.h>
#include <stddef.h>

/* Guards a range that begins with a page. False where as many as can be are guarded already, or
 * the system does not let signals be taken. */
bool mapped_range_guard(void *begin, size_t length);

/* Whether the file of a guarded range was found to be cut off. */
bool mapped_range_is_cut(const void *begin);

/* Before it is unmapped. Behind the last one the signal is as it was. */
void mapped_range_release(const void *begin);

#endif
