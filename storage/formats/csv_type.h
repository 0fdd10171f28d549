/* The type of a column from its cells, and a cell as a value of a type (filters.md). */
#ifndef STORAGE_FORMATS_CSV_TYPE_H
#define STORAGE_FORMATS_CSV_TYPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/civil_time.h"
#include "model/base/text.h"
#include "model/contacts/value.h"

/* What the cells seen so far may be; begin with CSV_TYPE_GUESS. */
struct csv_type_guess {
    bool boolean;
    bool integer;
    bool decimal;
    bool date;
    bool datetime; /* dates among date-times are their first instants */
    int decimals;  /* most behind the point */
    int digits;    /* most before it */
};
#define CSV_TYPE_GUESS                                                                             \
    ((struct csv_type_guess){                                                                      \
        .boolean = true, .integer = true, .decimal = true, .date = true, .datetime = true})

/* Takes a filled cell into account. */
void csv_type_guess_add(struct csv_type_guess *guess, struct text cell);

/* Takes a cell into account that is known to be a plain number of at most 18 digits, decimals among
 * them (csv_plain.h). */
static inline void csv_type_guess_add_number(struct csv_type_guess *guess, int digits, int decimals)
{
    bool open = guess->integer || guess->decimal;
    guess->boolean = false;
    guess->date = false;
    guess->datetime = false;
    guess->integer = guess->integer && decimals == 0;
    guess->digits = open && digits > guess->digits ? digits : guess->digits;
    guess->decimals = open && decimals > guess->decimals ? decimals : guess->decimals;
}

/* The same of a plain date. */
static inline void csv_type_guess_add_date(struct csv_type_guess *guess)
{
    guess->boolean = false;
    guess->integer = false;
    guess->decimal = false;
}

/* Whether cells can still say more. */
static inline bool csv_type_guess_is_open(const struct csv_type_guess *guess)
{
    return guess->boolean || guess->integer || guess->decimal || guess->date || guess->datetime;
}

/* The first of boolean, integer, float, date, date-time that all cells are, else text; text also
 * where there was no cell. The scale of a float: as many decimals as the cells have, at most 9 and
 * at most what 18 digits leave room for (then the cells are rounded). */
enum value_type csv_type_guess_type(const struct csv_type_guess *guess, bool any);
int csv_type_guess_scale(const struct csv_type_guess *guess);

/* A filled cell as a value; not for lists. A time without a zone is local in `zone`, the first
 * instant of a day too; a date from a date-time is its local day. Text is borrowed from the cell.
 * False if the cell is none of that type; *ret_value is undefined then. */
bool csv_type_read(struct text cell, enum value_type type, int scale, const struct zone *zone,
                   struct value *ret_value);

/* Whether a number has more decimals than a column of that scale keeps. */
bool csv_type_is_rounded(struct text cell, int scale);

/* true false yes no in any case. */
bool csv_type_read_boolean(struct text cell, bool *ret_boolean);

#endif
