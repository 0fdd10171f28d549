/* Completion of a filter: what the grammar wants at the cursor, and the best of what could stand
 * there. */
#include "model/filter/filter_complete.h"

#include <string.h>

#include "model/filter/filter_completing.h"

enum { FILTER_COMPLETE_LAST = 1000 };

static const struct {
    const char *label;
    const char *noun;
} filter_complete_types[FILTER_TYPE_COUNT] = {
    [FILTER_TYPE_BOOLEAN] = {N_("true or false"), N_("values")},
    [FILTER_TYPE_INTEGER] = {N_("whole number"), N_("values")},
    [FILTER_TYPE_FLOAT] = {N_("number"), N_("values")},
    [FILTER_TYPE_DATE] = {N_("date"), N_("days")},
    [FILTER_TYPE_ENUM] = {N_("choice"), N_("choices")},
    [FILTER_TYPE_STRING] = {N_("text"), N_("texts")},
    [FILTER_TYPE_TAGS] = {N_("list"), N_("texts")},
    [FILTER_TYPE_COUNTRY] = {N_("list"), N_("countries")},
    [FILTER_TYPE_PLACE] = {N_("list"), N_("places")},
    [FILTER_TYPE_TOPIC] = {N_("list"), N_("lists")},
    [FILTER_TYPE_SEGMENT] = {N_("list"), N_("segments")},
    [FILTER_TYPE_FUNCTION] = {N_("function"), N_("parameters")},
    [FILTER_TYPE_ANNIVERSARY] = {N_("day of the year"), N_("days")},
    [FILTER_TYPE_ID] = {N_("id"), N_("ids")},
    [FILTER_TYPE_NAME] = {N_("name"), N_("names")},
    [FILTER_TYPE_NODE] = {N_("node"), N_("nodes")},
    [FILTER_TYPE_PROPERTY] = {N_("property"), N_("values")},
    [FILTER_TYPE_ANY] = {N_("field"), N_("values")},
    [FILTER_TYPE_SETTING] = {N_("number"), N_("values")},
    [FILTER_TYPE_WHOLE] = {N_("whole number"), N_("values")},
    [FILTER_TYPE_SALT] = {N_("text"), N_("values")},
    [FILTER_TYPE_COORDINATES] = {N_("coordinates"), N_("values")},
};

const char *filter_complete_type(enum filter_type type)
{
    return filter_complete_types[type].label;
}

const char *filter_complete_noun(enum filter_type type)
{
    return filter_complete_types[type].noun;
}

void filter_complete_begin(struct filter_completing *completing, struct text typed,
                           const char *noun)
{
    filter_offers_begin(&completing->offers, typed, completing->arena);
    completing->noun = noun;
}

void filter_complete_keyword(struct filter_completing *completing, const char *text,
                             const char *tail, int order, bool aside)
{
    filter_offers_add(&completing->offers, (struct filter_offer){.text = text_from(text),
                                                                 .kind = FILTER_CANDIDATE_KEYWORD,
                                                                 .contacts = -1,
                                                                 .order = order,
                                                                 .aside = aside,
                                                                 .tail = tail});
}

static void filter_complete_close(struct filter_completing *completing)
{
    if (completing->cursor.may_close) {
        filter_complete_keyword(completing, ")", NULL, FILTER_COMPLETE_LAST, false);
    }
}

static void filter_complete_more(struct filter_completing *completing)
{
    filter_complete_begin(completing, completing->cursor.typed, N_("words"));
    filter_complete_keyword(completing, "AND", " ", 0, false);
    filter_complete_keyword(completing, "OR", " ", 1, false);
    filter_complete_close(completing);
}

static void filter_complete_upper(struct filter_completing *completing)
{
    filter_complete_begin(completing, completing->cursor.typed, N_("words"));
    filter_complete_keyword(completing, "AND", " ", 0, false);
}

static void filter_complete_open(struct filter_completing *completing)
{
    filter_complete_begin(completing, completing->cursor.typed, N_("words"));
    filter_complete_keyword(completing, "(", NULL, 0, false);
}

static void filter_complete_end(struct filter_completing *completing)
{
    filter_complete_begin(completing, completing->cursor.typed, N_("words"));
    filter_complete_keyword(completing, ")", " ", 0, false);
}

