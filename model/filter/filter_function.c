/* Reads the parameters of a function, in the form of today and in the older one. */
#include "model/filter/filter_parser.h"

static bool filter_function_number(struct filter_parser *parser, struct filter_literal *pair,
                                   struct text *ret_text)
{
    if (parser->token.kind != FILTER_TOKEN_NUMBER) {
        return filter_parser_unexpected(parser, FILTER_EXPECTED_NUMBER, false);
    }
    struct filter_literal number;
    if (!filter_literal_parse(parser, FILTER_OPERAND_VALUE, &number)) {
        return false;
    }
    *ret_text = number.text;
    pair->kind = FILTER_LITERAL_PAIR;
    return true;
}

static bool filter_function_pair(struct filter_parser *parser, struct filter_clause *clause)
{
    clause->values = arena_array(parser->arena, 1, sizeof(*clause->values));
    struct filter_literal *pair = clause->values;
    pair->place = parser->token.place;
    if (!filter_parser_open(parser) || !filter_function_number(parser, pair, &pair->text)) {
        return false;
    }
    if (!filter_parser_at_symbol(parser, ",")) {
        return filter_parser_unexpected(parser, FILTER_EXPECTED_SEPARATOR, false);
    }
    filter_parser_advance(parser);
    if (!filter_function_number(parser, pair, &pair->second) ||
        !filter_parser_close(parser, FILTER_EXPECTED_CLOSE)) {
        return false;
    }
    clause->value_count = 1;
    pair->place.length = parser->last_end - pair->place.offset;
    return true;
}

static struct filter_clause *filter_function_add(struct filter_parser *parser,
                                                 struct filter_clause *clause)
{
    clause->parameters = filter_parser_grow(parser->arena, clause->parameters,
                                            clause->parameter_count, sizeof(*clause->parameters));
    struct filter_clause *parameter = &clause->parameters[clause->parameter_count++];
    *parameter =
        (struct filter_clause){.place = parser->token.place, .name_place = parser->token.place};
    return parameter;
}

static bool filter_function_parse_one(struct filter_parser *parser, struct filter_clause *clause)
{
    if (parser->token.kind != FILTER_TOKEN_NAME) {
        return filter_parser_unexpected(parser, FILTER_EXPECTED_PARAMETER,
                                        clause->parameter_count == 0);
    }
    if (clause->parameter_count == FILTER_MOST_VALUES) {
        return filter_parser_too_many(parser, N_("A function may have {1} parameters at most."),
                                      FILTER_MOST_VALUES, parser->token.place);
    }
    struct filter_clause *parameter = filter_function_add(parser, clause);
    int groups = FILTER_GROUP_COMPARE | FILTER_GROUP_MEMBER | FILTER_GROUP_NULL;
    if (!filter_clause_name(parser, &parameter->name) ||
        !filter_clause_operator(parser, groups, parameter)) {
        return false;
    }
    bool pair = parameter->operator== FILTER_EQUAL && filter_parser_at_symbol(parser, "(");
    return pair ? filter_function_pair(parser, parameter)
                : filter_clause_operands(parser, parameter);
}

bool filter_function_parse(struct filter_parser *parser, struct filter_clause *clause)
{
    if (!filter_parser_open(parser)) {
        return false;
    }
    if (filter_parser_at_symbol(parser, ")")) {
        return filter_parser_close(parser, FILTER_EXPECTED_SEPARATOR);
    }
    for (;;) {
        if (!filter_function_parse_one(parser, clause)) {
            return false;
        }
        if (!filter_parser_at_symbol(parser, ",")) {
            return filter_parser_close(parser, FILTER_EXPECTED_SEPARATOR);
        }
        filter_parser_advance(parser);
    }
}

