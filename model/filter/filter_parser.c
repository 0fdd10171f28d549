/* Reads a filter: AND, OR, NOT and brackets, limits, and going on after an error. */
#include "model/filter/filter_parser.h"

#include <assert.h>
#include <string.h>

#include "model/base/utf8.h"

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
    if (parser->token.kind == FILTER_TOKEN_END && !parser->ended) {
        parser->wanted = FILTER_EXPECTED_NOTHING;
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
        return node;
    }
    parser->wanted = FILTER_EXPECTED_MORE;
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

/* Where the text has more characters than a filter may have; its length if it has not. */
static size_t filter_parser_limit(struct text text)
{
    struct text rest = text;
    uint32_t character;
    for (size_t i = 0; i < FILTER_MOST_CHARACTERS; i++) {
        if (!utf8_next(&rest, &character, NULL)) {
            break;
        }
    }
    return text.length - rest.length;
}

/* Three arguments at most: in a finding the fourth is the path. */
static bool filter_parser_too_long(struct text text, size_t limit, struct error_list *errors)
{
    char has[24];
    char line[24];
    char character[24];
    struct error error;
    struct filter_place place = filter_lexer_place(text, limit, text.length - limit);
    _Static_assert(FILTER_MOST_CHARACTERS == 5000, "the sentence says it");
    error_set_with(&error, "TOO_LONG",
                   N_("Query is too long (maximum is 5000 characters). It has {1}; the first one "
                      "too many is character {3} of line {2}."),
                   error_number(has, (int64_t)utf8_count(text)), error_number(line, place.line),
                   error_number(character, place.column));
    error_place(&error, place.line, place.column, place.offset, place.length);
    error_list_add(errors, &error);
    return false;
}

static bool filter_parser_fits(struct text text, struct error_list *errors)
{
    size_t limit = filter_parser_limit(text);
    if (limit < text.length) {
        return filter_parser_too_long(text, limit, errors);
    }
    if (text_trim(text).length == 0) {
        struct error error;
        error_set(&error, "BLANK", N_("Query can't be blank"));
        error_place(&error, 1, 1, 0, 0);
        error_list_add(errors, &error);
        return false;
    }
    return true;
}

const struct filter *filter_parser_read(struct filter_parser *parser, struct text text)
{
    filter_lexer_init(&parser->lexer, text);
    filter_parser_advance(parser);
    parser->last_end = 0;
    return filter_parser_or(parser);
}

const struct filter *filter_parse_broken(struct text text, struct arena *arena,
                                         struct error_list *errors, struct error_list *later)
{
    if (!filter_parser_fits(text, errors)) {
        return NULL;
    }
    struct filter_parser parser = {.arena = arena, .errors = errors, .later = *later};
    const struct filter *filter = filter_parser_read(&parser, arena_text(arena, text));
    *later = parser.later;
    return filter;
}
