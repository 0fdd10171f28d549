/* An arena: memory for all that dies together. */
#include "model/base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"

enum { ARENA_BLOCK = 16 * 1024 };

struct arena_block {
    struct arena_block *older;
    size_t used;
    size_t size;
    alignas(max_align_t) unsigned char bytes[];
};

void *arena_allocate(struct arena *arena, size_t size)
{
    assert(size < SIZE_MAX - ARENA_BLOCK);
    size_t aligned = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    struct arena_block *block = arena->newest;
    if (block == NULL || block->size - block->used < aligned) {
        size_t room = aligned > ARENA_BLOCK / 4 ? aligned : ARENA_BLOCK;
        block = memory_allocate(sizeof(*block) + room);
        block->size = room;
        if (room == aligned && arena->newest != NULL) {
            /* A big piece gets a block of its own behind the newest, whose rest stays in use. */
            block->older = arena->newest->older;
            arena->newest->older = block;
        } else {
            block->older = arena->newest;
            arena->newest = block;
        }
    }
    void *bytes = block->bytes + block->used;
    block->used += aligned;
    return bytes;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    assert(size == 0 || count <= SIZE_MAX / 2 / size);
    return arena_allocate(arena, count * size);
}

struct text arena_text(struct arena *arena, struct text text)
{
    char *bytes = arena_allocate(arena, text.length + 1);
    if (text.length != 0) {
        memcpy(bytes, text.bytes, text.length);
    }
    return (struct text){.bytes = bytes, .length = text.length};
}

void arena_destroy(struct arena *arena)
{
    struct arena_block *block = arena->newest;
    while (block != NULL) {
        struct arena_block *older = block->older;
        free(block);
        block = older;
    }
    arena->newest = NULL;
}
