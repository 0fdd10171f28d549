/* Reads a filter whole: its syntax, then its meaning, with all that is wrong in one list. */
#include "model/filter/filter.h"

#include "model/filter/filter_checker.h"
#include "model/filter/filter_parser.h"

/* Appends errors to the caller's list until it has its 20; warnings always. */
static void filter_append_errors(struct error_list *errors, const struct error_list *more,
                                 size_t *left)
{
    for (size_t i = 0; i < more->count; i++) {
        if (more->items[i].severity == ERROR_SEVERITY_WARNING) {
            error_list_add(errors, &more->items[i]);
        } else if (*left != 0) {
            error_list_add(errors, &more->items[i]);
            --*left;
        }
    }
}

const struct filter *filter_parse(struct text text, struct arena *arena, struct error_list *errors)
{
    struct error_list syntax = {0};
    struct error_list later = {0};
    size_t left = FILTER_MOST_ERRORS;
    const struct filter *filter = filter_parse_broken(text, arena, &syntax, &later);
    if (error_list_errors(&syntax) != 0 || error_list_errors(&later) != 0) {
        filter = NULL;
    }
    filter_append_errors(errors, &syntax, &left);
    filter_append_errors(errors, &later, &left);
    error_list_destroy(&syntax);
    error_list_destroy(&later);
    return filter;
}

static const struct filter *filter_check_into(const struct filter *filter,
                                              const struct filter_scene *scene, struct arena *arena,
                                              struct error_list *errors)
{
    struct filter_segment *segments = NULL;
    size_t clauses = 0;
    const struct filter_sendings *sendings = NULL;
    struct filter_checker checker = {.scene = scene,
                                     .arena = arena,
                                     .errors = errors,
                                     .segments = &segments,
                                     .clauses = &clauses,
                                     .sendings = &sendings};
    return filter_check_tree(&checker, filter);
}

const struct filter *filter_check(const struct filter *filter, const struct filter_scene *scene,
                                  struct arena *arena, struct error_list *errors)
{
    struct error_list found = {0};
    size_t left = FILTER_MOST_ERRORS;
    const struct filter *checked = filter_check_into(filter, scene, arena, &found);
    filter_checker_sort(&found);
    filter_append_errors(errors, &found, &left);
    bool good = error_list_errors(&found) == 0;
    error_list_destroy(&found);
    return good ? checked : NULL;
}

const struct filter *filter_read(struct text text, const struct filter_scene *scene,
                                 struct arena *arena, struct error_list *errors)
{
    struct error_list syntax = {0};
    struct error_list later = {0};
    size_t left = FILTER_MOST_ERRORS;
    const struct filter *filter = filter_parse_broken(text, arena, &syntax, &later);
    if (filter != NULL) {
        filter = filter_check_into(filter, scene, arena, &later);
    }
    filter_checker_sort(&later);
    if (error_list_errors(&syntax) != 0 || error_list_errors(&later) != 0) {
        filter = NULL;
    }
    filter_append_errors(errors, &syntax, &left);
    filter_append_errors(errors, &later, &left);
    error_list_destroy(&syntax);
    error_list_destroy(&later);
    return filter;
}
