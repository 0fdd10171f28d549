/* Scans one array of all contacts, and keeps of a set of contacts those whose number is wanted.
 *
 * Where the set is thin, its contacts are gathered and asked one by one; else whole words of 64 are
 * asked in loops without branches, and blocks of words without a contact are passed over. */
#ifndef MODEL_FILTER_FILTER_SELECT_SCAN_H
#define MODEL_FILTER_FILTER_SELECT_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/bitset.h"
#include "model/contacts/contact_cells.h"

/* The numbers low ≤ n ≤ high; none where low > high. */
struct filter_select_range {
    int64_t low;
    int64_t high;
};

struct filter_select_scan {
    const struct contact_cells *cells;
    const struct bitset *filled; /* who has a number; NULL: all */
    bool keep_null;              /* whether those without one are kept */
    bool keep_others;            /* of those with one, the numbers that are not wanted are kept */
    const bool *wanted;          /* by number, which are codes from 0; `size` of them … */
    size_t size;                 /* … 0: the numbers are no codes … */
    const struct filter_select_range *ranges; /* … or, where it is NULL, these: rising and apart */
    size_t range_count;
};

/* Takes out of the set who is not kept. */
void filter_select_scan(const struct filter_select_scan *scan, struct bitset *set);

#endif
