/* Finds where cells may end: the places of up to three bytes, 64 bytes of a text at a time. */
#ifndef STORAGE_FORMATS_CSV_SCAN_H
#define STORAGE_FORMATS_CSV_SCAN_H

#include <stddef.h>
#include <stdint.h>

#include "model/base/text.h"

enum { CSV_SCAN_BLOCK = 64 };

/* Bit i: text.bytes[at + i] is the separator or one of a line end (\n, \r). Bits behind the text's
 * end are 0. */
uint64_t csv_scan_block(struct text text, size_t at, char separator);

#endif