static void filter_complete_separator(struct filter_completing *completing)
{
    filter_complete_begin(completing, completing->cursor.typed, N_("words"));
    filter_complete_keyword(completing, ",", " ", 0, false);
    filter_complete_close(completing);
}

static void (*const filter_complete_places[])(struct filter_completing *) = {
    [FILTER_EXPECTED_CLAUSE] = filter_complete_clause,
    [FILTER_EXPECTED_OPERATOR] = filter_complete_operator,
    [FILTER_EXPECTED_VALUE] = filter_complete_value,
    [FILTER_EXPECTED_STRING] = filter_complete_value,
    [FILTER_EXPECTED_NUMBER] = NULL,
    [FILTER_EXPECTED_AND] = filter_complete_upper,
    [FILTER_EXPECTED_OPEN] = filter_complete_open,
    [FILTER_EXPECTED_CLOSE] = filter_complete_end,
    [FILTER_EXPECTED_SEPARATOR] = filter_complete_separator,
    [FILTER_EXPECTED_PARAMETER] = filter_complete_parameter,
    [FILTER_EXPECTED_FIELD] = filter_complete_field,
    [FILTER_EXPECTED_COLON] = NULL,
    [FILTER_EXPECTED_TRUTH] = NULL,
    [FILTER_EXPECTED_MORE] = filter_complete_more,
    [FILTER_EXPECTED_NOTHING] = NULL,
};

/* A text between quotes; false where it cannot stand there. */
static bool filter_complete_quote(const struct filter_offer *offer, struct text_builder *written)
{
    struct text_builder text = {0};
    bool pattern = offer->form == FILTER_OFFER_PATTERN;
    for (size_t i = 0; i < offer->text.length; i++) {
        char byte = offer->text.bytes[i];
        if (pattern && (byte == '%' || byte == '_' || byte == '\\')) {
            text_append_byte(&text, '\\');
        }
        text_append_byte(&text, byte);
    }
    filter_print_string(written, text_built(&text), pattern);
    text_destroy(&text);
    struct filter_lexer lexer;
    filter_lexer_init(&lexer, text_built(written));
    struct filter_token token = filter_lexer_next(&lexer);
    return token.kind == FILTER_TOKEN_STRING && token.text.length == written->length;
}

static bool filter_complete_is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static bool filter_complete_is_symbol(const struct filter_offer *offer)
{
    return offer->kind == FILTER_CANDIDATE_KEYWORD &&
           (text_is(offer->text, ")") || text_is(offer->text, ","));
}

/* What belongs behind a candidate, as far as it does not stand there. */
static void filter_complete_tail(const struct filter_completing *completing, const char *tail,
                                 struct text_builder *insert)
{
    const struct filter_cursor *cursor = &completing->cursor;
    struct text text = completing->request->text;
    char next = cursor->to < text.length ? text.bytes[cursor->to] : '\0';
    bool blank = filter_complete_is_blank(next);
    bool open = cursor->follows_from < text.length && text.bytes[cursor->follows_from] == '(';
    bool closed = cursor->follows_from < text.length && text.bytes[cursor->follows_from] == ')';
    if (tail != NULL && strchr(tail, '(') != NULL && open) {
        tail = blank ? NULL : " ";
    } else if (tail != NULL && tail[0] == ')' && closed) {
        tail = NULL;
    } else if (tail != NULL && strcmp(tail, " ") == 0 && (blank || next == ')')) {
        tail = NULL;
    }
    text_append_string(insert, tail == NULL ? "" : tail);
    bool ends_open = insert->length != 0 && (insert->bytes[insert->length - 1] == ' ' ||
                                             insert->bytes[insert->length - 1] == '(');
    if (next != '\0' && !blank && !ends_open && memchr("),(", next, 3) == NULL) {
        text_append_byte(insert, ' ');
    }
}

