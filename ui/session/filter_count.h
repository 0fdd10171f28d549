/* What a filter text means and whom it matches, worked out in steps so that keys come between them.
 *
 * A step asks all contacts of one filter. First the whole, then each clause of a topmost AND or OR.
 * Of a text that is unfinished, its longest good start is counted. */
#ifndef UI_SESSION_FILTER_COUNT_H
#define UI_SESSION_FILTER_COUNT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/arena.h"
#include "model/base/bitset.h"
#include "model/base/error.h"
#include "model/base/text.h"
#include "model/filter/filter.h"
#include "ui/session/session.h"

enum { FILTER_COUNT_SAMPLES = 2 };

struct filter_count_clause {
    struct text text;
    const struct filter *filter; /* NULL: the unfinished one */
    int64_t contacts;            /* -1: not counted yet, or never */
};

/* Zero-initialise it. */
struct filter_count {
    struct arena arena;
    struct filter_moment moment;
    struct error_list errors; /* of the whole text, with warnings */
    size_t counted;           /* bytes of the text that are counted; 0: none */
    bool whole;               /* they are all of it */
    const struct filter *filter;
    const struct contact_table *contacts;
    bool *opt_outs;
    bool found; /* `matches` is there */
    struct bitset matches;
    int64_t contacts_matched;
    size_t samples[FILTER_COUNT_SAMPLES]; /* rows of the first that match */
    size_t sample_count;
    struct filter_count_clause *clauses; /* of a topmost AND or OR; count 0 where there is none */
    size_t clause_count;
    size_t clauses_done;
};

/* What names mean in a filter of the session's journey, or (outside) of none; lives as long as the
 * arena and the session's contacts. */
struct filter_scene filter_count_scene(const struct session *session, bool outside,
                                       struct arena *arena);

/* Whether a text is a filter there, or empty; else what is first wrong with it. */
bool filter_count_is_sound(const struct session *session, struct text text, bool outside,
                           struct error *error);

/* Reads the text anew; nothing is counted yet. Of an unfinished clause what stands before byte
 * `word` is shown: there the word begins that is being typed. */
void filter_count_begin(struct filter_count *count, struct text text, size_t word,
                        const struct session *session, bool outside);
/* One step; false if there was none left. */
bool filter_count_step(struct filter_count *count, const struct session *session);
void filter_count_clear(struct filter_count *count);

#endif
