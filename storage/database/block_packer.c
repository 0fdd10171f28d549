/* Packs blocks of contacts' columns in two threads. */
#include "storage/database/block_packer.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

#include "model/base/memory.h"
#include "storage/database/contact_block.h"

/* So many blocks are packed at most that nobody has asked for. Fewer than BLOCK_PACKER_MANY in all
 * are not worth a thread. */
enum { BLOCK_PACKER_AHEAD = 32, BLOCK_PACKER_MANY = 64 };

struct block_packer_place {
    struct text_builder bytes;
    bool packed;
};

struct block_packer {
    struct block_packer_task task;
    size_t blocks; /* of a column */
    size_t count;  /* of all columns */
    /* Theirs who hold the lock, but for the bytes of places that are taken. */
    struct block_packer_place places[BLOCK_PACKER_AHEAD]; /* of block n: n % BLOCK_PACKER_AHEAD */
    size_t taken;                                         /* blocks that somebody packs or packed */
    size_t asked;
    pthread_mutex_t lock;
    pthread_cond_t moved;
    struct contact_block_room room; /* of the caller */
    pthread_t thread;
    bool begun;
};

static void block_packer_pack(const struct block_packer *packer, size_t number,
                              struct contact_block_room *room, struct text_builder *bytes)
{
    const struct block_packer_task *task = &packer->task;
    const struct contact_column *column = task->columns[number / packer->blocks];
    size_t first = number % packer->blocks * CONTACT_BLOCK_SIZE;
    size_t rest = task->count - first;
    size_t count = rest < CONTACT_BLOCK_SIZE ? rest : CONTACT_BLOCK_SIZE;
    text_clear(bytes);
    if (!contact_block_write(room, column, task->rows + first, count, bytes)) {
        text_clear(bytes);
    }
}

static bool block_packer_can_take(const struct block_packer *packer)
{
    /* The last that was asked for is still in use. */
    size_t free_from = packer->asked == 0 ? 0 : packer->asked - 1;
    return packer->taken < packer->count && packer->taken < free_from + BLOCK_PACKER_AHEAD;
}

/* Under the lock, which is given away meanwhile. */
static void block_packer_take(struct block_packer *packer, struct contact_block_room *room)
{
    size_t number = packer->taken++;
    struct block_packer_place *place = &packer->places[number % BLOCK_PACKER_AHEAD];
    place->packed = false;
    pthread_mutex_unlock(&packer->lock);
    block_packer_pack(packer, number, room, &place->bytes);
    pthread_mutex_lock(&packer->lock);
    place->packed = true;
    pthread_cond_broadcast(&packer->moved);
}

static void *block_packer_work(void *context)
{
    struct block_packer *packer = context;
    struct contact_block_room room = {0};
    pthread_mutex_lock(&packer->lock);
    while (packer->taken < packer->count) {
        if (block_packer_can_take(packer)) {
            block_packer_take(packer, &room);
        } else {
            pthread_cond_wait(&packer->moved, &packer->lock);
        }
    }
    pthread_mutex_unlock(&packer->lock);
    contact_block_room_destroy(&room);
    return NULL;
}

struct block_packer *block_packer_begin(const struct block_packer_task *task)
{
    struct block_packer *packer = memory_allocate(sizeof(*packer));
    packer->task = *task;
    packer->blocks = (task->count + CONTACT_BLOCK_SIZE - 1) / CONTACT_BLOCK_SIZE;
    packer->count = packer->blocks * task->column_count;
    pthread_mutex_init(&packer->lock, NULL);
    pthread_cond_init(&packer->moved, NULL);
    packer->begun = packer->count >= BLOCK_PACKER_MANY &&
                    pthread_create(&packer->thread, NULL, block_packer_work, packer) == 0;
    return packer;
}

struct text block_packer_next(struct block_packer *packer)
{
    assert(packer->asked < packer->count);
    pthread_mutex_lock(&packer->lock);
    size_t number = packer->asked++;
    struct block_packer_place *place = &packer->places[number % BLOCK_PACKER_AHEAD];
    pthread_cond_broadcast(&packer->moved);
    while (number >= packer->taken || !place->packed) {
        if (block_packer_can_take(packer)) {
            block_packer_take(packer, &packer->room);
        } else {
            pthread_cond_wait(&packer->moved, &packer->lock);
        }
    }
    pthread_mutex_unlock(&packer->lock);
    return text_built(&place->bytes);
}

void block_packer_end(struct block_packer *packer)
{
    if (packer == NULL) {
        return;
    }
    pthread_mutex_lock(&packer->lock);
    packer->taken = packer->count;
    pthread_cond_broadcast(&packer->moved);
    pthread_mutex_unlock(&packer->lock);
    if (packer->begun) {
        pthread_join(packer->thread, NULL);
    }
    pthread_cond_destroy(&packer->moved);
    pthread_mutex_destroy(&packer->lock);
    for (size_t i = 0; i < BLOCK_PACKER_AHEAD; i++) {
        text_destroy(&packer->places[i].bytes);
    }
    contact_block_room_destroy(&packer->room);
    free(packer);
}
