/* One value of a clause while it is checked, and what is said of it. */
#ifndef MODEL_FILTER_FILTER_VALUE_CHECK_H
#define MODEL_FILTER_FILTER_VALUE_CHECK_H

#include <stdbool.h>

#include "model/filter/filter_checker.h"

/* What is being checked: the clause, one literal, and where its value goes. */
struct filter_value_check {
    struct filter_checker *checker;
    struct filter_clause *clause;
    struct filter_literal *literal;
    struct value *value;
    int *index;
};

/* Reports the value as wrong: {1} is what takes it, {2} the text `more`. */
void filter_value_wrong(const struct filter_value_check *check, const char *code,
                        const char *sentence, struct text more);
/* It is none of the type's. */
void filter_value_bad_type(const struct filter_value_check *check);
/* Warns of a name that nothing bears, {2}; and of one of which nothing is recorded. */
void filter_value_unknown(const struct filter_value_check *check, const char *sentence);
void filter_value_unrecorded(const struct filter_value_check *check);

/* Whether something is recorded of a name, or the workspace has a campaign that is called so; the
 * scene has activity. */
bool filter_value_is_recorded(const struct filter_scene *scene, struct text name);

/* A date, of a field or an anniversary. */
void filter_value_date(const struct filter_value_check *check);

#endif
