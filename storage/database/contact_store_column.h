/* The columns of contacts in the store: the rows of contact_column. */
#ifndef STORAGE_DATABASE_CONTACT_STORE_COLUMN_H
#define STORAGE_DATABASE_CONTACT_STORE_COLUMN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/base/text.h"
#include "model/contacts/contact_column.h"
#include "model/contacts/value.h"

struct database;

/* 0011_blocks.sql says what each holds. */
enum contact_store_kind {
    CONTACT_STORE_FIELD,
    CONTACT_STORE_TOPIC,
    CONTACT_STORE_CONSENT,
    CONTACT_STORE_ADDRESS,
    CONTACT_STORE_KIND_COUNT
};

struct contact_store_column {
    int64_t number; /* contact_cells.column */
    enum contact_store_kind kind;
    char *name;
    char *header;
    enum value_type type; /* of a field; the others are integers */
    int scale;
    int64_t added; /* when it came to be, seconds since 1970, UTC; 0: not known */
};

/* In order of their numbers; owns them. */
struct contact_store_columns {
    struct contact_store_column *items;
    size_t count;
    size_t capacity;
};

/* Fills *ret_columns, zero before; the caller destroys it. */
bool contact_store_columns_read(struct database *database,
                                struct contact_store_columns *ret_columns, struct error *error);
void contact_store_columns_destroy(struct contact_store_columns *columns);

/* Its place in `columns`, or SIZE_MAX. */
size_t contact_store_columns_find(const struct contact_store_columns *columns,
                                  enum contact_store_kind kind, struct text name);

/* Adds a column in which nobody has anything; it is then the last of `columns`. */
bool contact_store_columns_add(struct database *database, struct contact_store_columns *columns,
                               const struct contact_store_column *column, struct error *error);

/* Cells of that column, all null. */
void contact_store_column_init(const struct contact_store_column *column, size_t count,
                               struct contact_column *ret_cells);

/* Gives a field another type and scale, its values converted: what contact_conversion_make can, to
 * float where they fit (contact_store_column_fits). */
bool contact_store_columns_widen(struct database *database, struct contact_store_column *column,
                                 enum value_type type, int scale, struct error *error);

/* Says that contacts or activity have changed; `now` 0: at a time that is not known. */
bool contact_store_raise_version(struct database *database, int64_t now, struct error *error);

/* Whether no contact has anything there. */
bool contact_store_column_is_empty(struct database *database,
                                   const struct contact_store_column *column, bool *ret_empty,
                                   struct error *error);

/* Gives an empty column another type. */
bool contact_store_column_retype(struct database *database, struct contact_store_column *column,
                                 enum value_type type, int scale, struct error *error);

/* Whether all values of an integer or float column can have `scale` decimals. */
bool contact_store_column_fits(struct database *database, const struct contact_store_column *column,
                               int scale, bool *ret_fits, struct error *error);

#endif
