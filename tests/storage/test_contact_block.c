/* Tests of storage/database/contact_block.c and contact_conversion.c's comparison: what is read is
 * what was written, in every type; other bytes are refused, or can be read all over. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "storage/database/contact_block.h"
#include "storage/database/contact_conversion.h"
#include "tests/support/column_world.h"

enum { CONTACTS = 500, CHANGES = 300 };

/* Cells like those of a column, for `count` contacts, all null. */
static struct contact_column like(const struct contact_column *column, size_t count)
{
    struct contact_column cells;
    contact_column_init(&cells, TEXT("read"), TEXT("read"), column->type, column->scale, count);
    return cells;
}

static bool reads(struct text bytes, const struct contact_column *column, size_t most)
{
    struct contact_block_room room = {0};
    struct contact_column cells = like(column, most);
    bool sound = contact_block_read(&room, bytes, most, &cells, 0);
    contact_column_destroy(&cells);
    contact_block_room_destroy(&room);
    return sound;
}

static void check_column(struct contact_block_room *room, const struct contact_column *column,
                         const uint32_t rows[])
{
    struct text_builder bytes = {0};
    struct contact_column cells = like(column, CONTACTS + 2);
    contact_block_write(room, column, rows, CONTACTS, &bytes);
    assert_true(contact_block_read(room, text_built(&bytes), CONTACTS, &cells, 2));
    contact_column_finish(&cells, CONTACTS + 2);
    for (size_t i = 0; i < CONTACTS; i++) {
        size_t row = rows == NULL ? i : rows[i];
        if (row == CONTACT_BLOCK_NOBODY) {
            assert_false(bitset_has(&cells.filled, i + 2));
        } else {
            assert_true(contact_cell_is_same(&cells, i + 2, column, row, true));
        }
    }
    for (size_t size = 0; size < bytes.length; size += 1 + size / 50) {
        assert_false(reads(text_part(text_built(&bytes), 0, size), column, CONTACTS));
    }
    text_append_byte(&bytes, 0);
    assert_false(reads(text_built(&bytes), column, CONTACTS));
    contact_column_destroy(&cells);
    text_destroy(&bytes);
}

/* As full as wanted, all contacts in order, and some of them in another. */
static void test_every_type(void **state)
{
    (void)state;
    struct random_source source = {.state = 11};
    struct contact_block_room room = {0};
    uint32_t rows[CONTACTS];
    for (size_t filled = 0; filled <= 100; filled += 50) {
        struct column_world world;
        column_world_make(&source, CONTACTS, filled, &world);
        for (size_t i = 0; i < CONTACTS; i++) {
            rows[i] = random_source_once_in(&source, 4) ? CONTACT_BLOCK_NOBODY
                                                        : (uint32_t)(i * 7919 % CONTACTS);
        }
        for (size_t i = 0; i < world.contacts->column_count; i++) {
            check_column(&room, &world.contacts->columns[i], NULL);
            check_column(&room, &world.contacts->columns[i], rows);
        }
        column_world_destroy(&world);
    }
    contact_block_room_destroy(&room);
}

/* What is taken of changed bytes can be read all over. */
static size_t read_all(const struct contact_column *cells)
{
    size_t sum = 0;
    for (size_t row = 0; row < cells->filled.size; row++) {
        size_t count = 0;
        struct value value = contact_column_get(cells, row);
        sum += value.type == VALUE_TEXT ? value.text.length : 1;
        const uint32_t *codes =
            cells->type == VALUE_LIST ? contact_column_list(cells, row, &count) : NULL;
        for (size_t i = 0; i < count; i++) {
            sum += text_dictionary_text(&cells->dictionary, codes[i]).length;
        }
    }
    return sum;
}

