/* Checks a filter against a scene: names, operators, and what follows them. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "model/filter/filter_checker.h"
#include "model/filter/filter_sendings.h"

void filter_checker_report(struct filter_checker *checker, struct error *error,
                           enum error_severity severity, struct filter_place place)
{
    error->severity = severity;
    error_place(error, place.line, place.column, place.offset, place.length);
    error_list_add(checker->errors, error);
}

void filter_checker_sort(struct error_list *errors)
{
    for (size_t i = 1; i < errors->count; i++) {
        struct error error = errors->items[i];
        size_t at = i;
        while (at > 0 && errors->items[at - 1].offset > error.offset) {
            errors->items[at] = errors->items[at - 1];
            at--;
        }
        errors->items[at] = error;
    }
}

const struct filter_sendings *filter_checker_sendings(struct filter_checker *checker)
{
    if (*checker->sendings == NULL) {
        *checker->sendings = filter_sendings_make(checker->scene->activity,
                                                  checker->scene->activity_before, checker->arena);
    }
    return *checker->sendings;
}

bool filter_check_operator(struct filter_checker *checker, const struct filter_clause *clause)
{
    enum filter_type type = (enum filter_type)clause->meaning.type;
    if (filter_type_has(type, clause->operator)) {
        return true;
    }
    const char *text = filter_operators[clause->operator].text;
    uint32_t order = 1u << FILTER_GREATER | 1u << FILTER_GREATER_OR_EQUAL | 1u << FILTER_LESS |
                     1u << FILTER_LESS_OR_EQUAL | 1u << FILTER_BETWEEN;
    bool orders_text = type == FILTER_TYPE_STRING &&
                       ((order >> filter_operators[clause->operator].positive) & 1) != 0;
    struct error error;
    error_set_with(&error, "BAD_OPERATOR",
                   orders_text ? N_("{1} does not support operator '{2}'. Texts have no order in "
                                    "the language.")
                               : N_("{1} does not support operator '{2}'."),
                   clause->name, clause->legacy ? TEXT("()") : text_from(text));
    filter_checker_report(checker, &error, ERROR_SEVERITY_ERROR, clause->operator_place);
    return false;
}

static bool filter_check_anniversary(struct filter_checker *checker, struct filter_clause *clause)
{
    struct filter_meaning *meaning = &clause->meaning;
    struct text field =
        clause->name_is_quoted ? filter_field_name(checker->arena, clause->name) : clause->name;
    bool known = filter_resolve(checker, field, meaning) ||
                 (checker->scene->any_field && clause->name_is_quoted &&
                  filter_resolve(checker, TEXT("contact.x"), meaning));
    if (!known) {
        filter_resolve_unknown(checker, clause->name, clause->name_place);
        return false;
    }
    if (meaning->type != FILTER_TYPE_DATE && meaning->type != FILTER_TYPE_ANY) {
        struct error error;
        error_set_with(&error, "BAD_TYPE", N_("anniversary takes a date field; {1} is none."),
                       clause->name);
        filter_checker_report(checker, &error, ERROR_SEVERITY_ERROR, clause->name_place);
        return false;
    }
    meaning->type = FILTER_TYPE_ANNIVERSARY;
    return true;
}

static bool filter_check_name(struct filter_checker *checker, struct filter_clause *clause)
{
    if (clause->anniversary) {
        return filter_check_anniversary(checker, clause);
    }
    if (!filter_resolve(checker, clause->name, &clause->meaning)) {
        filter_resolve_unknown(checker, clause->name, clause->name_place);
        return false;
    }
    return true;
}

static void filter_check_clause(struct filter_checker *checker, struct filter_clause *clause)
{
    ++*checker->clauses;
    if (!filter_check_name(checker, clause) || !filter_check_operator(checker, clause)) {
        return;
    }
    filter_check_values(checker, clause);
    filter_check_range(checker, clause);
    if (clause->meaning.type == FILTER_TYPE_FUNCTION) {
        filter_check_parameters(checker, clause);
    } else if (clause->meaning.type == FILTER_TYPE_SEGMENT) {
        filter_check_segments(checker, clause);
    }
}

static void *filter_check_copy(struct arena *arena, const void *items, size_t count, size_t size)
{
    void *copy = arena_array(arena, count, size);
    if (count != 0) {
        memcpy(copy, items, count * size);
    }
    return copy;
}

static struct filter_clause *filter_check_copy_clause(struct arena *arena,
                                                      const struct filter_clause *clause)
{
    struct filter_clause *copy = filter_check_copy(arena, clause, 1, sizeof(*clause));
    copy->values =
        filter_check_copy(arena, clause->values, clause->value_count, sizeof(*clause->values));
    copy->parameters = filter_check_copy(arena, clause->parameters, clause->parameter_count,
                                         sizeof(*clause->parameters));
    for (size_t i = 0; i < clause->parameter_count; i++) {
        struct filter_clause *parameter = &copy->parameters[i];
        parameter->values = filter_check_copy(arena, parameter->values, parameter->value_count,
                                              sizeof(*parameter->values));
    }
    return copy;
}

const struct filter *filter_check_tree(struct filter_checker *checker, const struct filter *filter)
{
    struct filter *copy = filter_check_copy(checker->arena, filter, 1, sizeof(*filter));
    if (filter->kind == FILTER_CLAUSE) {
        copy->clause = filter_check_copy_clause(checker->arena, filter->clause);
        checker->deleted = false;
        filter_check_clause(checker, copy->clause);
        if (checker->deleted) {
            *copy = (struct filter){.kind = FILTER_OR}; /* of nothing: true for nobody */
        }
        return copy;
    }
    copy->items = arena_array(checker->arena, filter->count, sizeof(struct filter *));
    for (size_t i = 0; i < filter->count; i++) {
        copy->items[i] = filter_check_tree(checker, filter->items[i]);
    }
    return copy;
}
