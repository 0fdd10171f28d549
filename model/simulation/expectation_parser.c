/* Reads a claim: figure, what it counts, limits, and what it is held against. */
#include "model/simulation/expectation_parser.h"

#include <string.h>

#include "model/base/utf8.h"

/* Where something else than a limit or the end of the brackets stands. */
static const char expectation_limit_expected[] =
    N_("'{1}' is unexpected. Expected a comma and a limit (node, stage, channel, persona, start, "
       "topic, within, where), or a closing bracket.");

bool expectation_at_word(const struct expectation_parser *parser, const char *word)
{
    bool is_word = parser->tokens.token.kind == FILTER_TOKEN_NAME ||
                   parser->tokens.token.kind == FILTER_TOKEN_KEYWORD;
    return is_word && text_equal_ignoring_case(parser->tokens.token.text, text_from(word));
}

bool expectation_take_word(struct expectation_parser *parser, const char *word)
{
    bool there = expectation_at_word(parser, word);
    if (there) {
        filter_parser_advance(&parser->tokens);
    }
    return there;
}

bool expectation_take_symbol(struct expectation_parser *parser, const char *symbol)
{
    bool there = filter_parser_at_symbol(&parser->tokens, symbol);
    if (there) {
        filter_parser_advance(&parser->tokens);
    }
    return there;
}

bool expectation_require_word(struct expectation_parser *parser, const char *word,
                              const char *sentence)
{
    return expectation_take_word(parser, word) || expectation_unexpected(parser, sentence);
}

static bool expectation_open(struct expectation_parser *parser)
{
    return expectation_take_symbol(parser, "(") ||
           expectation_unexpected(parser, N_("'{1}' is unexpected. Expected an opening bracket."));
}

static bool expectation_takes_name(enum expectation_what what)
{
    return what == EXPECTATION_BLOCKED || what == EXPECTATION_GOAL || what == EXPECTATION_ENDED ||
           what == EXPECTATION_TURNED_AWAY;
}

/* A word of the table, else a channel. */
static bool expectation_read_what(struct expectation_parser *parser,
                                  struct expectation_thing *thing)
{
    struct filter_token token = parser->tokens.token;
    thing->place = token.place;
    for (int what = 0; what < EXPECTATION_WHAT_COUNT; what++) {
        enum expectation_what one = (enum expectation_what)what;
        if (one != EXPECTATION_CHANNEL &&
            expectation_take_word(parser, expectation_what_name(one))) {
            thing->what = one;
            return true;
        }
    }
    if (token.kind != FILTER_TOKEN_NAME || !filter_lexer_is_ident(token.text)) {
        return expectation_unexpected(
            parser, N_("'{1}' is unexpected. Expected what is counted: entered, reached, messages, "
                       "marketing, transactional, a channel, sent, delivered, opened, clicked, "
                       "bounced, converted, unsubscribed, blocked, goal, ended, turned_away or "
                       "in_progress."));
    }
    thing->what = EXPECTATION_CHANNEL;
    thing->has_name = true;
    thing->name = token.text;
    thing->name_place = token.place;
    filter_parser_advance(&parser->tokens);
    return true;
}

static bool expectation_read_thing(struct expectation_parser *parser,
                                   struct expectation_thing *thing)
{
    if (!expectation_read_what(parser, thing)) {
        return false;
    }
    if (expectation_takes_name(thing->what) && parser->tokens.token.kind == FILTER_TOKEN_STRING) {
        thing->has_name = true;
        return expectation_read_string(parser, &thing->name, &thing->name_place);
    }
    if (expectation_is_unit(thing->what) && expectation_take_word(parser, "after")) {
        thing->after_unsubscribe = true;
        return expectation_require_word(parser, "unsubscribe",
                                        N_("'{1}' is unexpected. Expected unsubscribe."));
    }
    return true;
}

static bool expectation_read_share(struct expectation_parser *parser,
                                   struct expectation *expectation)
{
    if (!expectation_read_thing(parser, &expectation->thing)) {
        return false;
    }
    expectation->has_of = expectation_take_word(parser, "of");
    return !expectation->has_of || expectation_read_thing(parser, &expectation->of);
}

static bool expectation_read_window(struct expectation_parser *parser,
                                    struct expectation *expectation)
{
    if (expectation_take_word(parser, "day")) {
        expectation->window = EXPECTATION_DAY;
        return true;
    }
    if (expectation_take_word(parser, "week")) {
        expectation->window = EXPECTATION_WEEK;
        return true;
    }
    expectation->window = EXPECTATION_DAYS;
    return expectation_read_days(parser, &expectation->window_days);
}

