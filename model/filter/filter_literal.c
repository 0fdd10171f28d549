/* Reads the values of the filter language: texts, numbers, dates, offsets, names of days. */
#include "model/filter/filter_parser.h"

#include <string.h>

#include "model/base/civil_time.h"

/* In each unit, what surely leaves the years 1 to 9999. */
static const struct {
    char unit;
    int64_t most;
} filter_literal_units[] = {{'d', 3652058}, {'w', 521722}, {'m', 119988}, {'y', 9998}};

static const struct {
    const char *name;
    int64_t days;
} filter_literal_days[] = {{"yesterday", -1}, {"today", 0}, {"tomorrow", 1}};

/* The byte that a backslash and this character stand for; 0 for an unknown one. */
static char filter_literal_escape(char escape, char quote)
{
    static const char escapes[] = "nrt";
    static const char bytes[] = "\n\r\t";
    if (escape == '\\' || escape == quote) {
        return escape;
    }
    const char *found = quote == '\'' && escape != '\0' ? strchr(escapes, escape) : NULL;
    return found == NULL ? '\0' : bytes[found - escapes];
}

static bool filter_literal_bad_escape(struct filter_parser *parser, struct filter_place place,
                                      struct text quoted, size_t at)
{
    struct error error;
    error_set_with(
        &error, "BAD_ESCAPE",
        N_("The escape '{1}' is unknown. Known are \\' \\\\ \\n \\r \\t, and \\% \\_ after "
           "LIKE."),
        text_part(quoted, at, 2));
    size_t offset = place.offset + at;
    return filter_parser_fail(parser, &error, filter_lexer_place(parser->lexer.source, offset, 2));
}

bool filter_literal_unquote(struct filter_parser *parser, struct filter_place place,
                            struct text quoted, bool pattern, struct text *ret_text)
{
    char quote = quoted.bytes[0];
    char *bytes = arena_allocate(parser->arena, quoted.length + 1);
    size_t length = 0;
    for (size_t i = 1; i + 1 < quoted.length; i++) {
        char byte = quoted.bytes[i];
        if (byte == '\\') {
            char escape = quoted.bytes[i + 1];
            bool kept = pattern && (escape == '%' || escape == '_' || escape == '\\');
            char meant = kept ? escape : filter_literal_escape(escape, quote);
            if (meant == '\0') {
                return filter_literal_bad_escape(parser, place, quoted, i);
            }
            if (kept) {
                bytes[length++] = '\\';
            }
            byte = meant;
            i++;
        }
        bytes[length++] = byte;
    }
    *ret_text = (struct text){bytes, length};
    return true;
}

static bool filter_literal_string(struct filter_parser *parser, bool pattern,
                                  struct filter_literal *literal)
{
    literal->kind = pattern ? FILTER_LITERAL_PATTERN : FILTER_LITERAL_STRING;
    return filter_literal_unquote(parser, literal->place, parser->token.text, pattern,
                                  &literal->text);
}

static void filter_literal_bad_date(struct filter_parser *parser, struct filter_literal *literal)
{
    struct error error;
    error_set_with(&error, "BAD_DATE",
                   N_("There is no date '{1}'. Dates are days that exist, in the years 1 to 9999."),
                   literal->text);
    literal->broken = true;
    filter_parser_note(parser, &error, ERROR_SEVERITY_ERROR, literal->place);
}

static bool filter_literal_date(struct filter_parser *parser, struct filter_literal *literal)
{
    bool has_time = parser->token.kind == FILTER_TOKEN_DATETIME;
    literal->kind = has_time ? FILTER_LITERAL_DATETIME : FILTER_LITERAL_DATE;
    literal->text = parser->token.text;
    bool good = has_time ? civil_read_datetime(literal->text, &literal->amount, &literal->has_zone)
                         : civil_read_date(literal->text, &literal->amount);
    if (!good) {
        filter_literal_bad_date(parser, literal);
    }
    return true;
}

static bool filter_literal_offset(struct filter_parser *parser, struct filter_literal *literal)
{
    literal->kind = FILTER_LITERAL_OFFSET;
    literal->unit = literal->text.bytes[literal->text.length - 1];
    struct text number = text_part(literal->text, 0, literal->text.length - 1);
    bool good = text_to_integer(number, &literal->amount);
    for (size_t i = 0; good && i < sizeof(filter_literal_units) / sizeof(*filter_literal_units);
         i++) {
        int64_t most = filter_literal_units[i].most;
        good = literal->unit != filter_literal_units[i].unit ||
               (literal->amount <= most && literal->amount >= -most);
    }
    if (!good) {
        filter_literal_bad_date(parser, literal);
    }
    return true;
}

