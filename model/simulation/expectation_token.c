/* The parts of claims that are no words: texts, numbers, durations, filters; what is unexpected. */
#include "model/base/civil_time.h"
#include "model/simulation/expectation_parser.h"

static bool expectation_is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool expectation_is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_';
}

static char expectation_byte(const struct expectation_parser *parser, size_t at)
{
    return at < parser->source.length ? parser->source.bytes[at] : '\0';
}

static struct filter_place expectation_place(const struct expectation_parser *parser, size_t from,
                                             size_t to)
{
    return filter_lexer_place(parser->source, from, to - from);
}

/* The token at hand ends there, whatever the filter language makes of it. */
static void expectation_take_until(struct expectation_parser *parser, size_t end)
{
    parser->tokens.token.place.length = end - parser->tokens.token.place.offset;
    parser->tokens.lexer.offset = end;
    filter_parser_advance(&parser->tokens);
}

bool expectation_fail(struct expectation_parser *parser, const char *code, const char *sentence,
                      struct text first, struct text second, struct filter_place place)
{
    struct error error;
    error_set_with(&error, code, sentence, first, second);
    return filter_parser_fail(&parser->tokens, &error, place);
}

bool expectation_unexpected(struct expectation_parser *parser, const char *sentence)
{
    const struct filter_parser *tokens = &parser->tokens;
    struct text none = {.bytes = ""};
    if (tokens->token.kind == FILTER_TOKEN_UNTERMINATED) {
        return expectation_fail(
            parser, "UNTERMINATED", N_("The '{1}' that is opened here is not closed."),
            text_part(parser->source, tokens->token.place.offset, 1), none, tokens->token.place);
    }
    if (tokens->token.kind == FILTER_TOKEN_END) {
        return expectation_fail(parser, "UNEXPECTED_END",
                                N_("The claim ends too early; write it to the end, as in "
                                   "share(reached) >= 90%."),
                                none, none,
                                expectation_place(parser, tokens->last_end, tokens->last_end));
    }
    return expectation_fail(parser, "UNEXPECTED", sentence, tokens->token.text, none,
                            tokens->token.place);
}

bool expectation_read_string(struct expectation_parser *parser, struct text *ret_text,
                             struct filter_place *ret_place)
{
    struct filter_token token = parser->tokens.token;
    if (token.kind != FILTER_TOKEN_STRING) {
        return expectation_unexpected(parser,
                                      N_("'{1}' is unexpected. Expected text in single quotes."));
    }
    *ret_place = token.place;
    if (!filter_literal_unquote(&parser->tokens, token.place, token.text, false, ret_text)) {
        return false;
    }
    filter_parser_advance(&parser->tokens);
    return true;
}

static bool expectation_number_unit(struct text word, enum expectation_unit *ret_unit)
{
    static const struct {
        const char *word;
        enum expectation_unit unit;
    } units[] = {
        {"", EXPECTATION_PLAIN},       {"%", EXPECTATION_PERCENT}, {"w", EXPECTATION_WEEKS},
        {"d", EXPECTATION_WHOLE_DAYS}, {"h", EXPECTATION_HOURS},   {"min", EXPECTATION_MINUTES},
        {"s", EXPECTATION_SECONDS},
    };
    for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
        if (text_is(word, units[i].word)) {
            *ret_unit = units[i].unit;
            return true;
        }
    }
    return false;
}

static size_t expectation_digits_end(const struct expectation_parser *parser, size_t at)
{
    while (expectation_is_digit(expectation_byte(parser, at))) {
        at++;
    }
    return at;
}

static size_t expectation_word_end(const struct expectation_parser *parser, size_t at)
{
    while (expectation_is_letter(expectation_byte(parser, at)) ||
           expectation_is_digit(expectation_byte(parser, at))) {
        at++;
    }
    return at;
}

/* At most 12 digits before the point and 6 behind it; needless decimals are left out. */
static bool expectation_number_decimal(struct text digits, struct decimal *ret_decimal)
{
    enum { MOST_DIGITS = 12, MOST_DECIMALS = 6, TEN = 10 };
    size_t point = text_find(digits, TEXT("."));
    while (point > MOST_DIGITS && digits.bytes[0] == '0') {
        digits = text_part(digits, 1, digits.length);
        point--;
    }
    if (point > MOST_DIGITS || digits.length - point > MOST_DECIMALS + 1 ||
        !decimal_read(digits, ret_decimal)) {
        return false;
    }
    while (ret_decimal->scale > 0 && ret_decimal->digits % TEN == 0) {
        ret_decimal->digits /= TEN;
        ret_decimal->scale--;
    }
    return true;
}

