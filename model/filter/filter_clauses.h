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

/* What the truth of a clause hangs on where fields and tags change. */
enum filter_subject {
    FILTER_SUBJECT_FIELD,    /* one field, as a value: not since when it has been so */
    FILTER_SUBJECT_TAGS,     /* which of the tags that it names a contact has */
    FILTER_SUBJECT_ALL_TAGS, /* all tags of a contact */
    FILTER_SUBJECT_SEGMENTS, /* the filters of segments */
    FILTER_SUBJECT_OTHER     /* several of these, or none */
};
enum filter_subject filter_clause_subject(const struct filter *clause);

/* The tags that a clause on tags names. */
size_t filter_clause_tag_count(const struct filter *clause);
struct text filter_clause_tag(const struct filter *clause, size_t number);

/* The filters of the segments that a clause asks, NULL for one that is not there. */
const struct filter *const *filter_clause_segments(const struct filter *clause, size_t *ret_count);

/* What a clause asks of the running journey's messages. */
struct filter_messages {
    enum activity_kind kind;
    const bool *nodes; /* of those whose place is true, and a place more for none; NULL: of all */
    bool by_date;      /* when it was matters, too … */
    bool by_sending;   /* … against a campaign's sending */
};

/* The instants that its dates name to the second: within a day its truth changes there, beside at
 * them it changes at midnights only. Writes at most `room`, gives how many there are. */
size_t filter_clause_instants(const struct filter *clause, const struct zone *zone,
                              int64_t instants[], size_t room);

/* False where the clause asks something else than message.*. */
bool filter_clause_messages(const struct filter *clause, struct filter_messages *ret_messages);

#endif
