/* Fuzz target of storage/database/packed.c and contact_block.c: bytes of a block, read as each
 * type. What is taken can be read all over, and is the same when it was written again. */
#include <stdint.h>
#include <stdlib.h>

#include "storage/database/contact_block.h"
#include "storage/database/contact_conversion.h"

enum { FUZZ_CONTACTS = 50 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const enum value_type fuzz_types[] = {VALUE_INTEGER, VALUE_BOOLEAN, VALUE_TEXT, VALUE_LIST};

static struct contact_column fuzz_column(enum value_type type)
{
    struct contact_column column;
    contact_column_init(&column, TEXT("fuzz"), TEXT("fuzz"), type, 0, FUZZ_CONTACTS);
    return column;
}

static void fuzz_again(struct contact_block_room *room, const struct contact_column *column)
{
    struct contact_column again = fuzz_column(column->type);
    struct text_builder bytes = {0};
    contact_block_write(room, column, NULL, FUZZ_CONTACTS, &bytes);
    if (!contact_block_read(room, text_built(&bytes), FUZZ_CONTACTS, &again, 0)) {
        abort();
    }
    contact_column_finish(&again, FUZZ_CONTACTS);
    for (size_t row = 0; row < FUZZ_CONTACTS; row++) {
        if (!contact_cell_is_same(column, row, &again, row, true)) {
            abort();
        }
    }
    text_destroy(&bytes);
    contact_column_destroy(&again);
}

static void fuzz_texts(struct contact_block_room *room, struct text bytes)
{
    struct text texts[FUZZ_CONTACTS];
    struct text_builder again = {0};
    size_t count = 0;
    if (contact_block_read_texts(room, bytes, FUZZ_CONTACTS, texts, &count)) {
        contact_block_write_texts(room, texts, count, &again);
    }
    text_destroy(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct text bytes = {(const char *)data, size};
    struct contact_block_room room = {0};
    for (size_t i = 0; i < sizeof(fuzz_types) / sizeof(*fuzz_types); i++) {
        struct contact_column column = fuzz_column(fuzz_types[i]);
        if (contact_block_read(&room, bytes, FUZZ_CONTACTS, &column, 0)) {
            contact_column_finish(&column, FUZZ_CONTACTS);
            fuzz_again(&room, &column);
        }
        contact_column_destroy(&column);
    }
    fuzz_texts(&room, bytes);
    contact_block_room_destroy(&room);
    return 0;
}