bool expectation_read_number(struct expectation_parser *parser,
                             struct expectation_number *ret_number, struct filter_place *ret_place)
{
    size_t from = parser->tokens.token.place.offset;
    size_t end = expectation_digits_end(parser, from);
    if (end == from || parser->tokens.token.kind == FILTER_TOKEN_END) {
        return expectation_unexpected(parser, N_("'{1}' is unexpected. Expected a number, as in "
                                                 "90%, 1000 or 14d."));
    }
    if (expectation_byte(parser, end) == '.' &&
        expectation_is_digit(expectation_byte(parser, end + 1))) {
        end = expectation_digits_end(parser, end + 1);
    }
    struct text digits = text_part(parser->source, from, end - from);
    size_t unit = end;
    end = expectation_byte(parser, end) == '%' ? end + 1 : expectation_word_end(parser, end);
    *ret_place = expectation_place(parser, from, end);
    if (!expectation_number_decimal(digits, &ret_number->decimal)) {
        return expectation_fail(parser, "BAD_NUMBER",
                                N_("'{1}' is too long: a number has at most 12 digits before the "
                                   "point and 6 behind it."),
                                digits, digits, *ret_place);
    }
    if (!expectation_number_unit(text_part(parser->source, unit, end - unit), &ret_number->unit)) {
        return expectation_fail(parser, "BAD_UNIT",
                                N_("'{1}' has no unit that is known; write a plain number, 90%, or "
                                   "a time with w d h min s, as in 14d."),
                                text_part(parser->source, from, end - from), digits, *ret_place);
    }
    expectation_take_until(parser, end);
    return true;
}

bool expectation_read_days(struct expectation_parser *parser, int64_t *ret_days)
{
    size_t from = parser->tokens.token.place.offset;
    size_t digits = expectation_digits_end(parser, from);
    size_t end = expectation_word_end(parser, digits);
    struct text number = text_part(parser->source, from, digits - from);
    bool days = digits > from && text_is(text_part(parser->source, digits, end - digits), "d");
    if (!days) {
        return expectation_unexpected(
            parser, N_("'{1}' is unexpected. Expected day, week, or whole days as in 7d."));
    }
    if (!text_to_integer(number, ret_days) || *ret_days < 1 || *ret_days > EXPECTATION_MOST_DAYS) {
        return expectation_fail(parser, "BAD_NUMBER",
                                N_("'{1}' is no number of days from 1 to 36500."), number, number,
                                expectation_place(parser, from, end));
    }
    expectation_take_until(parser, end);
    return true;
}

bool expectation_read_duration(struct expectation_parser *parser, int64_t *ret_seconds,
                               struct filter_place *ret_place)
{
    size_t from = parser->tokens.token.place.offset;
    size_t end = from;
    for (size_t word = from; expectation_is_digit(expectation_byte(parser, word));) {
        end = expectation_word_end(parser, word);
        word = end;
        while (expectation_byte(parser, word) == ' ') {
            word++;
        }
    }
    struct text duration = text_part(parser->source, from, end - from);
    *ret_place = expectation_place(parser, from, end);
    if (duration.length == 0) {
        return expectation_unexpected(parser,
                                      N_("'{1}' is unexpected. Expected a duration, as in 2d 4h."));
    }
    if (!civil_read_duration(duration, ret_seconds)) {
        return expectation_fail(parser, "BAD_NUMBER",
                                N_("'{1}' is no duration; write whole numbers with w d h min s, "
                                   "largest first, as in 2d 4h."),
                                duration, duration, *ret_place);
    }
    expectation_take_until(parser, end);
    return true;
}

void expectation_place_filter(struct text claim, const struct expectation_limit *where,
                              struct error_list *errors)
{
    for (size_t i = 0; i < errors->count; i++) {
        struct error *error = &errors->items[i];
        struct filter_place place =
            filter_lexer_place(claim, where->filter_offset + error->offset, error->length);
        error_place(error, place.line, place.column, place.offset, place.length);
    }
}

/* Takes the tokens up to the bracket that closes the filter; false where none does. */
static bool expectation_find_close(struct expectation_parser *parser)
{
    struct filter_parser *tokens = &parser->tokens;
    for (size_t depth = 0; tokens->token.kind != FILTER_TOKEN_END;) {
        if (tokens->token.kind == FILTER_TOKEN_UNTERMINATED) {
            return false;
        }
        bool close = filter_parser_at_symbol(tokens, ")");
        if (close && depth == 0) {
            return true;
        }
        depth += filter_parser_at_symbol(tokens, "(");
        depth -= close;
        filter_parser_advance(tokens);
    }
    return false;
}

bool expectation_read_filter(struct expectation_parser *parser, struct expectation_limit *limit)
{
    struct filter_parser *tokens = &parser->tokens;
    struct filter_place open = tokens->token.place;
    limit->place = open;
    limit->filter_offset = open.offset + 1;
    if (!expectation_take_symbol(parser, "(")) {
        return expectation_unexpected(parser,
                                      N_("'{1}' is unexpected. Expected a filter in brackets."));
    }
    if (!expectation_find_close(parser)) {
        bool string = tokens->token.kind == FILTER_TOKEN_UNTERMINATED;
        struct filter_place place = string ? tokens->token.place : open;
        return expectation_fail(
            parser, "UNTERMINATED", N_("The '{1}' that is opened here is not closed."),
            text_part(parser->source, place.offset, 1), (struct text){0}, place);
    }
    struct error_list found = {0};
    size_t length = tokens->token.place.offset - limit->filter_offset;
    limit->filter = filter_parse(text_part(parser->source, limit->filter_offset, length),
                                 tokens->arena, &found);
    expectation_place_filter(parser->source, limit, &found);
    for (size_t i = 0; i < found.count; i++) {
        error_list_add(tokens->errors, &found.items[i]);
    }
    error_list_destroy(&found);
    filter_parser_advance(tokens);
    return limit->filter != NULL;
}
