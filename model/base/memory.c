/* Heap memory that never fails: out of memory aborts here. */
#include "model/base/memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { MEMORY_PAGE = 4096, MEMORY_BIG = 4 << 20 };

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

/* Asks for large pages under what is big: who reads here and there in it finds them sooner. Where
 * the system has none, nothing changes. */
static void *memory_in_large_pages(void *block, size_t size)
{
#ifdef MADV_HUGEPAGE
    if (size >= MEMORY_BIG) {
        size_t before = (size_t)(-(uintptr_t)block % MEMORY_PAGE);
        madvise((char *)block + before, (size - before) / MEMORY_PAGE * MEMORY_PAGE, MADV_HUGEPAGE);
    }
#endif
    return block;
}

void *memory_allocate(size_t size)
{
    return memory_array(size, 1);
}

void *memory_array(size_t count, size_t size)
{
    size_t bytes = memory_product(count, size);
    return memory_in_large_pages(memory_or_abort(calloc(1, bytes)), bytes);
}

void *memory_resize(void *block, size_t count, size_t size)
{
    size_t bytes = memory_product(count, size);
    return memory_in_large_pages(memory_or_abort(realloc(block, bytes)), bytes);
}

void *memory_copy(const void *bytes, size_t size)
{
    void *copy = memory_resize(NULL, size, 1);
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
