/* Reads one clause: a name with its operator and operands, functions, the older function form. */
#include "model/filter/filter_parser.h"

#include <stdlib.h>
#include <string.h>

#include "model/contacts/value.h"

enum {
    FILTER_CLAUSE_WARN_PAST = 10,
    FILTER_CLAUSE_OPERATOR_SIZE = 32,
    FILTER_CLAUSE_ALL_GROUPS =
        FILTER_GROUP_COMPARE | FILTER_GROUP_MEMBER | FILTER_GROUP_NULL | FILTER_GROUP_FUNCTION
};

static struct text filter_clause_lower(struct arena *arena, struct text text)
{
    char *bytes = arena_allocate(arena, text.length + 1);
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.bytes[i];
        bytes[i] = byte >= 'A' && byte <= 'Z' ? (char)(byte | 0x20) : byte;
    }
    return (struct text){bytes, text.length};
}

/* Appends a quoted part's folded text. */
static bool filter_clause_quoted_part(struct filter_parser *parser, struct filter_place place,
                                      struct text quoted, struct text_builder *name)
{
    struct text text;
    if (!filter_literal_unquote(parser, place, quoted, false, &text)) {
        return false;
    }
    char *folded = value_field_name(text);
    text_append_string(name, folded);
    free(folded);
    return true;
}

static size_t filter_clause_quoted_end(struct text text, size_t start)
{
    size_t end = start + 1;
    while (text.bytes[end] != '"') {
        end += text.bytes[end] == '\\' ? 2 : 1;
    }
    return end + 1;
}

/* Takes a name: its parts folded, with dots between. */
bool filter_clause_name(struct filter_parser *parser, struct text *ret_name)
{
    struct text text = parser->token.text;
    struct text_builder name = {0};
    size_t plain = 0;
    for (size_t i = 0; i < text.length;) {
        if (text.bytes[i] != '"') {
            i++;
            continue;
        }
        size_t end = filter_clause_quoted_end(text, i);
        struct filter_place place = parser->token.place;
        place.offset += i;
        text_append(&name, filter_clause_lower(parser->arena, text_part(text, plain, i - plain)));
        if (!filter_clause_quoted_part(parser, place, text_part(text, i, end - i), &name)) {
            text_destroy(&name);
            return false;
        }
        plain = i = end;
    }
    text_append(&name, filter_clause_lower(parser->arena, text_part(text, plain, text.length)));
    *ret_name = arena_text(parser->arena, text_built(&name));
    text_destroy(&name);
    filter_parser_advance(parser);
    return true;
}

/* Whether some operator of these groups is the words, or (longer) begins with them. */
static bool filter_clause_begins_operator(const char *words, int groups, bool longer,
                                          enum filter_operator *ret_operator)
{
    size_t length = strlen(words);
    for (size_t i = 0; i < FILTER_OPERATOR_COUNT; i++) {
        const char *text = filter_operators[i].text;
        bool in_group = ((int)filter_operators[i].group & groups) != 0;
        if (in_group && strncmp(text, words, length) == 0 &&
            (text[length] == '\0' || (longer && text[length] == ' '))) {
            *ret_operator = (enum filter_operator)i;
            return true;
        }
    }
    return false;
}

/* Appends the token at hand to the words of an operator, in capitals; false where it is too long.
 */
static bool filter_clause_add_word(const struct filter_parser *parser, char *words)
{
    struct text token = parser->token.text;
    size_t length = strlen(words);
    bool is_word = parser->token.kind == FILTER_TOKEN_NAME ||
                   parser->token.kind == FILTER_TOKEN_KEYWORD ||
                   parser->token.kind == FILTER_TOKEN_SYMBOL;
    if (!is_word || length + token.length + 2 > FILTER_CLAUSE_OPERATOR_SIZE) {
        return false;
    }
    if (length != 0) {
        words[length++] = ' ';
    }
    for (size_t i = 0; i < token.length; i++) {
        char byte = token.bytes[i];
        words[length++] = byte >= 'a' && byte <= 'z' ? (char)(byte & ~0x20) : byte;
    }
    words[length] = '\0';
    return true;
}

void filter_clause_old_form(struct filter_parser *parser, struct filter_place place,
                            struct text old, struct text new)
{
    struct error error;
    error_set_with(&error, "OLD_FORM", N_("'{1}' is an old form; write {2}."), old, new);
    filter_parser_note(parser, &error, ERROR_SEVERITY_WARNING, place);
}

bool filter_clause_operator(struct filter_parser *parser, int groups, struct filter_clause *clause)
{
    char words[FILTER_CLAUSE_OPERATOR_SIZE] = "";
    enum filter_operator found;
    clause->operator_place = parser->token.place;
    if (filter_parser_at_keyword(parser, "NOT_MATCHES") && (groups & FILTER_GROUP_FUNCTION)) {
        filter_clause_old_form(parser, parser->token.place, TEXT("NOT_MATCHES"),
                               TEXT("NOT MATCHES"));
        clause->operator= FILTER_NOT_MATCHES;
        filter_parser_advance(parser);
        return true;
    }
    for (;;) {
        char longer[FILTER_CLAUSE_OPERATOR_SIZE];
        memcpy(longer, words, sizeof(longer));
        if (!filter_clause_add_word(parser, longer) ||
            !filter_clause_begins_operator(longer, groups, true, &found)) {
            break;
        }
        memcpy(words, longer, sizeof(words));
        clause->operator_place.length =
            parser->token.place.offset + parser->token.place.length - clause->operator_place.offset;
        filter_parser_advance(parser);
    }
    if (!filter_clause_begins_operator(words, groups, false, &clause->operator)) {
        return filter_parser_unexpected(parser, FILTER_EXPECTED_OPERATOR, false);
    }
    return true;
}

