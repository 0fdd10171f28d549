/* Completion of a filter that is being typed: what could stand at the cursor, the nearest first. */
#ifndef MODEL_FILTER_FILTER_COMPLETE_H
#define MODEL_FILTER_FILTER_COMPLETE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/arena.h"
#include "model/base/text.h"
#include "model/filter/filter.h"
#include "model/filter/filter_values.h"

enum { FILTER_COMPLETE_MOST = 200 };

enum filter_candidate_kind {
    FILTER_CANDIDATE_NAME,
    FILTER_CANDIDATE_FUNCTION,
    FILTER_CANDIDATE_PARAMETER,
    FILTER_CANDIDATE_OPERATOR,
    FILTER_CANDIDATE_VALUE,
    FILTER_CANDIDATE_KEYWORD,
    FILTER_CANDIDATE_DATE
};

struct filter_candidate {
    enum filter_candidate_kind kind;
    struct text text;   /* as it is written: amount_spent, CONTAINS, 'O\'Hara' */
    struct text insert; /* the same with the blanks and brackets that belong around it there */
    const char *label;  /* of what type a name is, marked with N_; NULL: nothing to say */
    int64_t contacts;   /* how many have the value; -1: not known, or no value */
};

struct filter_completion {
    size_t from; /* the bytes that a candidate takes the place of */
    size_t to;
    struct filter_candidate *candidates; /* at most FILTER_COMPLETE_MOST */
    size_t count;
    size_t found;     /* how many of the noun fit what is typed */
    size_t total;     /* how many of it there are */
    bool exact;       /* the first one stands there already */
    const char *noun; /* what they are, "tags": marked with N_ */
};

struct filter_complete_request {
    struct text text; /* any bytes */
    size_t cursor;    /* a byte of it, or its length */
    const struct filter_scene *scene;
    struct filter_values *values; /* kept by the caller between requests; NULL: counted anew */
    const struct text *journeys;  /* names of the workspace's journeys */
    size_t journey_count;
};

/* Fills *ret_completion; its texts live as long as the arena. Candidates that begin with what
 * stands before the cursor come first, then those that contain it, then those that differ by some
 * letters (of very many values, only those that begin so); among equals those that most contacts
 * have. What stands behind the cursor in the same word is replaced too. */
void filter_complete(const struct filter_complete_request *request, struct arena *arena,
                     struct filter_completion *ret_completion);

/* The length of the longest start of the text that ends before an AND or an OR and is a good filter
 * in the scene; the whole length if all of it is, 0 if there is none. */
size_t filter_complete_start(struct text text, const struct filter_scene *scene);

#endif