/* Two numbers in brackets are a list in the older form, but for coordinates. */
static void filter_function_pair_up(struct filter_parser *parser, struct filter_clause *parameter,
                                    struct filter_place open)
{
    const struct filter_literal *values = parameter->values;
    if (!text_is(parameter->name, "coordinates") || parameter->value_count != 2 ||
        values[0].kind != FILTER_LITERAL_NUMBER || values[1].kind != FILTER_LITERAL_NUMBER) {
        return;
    }
    struct filter_literal *pair = arena_allocate(parser->arena, sizeof(*pair));
    *pair = (struct filter_literal){.kind = FILTER_LITERAL_PAIR,
                                    .text = values[0].text,
                                    .second = values[1].text,
                                    .place = open};
    pair->place.length = parser->last_end - open.offset;
    parameter->operator= FILTER_EQUAL;
    parameter->values = pair;
    parameter->value_count = 1;
}

/* A plain value, which the older form's own parameters mean differently. */
static void filter_function_rename(struct filter_clause *parameter)
{
    if (text_is(parameter->name, "count_at_least")) {
        parameter->name = TEXT("count");
        parameter->operator= FILTER_GREATER_OR_EQUAL;
    } else if (text_is(parameter->name, "date")) {
        parameter->operator= FILTER_GREATER_OR_EQUAL;
    }
}

/* name ":" value, list or range. */
static bool filter_function_parse_old(struct filter_parser *parser, struct filter_clause *clause)
{
    if (parser->token.kind != FILTER_TOKEN_NAME || !filter_lexer_is_ident(parser->token.text)) {
        return filter_parser_unexpected(parser, FILTER_EXPECTED_PARAMETER,
                                        clause->parameter_count == 0);
    }
    struct filter_clause *parameter = filter_function_add(parser, clause);
    if (!filter_clause_name(parser, &parameter->name)) {
        return false;
    }
    if (!filter_parser_at_symbol(parser, ":")) {
        return filter_parser_unexpected(parser, FILTER_EXPECTED_COLON, false);
    }
    parameter->operator_place = parser->token.place;
    filter_parser_advance(parser);
    if (filter_parser_at_symbol(parser, "(")) {
        struct filter_place open = parser->token.place;
        parameter->operator= FILTER_IN;
        if (!filter_clause_list(parser, parameter)) {
            return false;
        }
        filter_function_pair_up(parser, parameter, open);
        return true;
    }
    if (filter_parser_at_keyword(parser, "BETWEEN")) {
        parameter->operator= FILTER_BETWEEN;
        filter_parser_advance(parser);
        return filter_clause_range(parser, parameter);
    }
    parameter->operator= FILTER_EQUAL;
    filter_function_rename(parameter);
    return filter_clause_add_value(parser, FILTER_OPERAND_VALUE, parameter);
}

/* ("=" | "!=") (TRUE | FALSE) behind the bracket. */
static bool filter_function_truth(struct filter_parser *parser, struct filter_clause *clause)
{
    bool equal = filter_parser_at_symbol(parser, "=");
    if (!equal && !filter_parser_at_symbol(parser, "!=")) {
        return filter_parser_unexpected(parser, FILTER_EXPECTED_TRUTH, false);
    }
    filter_parser_advance(parser);
    bool is_true = filter_parser_at_keyword(parser, "TRUE");
    if (!is_true && !filter_parser_at_keyword(parser, "FALSE")) {
        return filter_parser_unexpected(parser, FILTER_EXPECTED_TRUTH, false);
    }
    filter_parser_advance(parser);
    clause->operator= equal == is_true ? FILTER_MATCHES : FILTER_NOT_MATCHES;
    return true;
}

bool filter_function_parse_legacy(struct filter_parser *parser, struct filter_clause *clause)
{
    clause->operator_place = parser->token.place;
    if (!filter_parser_open(parser)) {
        return false;
    }
    bool empty = filter_parser_at_symbol(parser, ")");
    for (bool more = !empty; more;) {
        if (!filter_function_parse_old(parser, clause)) {
            return false;
        }
        more = filter_parser_at_symbol(parser, ",");
        if (more) {
            filter_parser_advance(parser);
        }
    }
    if (!filter_parser_close(parser, FILTER_EXPECTED_SEPARATOR) ||
        !filter_function_truth(parser, clause)) {
        return false;
    }
    clause->legacy = true;
    filter_clause_old_form(parser, clause->place, TEXT("f(…) = true"), TEXT("f MATCHES (…)"));
    return true;
}
