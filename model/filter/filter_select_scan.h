/* Scans one array of all contacts, and keeps of a set of contacts those whose number is wanted.
 *
 * Only contacts of the set are asked: words of 64 without one are passed over, where a word has few
 * they are asked one by one, else all 64 at once in a loop without branches. */
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
    size_t size;
    const struct filter_select_range *ranges; /* … or, where it is NULL, these: rising and apart */
    size_t range_count;
};

/* Takes out of the set who is not kept. */
void filter_select_scan(const struct filter_select_scan *scan, struct bitset *set);

#endif
