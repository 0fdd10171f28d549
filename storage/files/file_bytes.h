/* The bytes of a whole file: a big one mapped into memory, any other one read. */
#ifndef STORAGE_FILES_FILE_BYTES_H
#define STORAGE_FILES_FILE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

#include "model/base/error.h"
#include "model/base/text.h"

/* Zero-initialise it. */
struct file_bytes {
    struct text text;         /* no 0 byte stands behind it */
    struct text_builder read; /* where it was read into */
    void *mapped;             /* where it is mapped; NULL: it was read */
    int descriptor;           /* of what is mapped */
    struct stat status;       /* of the file when it was mapped */
};

/* "-" is stdin. False: CANNOT_READ with the system's reason.
 *
 * What is mapped are the bytes as the file has them at any moment, and zeros where it is cut off:
 * who reads them must not trust that they stay the same, and asks file_bytes_stayed before anything
 * is kept of them. */
bool file_bytes_open(const char *path, struct file_bytes *ret_bytes, struct error *error);

/* Whether the file is still as it was opened; else CHANGED_MEANWHILE. */
bool file_bytes_stayed(const struct file_bytes *bytes, struct error *error);
/* The same behind a reading: `read` is what became of it, `error` why it failed. That the file was
 * changed explains whatever its bytes seemed to be; STOPPED needs no explanation. */
bool file_bytes_bear_out(const struct file_bytes *bytes, bool read, struct error *error);

void file_bytes_close(struct file_bytes *bytes);

#endif