static bool filter_literal_old_date(struct filter_parser *parser, struct filter_literal *literal)
{
    struct text old = parser->token.text;
    size_t digits = text_find(old, TEXT("_"));
    char *bytes = arena_allocate(parser->arena, digits + 3);
    bytes[0] = '-';
    memcpy(bytes + 1, old.bytes, digits);
    bytes[digits + 1] = (char)(old.bytes[digits + 1] | 0x20);
    literal->text = (struct text){bytes, digits + 2};
    struct error error;
    error_set_with(&error, "OLD_FORM", N_("'{1}' is an old form; write {2}."), old, literal->text);
    filter_parser_note(parser, &error, ERROR_SEVERITY_WARNING, literal->place);
    return filter_literal_offset(parser, literal);
}

static bool filter_literal_sent(struct filter_parser *parser, struct filter_literal *literal)
{
    literal->kind = FILTER_LITERAL_SENT;
    filter_parser_advance(parser);
    if (!filter_parser_open(parser)) {
        return false;
    }
    if (parser->token.kind != FILTER_TOKEN_STRING) {
        return filter_parser_unexpected(parser, FILTER_EXPECTED_STRING, false);
    }
    if (!filter_literal_unquote(parser, parser->token.place, parser->token.text, false,
                                &literal->text)) {
        return false;
    }
    filter_parser_advance(parser);
    if (!filter_parser_close(parser, FILTER_EXPECTED_CLOSE)) {
        return false;
    }
    literal->place.length = parser->last_end - literal->place.offset;
    return true;
}

/* A bare word: a day's name, true or false, SENT. */
static bool filter_literal_word(struct filter_parser *parser, struct filter_literal *literal)
{
    for (size_t i = 0; i < sizeof(filter_literal_days) / sizeof(*filter_literal_days); i++) {
        if (filter_parser_at_word(parser, filter_literal_days[i].name)) {
            literal->kind = FILTER_LITERAL_NAMED;
            literal->text = text_from(filter_literal_days[i].name);
            literal->amount = filter_literal_days[i].days;
            filter_parser_advance(parser);
            return true;
        }
    }
    bool is_true = filter_parser_at_keyword(parser, "TRUE");
    if (is_true || filter_parser_at_keyword(parser, "FALSE")) {
        literal->kind = FILTER_LITERAL_BOOLEAN;
        literal->text = is_true ? TEXT("true") : TEXT("false");
        literal->boolean = is_true;
        filter_parser_advance(parser);
        return true;
    }
    struct filter_parser ahead = *parser;
    filter_parser_advance(&ahead);
    if (filter_parser_at_word(parser, "SENT") && filter_parser_at_symbol(&ahead, "(")) {
        return filter_literal_sent(parser, literal);
    }
    return filter_parser_unexpected(parser, FILTER_EXPECTED_VALUE, false);
}

static bool filter_literal_number(struct filter_parser *parser, struct filter_literal *literal)
{
    struct text text = parser->token.text;
    literal->kind = FILTER_LITERAL_NUMBER;
    literal->text = text.bytes[0] == '+' ? text_part(text, 1, text.length) : text;
    return true;
}

bool filter_literal_parse(struct filter_parser *parser, enum filter_operand operand,
                          struct filter_literal *ret_literal)
{
    struct filter_literal literal = {.place = parser->token.place};
    enum filter_token_kind kind = parser->token.kind;
    bool good;
    if (kind == FILTER_TOKEN_STRING) {
        good = filter_literal_string(parser, operand == FILTER_OPERAND_PATTERN, &literal);
    } else if (operand == FILTER_OPERAND_STRING || operand == FILTER_OPERAND_PATTERN) {
        return filter_parser_unexpected(parser, FILTER_EXPECTED_STRING, false);
    } else if (kind == FILTER_TOKEN_DATE || kind == FILTER_TOKEN_DATETIME) {
        good = filter_literal_date(parser, &literal);
    } else if (kind == FILTER_TOKEN_OLD_DATE) {
        good = filter_literal_old_date(parser, &literal);
    } else if (kind == FILTER_TOKEN_OFFSET) {
        literal.text = parser->token.text;
        good = filter_literal_offset(parser, &literal);
    } else if (kind == FILTER_TOKEN_NUMBER) {
        good = filter_literal_number(parser, &literal);
    } else {
        good = filter_literal_word(parser, &literal);
        *ret_literal = literal;
        return good;
    }
    *ret_literal = literal;
    if (good) {
        filter_parser_advance(parser);
    }
    return good;
}
