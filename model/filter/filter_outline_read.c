/* Reads a text into lines: as the grammar does, and where it does not take it part by part. */
#include <string.h>

#include "model/filter/filter.h"
#include "model/filter/filter_lexer.h"
#include "model/filter/filter_outline.h"

/* While a text is read. */
struct outline_reading {
    struct arena *arena;
    struct filter_line *lines;
    size_t count;
    size_t capacity;
    struct text function; /* up to its bracket: parameters of it are read; else empty */
    int around;           /* NOTs and brackets around the part at work */
};

static struct filter_line *outline_reading_add(struct outline_reading *reading,
                                               enum filter_line_kind kind, int depth)
{
    if (reading->count == reading->capacity) {
        size_t capacity = reading->capacity == 0 ? 16 : reading->capacity * 2;
        struct filter_line *lines = arena_array(reading->arena, capacity, sizeof(*lines));
        if (reading->count != 0) {
            memcpy(lines, reading->lines, reading->count * sizeof(*lines));
        }
        reading->lines = lines;
        reading->capacity = capacity;
    }
    struct filter_line *line = &reading->lines[reading->count++];
    *line = (struct filter_line){.kind = kind, .depth = depth, .operator= FILTER_OPERATOR_COUNT };
    return line;
}

static struct text outline_reading_keep(struct outline_reading *reading,
                                        struct text_builder *printed)
{
    struct text text = arena_text(reading->arena, text_built(printed));
    text_clear(printed);
    return text;
}

static void outline_reading_add_clause(struct outline_reading *reading,
                                       const struct filter_clause *clause,
                                       enum filter_line_kind kind, int depth)
{
    struct text_builder printed = {0};
    struct text *values = arena_array(reading->arena, clause->value_count, sizeof(*values));
    for (size_t i = 0; i < clause->value_count; i++) {
        filter_print_literal(&printed, &clause->values[i]);
        values[i] = outline_reading_keep(reading, &printed);
    }
    filter_print_subject(&printed, clause);
    struct filter_line *line = outline_reading_add(reading, kind, depth);
    line->name = outline_reading_keep(reading, &printed);
    line->operator= clause->operator;
    line->values = values;
    line->value_count = clause->value_count;
    for (size_t i = 0; i < clause->parameter_count; i++) {
        outline_reading_add_clause(reading, &clause->parameters[i], FILTER_LINE_PARAMETER,
                                   depth + 1);
    }
    text_destroy(&printed);
}

static void outline_reading_add_tree(struct outline_reading *reading, const struct filter *filter,
                                     int depth)
{
    size_t line = reading->count;
    int nots = 0;
    while (filter->kind == FILTER_NOT) {
        filter = filter->items[0];
        nots++;
    }
    if (filter->kind == FILTER_CLAUSE) {
        outline_reading_add_clause(reading, filter->clause, FILTER_LINE_CONDITION, depth);
    } else {
        bool all = filter->kind == FILTER_AND;
        outline_reading_add(reading, all ? FILTER_LINE_ALL : FILTER_LINE_ANY, depth);
    }
    reading->lines[line].nots = nots;
    for (size_t i = 0; filter->kind != FILTER_CLAUSE && i < filter->count; i++) {
        outline_reading_add_tree(reading, filter->items[i], depth + 1);
    }
}

static const struct filter *outline_reading_parse(struct outline_reading *reading, struct text text,
                                                  const char *tail)
{
    struct text_builder whole = {0};
    struct error_list errors = {0};
    text_append(&whole, reading->function);
    text_append(&whole, text);
    text_append_string(&whole, tail);
    text_append_string(&whole, reading->function.length == 0 ? "" : ")");
    const struct filter *filter = filter_parse(text_built(&whole), reading->arena, &errors);
    error_list_destroy(&errors);
    text_destroy(&whole);
    return filter;
}

/* The clause, or the parameter, that a text with that tail would be; NULL if it would be none. */
static const struct filter_clause *outline_reading_clause(struct outline_reading *reading,
                                                          struct text text, const char *tail)
{
    const struct filter *filter = outline_reading_parse(reading, text, tail);
    const struct filter_clause *clause =
        filter != NULL && filter->kind == FILTER_CLAUSE ? filter->clause : NULL;
    if (clause != NULL && reading->function.length != 0) {
        clause = clause->parameter_count == 1 ? &clause->parameters[0] : NULL;
    }
    return clause;
}

/* Whether a text ends in a word, or a sign, of its own. */
static bool outline_text_ends(struct text text, struct text word)
{
    size_t before = text.length - word.length;
    if (word.length >= text.length ||
        !text_equal_ignoring_case(text_part(text, before, word.length), word)) {
        return false;
    }
    bool sign = word.bytes[0] < 'A';
    return sign || text_is(text_part(text, before - 1, 1), " ");
}

