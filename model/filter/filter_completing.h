/* What the files of filter_complete share: a completion in the making. */
#ifndef MODEL_FILTER_FILTER_COMPLETING_H
#define MODEL_FILTER_FILTER_COMPLETING_H

#include "model/filter/filter_checker.h"
#include "model/filter/filter_complete.h"
#include "model/filter/filter_cursor.h"
#include "model/filter/filter_offers.h"

struct filter_completing {
    const struct filter_complete_request *request;
    struct arena *arena;
    struct filter_values *values;
    struct filter_cursor cursor;
    struct filter_offers offers;
    struct filter_checker checker; /* resolves names; what it reports is not looked at */
    struct error_list errors;
    const char *noun;
};

/* Offers of each kind of place. */
void filter_complete_clause(struct filter_completing *completing);
void filter_complete_field(struct filter_completing *completing);
void filter_complete_parameter(struct filter_completing *completing);
void filter_complete_operator(struct filter_completing *completing);
void filter_complete_value(struct filter_completing *completing);

/* What the clause at hand is about; false where its name is not known. */
bool filter_complete_meaning(struct filter_completing *completing,
                             struct filter_meaning *ret_meaning);

/* Begins to compare with what is typed. */
void filter_complete_begin(struct filter_completing *completing, struct text typed,
                           const char *noun);
/* A keyword or a symbol; `aside`: among what is counted instead of it. */
void filter_complete_keyword(struct filter_completing *completing, const char *text,
                             const char *tail, int order, bool aside);
/* What stands behind an operator: a blank, and an opening bracket where it takes one. */
const char *filter_complete_operator_tail(const struct filter_operator_row *row);

/* A type in one or two words, and what its values are called, marked with N_. */
const char *filter_complete_type(enum filter_type type);
const char *filter_complete_noun(enum filter_type type);

#endif
