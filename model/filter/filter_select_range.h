/* Which numbers of a column match a clause: ranges, worked out once for all contacts. */
#ifndef MODEL_FILTER_FILTER_SELECT_RANGE_H
#define MODEL_FILTER_FILTER_SELECT_RANGE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/contacts/contact_column.h"
#include "model/filter/filter.h"
#include "model/filter/filter_ast.h"
#include "model/filter/filter_select_scan.h"

/* The ranges of a column of booleans, numbers or dates that the positive operator of the clause
 * takes, rising and apart; `ranges` has room for one more than the clause has values. A literal is
 * first put into the column's terms: a decimal into its scale (the numbers just below and above
 * where it has more decimals), a date or an offset into the days that begin, or the instants that
 * lie, within it. False where a value cannot be put so. */
bool filter_select_ranges(const struct filter_clause *clause, const struct contact_column *column,
                          const struct filter_moment *moment, struct filter_select_range ranges[],
                          size_t *ret_count);

/* Sorts them, and makes one of those that meet; gives how many are left. */
size_t filter_select_range_sort(struct filter_select_range ranges[], size_t count);

#endif