/* The longest operator that the text ends in. */
static enum filter_operator outline_reading_operator(struct text text)
{
    enum filter_operator found = FILTER_OPERATOR_COUNT;
    size_t longest = 0;
    for (int i = 0; i < FILTER_OPERATOR_COUNT; i++) {
        struct text word = text_from(filter_operators[i].text);
        if (word.length > longest && outline_text_ends(text, word)) {
            longest = word.length;
            found = (enum filter_operator)i;
        }
    }
    return found;
}

/* A clause that lacks its end: all after the name, the operator, or the second value of a range. */
static bool outline_reading_add_start(struct outline_reading *reading, struct text text, int depth)
{
    enum filter_line_kind kind =
        reading->function.length == 0 ? FILTER_LINE_CONDITION : FILTER_LINE_PARAMETER;
    enum filter_operator operator= outline_reading_operator(text);
    struct text name = text;
    if (operator!= FILTER_OPERATOR_COUNT) {
        name = text_part(text, 0, text.length - strlen(filter_operators[operator].text));
    }
    const struct filter_clause *clause = outline_reading_clause(reading, name, " IS NULL");
    size_t line = reading->count;
    if (clause != NULL) {
        outline_reading_add_clause(reading, clause, kind, depth);
        reading->lines[line].operator= operator;
        return true;
    }
    clause = outline_reading_clause(reading, text, " AND 0");
    bool range = clause != NULL && clause->value_count == 2;
    clause = clause == NULL ? outline_reading_clause(reading, text, ")") : clause;
    if (clause != NULL) {
        outline_reading_add_clause(reading, clause, kind, depth);
        reading->lines[line].value_count -= range;
    }
    return clause != NULL;
}

/* The word that joins what stands before and behind the token; of AND not where it belongs to
 * BETWEEN. */
static bool outline_token_joins(const struct filter_token *token, bool *in_range, bool any)
{
    bool keyword = token->kind == FILTER_TOKEN_KEYWORD;
    if (keyword && text_equal_ignoring_case(token->text, TEXT("BETWEEN"))) {
        *in_range = true;
    }
    bool is_and = keyword && text_equal_ignoring_case(token->text, TEXT("AND"));
    bool is_or = keyword && text_equal_ignoring_case(token->text, TEXT("OR"));
    bool joins = any ? is_or : is_and && !*in_range;
    *in_range = *in_range && !is_and && !is_or;
    return joins;
}

/* Takes the part before the next such word off the text; false if there is none. */
static bool outline_part_next(struct text *rest, bool any, struct text *ret_part)
{
    struct filter_lexer lexer;
    int open = 0;
    bool in_range = false;
    filter_lexer_init(&lexer, *rest);
    struct filter_token token = filter_lexer_next(&lexer);
    while (token.kind != FILTER_TOKEN_END && token.kind != FILTER_TOKEN_UNTERMINATED) {
        open += text_is(token.text, "(") - text_is(token.text, ")");
        if (open == 0 && outline_token_joins(&token, &in_range, any)) {
            *ret_part = text_part(*rest, 0, token.place.offset);
            *rest = text_part(*rest, token.place.offset + token.place.length, rest->length);
            return true;
        }
        token = filter_lexer_next(&lexer);
    }
    return false;
}

/* What stands within the pair of brackets that a text is. */
static bool outline_part_inner(struct text text, struct text *ret_inner)
{
    struct filter_lexer lexer;
    int open = 0;
    bool pair = text_starts_with(text, TEXT("("));
    filter_lexer_init(&lexer, text);
    struct filter_token token = filter_lexer_next(&lexer);
    size_t end = 0;
    while (pair && token.kind != FILTER_TOKEN_END) {
        pair = end == 0;
        open += text_is(token.text, "(") - text_is(token.text, ")");
        end = open == 0 ? token.place.offset : 0;
        token = filter_lexer_next(&lexer);
    }
    pair = pair && end != 0;
    if (pair) {
        *ret_inner = text_part(text, 1, end - 1);
    }
    return pair;
}

/* What stands behind a NOT. */
static bool outline_part_negated(struct text text, struct text *ret_rest)
{
    struct filter_lexer lexer;
    filter_lexer_init(&lexer, text);
    struct filter_token token = filter_lexer_next(&lexer);
    bool not =
        token.kind == FILTER_TOKEN_KEYWORD && text_equal_ignoring_case(token.text, TEXT("NOT"));
    if (not ) {
        *ret_rest = text_part(text, token.place.offset + token.place.length, text.length);
    }
    return not ;
}

/* Takes the part before the next comma outside of brackets off the text, or all of it; false where
 * nothing is left. */
