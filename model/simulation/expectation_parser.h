/* The state of reading a claim: the filter language's tokens, and what was wrong. */
#ifndef MODEL_SIMULATION_EXPECTATION_PARSER_H
#define MODEL_SIMULATION_EXPECTATION_PARSER_H

#include "model/filter/filter_parser.h"
#include "model/simulation/expectation.h"

struct expectation_parser {
    struct filter_parser tokens;
    struct text source;
};

/* Whether the token at hand is this word, in either case. */
bool expectation_at_word(const struct expectation_parser *parser, const char *word);
/* Takes the word or symbol where it is at hand; false where it is not. */
bool expectation_take_word(struct expectation_parser *parser, const char *word);
bool expectation_take_symbol(struct expectation_parser *parser, const char *symbol);
/* The same of a word that has to stand there: else false, and the sentence is reported. */
bool expectation_require_word(struct expectation_parser *parser, const char *word,
                              const char *sentence);

/* Reports the token at hand, or the end; in the sentence {1} is the token. Always false. */
bool expectation_unexpected(struct expectation_parser *parser, const char *sentence);
/* The same for another error at a place. Always false. */
bool expectation_fail(struct expectation_parser *parser, const char *code, const char *sentence,
                      struct text first, struct text second, struct filter_place place);

/* A string in single quotes, its escapes replaced. */
bool expectation_read_string(struct expectation_parser *parser, struct text *ret_text,
                             struct filter_place *ret_place);
/* 90%, 0.5, 14d. */
bool expectation_read_number(struct expectation_parser *parser,
                             struct expectation_number *ret_number, struct filter_place *ret_place);
/* 7d: a whole number of days. */
bool expectation_read_days(struct expectation_parser *parser, int64_t *ret_days);
/* 2d 4h: seconds. */
bool expectation_read_duration(struct expectation_parser *parser, int64_t *ret_seconds,
                               struct filter_place *ret_place);
/* The filter within WHERE, in its brackets. */
bool expectation_read_filter(struct expectation_parser *parser, struct expectation_limit *limit);

/* One more limit of the claim. */
bool expectation_read_limit(struct expectation_parser *parser, struct expectation *expectation);

/* expectation_bound.c: behind the figure a comparison, or BETWEEN, with bounds that fit it. */
bool expectation_read_comparison(struct expectation_parser *parser,
                                 struct expectation *expectation);

#endif
