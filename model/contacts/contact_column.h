/* One field of all contacts, as one array: numbers, or codes of a dictionary of texts. */
#ifndef MODEL_CONTACTS_CONTACT_COLUMN_H
#define MODEL_CONTACTS_CONTACT_COLUMN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/bitset.h"
#include "model/base/text.h"
#include "model/contacts/contact_cells.h"
#include "model/contacts/text_dictionary.h"
#include "model/contacts/value.h"

/* A cell that has changed since its contact and its column were there. */
struct contact_column_change {
    int64_t time; /* UTC seconds: the last time */
    uint32_t row;
    uint32_t zero; /* no gap: such arrays lie in files */
};

/* Null where `filled` has no bit; an empty list is null. */
struct contact_column {
    char *name;   /* the NAME: unique in the table */
    char *header; /* as the file had it; owned */
    enum value_type type;
    int scale; /* of a decimal column: 0 to 9 */
    struct bitset filled;
    size_t filled_count;        /* bits in filled */
    struct contact_cells cells; /* boolean 0 or 1, integer, decimal digits, day, instant, or a
                                 * text's code in the dictionary; 0 where null; none of a list */
    uint32_t *first;    /* list: first element of the contact in elements, contacts + 1 entries */
    uint32_t *elements; /* list: codes of all contacts' elements, one contact after the other */
    size_t element_count;
    size_t element_capacity;
    struct text_dictionary dictionary;
    struct bitset *holders; /* list: by code, see contact_column_holders; NULL until finished */
    size_t holder_count;
    int64_t added; /* when the column came to be, UTC seconds; 0: not known, long ago */
    struct contact_column_change *changes; /* by row */
    size_t change_count;
    size_t change_capacity;
    bool borrowed; /* the arrays belong to somebody else, and nothing can be set */
};

/* A column of `count` contacts, all null; any type but VALUE_NULL. */
void contact_column_init(struct contact_column *column, struct text name, struct text header,
                         enum value_type type, int scale, size_t count);
void contact_column_destroy(struct contact_column *column);

/* Sets one contact's field; VALUE_NULL empties it (of a list column: leaves it empty), else the
 * type must be the column's. A decimal is rescaled, and must fit: ask decimal_rescale before. The
 * elements of a list are a set: a repeated one is left out. The rows of a list column are set in
 * rising order, each at most once, and then ended by contact_column_finish. */
void contact_column_set(struct contact_column *column, size_t row, struct value value);
/* The same of what contact_column_number gives: of a decimal, digits of the column's scale. */
void contact_column_set_number(struct contact_column *column, size_t row, int64_t number);
/* The same of rows that were not set, one after the other: numbers[i] where filled[i], and 0 where
 * not. */
void contact_column_set_numbers(struct contact_column *column, size_t row, const int64_t numbers[],
                                const bool filled[], size_t count);
/* The same of texts: those of the filled rows, one after the other. */
void contact_column_set_texts(struct contact_column *column, size_t row, const struct text texts[],
                              const bool filled[], size_t count);
/* The same of lists: counts[i] of the items are the row's, one row's after the other's. */
void contact_column_set_lists(struct contact_column *column, size_t row, const struct text items[],
                              const uint32_t counts[], size_t count);
/* Leaves the first `count` contacts; nothing behind them may have been set. */
void contact_column_truncate(struct contact_column *column, size_t count);
/* The same of codes that the dictionary has, each once: of a list, or the one of a text. */
void contact_column_set_codes(struct contact_column *column, size_t row, const uint32_t codes[],
                              size_t count);
void contact_column_finish(struct contact_column *column, size_t count);
/* For contact_column_finish: ends what contact_column_set_texts put off. */
void contact_column_index_texts(struct contact_column *column);

/* Puts the cells, and when they changed, into another order: row i is what row order[i] was.
 * Before contact_column_finish; no row is named twice. */
void contact_column_reorder(struct contact_column *column, const uint32_t order[], size_t count);

/* What the contact has; texts are borrowed from the column. A list has its count, and no items
 * (NULL): contact_column_list gives their codes. */
struct value contact_column_get(const struct contact_column *column, size_t row);

/* Adds that a cell changed at that time; rows in rising order, each at most once. */
void contact_column_changed(struct contact_column *column, size_t row, int64_t time);
/* The last time that a cell changed; false where it never did. */
bool contact_column_change_time(const struct contact_column *column, size_t row, int64_t *ret_time);

/* The codes of a contact's list, to be read by text_dictionary_text(&column->dictionary, code). */
const uint32_t *contact_column_list(const struct contact_column *column, size_t row,
                                    size_t *ret_count);

/* The contacts whose list has the element; NULL where that set was not made. It is made for what at
 * least one contact in 32 has, so that all sets together take no more room than the elements. */
const struct bitset *contact_column_holders(const struct contact_column *column, uint32_t code);

/* Who has a value; NULL where all have, and nobody needs to look. */
const struct bitset *contact_column_filled(const struct contact_column *column);

/* What stands in the array, 0 where null: a number, and the code of a text. */
static inline int64_t contact_column_number(const struct contact_column *column, size_t row)
{
    return contact_cells_get(&column->cells, row);
}

static inline uint32_t contact_column_code(const struct contact_column *column, size_t row)
{
    return (uint32_t)contact_cells_get(&column->cells, row);
}

#endif
