/* Heap memory that never fails: out of memory aborts here, so that no caller has to ask. */
#ifndef MODEL_BASE_MEMORY_H
#define MODEL_BASE_MEMORY_H

#include <stddef.h>

/* `size` zeroed bytes; the caller frees with free(). Size 0 gives a valid pointer. */
void *memory_allocate(size_t size);

/* `count` zeroed items of `size` bytes; aborts when the product overflows. */
void *memory_array(size_t count, size_t size);

/* As realloc, the new part not zeroed. */
void *memory_resize(void *block, size_t count, size_t size);

/* A copy of `size` bytes. */
void *memory_copy(const void *bytes, size_t size);

/* Makes room for `needed` items in the array `items` of *capacity items of `size` bytes: at least
 * doubles, so that appending is linear. Returns the array, which may have moved. */
void *memory_grow(void *items, size_t *capacity, size_t needed, size_t size);

/* The same for items whose number is known beforehand: room for no more than are needed. */
void *memory_reserve(void *items, size_t *capacity, size_t needed, size_t size);

#endif
