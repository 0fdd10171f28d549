/* Numbers, flags and texts as packed bytes, and back: what the BLOBs of contacts are made of.
 *
 * All numbers are little-endian.
 *   size     four bytes
 *   numbers  a byte, the base in eight bytes, then of each number what it has above the base: in as
 *            many bytes as the first one says (0, 1, 2, 4, 8); R for numbers that rise by one
 *   flags    a byte 1 where all are set; else 0, and a bit a flag, eight a byte, the lowest first
 *   texts    their number as size, their lengths as numbers, their bytes one after the other */
#ifndef STORAGE_DATABASE_PACKED_H
#define STORAGE_DATABASE_PACKED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/text.h"

void packed_add_size(struct text_builder *bytes, size_t size);
void packed_add_numbers(struct text_builder *bytes, const int64_t numbers[], size_t count);
void packed_add_flags(struct text_builder *bytes, const bool flags[], size_t count);
/* `room` holds as many numbers. */
void packed_add_texts(struct text_builder *bytes, const struct text texts[], size_t count,
                      int64_t room[]);

/* Reads from the front of `rest`. What does not fit fails it, and from then on all that is read is
 * 0; who reads asks at the end. */
struct packed_reader {
    struct text rest;
    bool failed;
};

unsigned char packed_byte(struct packed_reader *reader);
/* At most `most`. */
size_t packed_size(struct packed_reader *reader, size_t most);
void packed_numbers(struct packed_reader *reader, int64_t numbers[], size_t count);
void packed_flags(struct packed_reader *reader, bool flags[], size_t count);
/* Gives their number, at most `most`; each is UTF-8, borrowed from the bytes. `room` as above. */
size_t packed_texts(struct packed_reader *reader, struct text texts[], size_t most, int64_t room[]);
/* Whether all was sound and nothing is left. */
bool packed_is_read(const struct packed_reader *reader);

#endif