static void test_changed_bytes(void **state)
{
    (void)state;
    struct random_source source = {.state = 12};
    struct contact_block_room room = {0};
    struct column_world world;
    size_t refused = 0;
    column_world_make(&source, 40, 60, &world);
    for (size_t i = 0; i < world.contacts->column_count; i++) {
        const struct contact_column *column = &world.contacts->columns[i];
        struct text_builder bytes = {0};
        contact_block_write(&room, column, NULL, 40, &bytes);
        for (size_t k = 0; k < CHANGES; k++) {
            size_t at = random_source_below(&source, k % 2 == 0 ? 20 : bytes.length);
            at = at < bytes.length ? at : 0;
            char was = bytes.bytes[at];
            struct contact_column cells = like(column, 40);
            bytes.bytes[at] = (char)random_source_next(&source);
            if (contact_block_read(&room, text_built(&bytes), 40, &cells, 0)) {
                contact_column_finish(&cells, 40);
                assert_true(read_all(&cells) > 0);
            } else {
                refused++;
            }
            bytes.bytes[at] = was;
            contact_column_destroy(&cells);
        }
        text_destroy(&bytes);
    }
    assert_true(refused > 0);
    column_world_destroy(&world);
    contact_block_room_destroy(&room);
}

#define BLOCK(literal) ((struct text){literal, sizeof(literal) - 1})
#define ZEROS "\0\0\0\0\0\0\0\0"

static void test_what_is_refused(void **state)
{
    (void)state;
    struct contact_column number;
    struct contact_column list;
    contact_column_init(&number, TEXT("n"), TEXT("n"), VALUE_INTEGER, 0, 2);
    contact_column_init(&list, TEXT("l"), TEXT("l"), VALUE_LIST, 0, 2);
    assert_true(reads(BLOCK("n\2\0\0\0\1\0" ZEROS), &number, 2));
    assert_false(reads(BLOCK("n\2\0\0\0\1\0" ZEROS), &number, 1));
    assert_false(reads(BLOCK("t\2\0\0\0\1\0" ZEROS), &number, 2));
    /* One contact with the texts a and b; with a twice; with a third text; with none. */
    static const char texts[] = "l\1\0\0\0\1\2\0\0\0\0\1\0\0\0\0\0\0\0ab\0";
    struct text_builder bytes = {0};
    struct {
        struct text rest;
        bool sound;
    } ends[] = {
        {BLOCK("\2\0\0\0\0\0\0\0R" ZEROS), true},
        {BLOCK("\2\0\0\0\0\0\0\0\0" ZEROS), false},
        {BLOCK("\2\0\0\0\0\0\0\0R\1\0\0\0\0\0\0\0"), false},
        {BLOCK("\0\0\0\0\0\0\0\0\0" ZEROS), false},
        {BLOCK("\xFF\xFF\xFF\x7F\0\0\0\0\0" ZEROS), false},
    };
    for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
        text_clear(&bytes);
        text_append(&bytes, BLOCK(texts));
        text_append(&bytes, ends[i].rest);
        assert_int_equal(reads(text_built(&bytes), &list, 2), ends[i].sound);
    }
    text_destroy(&bytes);
    contact_column_destroy(&number);
    contact_column_destroy(&list);
}

static void test_texts_alone(void **state)
{
    (void)state;
    const struct text ids[] = {TEXT(""), TEXT("a"), TEXT(""), TEXT("Ä"), TEXT("")};
    struct text read[CONTACT_BLOCK_SIZE];
    struct contact_block_room room = {0};
    struct text_builder bytes = {0};
    size_t count = 0;
    contact_block_write_texts(&room, ids, 5, &bytes);
    assert_true(contact_block_read_texts(&room, text_built(&bytes), 5, read, &count));
    assert_int_equal(count, 4);
    for (size_t i = 0; i < count; i++) {
        assert_true(text_equal(read[i], ids[i]));
    }
    assert_false(contact_block_read_texts(&room, text_built(&bytes), 3, read, &count));
    contact_block_room_destroy(&room);
    text_destroy(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_type),
        cmocka_unit_test(test_changed_bytes),
        cmocka_unit_test(test_what_is_refused),
        cmocka_unit_test(test_texts_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
