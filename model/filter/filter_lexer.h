/* Tokens of the filter language, made one at a time, so that a later oddity hides no earlier error.
 */
#ifndef MODEL_FILTER_FILTER_LEXER_H
#define MODEL_FILTER_FILTER_LEXER_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/text.h"
#include "model/filter/filter_ast.h"

enum filter_token_kind {
    FILTER_TOKEN_END,
    FILTER_TOKEN_NAME, /* idents, keywords and quoted parts with dots between */
    FILTER_TOKEN_KEYWORD,
    FILTER_TOKEN_STRING,
    FILTER_TOKEN_DATETIME,
    FILTER_TOKEN_DATE,
    FILTER_TOKEN_OLD_DATE, /* 7_days_ago */
    FILTER_TOKEN_OFFSET,
    FILTER_TOKEN_NUMBER,
    FILTER_TOKEN_SYMBOL, /* = != > >= < <= ( ) , : */
    FILTER_TOKEN_WRONG,
    FILTER_TOKEN_UNTERMINATED
};

/* Why a token is wrong, or would be where it is not expected, if more can be said than that. */
enum filter_hint {
    FILTER_HINT_NONE,
    FILTER_HINT_DOUBLE_QUOTES,
    FILTER_HINT_DOUBLED_QUOTE,
    FILTER_HINT_UNEQUAL,  /* <> */
    FILTER_HINT_EQUAL,    /* == */
    FILTER_HINT_TIME,     /* 1pm, 14:00 */
    FILTER_HINT_UNSIGNED, /* 7d */
    FILTER_HINT_ZEROS,    /* 007 */
    FILTER_HINT_CONTROL,  /* a control character, or no UTF-8 */
    FILTER_HINT_PATTERN   /* ~ */
};

struct filter_token {
    enum filter_token_kind kind;
    enum filter_hint hint;
    struct text text; /* as it stands in the source */
    struct filter_place place;
};

/* Where the next token is looked for; copying it keeps the place. */
struct filter_lexer {
    struct text source;
    size_t offset;
    size_t line_offset; /* up to where line and column are counted */
    int line;
    int column;
};

void filter_lexer_init(struct filter_lexer *lexer, struct text source);
struct filter_token filter_lexer_next(struct filter_lexer *lexer);

/* The place of a part of the source, counted from its start. */
struct filter_place filter_lexer_place(struct text source, size_t offset, size_t length);

/* Whether the text can stand as a part of a name without quotes. */
bool filter_lexer_is_ident(struct text text);

#endif
