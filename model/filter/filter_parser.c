/* Reads a filter: AND, OR, NOT and brackets, limits, and going on after an error. */
#include "model/filter/filter_parser.h"

#include <assert.h>
#include <string.h>

#include "model/base/utf8.h"

static const char *const filter_parser_expectations[] = {
    [FILTER_EXPECTED_CLAUSE] =
        N_("'{1}' is unexpected. Expected a filter name, NOT or an opening bracket."),
    [FILTER_EXPECTED_OPERATOR] =
        N_("'{1}' is unexpected. Expected an operator: = != > >= < <= BETWEEN, IN, CONTAINS, LIKE, "
           "STARTS WITH, ENDS WITH, IS NULL, MATCHES, and NOT before a word."),
    [FILTER_EXPECTED_VALUE] =
        N_("'{1}' is unexpected. Expected a value: a number, a date, an offset such as -7d, today, "
           "true, false, or text in single quotes."),
    [FILTER_EXPECTED_STRING] = N_("'{1}' is unexpected. Expected text in single quotes."),
    [FILTER_EXPECTED_NUMBER] = N_("'{1}' is unexpected. Expected a number."),
    [FILTER_EXPECTED_AND] = N_("'{1}' is unexpected. Expected AND and the upper bound."),
    [FILTER_EXPECTED_OPEN] = N_("'{1}' is unexpected. Expected an opening bracket."),
    [FILTER_EXPECTED_CLOSE] = N_("'{1}' is unexpected. Expected a closing bracket."),
    [FILTER_EXPECTED_SEPARATOR] = N_("'{1}' is unexpected. Expected a comma or a closing bracket."),
    [FILTER_EXPECTED_PARAMETER] = N_("'{1}' is unexpected. Expected a parameter's name."),
    [FILTER_EXPECTED_FIELD] = N_("'{1}' is unexpected. Expected the name of a date field."),
    [FILTER_EXPECTED_COLON] = N_("'{1}' is unexpected. Expected a colon and a value."),
    [FILTER_EXPECTED_TRUTH] = N_("'{1}' is unexpected. Expected = true or = false."),
    [FILTER_EXPECTED_MORE] = N_("'{1}' is unexpected. Expected AND, OR or the end."),
};

static const char *const filter_parser_hints[] = {
    [FILTER_HINT_DOUBLE_QUOTES] =
        N_("'{1}' is unexpected. Text stands in single quotes; double quotes are for the parts of "
           "a field's name."),
    [FILTER_HINT_DOUBLED_QUOTE] =
        N_("'{1}' is unexpected. A single quote within text is written \\'."),
    [FILTER_HINT_UNEQUAL] = N_("'{1}' is unexpected. Unequal is written !=."),
    [FILTER_HINT_EQUAL] = N_("'{1}' is unexpected. Equal is written =."),
    [FILTER_HINT_TIME] =
        N_("'{1}' is unexpected. Times of day alone are not in the language; a moment is written "
           "2026-05-30T14:00:00."),
    [FILTER_HINT_UNSIGNED] = N_("'{1}' is unexpected. An offset has a sign: -7d, +30d."),
    [FILTER_HINT_ZEROS] = N_("'{1}' is unexpected. A number has no zeros in front; a date is "
                             "written 2026-05-30."),
    [FILTER_HINT_CONTROL] =
        N_("'{1}' is unexpected. Control characters and bytes that are not UTF-8 may not stand in "
           "a query."),
    [FILTER_HINT_PATTERN] = N_("'{1}' is unexpected. Regular expressions are not in the language; "
                               "LIKE has % and _."),
};

void filter_parser_advance(struct filter_parser *parser)
{
    parser->last_end = parser->token.place.offset + parser->token.place.length;
    parser->token = filter_lexer_next(&parser->lexer);
}

bool filter_parser_at_symbol(const struct filter_parser *parser, const char *symbol)
{
    return parser->token.kind == FILTER_TOKEN_SYMBOL && text_is(parser->token.text, symbol);
}

bool filter_parser_at_keyword(const struct filter_parser *parser, const char *keyword)
{
    return parser->token.kind == FILTER_TOKEN_KEYWORD &&
           text_equal_ignoring_case(parser->token.text, text_from(keyword));
}

bool filter_parser_at_word(const struct filter_parser *parser, const char *word)
{
    return parser->token.kind == FILTER_TOKEN_NAME &&
           text_equal_ignoring_case(parser->token.text, text_from(word));
}

void *filter_parser_grow(struct arena *arena, void *items, size_t count, size_t size)
{
    bool full = (count & (count - 1)) == 0;
    if (!full) {
        return items;
    }
    void *grown = arena_array(arena, count == 0 ? 1 : 2 * count, size);
    if (count != 0) {
        memcpy(grown, items, count * size);
    }
    return grown;
}

static void filter_parser_place(struct error *error, struct filter_place place)
{
    error_place(error, place.line, place.column, place.offset, place.length);
}

