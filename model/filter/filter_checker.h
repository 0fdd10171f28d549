/* The state of checking a filter against a scene, and the steps that its files share. */
#ifndef MODEL_FILTER_FILTER_CHECKER_H
#define MODEL_FILTER_FILTER_CHECKER_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/arena.h"
#include "model/base/error.h"
#include "model/base/text.h"
#include "model/filter/filter.h"
#include "model/filter/filter_ast.h"
#include "model/filter/filter_names.h"

/* A segment met on the way: its filter once it is checked. */
struct filter_segment {
    struct text name;
    const struct filter *filter;
    bool open;      /* being checked: meeting it again is a cycle */
    size_t clauses; /* that it takes to ask it, those of segments within counted */
    struct filter_segment *next;
};

struct filter_checker {
    const struct filter_scene *scene;
    struct arena *arena;
    struct error_list *errors;
    struct filter_segment **segments;        /* shared by the filters of segments within segments */
    size_t *clauses;                         /* how many clauses stand in all of them */
    const struct filter_sendings **sendings; /* made when they are first asked for */
    int depth;                               /* of segments within segments */
    bool deleted;                            /* the clause asks a field that was deleted */
};

void filter_checker_report(struct filter_checker *checker, struct error *error,
                           enum error_severity severity, struct filter_place place);

/* Finds the row, column and type of a name; false if nothing bears it. */
bool filter_resolve(const struct filter_checker *checker, struct text name,
                    struct filter_meaning *ret_meaning);
/* The same of a contact's field by its own name. */
bool filter_resolve_field(const struct filter_checker *checker, struct text name,
                          struct filter_meaning *ret_meaning);
/* Reports that nothing bears the name, with the nearest that does; and that no field does. */
void filter_resolve_unknown(struct filter_checker *checker, struct text name,
                            struct filter_place place);
void filter_resolve_unknown_field(struct filter_checker *checker, struct text name,
                                  struct filter_place place);
/* Checks the literals of a clause or parameter whose type is settled, and leaves their values in
 * its meaning. */
void filter_check_values(struct filter_checker *checker, struct filter_clause *clause);
/* Lower bounds above upper ones. */
void filter_check_range(struct filter_checker *checker, struct filter_clause *clause);
/* The filters behind `segments CONTAINS`. */
void filter_check_segments(struct filter_checker *checker, struct filter_clause *clause);
/* A function's parameters. */
void filter_check_parameters(struct filter_checker *checker, struct filter_clause *clause);
/* Parameters that are settings of a function and of no row: those of sample and
 * customer_within_distance, and `last`; after their values. */
void filter_check_settings(struct filter_checker *checker, struct filter_clause *clause);
/* The field that a clause on held names; before its values. */
void filter_check_held(struct filter_checker *checker, struct filter_clause *clause);

/* When the recorded campaigns were sent, for clauses that ask it. */
const struct filter_sendings *filter_checker_sendings(struct filter_checker *checker);

/* Whether the operator is one of the clause's type; reports it if not. */
bool filter_check_operator(struct filter_checker *checker, const struct filter_clause *clause);

/* The checked copy; errors go to the checker, broken clauses are left alone. */
const struct filter *filter_check_tree(struct filter_checker *checker, const struct filter *filter);

/* Sorts by place, stable. */
void filter_checker_sort(struct error_list *errors);

#endif
