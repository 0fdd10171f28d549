/* Tests of storage/database/block_packer.c: two threads pack what one packs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/base/memory.h"
#include "storage/database/block_packer.h"
#include "storage/database/contact_block.h"
#include "tests/support/column_world.h"

enum { CONTACTS = 5 * CONTACT_BLOCK_SIZE + 77, MOST_COLUMNS = 64 };

/* Columns of every type, again and again, and one in which nobody has anything. */
struct packer_world {
    struct column_world world;
    struct contact_column empty;
    const struct contact_column *columns[MOST_COLUMNS];
    uint32_t *rows;
};

static void packer_world_make(struct packer_world *packed)
{
    struct random_source source = {.state = 5};
    column_world_make(&source, CONTACTS, 60, &packed->world);
    contact_column_init(&packed->empty, TEXT("empty"), TEXT("empty"), VALUE_INTEGER, 0, CONTACTS);
    const struct contact_table *table = packed->world.contacts;
    for (size_t i = 0; i < MOST_COLUMNS; i++) {
        size_t place = i % (table->column_count + 1);
        packed->columns[i] = place == table->column_count ? &packed->empty : &table->columns[place];
    }
    packed->rows = memory_array(CONTACTS, sizeof(*packed->rows));
    for (size_t i = 0; i < CONTACTS; i++) {
        packed->rows[i] = random_source_once_in(&source, 50) ? CONTACT_BLOCK_NOBODY
                                                             : (uint32_t)(i * 7919 % CONTACTS);
    }
}

static void packer_world_destroy(struct packer_world *packed)
{
    column_world_destroy(&packed->world);
    contact_column_destroy(&packed->empty);
    free(packed->rows);
}

/* The first `count` blocks are as contact_block_write makes them. */
static void packer_expect(struct block_packer *packer, const struct packer_world *packed,
                          size_t contacts, size_t count)
{
    struct contact_block_room room = {0};
    struct text_builder bytes = {0};
    size_t blocks = (contacts + CONTACT_BLOCK_SIZE - 1) / CONTACT_BLOCK_SIZE;
    for (size_t i = 0; i < count; i++) {
        const struct contact_column *column = packed->columns[i / blocks];
        size_t first = i % blocks * CONTACT_BLOCK_SIZE;
        size_t size = contacts - first;
        size = size < CONTACT_BLOCK_SIZE ? size : CONTACT_BLOCK_SIZE;
        struct text next = block_packer_next(packer);
        text_clear(&bytes);
        bool any = contact_block_write(&room, column, packed->rows + first, size, &bytes);
        assert_true(any == (column != &packed->empty));
        assert_true(text_equal(next, any ? text_built(&bytes) : TEXT("")));
    }
    text_destroy(&bytes);
    contact_block_room_destroy(&room);
}

static void packer_check(const struct packer_world *packed, size_t columns, size_t contacts,
                         size_t count)
{
    struct block_packer *packer = block_packer_begin(&(struct block_packer_task){
        .columns = packed->columns,
        .column_count = columns,
        .rows = packed->rows,
        .count = contacts,
    });
    packer_expect(packer, packed, contacts, count);
    block_packer_end(packer);
}

static void test_same_bytes(void **state)
{
    (void)state;
    struct packer_world packed = {0};
    packer_world_make(&packed);
    for (size_t i = 0; i < 10; i++) {
        packer_check(&packed, MOST_COLUMNS, CONTACTS, (size_t)MOST_COLUMNS * 6);
    }
    packer_check(&packed, 3, 100, 3);
    packer_check(&packed, MOST_COLUMNS, CONTACT_BLOCK_SIZE, MOST_COLUMNS);
    packer_check(&packed, MOST_COLUMNS, 0, 0);
    packer_check(&packed, 0, CONTACTS, 0);
    packer_world_destroy(&packed);
}

/* Who no longer asks leaves nothing running. */
static void test_left_early(void **state)
{
    (void)state;
    struct packer_world packed = {0};
    packer_world_make(&packed);
    for (size_t count = 0; count < 100; count += 7) {
        packer_check(&packed, MOST_COLUMNS, CONTACTS, count);
    }
    block_packer_end(NULL);
    packer_world_destroy(&packed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_bytes),
        cmocka_unit_test(test_left_early),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
