/* Tokens of the filter language. */
#include "model/filter/filter_lexer.h"

#include <assert.h>

#include "model/base/utf8.h"

static const char *const filter_lexer_keywords[] = {
    "AND",      "OR",      "NOT",         "BETWEEN", "IN",    "IS", "NULL",
    "CONTAINS", "MATCHES", "NOT_MATCHES", "TRUE",    "FALSE", NULL,
};

static const char *const filter_lexer_old_dates[] = {
    "7_days_ago", "30_days_ago", "90_days_ago", "12_months_ago", NULL,
};

/* Longest first. */
static const struct {
    const char *text;
    enum filter_hint hint;
} filter_lexer_symbols[] = {
    {"<>", FILTER_HINT_UNEQUAL}, {"==", FILTER_HINT_EQUAL}, {"=~", FILTER_HINT_PATTERN},
    {"!~", FILTER_HINT_PATTERN}, {"!=", FILTER_HINT_NONE},  {">=", FILTER_HINT_NONE},
    {"<=", FILTER_HINT_NONE},    {"=", FILTER_HINT_NONE},   {">", FILTER_HINT_NONE},
    {"<", FILTER_HINT_NONE},     {"(", FILTER_HINT_NONE},   {")", FILTER_HINT_NONE},
    {",", FILTER_HINT_NONE},     {":", FILTER_HINT_NONE},   {"~", FILTER_HINT_PATTERN},
    {NULL, FILTER_HINT_NONE},
};

void filter_lexer_init(struct filter_lexer *lexer, struct text source)
{
    *lexer = (struct filter_lexer){.source = source, .line = 1, .column = 1};
}

static bool filter_lexer_is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_';
}

static bool filter_lexer_is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool filter_lexer_is_word(char byte)
{
    return filter_lexer_is_letter(byte) || filter_lexer_is_digit(byte);
}

/* 0 beyond the end. */
static char filter_lexer_at(struct text source, size_t offset)
{
    return offset < source.length ? source.bytes[offset] : '\0';
}

static size_t filter_lexer_word_end(struct text source, size_t offset)
{
    while (filter_lexer_is_word(filter_lexer_at(source, offset))) {
        offset++;
    }
    return offset;
}

bool filter_lexer_is_ident(struct text text)
{
    return text.length != 0 && filter_lexer_is_letter(text.bytes[0]) &&
           filter_lexer_word_end(text, 0) == text.length;
}

static void filter_lexer_count(struct filter_lexer *lexer, size_t to)
{
    for (size_t i = lexer->line_offset; i < to && i < lexer->source.length; i++) {
        unsigned char byte = (unsigned char)lexer->source.bytes[i];
        if (byte == '\n') {
            lexer->line++;
            lexer->column = 1;
        } else if ((byte & 0xC0) != 0x80) {
            lexer->column++;
        }
    }
    lexer->line_offset = to;
}

struct filter_place filter_lexer_place(struct text source, size_t offset, size_t length)
{
    struct filter_lexer lexer;
    filter_lexer_init(&lexer, source);
    filter_lexer_count(&lexer, offset);
    return (struct filter_place){lexer.line, lexer.column, offset, length};
}

static struct filter_token filter_lexer_token(struct filter_lexer *lexer,
                                              enum filter_token_kind kind, size_t start, size_t end)
{
    assert(end >= start && start >= lexer->line_offset);
    filter_lexer_count(lexer, start);
    lexer->offset = end;
    return (struct filter_token){
        .kind = kind,
        .text = text_part(lexer->source, start, end - start),
        .place = {lexer->line, lexer->column, start, end - start},
    };
}

static struct filter_token filter_lexer_wrong(struct filter_lexer *lexer, enum filter_hint hint,
                                              size_t start, size_t end)
{
    struct filter_token token = filter_lexer_token(lexer, FILTER_TOKEN_WRONG, start, end);
    token.hint = hint;
    return token;
}

/* The end of a quoted text that begins at `start`, its quotes with it; false where it has none, or
 * *ret_wrong is set: the place of a character that may not stand in it. */
static bool filter_lexer_quoted_end(struct text source, size_t start, size_t *ret_end,
                                    size_t *ret_wrong)
{
    char quote = source.bytes[start];
    struct text rest = text_part(source, start + 1, source.length);
    *ret_wrong = SIZE_MAX;
    bool escaped = false;
    while (rest.length != 0) {
        size_t at = source.length - rest.length;
        uint32_t character;
        bool valid;
        utf8_next(&rest, &character, &valid);
        bool control = character < 0x20 || (character >= 0x7F && character < 0xA0);
        bool blank = character == '\n' || character == '\r' || character == '\t';
        if (!valid || (control && !blank)) {
            *ret_wrong = at;
            return false;
        }
        if (!escaped && character == (uint32_t)quote) {
            *ret_end = at + 1;
            return true;
        }
        escaped = !escaped && character == '\\';
    }
    return false;
}