static void filter_complete_write(const struct filter_completing *completing,
                                  const struct filter_offer *offer, struct text written,
                                  struct filter_candidate *ret_candidate)
{
    const struct filter_cursor *cursor = &completing->cursor;
    struct text text = completing->request->text;
    char before = cursor->from == 0 ? ' ' : text.bytes[cursor->from - 1];
    bool apart = filter_complete_is_blank(before) || before == '(';
    struct text_builder insert = {0};
    text_append_string(&insert, apart || filter_complete_is_symbol(offer) ? "" : " ");
    text_append(&insert, written);
    filter_complete_tail(completing, offer->tail, &insert);
    *ret_candidate = (struct filter_candidate){
        .kind = offer->kind,
        .text = arena_text(completing->arena, written),
        .insert = arena_text(completing->arena, text_built(&insert)),
        .label = offer->label,
        .contacts = offer->contacts,
    };
    text_destroy(&insert);
}

static void filter_complete_give(struct filter_completing *completing,
                                 struct filter_completion *completion)
{
    const struct filter_offers *offers = &completing->offers;
    struct text text = completing->request->text;
    completion->candidates =
        arena_array(completing->arena, offers->count, sizeof(*completion->candidates));
    for (size_t i = 0; i < offers->count; i++) {
        struct text_builder written = {0};
        const struct filter_offer *offer = &offers->best[i];
        bool good = true;
        if (offer->form == FILTER_OFFER_PLAIN) {
            text_append(&written, offer->text);
        } else {
            good = filter_complete_quote(offer, &written);
        }
        if (good) {
            filter_complete_write(completing, offer, text_built(&written),
                                  &completion->candidates[completion->count++]);
        }
        text_destroy(&written);
    }
    size_t dropped = offers->count - completion->count;
    completion->found = offers->found < dropped ? 0 : offers->found - dropped;
    completion->total = offers->total;
    completion->noun = completing->noun;
    struct text there = text_part(text, completion->from, completion->to - completion->from);
    completion->exact = completion->count != 0 && text_equal(completion->candidates[0].text, there);
}

void filter_complete(const struct filter_complete_request *request, struct arena *arena,
                     struct filter_completion *ret_completion)
{
    struct filter_values counted_anew = {0};
    struct filter_segment *segments = NULL;
    size_t clauses = 0;
    struct filter_completing completing = {.request = request, .arena = arena, .noun = N_("words")};
    completing.values = request->values == NULL ? &counted_anew : request->values;
    completing.checker = (struct filter_checker){.scene = request->scene,
                                                 .arena = arena,
                                                 .errors = &completing.errors,
                                                 .segments = &segments,
                                                 .clauses = &clauses};
    filter_values_follow(completing.values, request->scene->contacts, request->scene->activity);
    filter_cursor_find(request->text, request->cursor, arena, &completing.cursor);
    if (filter_complete_places[completing.cursor.wanted] != NULL) {
        filter_complete_places[completing.cursor.wanted](&completing);
    }
    *ret_completion =
        (struct filter_completion){.from = completing.cursor.from, .to = completing.cursor.to};
    filter_complete_give(&completing, ret_completion);
    filter_offers_destroy(&completing.offers);
    error_list_destroy(&completing.errors);
    filter_values_destroy(&counted_anew);
}

static bool filter_complete_is_good(struct text text, const struct filter_scene *scene)
{
    struct arena arena = {0};
    struct error_list errors = {0};
    bool good = filter_read(text, scene, &arena, &errors) != NULL;
    error_list_destroy(&errors);
    arena_destroy(&arena);
    return good;
}

size_t filter_complete_start(struct text text, const struct filter_scene *scene)
{
    size_t ends[FILTER_MOST_CLAUSES];
    size_t count = 0;
    struct filter_lexer lexer;
    filter_lexer_init(&lexer, text);
    if (filter_complete_is_good(text, scene)) {
        return text.length;
    }
    struct filter_token token = filter_lexer_next(&lexer);
    while (token.kind != FILTER_TOKEN_END && count < FILTER_MOST_CLAUSES) {
        if (token.kind == FILTER_TOKEN_KEYWORD &&
            (text_equal_ignoring_case(token.text, TEXT("AND")) ||
             text_equal_ignoring_case(token.text, TEXT("OR")))) {
            ends[count++] = token.place.offset;
        }
        token = filter_lexer_next(&lexer);
    }
    while (count > 0 && !filter_complete_is_good(text_part(text, 0, ends[count - 1]), scene)) {
        count--;
    }
    return count == 0 ? 0 : ends[count - 1];
}