static bool expectation_read_max(struct expectation_parser *parser, struct expectation *expectation)
{
    struct expectation_thing *thing = &expectation->thing;
    if (!expectation_read_what(parser, thing)) {
        return false;
    }
    if (!expectation_is_unit(thing->what)) {
        return expectation_fail(parser, "UNEXPECTED",
                                N_("'{1}' is unexpected. max counts messages, marketing, "
                                   "transactional, or a channel by its name."),
                                text_from(expectation_what_name(thing->what)), (struct text){0},
                                thing->place);
    }
    if (!expectation_require_word(parser, "per",
                                  N_("'{1}' is unexpected. Expected per contact."))) {
        return false;
    }
    if (!expectation_require_word(parser, "contact",
                                  N_("'{1}' is unexpected. Expected contact."))) {
        return false;
    }
    return !expectation_take_word(parser, "per") || expectation_read_window(parser, expectation);
}

static bool expectation_read_time(struct expectation_parser *parser,
                                  struct expectation *expectation)
{
    enum { ALL = 100 };
    struct expectation_number *part = &expectation->part;
    struct expectation_number all = {.decimal = {.digits = ALL}};
    struct filter_place place;
    if (!expectation_read_number(parser, part, &place)) {
        return false;
    }
    if (part->unit != EXPECTATION_PERCENT || part->decimal.digits == 0 ||
        decimal_compare(part->decimal, all.decimal) > 0) {
        return expectation_fail(parser, "BAD_NUMBER",
                                N_("'{1}' is unexpected. Expected how many of those who reach the "
                                   "goal: above 0% and at most 100%."),
                                text_part(parser->source, place.offset, place.length),
                                (struct text){0}, place);
    }
    if (!expectation_require_word(parser, "to", N_("'{1}' is unexpected. Expected to goal.")) ||
        !expectation_read_what(parser, &expectation->thing)) {
        return false;
    }
    if (expectation->thing.what != EXPECTATION_GOAL) {
        struct filter_place at = expectation->thing.place;
        return expectation_fail(
            parser, "UNEXPECTED", N_("'{1}' is unexpected. time is measured to a goal."),
            text_part(parser->source, at.offset, at.length), (struct text){0}, at);
    }
    if (parser->tokens.token.kind != FILTER_TOKEN_STRING) {
        return true;
    }
    expectation->thing.has_name = true;
    return expectation_read_string(parser, &expectation->thing.name,
                                   &expectation->thing.name_place);
}

static bool expectation_limit_fits(const struct expectation *expectation,
                                   enum expectation_limit_kind kind)
{
    return expectation_fits(expectation->thing.what, kind) ||
           (expectation->has_of && expectation_fits(expectation->of.what, kind));
}

static bool expectation_read_limit_value(struct expectation_parser *parser,
                                         struct expectation_limit *limit)
{
    if (limit->kind == EXPECTATION_WITHIN) {
        return expectation_read_duration(parser, &limit->seconds, &limit->place);
    }
    if (limit->kind == EXPECTATION_WHERE) {
        return expectation_read_filter(parser, limit);
    }
    if (!expectation_take_symbol(parser, "=")) {
        return expectation_unexpected(
            parser, N_("'{1}' is unexpected. Expected = and a name in single quotes."));
    }
    return expectation_read_string(parser, &limit->name, &limit->place);
}

bool expectation_read_limit(struct expectation_parser *parser, struct expectation *expectation)
{
    struct filter_token token = parser->tokens.token;
    struct expectation_limit limit = {.kind = EXPECTATION_LIMIT_COUNT};
    for (int kind = 0; kind < EXPECTATION_LIMIT_COUNT; kind++) {
        if (expectation_take_word(parser,
                                  expectation_limit_name((enum expectation_limit_kind)kind))) {
            limit.kind = (enum expectation_limit_kind)kind;
            break;
        }
    }
    if (limit.kind == EXPECTATION_LIMIT_COUNT) {
        return expectation_unexpected(
            parser, N_("'{1}' is unexpected. Expected a limit: node, stage, channel, persona, "
                       "start, topic, within or where."));
    }
    if (expectation_limit(expectation, limit.kind) != NULL) {
        return expectation_fail(parser, "REPEATED_LIMIT",
                                N_("'{1}' stands here twice; leave one out."), token.text,
                                (struct text){0}, token.place);
    }
    if (!expectation_limit_fits(expectation, limit.kind)) {
        return expectation_fail(
            parser, "BAD_LIMIT", N_("'{2}' cannot be asked of {1}; leave it out."),
            text_from(expectation_what_name(expectation->thing.what)), token.text, token.place);
    }
    if (!expectation_read_limit_value(parser, &limit)) {
        return false;
    }
    expectation->limits[expectation->limit_count++] = limit;
    return true;
}

