/* Where in a filter a cursor stands. */
#include "model/filter/filter_cursor.h"

#include <string.h>

enum { FILTER_CURSOR_OPERATOR_SIZE = 32 };

/* A token with the bytes that completion takes for it. */
struct filter_cursor_word {
    struct filter_token token;
    size_t from;
    size_t to;
};

static bool filter_cursor_is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static struct filter_cursor_word filter_cursor_next(struct filter_lexer *lexer)
{
    size_t from = lexer->offset;
    while (from < lexer->source.length && filter_cursor_is_blank(lexer->source.bytes[from])) {
        from++;
    }
    struct filter_token token = filter_lexer_next(lexer);
    bool is_name = token.kind == FILTER_TOKEN_UNTERMINATED && token.place.offset != from;
    return (struct filter_cursor_word){token, is_name ? from : token.place.offset, lexer->offset};
}

/* Whether a cursor right behind the token is still in it: an operator may go on, a comma not. */
static bool filter_cursor_goes_on(const struct filter_token *token)
{
    return token->kind != FILTER_TOKEN_SYMBOL || text_is(token->text, ">") ||
           text_is(token->text, "<");
}

/* Whether a quote is left open behind here: then the string at hand took what was not meant. */
static bool filter_cursor_is_unbalanced(struct filter_lexer lexer)
{
    for (;;) {
        struct filter_token token = filter_lexer_next(&lexer);
        if (token.kind == FILTER_TOKEN_UNTERMINATED) {
            return true;
        }
        if (token.kind == FILTER_TOKEN_END) {
            return false;
        }
    }
}

/* The end of the word that a cursor within unfinished quotes is in. */
static size_t filter_cursor_open_end(struct text text, size_t cursor)
{
    size_t end = cursor;
    while (end < text.length && !filter_cursor_is_blank(text.bytes[end]) &&
           memchr("'\"(),", text.bytes[end], 5) == NULL) {
        end++;
    }
    return end;
}

/* A name whose dot was typed and not yet what follows, or something that is no ident (contact.2020)
 * is one word with that. */
static void filter_cursor_join(struct filter_cursor_word *word,
                               const struct filter_cursor_word *before)
{
    bool joins = before->to == word->from && before->token.kind == FILTER_TOKEN_NAME;
    bool dot = word->token.kind == FILTER_TOKEN_WRONG && text_is(word->token.text, ".");
    bool behind_dot = before->to != before->token.place.offset + before->token.place.length;
    if (joins && (dot || behind_dot)) {
        word->from = before->from;
        word->token = before->token;
    }
}

/* The word that holds the cursor; without one an empty word at it. */
static struct filter_cursor_word filter_cursor_word_at(struct text text, size_t cursor)
{
    struct filter_lexer lexer;
    struct filter_cursor_word before = {.to = SIZE_MAX};
    filter_lexer_init(&lexer, text);
    for (;;) {
        struct filter_cursor_word word = filter_cursor_next(&lexer);
        bool unterminated = word.token.kind == FILTER_TOKEN_UNTERMINATED;
        filter_cursor_join(&word, &before);
        before = word;
        if (word.token.kind == FILTER_TOKEN_END || word.from >= cursor) {
            return (struct filter_cursor_word){
                .token.kind = FILTER_TOKEN_END, .from = cursor, .to = cursor};
        }
        bool within = cursor < word.to;
        if (!within && !(cursor == word.to && filter_cursor_goes_on(&word.token))) {
            continue;
        }
        bool open = unterminated || (within && word.token.kind == FILTER_TOKEN_STRING &&
                                     filter_cursor_is_unbalanced(lexer));
        word.to = open ? filter_cursor_open_end(text, cursor) : word.to;
        return word;
    }
}

static struct filter_token filter_cursor_token_from(struct text text, size_t offset)
{
    struct filter_lexer lexer;
    filter_lexer_init(&lexer, text);
    lexer.offset = offset;
    lexer.line_offset = offset;
    return filter_lexer_next(&lexer);
}

