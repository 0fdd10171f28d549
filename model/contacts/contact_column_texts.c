/* Texts of many contacts, as a column takes them in. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "model/contacts/contact_column.h"

enum {
    CONTACT_TEXTS_TELLING = 2048, /* from so many on it shows whether texts repeat */
    CONTACT_TEXTS_FEW = 16,       /* fewer than one in so many did */
    CONTACT_TEXTS_PART = 8,       /* of the rows: when so many texts are there, it is asked again */
    CONTACT_TEXTS_RUN = 512,
};

/* Hardly any text came again so far: then they are appended, and looked for behind all of them. */
static bool contact_column_puts_off(const struct contact_column *column, size_t count)
{
    const struct text_dictionary *dictionary = &column->dictionary;
    size_t repeated = column->filled_count - dictionary->count;
    return column->filled_count >= CONTACT_TEXTS_TELLING && dictionary->hashes != NULL &&
           column->filled_count >= dictionary->count &&
           repeated < column->filled_count / CONTACT_TEXTS_FEW &&
           dictionary->count + count <= SLOT_INDEX_MOST_BUILT;
}

/* Gives each cell the code that its code has become. */
static void contact_column_renumber(struct contact_column *column, const uint32_t codes[])
{
    struct contact_cells cells;
    int64_t numbers[CONTACT_TEXTS_RUN];
    contact_cells_init(&cells, column->cells.count);
    size_t used = column->cells.used < cells.count ? column->cells.used : cells.count;
    for (size_t from = 0; from < used; from += CONTACT_TEXTS_RUN) {
        size_t count = used - from < CONTACT_TEXTS_RUN ? used - from : CONTACT_TEXTS_RUN;
        for (size_t i = 0; i < count; i++) {
            bool filled = bitset_has(&column->filled, from + i);
            numbers[i] = filled ? codes[contact_column_code(column, from + i)] : 0;
        }
        contact_cells_set_run(&cells, from, numbers, count);
    }
    contact_cells_destroy(&column->cells);
    column->cells = cells;
}

void contact_column_index_texts(struct contact_column *column)
{
    size_t count = 0;
    uint32_t *codes = text_dictionary_index(&column->dictionary, &count);
    if (codes != NULL) {
        contact_column_renumber(column, codes);
        free(codes);
    }
}

/* Gives the codes of the texts, of the appended ones for the time being. */
static void contact_column_code_texts(struct contact_column *column, const struct text texts[],
                                      size_t count, int64_t ret_codes[])
{
    struct text_dictionary *dictionary = &column->dictionary;
    size_t enough = column->filled.size / CONTACT_TEXTS_PART;
    bool tells = dictionary->codes.count < enough && dictionary->count >= enough;
    if (tells || !contact_column_puts_off(column, count)) {
        contact_column_index_texts(column);
    }
    if (!contact_column_puts_off(column, count)) {
        text_dictionary_codes(dictionary, texts, count, ret_codes);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        ret_codes[i] = (int64_t)(dictionary->count + i);
    }
    text_dictionary_append(dictionary, texts, count);
}

/* Puts the codes of filled rows in their places; backwards, as they move to rows behind. */
static void contact_column_spread(int64_t codes[], const bool filled[], size_t filled_count,
                                  size_t count)
{
    for (size_t i = count; i > 0 && filled_count < i; i--) {
        codes[i - 1] = filled[i - 1] ? codes[--filled_count] : 0;
    }
}

/* Mostly all are. */
static size_t contact_column_count_filled(const bool filled[], size_t count)
{
    size_t filled_count = 0;
    if (memchr(filled, false, count) == NULL) {
        return count;
    }
    for (size_t i = 0; i < count; i++) {
        filled_count += filled[i];
    }
    return filled_count;
}

void contact_column_set_texts(struct contact_column *column, size_t row, const struct text texts[],
                              const bool filled[], size_t count)
{
    int64_t codes[CONTACT_TEXTS_RUN];
    assert(column->type == VALUE_TEXT && row + count <= column->filled.size);
    for (size_t from = 0; from < count; from += CONTACT_TEXTS_RUN) {
        size_t run = count - from < CONTACT_TEXTS_RUN ? count - from : CONTACT_TEXTS_RUN;
        size_t filled_count = contact_column_count_filled(filled + from, run);
        contact_column_code_texts(column, texts, filled_count, codes);
        contact_column_spread(codes, filled + from, filled_count, run);
        contact_column_set_numbers(column, row + from, codes, filled + from, run);
        texts += filled_count;
    }
}