bool filter_clause_add_value(struct filter_parser *parser, enum filter_operand operand,
                             struct filter_clause *clause)
{
    if (clause->value_count == FILTER_MOST_VALUES) {
        return filter_parser_too_many(parser, N_("A list may have {1} values at most."),
                                      FILTER_MOST_VALUES, parser->token.place);
    }
    struct filter_literal literal;
    if (!filter_literal_parse(parser, operand, &literal)) {
        return false;
    }
    clause->values = filter_parser_grow(parser->arena, clause->values, clause->value_count,
                                        sizeof(*clause->values));
    clause->values[clause->value_count++] = literal;
    return true;
}

bool filter_clause_range(struct filter_parser *parser, struct filter_clause *clause)
{
    parser->in_range = true;
    if (!filter_clause_add_value(parser, FILTER_OPERAND_VALUE, clause)) {
        return false;
    }
    if (!filter_parser_at_keyword(parser, "AND")) {
        return filter_parser_unexpected(parser, FILTER_EXPECTED_AND, false);
    }
    parser->in_range = false;
    filter_parser_advance(parser);
    return filter_clause_add_value(parser, FILTER_OPERAND_VALUE, clause);
}

bool filter_clause_list(struct filter_parser *parser, struct filter_clause *clause)
{
    if (!filter_parser_open(parser)) {
        return false;
    }
    for (;;) {
        if (!filter_clause_add_value(parser, FILTER_OPERAND_VALUE, clause)) {
            return false;
        }
        if (!filter_parser_at_symbol(parser, ",")) {
            return filter_parser_close(parser, FILTER_EXPECTED_SEPARATOR);
        }
        filter_parser_advance(parser);
    }
}

bool filter_clause_operands(struct filter_parser *parser, struct filter_clause *clause)
{
    enum filter_operand operand = filter_operators[clause->operator].operand;
    switch (operand) {
    case FILTER_OPERAND_NONE:
        return true;
    case FILTER_OPERAND_RANGE:
        return filter_clause_range(parser, clause);
    case FILTER_OPERAND_LIST:
        return filter_clause_list(parser, clause);
    case FILTER_OPERAND_PARAMETERS:
        return filter_function_parse(parser, clause);
    case FILTER_OPERAND_VALUE:
    case FILTER_OPERAND_STRING:
    case FILTER_OPERAND_PATTERN:
        break;
    }
    return filter_clause_add_value(parser, operand, clause);
}

/* ANNIVERSARY "(" … ")" and its operator; the word and not yet the bracket is taken. */
static bool filter_clause_anniversary(struct filter_parser *parser, struct filter_clause *clause)
{
    clause->anniversary = true;
    if (!filter_parser_open(parser)) {
        return false;
    }
    struct filter_parser ahead = *parser;
    filter_parser_advance(&ahead);
    if (filter_parser_at_word(parser, "date") && filter_parser_at_symbol(&ahead, ":")) {
        filter_clause_old_form(parser, parser->token.place, TEXT("anniversary(date: …)"),
                               TEXT("anniversary(…)"));
        filter_parser_advance(parser);
        filter_parser_advance(parser);
    }
    clause->name_place = parser->token.place;
    clause->name_is_quoted = parser->token.kind == FILTER_TOKEN_STRING;
    if (clause->name_is_quoted) {
        if (!filter_literal_unquote(parser, parser->token.place, parser->token.text, false,
                                    &clause->name)) {
            return false;
        }
        filter_parser_advance(parser);
    } else if (parser->token.kind != FILTER_TOKEN_NAME) {
        return filter_parser_unexpected(parser, FILTER_EXPECTED_FIELD, false);
    } else if (!filter_clause_name(parser, &clause->name)) {
        return false;
    }
    return filter_parser_close(parser, FILTER_EXPECTED_CLOSE) &&
           filter_clause_operator(parser, FILTER_GROUP_COMPARE | FILTER_GROUP_NULL, clause) &&
           filter_clause_operands(parser, clause);
}

static void filter_clause_count(struct filter_parser *parser)
{
    if (++parser->clauses == FILTER_CLAUSE_WARN_PAST + 1) {
        char buffer[24];
        struct error error;
        error_set_with(&error, "TOO_MANY", N_("More than {1} clauses are more than Shopify takes."),
                       error_number(buffer, FILTER_CLAUSE_WARN_PAST));
        filter_parser_note(parser, &error, ERROR_SEVERITY_WARNING, parser->token.place);
    }
}

bool filter_clause_parse(struct filter_parser *parser, struct filter_clause **ret_clause)
{
    if (parser->token.kind != FILTER_TOKEN_NAME) {
        return filter_parser_unexpected(parser, FILTER_EXPECTED_CLAUSE, false);
    }
    filter_clause_count(parser);
    if (parser->clauses > FILTER_MOST_CLAUSES) {
        return filter_parser_too_many(parser, N_("A query may have {1} clauses at most."),
                                      FILTER_MOST_CLAUSES, parser->token.place);
    }
    struct filter_clause *clause = arena_allocate(parser->arena, sizeof(*clause));
    clause->place = parser->token.place;
    clause->name_place = parser->token.place;
    *ret_clause = clause;
    parser->clause = clause;
    bool anniversary = filter_parser_at_word(parser, "anniversary");
    if (!filter_clause_name(parser, &clause->name)) {
        return false;
    }
    if (filter_parser_at_symbol(parser, "(")) {
        return anniversary ? filter_clause_anniversary(parser, clause)
                           : filter_function_parse_legacy(parser, clause);
    }
    return filter_clause_operator(parser, FILTER_CLAUSE_ALL_GROUPS, clause) &&
           filter_clause_operands(parser, clause);
}