/* Limits behind commas, and the closing bracket. */
static bool expectation_read_limits(struct expectation_parser *parser,
                                    struct expectation *expectation, struct filter_place open)
{
    while (expectation_take_symbol(parser, ",")) {
        if (!expectation_read_limit(parser, expectation)) {
            return false;
        }
    }
    if (parser->tokens.token.kind == FILTER_TOKEN_END) {
        return expectation_fail(parser, "UNTERMINATED",
                                N_("The '{1}' that is opened here is not closed."), TEXT("("),
                                (struct text){0}, open);
    }
    return expectation_take_symbol(parser, ")") ||
           expectation_unexpected(parser, expectation_limit_expected);
}

static bool expectation_read_cost(struct expectation_parser *parser,
                                  struct expectation *expectation)
{
    struct filter_place open = parser->tokens.token.place;
    expectation->thing.what = EXPECTATION_SENT;
    if (!expectation_take_symbol(parser, "(")) {
        return true;
    }
    return expectation_read_limit(parser, expectation) &&
           expectation_read_limits(parser, expectation, open);
}

typedef bool expectation_reader(struct expectation_parser *parser, struct expectation *expectation);

static bool expectation_read_count(struct expectation_parser *parser,
                                   struct expectation *expectation)
{
    return expectation_read_thing(parser, &expectation->thing);
}

static bool expectation_read_figure(struct expectation_parser *parser,
                                    struct expectation *expectation)
{
    static const struct {
        const char *word;
        expectation_reader *read;
    } figures[] = {
        [EXPECTATION_COUNT] = {"count", expectation_read_count},
        [EXPECTATION_SHARE] = {"share", expectation_read_share},
        [EXPECTATION_MAX] = {"max", expectation_read_max},
        [EXPECTATION_TIME] = {"time", expectation_read_time},
        [EXPECTATION_COST] = {"cost", expectation_read_cost},
    };
    for (size_t i = 0; i < sizeof(figures) / sizeof(figures[0]); i++) {
        if (!expectation_take_word(parser, figures[i].word)) {
            continue;
        }
        expectation->figure = (enum expectation_figure)i;
        struct filter_place open = parser->tokens.token.place;
        if (i == EXPECTATION_COST) {
            return figures[i].read(parser, expectation);
        }
        return expectation_open(parser) && figures[i].read(parser, expectation) &&
               expectation_read_limits(parser, expectation, open);
    }
    return expectation_unexpected(
        parser, N_("'{1}' is unexpected. A claim begins with count, share, max, time or cost."));
}

static bool expectation_read(struct expectation_parser *parser, struct expectation *expectation)
{
    if (!expectation_read_figure(parser, expectation) ||
        !expectation_read_comparison(parser, expectation)) {
        return false;
    }
    return parser->tokens.token.kind == FILTER_TOKEN_END ||
           expectation_unexpected(parser,
                                  N_("'{1}' is unexpected. The claim is complete before it."));
}

static bool expectation_has_length(struct text text, struct error_list *errors)
{
    struct error error = {0};
    if (text.length > FILTER_MOST_BYTES || utf8_count(text) > FILTER_MOST_CHARACTERS) {
        char buffer[24];
        error_set_with(&error, "TOO_LONG", N_("the claim is longer than {1} characters"),
                       error_number(buffer, FILTER_MOST_CHARACTERS));
    } else if (text_trim(text).length == 0) {
        error_set(&error, "BLANK",
                  N_("nothing stands here; write a claim, as in share(reached) "
                     ">= 90%"));
    }
    if (error.code != NULL) {
        error_place(&error, 1, 1, 0, 0);
        error_list_add(errors, &error);
    }
    return error.code == NULL;
}

const struct expectation *expectation_parse(struct text text, struct arena *arena,
                                            struct error_list *errors)
{
    if (!expectation_has_length(text, errors)) {
        return NULL;
    }
    struct expectation *expectation = arena_allocate(arena, sizeof(*expectation));
    struct expectation_parser parser = {.tokens = {.arena = arena, .errors = errors},
                                        .source = arena_text(arena, text)};
    filter_lexer_init(&parser.tokens.lexer, parser.source);
    filter_parser_advance(&parser.tokens);
    parser.tokens.last_end = 0;
    return expectation_read(&parser, expectation) ? expectation : NULL;
}