/* Whether a token could be what is wanted, so that it is replaced where the cursor touches it. */
static bool filter_cursor_is_of(const struct filter_token *token, enum filter_expected wanted)
{
    switch (wanted) {
    case FILTER_EXPECTED_CLAUSE:
    case FILTER_EXPECTED_PARAMETER:
    case FILTER_EXPECTED_FIELD:
        return token->kind == FILTER_TOKEN_NAME;
    case FILTER_EXPECTED_VALUE:
    case FILTER_EXPECTED_STRING:
        return token->kind == FILTER_TOKEN_NAME ||
               (token->kind >= FILTER_TOKEN_STRING && token->kind <= FILTER_TOKEN_NUMBER);
    default:
        return false;
    }
}

/* Writes words in capitals with one blank between; false where they are too long for an operator.
 */
static bool filter_cursor_write_words(struct text text, char words[FILTER_CURSOR_OPERATOR_SIZE])
{
    size_t length = 0;
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.bytes[i];
        bool blank = filter_cursor_is_blank(byte);
        if (blank && (length == 0 || words[length - 1] == ' ')) {
            continue;
        }
        if (length + 1 == FILTER_CURSOR_OPERATOR_SIZE) {
            return false;
        }
        words[length++] = blank ? ' ' : byte >= 'a' && byte <= 'z' ? (char)(byte & ~0x20) : byte;
    }
    words[length] = '\0';
    return true;
}

static bool filter_cursor_begins_operator(struct text text)
{
    char words[FILTER_CURSOR_OPERATOR_SIZE];
    bool fits = filter_cursor_write_words(text, words);
    for (size_t i = 0; fits && i < FILTER_OPERATOR_COUNT; i++) {
        if (strncmp(filter_operators[i].text, words, strlen(words)) == 0) {
            return true;
        }
    }
    return false;
}

/* An operator is one word, however many words it has. */
static void filter_cursor_take_operator(struct filter_cursor *cursor, struct text text)
{
    const struct filter_clause *clause =
        cursor->parameter != NULL ? cursor->parameter : cursor->clause;
    if (clause->operator_place.length != 0) {
        cursor->from = clause->operator_place.offset;
    }
    struct filter_token token = filter_cursor_token_from(text, cursor->to);
    while (token.kind != FILTER_TOKEN_END) {
        size_t end = token.place.offset + token.place.length;
        if (!filter_cursor_begins_operator(text_part(text, cursor->from, end - cursor->from))) {
            break;
        }
        cursor->to = end;
        token = filter_cursor_token_from(text, end);
    }
}

static void filter_cursor_add_other(struct filter_cursor *cursor, struct arena *arena,
                                    struct text other)
{
    cursor->others =
        filter_parser_grow(arena, cursor->others, cursor->other_count, sizeof(*cursor->others));
    cursor->others[cursor->other_count++] = other;
}

/* What stands in the same brackets behind the word: strings, or names behind commas. */
static void filter_cursor_others_behind(struct filter_cursor *cursor, struct text text,
                                        struct arena *arena)
{
    bool names = cursor->wanted == FILTER_EXPECTED_PARAMETER;
    struct filter_token token = filter_cursor_token_from(text, cursor->to);
    for (int depth = 0; token.kind != FILTER_TOKEN_END;) {
        size_t end = token.place.offset + token.place.length;
        struct filter_token next = filter_cursor_token_from(text, end);
        depth += token.kind == FILTER_TOKEN_SYMBOL && text_is(token.text, "(");
        depth -= token.kind == FILTER_TOKEN_SYMBOL && text_is(token.text, ")");
        if (depth < 0 || token.kind == FILTER_TOKEN_UNTERMINATED) {
            return;
        }
        bool comma = token.kind == FILTER_TOKEN_SYMBOL && text_is(token.text, ",");
        if (!names && token.kind == FILTER_TOKEN_STRING) {
            filter_cursor_add_other(cursor, arena, filter_cursor_unquote(token.text, arena));
        } else if (names && comma && depth == 0 && next.kind == FILTER_TOKEN_NAME) {
            filter_cursor_add_other(cursor, arena, next.text);
        }
        token = next;
    }
}

