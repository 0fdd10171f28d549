/* The tree of a filter: the table of operators, equality, and what covers what. */
#include "model/filter/filter_ast.h"

#include "model/filter/filter.h"

enum { FILTER_AST_MOST_STEPS = 10000 };

#define COMPARE FILTER_GROUP_COMPARE
#define MEMBER FILTER_GROUP_MEMBER
#define CALL FILTER_GROUP_FUNCTION

const struct filter_operator_row filter_operators[FILTER_OPERATOR_COUNT] = {
    [FILTER_EQUAL] = {"=", COMPARE, FILTER_OPERAND_VALUE, FILTER_EQUAL, false},
    [FILTER_NOT_EQUAL] = {"!=", COMPARE, FILTER_OPERAND_VALUE, FILTER_EQUAL, true},
    [FILTER_GREATER] = {">", COMPARE, FILTER_OPERAND_VALUE, FILTER_GREATER, false},
    [FILTER_GREATER_OR_EQUAL] = {">=", COMPARE, FILTER_OPERAND_VALUE, FILTER_GREATER_OR_EQUAL,
                                 false},
    [FILTER_LESS] = {"<", COMPARE, FILTER_OPERAND_VALUE, FILTER_LESS, false},
    [FILTER_LESS_OR_EQUAL] = {"<=", COMPARE, FILTER_OPERAND_VALUE, FILTER_LESS_OR_EQUAL, false},
    [FILTER_BETWEEN] = {"BETWEEN", COMPARE, FILTER_OPERAND_RANGE, FILTER_BETWEEN, false},
    [FILTER_NOT_BETWEEN] = {"NOT BETWEEN", COMPARE, FILTER_OPERAND_RANGE, FILTER_BETWEEN, true},
    [FILTER_IN] = {"IN", COMPARE, FILTER_OPERAND_LIST, FILTER_IN, false},
    [FILTER_NOT_IN] = {"NOT IN", COMPARE, FILTER_OPERAND_LIST, FILTER_IN, true},
    [FILTER_STARTS_WITH] = {"STARTS WITH", COMPARE, FILTER_OPERAND_STRING, FILTER_STARTS_WITH,
                            false},
    [FILTER_NOT_STARTS_WITH] = {"NOT STARTS WITH", COMPARE, FILTER_OPERAND_STRING,
                                FILTER_STARTS_WITH, true},
    [FILTER_ENDS_WITH] = {"ENDS WITH", COMPARE, FILTER_OPERAND_STRING, FILTER_ENDS_WITH, false},
    [FILTER_NOT_ENDS_WITH] = {"NOT ENDS WITH", COMPARE, FILTER_OPERAND_STRING, FILTER_ENDS_WITH,
                              true},
    [FILTER_LIKE] = {"LIKE", COMPARE, FILTER_OPERAND_PATTERN, FILTER_LIKE, false},
    [FILTER_NOT_LIKE] = {"NOT LIKE", COMPARE, FILTER_OPERAND_PATTERN, FILTER_LIKE, true},
    [FILTER_CONTAINS] = {"CONTAINS", MEMBER, FILTER_OPERAND_VALUE, FILTER_CONTAINS, false},
    [FILTER_NOT_CONTAINS] = {"NOT CONTAINS", MEMBER, FILTER_OPERAND_VALUE, FILTER_CONTAINS, true},
    [FILTER_CONTAINS_ANY] = {"CONTAINS ANY", MEMBER, FILTER_OPERAND_LIST, FILTER_CONTAINS_ANY,
                             false},
    [FILTER_CONTAINS_ALL] = {"CONTAINS ALL", MEMBER, FILTER_OPERAND_LIST, FILTER_CONTAINS_ALL,
                             false},
    [FILTER_CONTAINS_NONE] = {"CONTAINS NONE", MEMBER, FILTER_OPERAND_LIST, FILTER_CONTAINS_ANY,
                              true},
    [FILTER_IS_NULL] = {"IS NULL", FILTER_GROUP_NULL, FILTER_OPERAND_NONE, FILTER_IS_NULL, false},
    [FILTER_IS_NOT_NULL] = {"IS NOT NULL", FILTER_GROUP_NULL, FILTER_OPERAND_NONE, FILTER_IS_NULL,
                            true},
    [FILTER_MATCHES] = {"MATCHES", CALL, FILTER_OPERAND_PARAMETERS, FILTER_MATCHES, false},
    [FILTER_NOT_MATCHES] = {"NOT MATCHES", CALL, FILTER_OPERAND_PARAMETERS, FILTER_MATCHES, true},
};

static bool filter_ast_same_values(const struct filter_clause *a, const struct filter_clause *b)
{
    if (a->value_count != b->value_count) {
        return false;
    }
    for (size_t i = 0; i < a->value_count; i++) {
        const struct filter_literal *left = &a->values[i];
        const struct filter_literal *right = &b->values[i];
        if (left->kind != right->kind || !text_equal(left->text, right->text) ||
            !text_equal(left->second, right->second)) {
            return false;
        }
    }
    return true;
}

static bool filter_ast_same_clause(const struct filter_clause *a, const struct filter_clause *b)
{
    return text_equal(a->name, b->name) &&
           a->operator== b->operator&& a->anniversary == b->anniversary &&
           a->name_is_quoted == b->name_is_quoted && filter_ast_same_values(a, b) &&
           a->parameter_count == b->parameter_count;
}

static bool filter_ast_same(const struct filter_clause *a, const struct filter_clause *b)
{
    if (!filter_ast_same_clause(a, b)) {
        return false;
    }
    for (size_t i = 0; i < a->parameter_count; i++) {
        if (!filter_ast_same_clause(&a->parameters[i], &b->parameters[i])) {
            return false;
        }
    }
    return true;
}

bool filter_equal(const struct filter *a, const struct filter *b)
{
    if (a->kind != b->kind || a->count != b->count) {
        return false;
    }
    if (a->kind == FILTER_CLAUSE) {
        return filter_ast_same(a->clause, b->clause);
    }
    for (size_t i = 0; i < a->count; i++) {
        if (!filter_equal(a->items[i], b->items[i])) {
            return false;
        }
    }
    return true;
}

static bool filter_ast_covers(const struct filter *a, const struct filter *b, int *steps)
{
    if (--*steps < 0) {
        return false;
    }
    if (filter_equal(a, b)) {
        return true;
    }
    bool every = b->kind == FILTER_OR || a->kind == FILTER_AND;
    bool split_b = b->kind == FILTER_OR || (a->kind != FILTER_AND && b->kind == FILTER_AND);
    for (size_t i = 0; split_b && i < b->count; i++) {
        if (filter_ast_covers(a, b->items[i], steps) != every) {
            return !every;
        }
    }
    bool split_a = a->kind == FILTER_OR || a->kind == FILTER_AND;
    for (size_t i = 0; split_a && b->kind != FILTER_OR && i < a->count; i++) {
        if (filter_ast_covers(a->items[i], b, steps) != every) {
            return !every;
        }
    }
    return every;
}

bool filter_covers(const struct filter *a, const struct filter *b)
{
    int steps = FILTER_AST_MOST_STEPS;
    return filter_ast_covers(a, b, &steps);
}
