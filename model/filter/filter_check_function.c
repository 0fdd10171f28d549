/* Checks the parameters of a function. */
#include "model/filter/filter_checker.h"
#include "model/filter/filter_compare.h"

static void filter_function_wrong(struct filter_checker *checker, const char *code,
                                  const char *sentence, struct text function, struct text parameter,
                                  struct filter_place place)
{
    struct error error;
    error_set_with(&error, code, sentence, function, parameter);
    filter_checker_report(checker, &error, ERROR_SEVERITY_ERROR, place);
}

static void filter_function_unknown(struct filter_checker *checker,
                                    const struct filter_clause *clause,
                                    const struct filter_clause *parameter)
{
    struct text_builder known = {0};
    text_append_string(&known, "");
    for (const struct filter_parameter *row = clause->meaning.row->parameters; row->name != NULL;
         row++) {
        bool open = text_ends_with(text_from(row->name), TEXT("."));
        text_append_format(&known, "%s%s%s", known.length == 0 ? "" : ", ", row->name,
                           open ? "…" : "");
    }
    struct error error;
    error_set_with(&error, "UNKNOWN_PARAM",
                   N_("{1} has no parameter '{2}'. Its parameters are {3}."), clause->name,
                   parameter->name, text_built(&known));
    text_destroy(&known);
    filter_checker_report(checker, &error, ERROR_SEVERITY_ERROR, parameter->name_place);
}

static bool filter_function_is_repeated(const struct filter_clause *clause, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (text_equal(clause->parameters[i].name, clause->parameters[at].name)) {
            return true;
        }
    }
    return false;
}

/* A property is of the kind that its value is written as. */
static enum filter_type filter_function_type(const struct filter_clause *parameter)
{
    enum filter_type type = parameter->meaning.parameter->type;
    if (type != FILTER_TYPE_PROPERTY || parameter->value_count == 0) {
        return type;
    }
    switch (parameter->values[0].kind) {
    case FILTER_LITERAL_NUMBER:
        return FILTER_TYPE_FLOAT;
    case FILTER_LITERAL_BOOLEAN:
        return FILTER_TYPE_BOOLEAN;
    case FILTER_LITERAL_DATE:
    case FILTER_LITERAL_DATETIME:
    case FILTER_LITERAL_OFFSET:
    case FILTER_LITERAL_NAMED:
    case FILTER_LITERAL_SENT:
        return FILTER_TYPE_DATE;
    case FILTER_LITERAL_STRING:
    case FILTER_LITERAL_PATTERN:
    case FILTER_LITERAL_PAIR:
        break;
    }
    return FILTER_TYPE_STRING;
}

static void filter_function_nodes(struct filter_checker *checker, struct filter_clause *parameter)
{
    const struct filter_scene *scene = checker->scene;
    struct filter_meaning *meaning = &parameter->meaning;
    meaning->node_count = scene->node_count;
    meaning->passes = arena_array(checker->arena, scene->node_count + 1, sizeof(bool));
    for (size_t i = 0; i <= scene->node_count; i++) {
        struct value value = {.type = VALUE_NULL};
        if (i < scene->node_count) {
            value = (struct value){.type = VALUE_TEXT, .text = scene->nodes[i]};
        }
        meaning->passes[i] = filter_compare(parameter, value, NULL);
    }
}

static bool filter_function_has_good_values(const struct filter_clause *parameter)
{
    for (size_t i = 0; i < parameter->value_count; i++) {
        if (parameter->values[i].broken) {
            return false;
        }
    }
    return true;
}

/* Settles what a parameter reads, and its type; false where that hangs on an unknown field. */
static bool filter_function_means(const struct filter_clause *clause,
                                  const struct filter_parameter *known,
                                  struct filter_clause *parameter)
{
    if (known->part == FILTER_PART_VALUE) {
        if (clause->meaning.field == NULL) {
            return false;
        }
        parameter->meaning = *clause->meaning.field;
        parameter->meaning.parameter = known;
        return true;
    }
    parameter->meaning =
        (struct filter_meaning){.row = clause->meaning.row, .parameter = known, .column = -1};
    parameter->meaning.type = (uint8_t)filter_function_type(parameter);
    return true;
}

static void filter_function_parameter(struct filter_checker *checker,
                                      const struct filter_clause *clause, size_t index)
{
    struct filter_clause *parameter = &clause->parameters[index];
    const struct filter_parameter *known =
        filter_parameter_find(clause->meaning.row, parameter->name);
    if (known == NULL) {
        filter_function_unknown(checker, clause, parameter);
        return;
    }
    if (filter_function_is_repeated(clause, index)) {
        filter_function_wrong(checker, "DUPLICATE_PARAM",
                              N_("{1} has the parameter {2} twice; a range is written BETWEEN."),
                              clause->name, parameter->name, parameter->name_place);
        return;
    }
    if (!filter_function_means(clause, known, parameter) ||
        !filter_check_operator(checker, parameter)) {
        return;
    }
    filter_check_values(checker, parameter);
    filter_check_range(checker, parameter);
    if (known->part == FILTER_PART_NODE && filter_function_has_good_values(parameter)) {
        filter_function_nodes(checker, parameter);
    }
}

void filter_check_parameters(struct filter_checker *checker, struct filter_clause *clause)
{
    if (clause->meaning.row->source == FILTER_SOURCE_HELD) {
        filter_check_held(checker, clause);
    }
    for (size_t i = 0; i < clause->parameter_count; i++) {
        filter_function_parameter(checker, clause, i);
    }
    bool asks = filter_operators[clause->operator].operand == FILTER_OPERAND_PARAMETERS;
    for (const struct filter_parameter *row = clause->meaning.row->parameters;
         asks && row->name != NULL; row++) {
        bool given = !row->needed;
        for (size_t i = 0; i < clause->parameter_count; i++) {
            given = given || text_is(clause->parameters[i].name, row->name);
        }
        if (!given) {
            filter_function_wrong(checker, "UNKNOWN_PARAM", N_("{1} needs the parameter {2}."),
                                  clause->name, text_from(row->name), clause->name_place);
        }
    }
    filter_check_settings(checker, clause);
}