bool filter_parser_fail(struct filter_parser *parser, struct error *error,
                        struct filter_place place)
{
    if (!parser->stopped) {
        filter_parser_place(error, place);
        error_list_add(parser->errors, error);
    }
    return false;
}

void filter_parser_note(struct filter_parser *parser, struct error *error,
                        enum error_severity severity, struct filter_place place)
{
    filter_parser_place(error, place);
    error->severity = severity;
    error_list_add(&parser->later, error);
}

bool filter_parser_too_many(struct filter_parser *parser, const char *sentence, int64_t limit,
                            struct filter_place place)
{
    char buffer[24];
    struct error error;
    error_set_with(&error, "TOO_MANY", sentence, error_number(buffer, limit));
    filter_parser_fail(parser, &error, place);
    parser->stopped = true;
    parser->lexer.offset = parser->lexer.source.length;
    filter_parser_advance(parser);
    return false;
}

static bool filter_parser_unterminated(struct filter_parser *parser, struct filter_place place)
{
    struct error error;
    error_set_with(&error, "UNTERMINATED", N_("The '{1}' that is opened here is not closed."),
                   text_part(parser->lexer.source, place.offset, 1));
    return filter_parser_fail(parser, &error, place);
}

bool filter_parser_unexpected(struct filter_parser *parser, enum filter_expected expected,
                              bool may_close)
{
    const struct filter_token *token = &parser->token;
    struct error error;
    if (parser->ended) {
        return false;
    }
    parser->ended = token->kind == FILTER_TOKEN_UNTERMINATED || token->kind == FILTER_TOKEN_END;
    if (token->kind == FILTER_TOKEN_UNTERMINATED) {
        return filter_parser_unterminated(parser, token->place);
    }
    if (token->kind == FILTER_TOKEN_END) {
        if (may_close && parser->open_count != 0) {
            return filter_parser_unterminated(parser, parser->open[parser->open_count - 1]);
        }
        error_set(&error, "UNEXPECTED_END",
                  N_("The query ends too early. Expected a filter name, an operator or a value."));
        return filter_parser_fail(parser, &error,
                                  filter_lexer_place(parser->lexer.source, parser->last_end, 0));
    }
    const char *hint = filter_parser_hints[token->hint];
    error_set_with(&error, "UNEXPECTED", hint != NULL ? hint : filter_parser_expectations[expected],
                   token->text);
    return filter_parser_fail(parser, &error, token->place);
}

bool filter_parser_open(struct filter_parser *parser)
{
    if (!filter_parser_at_symbol(parser, "(")) {
        return filter_parser_unexpected(parser, FILTER_EXPECTED_OPEN, false);
    }
    assert(parser->open_count < sizeof(parser->open) / sizeof(*parser->open));
    parser->open[parser->open_count++] = parser->token.place;
    filter_parser_advance(parser);
    return true;
}

bool filter_parser_close(struct filter_parser *parser, enum filter_expected expected)
{
    if (!filter_parser_at_symbol(parser, ")")) {
        return filter_parser_unexpected(parser, expected, true);
    }
    parser->open_count--;
    filter_parser_advance(parser);
    return true;
}

/* After an error in a clause that began with `open_count` brackets open: on to the next AND, OR or
 * closing bracket beside it. The AND of a BETWEEN is not it. */
static void filter_parser_recover(struct filter_parser *parser, size_t open_count)
{
    size_t within = parser->open_count - open_count;
    parser->open_count = open_count;
    while (parser->token.kind != FILTER_TOKEN_END) {
        bool and = filter_parser_at_keyword(parser, "AND");
        if (within == 0 && (and || filter_parser_at_keyword(parser, "OR"))) {
            if (!and || !parser->in_range) {
                break;
            }
            parser->in_range = false;
        } else if (filter_parser_at_symbol(parser, "(")) {
            within++;
        } else if (filter_parser_at_symbol(parser, ")")) {
            if (within == 0 && open_count != 0) {
                break;
            }
            within -= within != 0;
        }
        filter_parser_advance(parser);
    }
    parser->in_range = false;
}

static const struct filter *filter_parser_or(struct filter_parser *parser);

static struct filter *filter_parser_node(struct filter_parser *parser, enum filter_kind kind)
{
    struct filter *node = arena_allocate(parser->arena, sizeof(*node));
    node->kind = kind;
    return node;
}

static void filter_parser_add(struct filter_parser *parser, struct filter *list,
                              const struct filter *item)
{
    if (item->kind == list->kind && list->kind != FILTER_NOT) {
        for (size_t i = 0; i < item->count; i++) {
            filter_parser_add(parser, list, item->items[i]);
        }
        return;
    }
    list->items = filter_parser_grow(parser->arena, list->items, list->count, sizeof(item));
    list->items[list->count++] = item;
}

static bool filter_parser_deeper(struct filter_parser *parser)
{
    if (parser->depth == FILTER_MOST_DEPTH) {
        return filter_parser_too_many(parser, N_("Brackets and NOT may stand {1} deep at most."),
                                      FILTER_MOST_DEPTH, parser->token.place);
    }
    parser->depth++;
    return true;
}