static struct filter_token filter_lexer_string(struct filter_lexer *lexer, size_t start)
{
    size_t end;
    size_t wrong;
    char quote = lexer->source.bytes[start];
    if (!filter_lexer_quoted_end(lexer->source, start, &end, &wrong)) {
        if (wrong != SIZE_MAX) {
            return filter_lexer_wrong(lexer, FILTER_HINT_CONTROL, wrong, wrong + 1);
        }
        struct filter_token token =
            filter_lexer_token(lexer, FILTER_TOKEN_UNTERMINATED, start, start + 1);
        lexer->offset = lexer->source.length;
        return token;
    }
    if (quote == '"') {
        return filter_lexer_wrong(lexer, FILTER_HINT_DOUBLE_QUOTES, start, end);
    }
    struct filter_token token = filter_lexer_token(lexer, FILTER_TOKEN_STRING, start, end);
    bool doubled = start != 0 && lexer->source.bytes[start - 1] == '\'';
    token.hint = doubled ? FILTER_HINT_DOUBLED_QUOTE : FILTER_HINT_NONE;
    return token;
}

static struct filter_token filter_lexer_name(struct filter_lexer *lexer, size_t start)
{
    struct text source = lexer->source;
    size_t end = filter_lexer_word_end(source, start);
    struct text first = text_part(source, start, end - start);
    for (size_t i = 0; filter_lexer_keywords[i] != NULL; i++) {
        if (text_equal_ignoring_case(first, text_from(filter_lexer_keywords[i]))) {
            return filter_lexer_token(lexer, FILTER_TOKEN_KEYWORD, start, end);
        }
    }
    while (filter_lexer_at(source, end) == '.') {
        char next = filter_lexer_at(source, end + 1);
        if (filter_lexer_is_letter(next)) {
            end = filter_lexer_word_end(source, end + 1);
        } else if (next == '"') {
            size_t wrong;
            size_t quote = end + 1;
            if (!filter_lexer_quoted_end(source, quote, &end, &wrong)) {
                return filter_lexer_string(lexer, quote);
            }
        } else {
            break;
        }
    }
    return filter_lexer_token(lexer, FILTER_TOKEN_NAME, start, end);
}

/* Whether the source has `shape` at `offset`: 9 is a digit, anything else itself. */
static bool filter_lexer_fits(struct text source, size_t offset, const char *shape)
{
    for (size_t i = 0; shape[i] != '\0'; i++) {
        char byte = filter_lexer_at(source, offset + i);
        if (shape[i] == '9' ? !filter_lexer_is_digit(byte) : byte != shape[i]) {
            return false;
        }
    }
    return true;
}

static size_t filter_lexer_datetime_end(struct text source, size_t end)
{
    char zone = filter_lexer_at(source, end);
    if (zone == 'Z') {
        return end + 1;
    }
    bool offset = (zone == '+' || zone == '-') && filter_lexer_fits(source, end + 1, "99:99");
    return offset ? end + 6 : end;
}

static size_t filter_lexer_old_date_length(struct text rest)
{
    for (size_t i = 0; filter_lexer_old_dates[i] != NULL; i++) {
        struct text name = text_from(filter_lexer_old_dates[i]);
        if (text_equal_ignoring_case(text_part(rest, 0, name.length), name)) {
            return name.length;
        }
    }
    return 0;
}

/* The end of an optional sign and a whole number; `start` where there is none. */
static size_t filter_lexer_integer_end(struct text source, size_t start)
{
    char first = filter_lexer_at(source, start);
    size_t digits = first == '+' || first == '-' ? start + 1 : start;
    size_t end = digits;
    while (filter_lexer_is_digit(filter_lexer_at(source, end))) {
        end++;
    }
    if (end == digits) {
        return start;
    }
    return source.bytes[digits] == '0' ? digits + 1 : end;
}

