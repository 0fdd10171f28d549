/* An arena: memory for all that dies together (a filter tree, a layout, a plan, a frame). */
#ifndef MODEL_BASE_ARENA_H
#define MODEL_BASE_ARENA_H

#include <stddef.h>

#include "model/base/text.h"

struct arena_block;

/* Zero-initialise it ({0}); destroy frees all that was given out. */
struct arena {
    struct arena_block *newest;
};

/* `size` zeroed bytes, aligned for any type; never NULL. */
void *arena_allocate(struct arena *arena, size_t size);

/* `count` zeroed items of `size` bytes. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* A copy of `text` that lives as long as the arena, with a 0 byte behind it. */
struct text arena_text(struct arena *arena, struct text text);

/* Frees everything; the arena can be used again. */
void arena_destroy(struct arena *arena);

#endif