static const struct filter *filter_parser_clause(struct filter_parser *parser)
{
    size_t open_count = parser->open_count;
    struct filter *node = filter_parser_node(parser, FILTER_CLAUSE);
    size_t start = parser->token.place.offset;
    if (!filter_clause_parse(parser, &node->clause)) {
        bool joint =
            filter_parser_at_keyword(parser, "AND") || filter_parser_at_keyword(parser, "OR");
        if (joint && parser->token.place.offset == start) {
            filter_parser_advance(parser);
        }
        filter_parser_recover(parser, open_count);
        node->kind = FILTER_BROKEN;
    }
    return node;
}

static const struct filter *filter_parser_unary(struct filter_parser *parser);

static const struct filter *filter_parser_not(struct filter_parser *parser)
{
    struct filter *node = filter_parser_node(parser, FILTER_NOT);
    if (!filter_parser_deeper(parser)) {
        node->kind = FILTER_BROKEN;
        return node;
    }
    filter_parser_advance(parser);
    const struct filter *item = filter_parser_unary(parser);
    parser->depth--;
    filter_parser_add(parser, node, item);
    return node;
}

static const struct filter *filter_parser_group(struct filter_parser *parser)
{
    size_t open_count = parser->open_count;
    if (!filter_parser_deeper(parser)) {
        return filter_parser_node(parser, FILTER_BROKEN);
    }
    filter_parser_open(parser);
    const struct filter *inner = filter_parser_or(parser);
    if (!filter_parser_close(parser, FILTER_EXPECTED_MORE)) {
        filter_parser_recover(parser, open_count);
    }
    parser->depth--;
    return inner;
}

/* Reports what may not stand behind a clause, and goes on behind it. */
static void filter_parser_follow(struct filter_parser *parser)
{
    while (parser->token.kind != FILTER_TOKEN_END && !filter_parser_at_keyword(parser, "AND") &&
           !filter_parser_at_keyword(parser, "OR")) {
        bool close = filter_parser_at_symbol(parser, ")");
        if (close && parser->open_count != 0) {
            return;
        }
        if (!close || parser->errors->count == 0) {
            filter_parser_unexpected(parser, FILTER_EXPECTED_MORE, true);
        }
        filter_parser_recover(parser, parser->open_count);
    }
}

static const struct filter *filter_parser_unary(struct filter_parser *parser)
{
    const struct filter *node;
    if (filter_parser_at_keyword(parser, "NOT")) {
        node = filter_parser_not(parser);
    } else if (filter_parser_at_symbol(parser, "(")) {
        node = filter_parser_group(parser);
    } else {
        node = filter_parser_clause(parser);
    }
    filter_parser_follow(parser);
    return node;
}

static const struct filter *filter_parser_list(struct filter_parser *parser, enum filter_kind kind,
                                               const char *word,
                                               const struct filter *(*part)(struct filter_parser *))
{
    const struct filter *first = part(parser);
    if (!filter_parser_at_keyword(parser, word)) {
        return first;
    }
    struct filter *list = filter_parser_node(parser, kind);
    filter_parser_add(parser, list, first);
    while (filter_parser_at_keyword(parser, word)) {
        filter_parser_advance(parser);
        filter_parser_add(parser, list, part(parser));
    }
    return list;
}

static const struct filter *filter_parser_and(struct filter_parser *parser)
{
    return filter_parser_list(parser, FILTER_AND, "AND", filter_parser_unary);
}

static const struct filter *filter_parser_or(struct filter_parser *parser)
{
    return filter_parser_list(parser, FILTER_OR, "OR", filter_parser_and);
}

static bool filter_parser_fits(struct text text, struct error_list *errors)
{
    struct error error = {0};
    if (text.length > FILTER_MOST_BYTES || utf8_count(text) > FILTER_MOST_CHARACTERS) {
        char buffer[24];
        error_set_with(&error, "TOO_LONG", N_("Query is too long (maximum is {1} characters)"),
                       error_number(buffer, FILTER_MOST_CHARACTERS));
    } else if (text_trim(text).length == 0) {
        error_set(&error, "BLANK", N_("Query can't be blank"));
    }
    if (error.code != NULL) {
        error_place(&error, 1, 1, 0, 0);
        error_list_add(errors, &error);
    }
    return error.code == NULL;
}

const struct filter *filter_parse_broken(struct text text, struct arena *arena,
                                         struct error_list *errors, struct error_list *later)
{
    if (!filter_parser_fits(text, errors)) {
        return NULL;
    }
    struct filter_parser parser = {.arena = arena, .errors = errors, .later = *later};
    filter_lexer_init(&parser.lexer, arena_text(arena, text));
    filter_parser_advance(&parser);
    parser.last_end = 0;
    const struct filter *filter = filter_parser_or(&parser);
    *later = parser.later;
    return filter;
}
