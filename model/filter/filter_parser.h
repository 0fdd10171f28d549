/* The state of reading a filter: the token at hand, the open brackets, what was wrong. */
#ifndef MODEL_FILTER_FILTER_PARSER_H
#define MODEL_FILTER_FILTER_PARSER_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/arena.h"
#include "model/base/error.h"
#include "model/base/text.h"
#include "model/filter/filter.h"
#include "model/filter/filter_ast.h"
#include "model/filter/filter_lexer.h"

/* Brackets within a clause, one in the other: MATCHES (date IN (SENT ( */
enum { FILTER_PARSER_WITHIN = 3 };

/* What could have stood where something else stands; chooses the sentence. */
enum filter_expected {
    FILTER_EXPECTED_CLAUSE,
    FILTER_EXPECTED_OPERATOR,
    FILTER_EXPECTED_VALUE,
    FILTER_EXPECTED_STRING,
    FILTER_EXPECTED_NUMBER,
    FILTER_EXPECTED_AND,
    FILTER_EXPECTED_OPEN,
    FILTER_EXPECTED_CLOSE,
    FILTER_EXPECTED_SEPARATOR,
    FILTER_EXPECTED_PARAMETER,
    FILTER_EXPECTED_FIELD,
    FILTER_EXPECTED_COLON,
    FILTER_EXPECTED_TRUTH,
    FILTER_EXPECTED_MORE,
    FILTER_EXPECTED_NOTHING /* behind an error: anything may stand there */
};

struct filter_parser {
    struct arena *arena;
    struct filter_lexer lexer;
    struct filter_token token; /* the next one, not yet taken */
    size_t last_end;           /* where the last one taken ends */
    struct filter_place open[FILTER_MOST_DEPTH + FILTER_PARSER_WITHIN];
    size_t open_count;
    int depth;
    size_t clauses;
    bool in_range;                /* between BETWEEN and its AND */
    bool stopped;                 /* beyond a limit: nothing more is read */
    bool ended;                   /* the end has been reported as too early */
    enum filter_expected wanted;  /* what could follow where the text ends */
    bool wanted_close;            /* … or a closing bracket */
    struct filter_clause *clause; /* the one that was begun last; NULL: none yet */
    struct error_list *errors;    /* of syntax */
    struct error_list later;      /* of literals, and warnings */
};

/* Takes the token at hand. */
void filter_parser_advance(struct filter_parser *parser);
bool filter_parser_at_symbol(const struct filter_parser *parser, const char *symbol);
bool filter_parser_at_keyword(const struct filter_parser *parser, const char *keyword);
/* A name of one part that is this word, in either case. */
bool filter_parser_at_word(const struct filter_parser *parser, const char *word);

/* Takes "(" and remembers it, takes ")" and forgets; false with the error reported. */
bool filter_parser_open(struct filter_parser *parser);
bool filter_parser_close(struct filter_parser *parser, enum filter_expected expected);

/* Reports the token at hand, or the end, as an error of syntax: UNEXPECTED, UNEXPECTED_END,
 * UNTERMINATED. `may_close`: a ")" could have followed. Always false. */
bool filter_parser_unexpected(struct filter_parser *parser, enum filter_expected expected,
                              bool may_close);

/* The same for an error that the caller has filled but for its place. Always false. */
bool filter_parser_fail(struct filter_parser *parser, struct error *error,
                        struct filter_place place);

/* A limit: reports it and reads nothing more. Always false. */
bool filter_parser_too_many(struct filter_parser *parser, const char *sentence, int64_t limit,
                            struct filter_place place);

/* A warning, or an error that stops nothing. */
void filter_parser_note(struct filter_parser *parser, struct error *error,
                        enum error_severity severity, struct filter_place place);

/* Makes room for one more item in an array of the arena. */
void *filter_parser_grow(struct arena *arena, void *items, size_t count, size_t size);

/* One clause, and one value: filter_clause.c, filter_literal.c. False with the error reported. */
bool filter_clause_parse(struct filter_parser *parser, struct filter_clause **ret_clause);
bool filter_literal_parse(struct filter_parser *parser, enum filter_operand operand,
                          struct filter_literal *ret_literal);

/* Parts of a clause: its name, an operator of some groups, the operands of that operator, one value
 * more, a range without its BETWEEN, a list in brackets, the parameters of a function. */
bool filter_clause_name(struct filter_parser *parser, struct text *ret_name);
bool filter_clause_operator(struct filter_parser *parser, int groups, struct filter_clause *clause);
bool filter_clause_operands(struct filter_parser *parser, struct filter_clause *clause);
bool filter_clause_add_value(struct filter_parser *parser, enum filter_operand operand,
                             struct filter_clause *clause);
bool filter_clause_range(struct filter_parser *parser, struct filter_clause *clause);
bool filter_clause_list(struct filter_parser *parser, struct filter_clause *clause);
bool filter_function_parse(struct filter_parser *parser, struct filter_clause *clause);
bool filter_function_parse_legacy(struct filter_parser *parser, struct filter_clause *clause);

/* Warns of a form that is read but not printed any more. */
void filter_clause_old_form(struct filter_parser *parser, struct filter_place place,
                            struct text old, struct text new);

/* The text between the quotes of a token, its escapes replaced; a pattern keeps `\%`, `\_` and
 * `\\`. */
bool filter_literal_unquote(struct filter_parser *parser, struct filter_place place,
                            struct text quoted, bool pattern, struct text *ret_text);

/* Reads all of a text (limits of length apart) with a parser that has its arena and errors, and
 * leaves in it where the text ended. */
const struct filter *filter_parser_read(struct filter_parser *parser, struct text text);

/* A tree even where something is wrong (broken clauses stand as FILTER_BROKEN; NULL where there is
 * none at all): errors of syntax into `errors`, of literals and warnings into `later`. */
const struct filter *filter_parse_broken(struct text text, struct arena *arena,
                                         struct error_list *errors, struct error_list *later);

#endif
