/* The clauses of a checked filter, one by one: for those who ask only parts of it beforehand. */
#ifndef MODEL_FILTER_FILTER_CLAUSES_H
#define MODEL_FILTER_FILTER_CLAUSES_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/arena.h"
#include "model/contacts/activity.h"
#include "model/filter/filter.h"

/* Each clause as a filter of its own, in order of the text, in the arena; those of the segments
 * that it asks are none of them. Its truth hangs on nothing but the truth of these. */
const struct filter *const *filter_clauses(const struct filter *filter, struct arena *arena,
                                           size_t *ret_count);

/* Whether a clause is answered by columns alone, so that asking it of all contacts is quick. */
bool filter_clause_is_quick(const struct filter *clause);

/* The filter's answers from those of its clauses, in the order of filter_clauses; all sets are of
 * one size. */
void filter_clauses_combine(const struct filter *filter, const struct bitset *const clauses[],
                            struct bitset *ret_set);

/* What a clause asks of the running journey's messages. */
struct filter_messages {
    enum activity_kind kind;
    const bool *nodes; /* of those whose place is true, and a place more for none; NULL: of all */
    bool by_date;      /* when it was matters, too */
};

/* False where the clause asks something else than message.*. */
bool filter_clause_messages(const struct filter *clause, struct filter_messages *ret_messages);

#endif
