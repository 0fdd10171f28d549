/* Heap memory that never fails: out of memory aborts here. */
#include "model/base/memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef __SANITIZE_ADDRESS__
#define MEMORY_IS_WATCHED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define MEMORY_IS_WATCHED
#endif
#endif

static void *memory_or_abort(void *block)
{
    if (block == NULL) {
        fputs("polku: out of memory\n", stderr);
        abort();
    }
    return block;
}

static size_t memory_product(size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size) {
        memory_or_abort(NULL);
    }
    size_t bytes = count * size;
    return bytes == 0 ? 1 : bytes;
}

/* A large block takes whole large pages, of which the kernel makes a mapping that begins with one
 * (Linux 6.7 or later), where it makes any: those that are not used cost nothing, and hundreds of
 * small ones at both ends fewer. The C library puts a head before the block. Under AddressSanitizer
 * a block ends where it was asked to, so that what is read behind it is seen. */
static size_t memory_rounded(size_t bytes)
{
#ifdef MEMORY_IS_WATCHED
    return bytes;
#else
    const size_t page = (size_t)1 << 21;
    const size_t large = 3 * page / 2;
    const size_t head = 32;
    return bytes < large || bytes > SIZE_MAX / 2 ? bytes
                                                 : (bytes + head + page - 1) / page * page - head;
#endif
}

void *memory_allocate(size_t size)
{
    return memory_or_abort(calloc(1, size == 0 ? 1 : size));
}

void *memory_array(size_t count, size_t size)
{
    return memory_or_abort(calloc(1, memory_rounded(memory_product(count, size))));
}

void *memory_resize(void *block, size_t count, size_t size)
{
    return memory_or_abort(realloc(block, memory_rounded(memory_product(count, size))));
}

void *memory_copy(const void *bytes, size_t size)
{
    void *copy = memory_allocate(size);
    if (size != 0) {
        memcpy(copy, bytes, size);
    }
    return copy;
}

void *memory_grow(void *items, size_t *capacity, size_t needed, size_t size)
{
    if (needed <= *capacity) {
        return items;
    }
    size_t wanted = *capacity < 8 ? 8 : *capacity;
    while (wanted < needed) {
        if (wanted > SIZE_MAX / 2) {
            wanted = needed;
            break;
        }
        wanted *= 2;
    }
    items = memory_resize(items, wanted, size);
    *capacity = wanted;
    return items;
}

void *memory_reserve(void *items, size_t *capacity, size_t needed, size_t size)
{
    if (needed > *capacity) {
        items = memory_resize(items, needed, size);
        *capacity = needed;
    }
    return items;
}