static void filter_cursor_others(struct filter_cursor *cursor, struct text text,
                                 struct arena *arena)
{
    const struct filter_clause *clause =
        cursor->parameter != NULL ? cursor->parameter : cursor->clause;
    if (cursor->wanted == FILTER_EXPECTED_PARAMETER) {
        for (size_t i = 0; i < cursor->clause->parameter_count; i++) {
            filter_cursor_add_other(cursor, arena, cursor->clause->parameters[i].name);
        }
        filter_cursor_others_behind(cursor, text, arena);
    } else if (cursor->wanted == FILTER_EXPECTED_VALUE &&
               filter_operators[clause->operator].operand == FILTER_OPERAND_LIST) {
        for (size_t i = 0; i < clause->value_count; i++) {
            filter_cursor_add_other(cursor, arena, clause->values[i].text);
        }
        filter_cursor_others_behind(cursor, text, arena);
    }
}

/* Reads the text before the word, and takes over where the grammar stands. */
static void filter_cursor_read(struct filter_cursor *cursor, struct text before,
                               struct arena *arena)
{
    struct error_list errors = {0};
    struct filter_parser parser = {.arena = arena, .errors = &errors};
    filter_parser_read(&parser, before);
    cursor->wanted = parser.wanted;
    cursor->may_close = parser.wanted_close;
    if (parser.wanted != FILTER_EXPECTED_CLAUSE && parser.wanted != FILTER_EXPECTED_MORE) {
        cursor->clause = parser.clause;
    }
    if (cursor->clause == NULL && parser.wanted != FILTER_EXPECTED_CLAUSE &&
        parser.wanted != FILTER_EXPECTED_MORE) {
        cursor->wanted = FILTER_EXPECTED_NOTHING;
    }
    if (cursor->clause != NULL && cursor->clause->parameter_count != 0 &&
        cursor->wanted != FILTER_EXPECTED_PARAMETER) {
        cursor->parameter = &cursor->clause->parameters[cursor->clause->parameter_count - 1];
    }
    error_list_destroy(&errors);
    error_list_destroy(&parser.later);
}

void filter_cursor_find(struct text text, size_t cursor, struct arena *arena,
                        struct filter_cursor *ret_cursor)
{
    struct filter_cursor_word word = filter_cursor_word_at(text, cursor);
    *ret_cursor = (struct filter_cursor){.from = word.from, .to = word.to};
    filter_cursor_read(ret_cursor, text_part(text, 0, word.from), arena);
    struct filter_token next = filter_cursor_token_from(text, ret_cursor->to);
    bool touched = word.from == word.to && next.place.offset == cursor;
    if (touched && filter_cursor_is_of(&next, ret_cursor->wanted)) {
        ret_cursor->to = next.place.offset + next.place.length;
    }
    if (ret_cursor->wanted == FILTER_EXPECTED_OPERATOR) {
        filter_cursor_take_operator(ret_cursor, text);
    }
    ret_cursor->typed = text_part(text, ret_cursor->from, cursor - ret_cursor->from);
    next = filter_cursor_token_from(text, ret_cursor->to);
    ret_cursor->follows = next.kind;
    ret_cursor->follows_from = next.place.offset;
    filter_cursor_others(ret_cursor, text, arena);
}

struct text filter_cursor_unquote(struct text typed, struct arena *arena)
{
    if (typed.length == 0 || (typed.bytes[0] != '\'' && typed.bytes[0] != '"')) {
        return typed;
    }
    char quote = typed.bytes[0];
    bool closed = typed.length > 1 && typed.bytes[typed.length - 1] == quote &&
                  filter_cursor_token_from(typed, 0).kind != FILTER_TOKEN_UNTERMINATED;
    struct text inner = text_part(typed, 1, typed.length - (closed ? 2 : 1));
    struct text_builder quoted = {0};
    struct error_list errors = {0};
    struct filter_parser parser = {.arena = arena, .errors = &errors};
    struct text text;
    text_append_byte(&quoted, quote);
    text_append(&quoted, inner);
    text_append_byte(&quoted, quote);
    struct filter_place place = {0};
    filter_lexer_init(&parser.lexer, text_built(&quoted));
    bool good = filter_cursor_token_from(text_built(&quoted), 0).kind != FILTER_TOKEN_UNTERMINATED;
    good = good && filter_literal_unquote(&parser, place, text_built(&quoted), false, &text);
    error_list_destroy(&errors);
    text_destroy(&quoted);
    return good ? text : inner;
}
