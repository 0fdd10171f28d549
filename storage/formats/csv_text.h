/* The bytes of a text file from anywhere as UTF-8: byte order marks, UTF-16, Windows-1252. */
#ifndef STORAGE_FORMATS_CSV_TEXT_H
#define STORAGE_FORMATS_CSV_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/base/text.h"

enum csv_encoding { CSV_UTF_8, CSV_WINDOWS_1252, CSV_UTF_16 };

struct csv_decoded {
    struct text text; /* without the mark: a part of the bytes, or of what they were made into */
    enum csv_encoding encoding;
    bool mark;      /* a byte order mark stood in front */
    bool broken;    /* some bytes are no UTF-8 (and others beyond ASCII are) */
    size_t feeds;   /* \n in the text */
    size_t returns; /* \r */
};

/* Gives a file's text: a part of `bytes` where it is UTF-8 already, else of `converted`, which the
 * caller destroys. Bytes that are no UTF-8 in a file with no letter beyond ASCII that is are read
 * as Windows-1252 (Encoding Standard, index windows-1252); where there are such letters, they stay
 * (`broken`). False: NOT_TEXT, for 0 bytes, UTF-32, and bytes that are neither. */
bool csv_text_decode(struct text bytes, struct text_builder *converted,
                     struct csv_decoded *ret_decoded, struct error *error);

/* "UTF-8", "Windows-1252", "UTF-16". */
const char *csv_encoding_name(enum csv_encoding encoding);

#endif