static bool outline_argument_next(struct text *rest, struct text *ret_part)
{
    struct filter_lexer lexer;
    int open = 0;
    filter_lexer_init(&lexer, *rest);
    struct filter_token token = filter_lexer_next(&lexer);
    while (token.kind != FILTER_TOKEN_END && (open > 0 || !text_is(token.text, ","))) {
        open += text_is(token.text, "(") - text_is(token.text, ")");
        token = filter_lexer_next(&lexer);
    }
    bool left = rest->length != 0;
    *ret_part = text_trim(text_part(*rest, 0, token.place.offset));
    *rest = text_part(*rest, token.place.offset + token.place.length, rest->length);
    return left;
}

/* The part up to the bracket behind MATCHES, and what stands in it, closed or not. */
static bool outline_part_arguments(struct text text, struct text *ret_function,
                                   struct text *ret_arguments)
{
    struct filter_lexer lexer;
    bool matches = false;
    filter_lexer_init(&lexer, text);
    struct filter_token token = filter_lexer_next(&lexer);
    while (token.kind != FILTER_TOKEN_END && !text_is(token.text, "(")) {
        matches = text_equal_ignoring_case(token.text, TEXT("MATCHES"));
        token = filter_lexer_next(&lexer);
    }
    size_t behind = token.place.offset + token.place.length;
    *ret_function = text_part(text, 0, behind);
    *ret_arguments = text_part(text, behind, text.length);
    ret_arguments->length -= text_ends_with(*ret_arguments, TEXT(")"));
    return matches && token.kind != FILTER_TOKEN_END;
}

/* A function with parameters that are not all finished; false where one cannot be read. */
static bool outline_reading_add_function(struct outline_reading *reading, struct text text,
                                         int depth)
{
    size_t line = reading->count;
    struct text function;
    struct text rest;
    struct text part;
    if (!outline_part_arguments(text, &function, &rest)) {
        return false;
    }
    const struct filter_clause *clause = outline_reading_clause(reading, function, ")");
    bool sound = clause != NULL;
    if (sound) {
        outline_reading_add_clause(reading, clause, FILTER_LINE_CONDITION, depth);
        reading->function = function;
    }
    while (sound && outline_argument_next(&rest, &part)) {
        clause = outline_reading_clause(reading, part, "");
        if (clause != NULL) {
            outline_reading_add_clause(reading, clause, FILTER_LINE_PARAMETER, depth + 1);
        } else {
            sound = part.length == 0 || outline_reading_add_start(reading, part, depth + 1);
        }
    }
    reading->function = TEXT("");
    reading->count = sound ? reading->count : line;
    return sound;
}

static void outline_reading_part(struct outline_reading *reading, struct text text, int depth);

/* Parts that are joined by a word; false where there is none. */
static bool outline_reading_parts(struct outline_reading *reading, struct text text, bool any,
                                  int depth)
{
    struct text rest = text;
    struct text part;
    bool joined = outline_part_next(&rest, any, &part);
    if (joined) {
        outline_reading_add(reading, any ? FILTER_LINE_ANY : FILTER_LINE_ALL, depth);
        do {
            outline_reading_part(reading, part, depth + 1);
        } while (outline_part_next(&rest, any, &part));
        outline_reading_part(reading, rest, depth + 1);
    }
    return joined;
}

/* What stands behind a NOT or within brackets; the depth of lines does not grow with these. */
static void outline_reading_inner(struct outline_reading *reading, struct text text, int depth)
{
    reading->around++;
    outline_reading_part(reading, text, depth);
    reading->around--;
}

static void outline_reading_part(struct outline_reading *reading, struct text text, int depth)
{
    struct text inner;
    size_t line = reading->count;
    text = text_trim(text);
    if (text.length == 0) {
        return;
    }
    const struct filter *filter = outline_reading_parse(reading, text, "");
    if (filter != NULL) {
        outline_reading_add_tree(reading, filter, depth);
        return;
    }
    bool deep = depth > FILTER_MOST_DEPTH || reading->around > FILTER_MOST_DEPTH;
    if (!deep && (outline_reading_parts(reading, text, true, depth) ||
                  outline_reading_parts(reading, text, false, depth))) {
        return;
    }
    if (!deep && outline_part_negated(text, &inner)) {
        outline_reading_inner(reading, inner, depth);
        if (reading->count > line) {
            reading->lines[line].nots++;
        }
    } else if (!deep && outline_part_inner(text, &inner)) {
        outline_reading_inner(reading, inner, depth);
    } else if (!outline_reading_add_function(reading, text, depth) &&
               !outline_reading_add_start(reading, text, depth)) {
        outline_reading_add(reading, FILTER_LINE_TEXT, depth)->name =
            arena_text(reading->arena, text);
    }
}

struct filter_outline filter_outline_read(struct text text, struct arena *arena)
{
    struct outline_reading reading = {.arena = arena};
    outline_reading_add(&reading, FILTER_LINE_ALL, 0);
    outline_reading_part(&reading, text, 1);
    struct filter_outline outline = {reading.lines, reading.count};
    struct filter_outline inner;
    return filter_outline_ungroup(&outline, 0, arena, &inner) ? inner : outline;
}