/* The first of the forms that fits; the end is `start` where none does. */
static enum filter_token_kind filter_lexer_number_kind(struct text source, size_t start,
                                                       size_t *ret_end)
{
    if (filter_lexer_fits(source, start, "9999-99-99")) {
        bool time = filter_lexer_fits(source, start + 10, "T99:99:99");
        *ret_end = time ? filter_lexer_datetime_end(source, start + 19) : start + 10;
        return time ? FILTER_TOKEN_DATETIME : FILTER_TOKEN_DATE;
    }
    size_t old = filter_lexer_old_date_length(text_part(source, start, source.length));
    if (old != 0) {
        *ret_end = start + old;
        return FILTER_TOKEN_OLD_DATE;
    }
    *ret_end = filter_lexer_integer_end(source, start);
    char unit = filter_lexer_at(source, *ret_end);
    bool is_signed = !filter_lexer_is_digit(source.bytes[start]);
    if (is_signed && *ret_end != start &&
        (unit == 'd' || unit == 'w' || unit == 'm' || unit == 'y')) {
        ++*ret_end;
        return FILTER_TOKEN_OFFSET;
    }
    if (*ret_end != start && filter_lexer_fits(source, *ret_end, ".9")) {
        *ret_end += 2;
        while (filter_lexer_is_digit(filter_lexer_at(source, *ret_end))) {
            ++*ret_end;
        }
    }
    return FILTER_TOKEN_NUMBER;
}

static enum filter_hint filter_lexer_number_hint(struct text token)
{
    if (filter_lexer_fits(token, 0, "9999-99-99T")) {
        return FILTER_HINT_TIME;
    }
    char last = token.bytes[token.length - 1];
    if (last == 'd' || last == 'w' || last == 'm' || last == 'y') {
        bool time =
            token.length > 2 && last == 'm' && (token.bytes[token.length - 2] | 0x20) != 'd';
        return time ? FILTER_HINT_TIME : FILTER_HINT_UNSIGNED;
    }
    if (filter_lexer_is_digit(last)) {
        return FILTER_HINT_ZEROS;
    }
    return last == 'h' ? FILTER_HINT_TIME : FILTER_HINT_NONE;
}

static struct filter_token filter_lexer_number(struct filter_lexer *lexer, size_t start)
{
    size_t end;
    enum filter_token_kind kind = filter_lexer_number_kind(lexer->source, start, &end);
    if (end == start) {
        return filter_lexer_wrong(lexer, FILTER_HINT_NONE, start, start + 1);
    }
    size_t word_end = filter_lexer_word_end(lexer->source, end);
    if (word_end == end) {
        struct filter_token token = filter_lexer_token(lexer, kind, start, end);
        bool time = filter_lexer_fits(lexer->source, end, ":99");
        token.hint = time ? FILTER_HINT_TIME : FILTER_HINT_NONE;
        return token;
    }
    struct text whole = text_part(lexer->source, start, word_end - start);
    return filter_lexer_wrong(lexer, filter_lexer_number_hint(whole), start, word_end);
}

static struct filter_token filter_lexer_symbol(struct filter_lexer *lexer, size_t start)
{
    struct text rest = text_part(lexer->source, start, lexer->source.length);
    for (size_t i = 0; filter_lexer_symbols[i].text != NULL; i++) {
        struct text symbol = text_from(filter_lexer_symbols[i].text);
        if (text_starts_with(rest, symbol)) {
            enum filter_hint hint = filter_lexer_symbols[i].hint;
            size_t end = start + symbol.length;
            if (hint != FILTER_HINT_NONE) {
                return filter_lexer_wrong(lexer, hint, start, end);
            }
            struct filter_token token = filter_lexer_token(lexer, FILTER_TOKEN_SYMBOL, start, end);
            bool time = start != 0 && filter_lexer_fits(lexer->source, start - 1, "9:99");
            token.hint = time ? FILTER_HINT_TIME : FILTER_HINT_NONE;
            return token;
        }
    }
    uint32_t character;
    bool valid;
    utf8_next(&rest, &character, &valid);
    bool control = !valid || character < 0x20 || (character >= 0x7F && character < 0xA0);
    return filter_lexer_wrong(lexer, control ? FILTER_HINT_CONTROL : FILTER_HINT_NONE, start,
                              lexer->source.length - rest.length);
}

struct filter_token filter_lexer_next(struct filter_lexer *lexer)
{
    size_t start = lexer->offset;
    char first = filter_lexer_at(lexer->source, start);
    while (first == ' ' || first == '\t' || first == '\r' || first == '\n') {
        start++;
        first = filter_lexer_at(lexer->source, start);
    }
    if (start == lexer->source.length) {
        return filter_lexer_token(lexer, FILTER_TOKEN_END, start, start);
    }
    if (filter_lexer_is_letter(first)) {
        return filter_lexer_name(lexer, start);
    }
    if (filter_lexer_is_digit(first) || first == '+' || first == '-') {
        return filter_lexer_number(lexer, start);
    }
    if (first == '\'' || first == '"') {
        return filter_lexer_string(lexer, start);
    }
    return filter_lexer_symbol(lexer, start);
}
