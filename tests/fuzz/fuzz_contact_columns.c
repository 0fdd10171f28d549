/* Fuzz target of storage/files/column_file.c and storage/database/contact_columns*.c: bytes changed
 * anywhere in a file of contacts, as if their checksums were right. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "storage/database/contact_columns.h"
#include "tests/support/column_world.h"

enum { FUZZ_CONTACTS = 70, FUZZ_CHANGE = 5 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char fuzz_path[64];
static char *fuzz_bytes;
static size_t fuzz_size;

/* A whole file, made once. */
static void fuzz_begin(void)
{
    struct random_source source = {.state = 3};
    struct column_world world;
    snprintf(fuzz_path, sizeof(fuzz_path), "/tmp/fuzz-columns-%ld", (long)getpid());
    column_world_make(&source, FUZZ_CONTACTS, 60, &world);
    struct column_file *file = column_file_create(fuzz_path, TEXT("fuzz"));
    if (file == NULL) {
        abort();
    }
    contact_columns_write(file, world.contacts, &world.activity);
    column_world_destroy(&world);
    FILE *opened = column_file_finish(file) ? fopen(fuzz_path, "rb") : NULL;
    if (opened == NULL) {
        abort();
    }
    fuzz_bytes = malloc(1 << 20);
    fuzz_size = fread(fuzz_bytes, 1, 1 << 20, opened);
    fclose(opened);
}

/* Each five bytes: where, and what is there then. */
static void fuzz_write(const uint8_t *data, size_t size)
{
    char *bytes = malloc(fuzz_size);
    memcpy(bytes, fuzz_bytes, fuzz_size);
    for (; size >= FUZZ_CHANGE; data += FUZZ_CHANGE, size -= FUZZ_CHANGE) {
        uint32_t at = 0;
        memcpy(&at, data, sizeof(at));
        bytes[at % fuzz_size] = (char)data[sizeof(at)];
    }
    FILE *opened = fopen(fuzz_path, "wb");
    if (opened == NULL || fwrite(bytes, 1, fuzz_size, opened) != fuzz_size) {
        abort();
    }
    fclose(opened);
    free(bytes);
}

/* What is taken can be read all over. */
static size_t fuzz_read(const struct contact_table *table, const struct activity *activity)
{
    size_t sum = 0;
    for (size_t row = 0; row < table->count; row++) {
        size_t found = 0;
        sum += contact_table_find(table, contact_table_id(table, row), &found);
        for (size_t i = 0; i < table->column_count; i++) {
            struct value value = contact_table_get(table, row, (int)i);
            sum += value.type == VALUE_TEXT ? value.text.length : 1;
            size_t count = 0;
            const uint32_t *codes = table->columns[i].type == VALUE_LIST
                                        ? contact_table_list(table, row, (int)i, &count)
                                        : NULL;
            for (size_t k = 0; k < count; k++) {
                sum += contact_table_element(table, (int)i, codes[k]).length;
                const struct bitset *holders = contact_column_holders(&table->columns[i], codes[k]);
                sum += holders != NULL && bitset_has(holders, row);
            }
            sum += (size_t)contact_table_since(table, row, (int)i) & 1;
        }
        for (size_t i = activity->first[row]; i < activity->first[row + 1]; i++) {
            const struct activity_row *done = &activity->rows[i];
            sum += done->list == ACTIVITY_NONE
                       ? 0
                       : text_dictionary_text(&activity->names, done->list).length;
        }
    }
    return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct contact_table *table = NULL;
    struct activity activity = {0};
    if (fuzz_bytes == NULL) {
        fuzz_begin();
    }
    fuzz_write(data, size);
    struct column_file *file = column_file_open(fuzz_path, TEXT("fuzz"));
    if (file != NULL && contact_columns_read(file, &table, &activity)) {
        fuzz_read(table, &activity);
    }
    contact_table_destroy(table);
    activity_destroy(&activity);
    column_file_close(file);
    unlink(fuzz_path);
    return 0;
}
