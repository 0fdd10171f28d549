/* What is said when a filter cannot be read: sentences by what was expected, and their places. */
#include "model/base/utf8.h"
#include "model/filter/filter_parser.h"

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
        N_("'{1}' is unexpected, as character {2} of the query. Control characters and bytes that "
           "are not UTF-8 may not stand in one."),
    [FILTER_HINT_PATTERN] = N_("'{1}' is unexpected. Regular expressions are not in the language; "
                               "LIKE has % and _."),
};

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

/* What cannot be shown by its name: "U+0000 (NUL)"; "0xFF" is a byte that is not UTF-8. */
static bool filter_parser_control(struct filter_parser *parser, const struct filter_token *token)
{
    char count[24];
    struct error error;
    struct text_builder name = {0};
    struct text source = parser->lexer.source;
    struct text rest = text_part(source, token->place.offset, source.length);
    unsigned char first = (unsigned char)rest.bytes[0];
    uint32_t character;
    bool valid;
    utf8_next(&rest, &character, &valid);
    text_append_format(&name, valid ? "U+%04X%s" : "0x%02X%s",
                       valid ? (unsigned)character : (unsigned)first,
                       valid && character == 0 ? " (NUL)" : "");
    int64_t place = (int64_t)utf8_count(text_part(source, 0, token->place.offset)) + 1;
    error_set_with(&error, "UNEXPECTED", filter_parser_hints[FILTER_HINT_CONTROL],
                   text_built(&name), error_number(count, place));
    text_destroy(&name);
    return filter_parser_fail(parser, &error, token->place);
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
    if (parser->ended && parser->wanted != FILTER_EXPECTED_NOTHING) {
        bool known = token->kind == FILTER_TOKEN_END;
        parser->wanted = known ? expected : FILTER_EXPECTED_NOTHING;
        parser->wanted_close = may_close && parser->open_count != 0;
    }
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
    if (token->hint == FILTER_HINT_CONTROL) {
        return filter_parser_control(parser, token);
    }
    const char *hint = filter_parser_hints[token->hint];
    error_set_with(&error, "UNEXPECTED", hint != NULL ? hint : filter_parser_expectations[expected],
                   token->text);
    return filter_parser_fail(parser, &error, token->place);
}
