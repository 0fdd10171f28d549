/* Random operators with their values: truths, numbers, texts, ids, lists. */
#include <inttypes.h>

#include "model/base/utf8.h"
#include "tests/support/random_clause.h"
#include "tests/support/random_world.h"

void random_write_words(struct random_query *query, const char *words)
{
    static const char *const blanks[] = {" ", " ", " ", "\n", "  ", "\t"};
    bool lower = random_source_once_in(query->source, 3);
    for (const char *byte = words; *byte != '\0'; byte++) {
        bool capital = *byte >= 'A' && *byte <= 'Z';
        if (*byte == ' ') {
            text_append_string(query->text, blanks[random_source_below(query->source, 6)]);
        } else {
            text_append_byte(query->text, capital && lower ? (char)(*byte - 'A' + 'a') : *byte);
        }
    }
}

static void random_write_pattern_byte(struct random_query *query, char byte)
{
    if (byte == '\'' || byte == '\\') {
        text_append_byte(query->text, '\\');
    }
    if (byte == '\n' && random_source_once_in(query->source, 2)) {
        text_append_string(query->text, "\\n");
    } else {
        text_append_byte(query->text, byte);
    }
}

void random_write_string(struct random_query *query, struct text text)
{
    text_append_byte(query->text, '\'');
    for (size_t i = 0; i < text.length; i++) {
        random_write_pattern_byte(query, text.bytes[i]);
    }
    text_append_byte(query->text, '\'');
}

/* The text with some of its characters as _ or %, and its own ones with a backslash. */
static void random_write_pattern(struct random_query *query, struct text text)
{
    uint32_t code_point;
    text_append_byte(query->text, '\'');
    if (random_source_once_in(query->source, 6)) {
        text_append_byte(query->text, '%');
    }
    for (struct text rest = text, start = text; utf8_next(&rest, &code_point, NULL); start = rest) {
        size_t form = random_source_below(query->source, 5);
        if (form < 2) {
            text_append_byte(query->text, form == 0 ? '_' : '%');
            continue;
        }
        if (code_point == '%' || code_point == '_') {
            text_append_byte(query->text, '\\');
        }
        for (size_t i = 0; i < start.length - rest.length; i++) {
            random_write_pattern_byte(query, start.bytes[i]);
        }
    }
    text_append_byte(query->text, '\'');
}

static bool random_coin(struct random_query *query)
{
    return random_source_once_in(query->source, 2);
}

static void random_write_not(struct random_query *query)
{
    random_write_words(query, random_coin(query) ? " NOT " : " ");
}

bool random_write_null_operator(struct random_query *query)
{
    if (!random_source_once_in(query->source, 8)) {
        return false;
    }
    random_write_words(query, random_coin(query) ? " IS NULL" : " IS NOT NULL");
    return true;
}

static void random_write_equal(struct random_query *query)
{
    static const char *const forms[] = {" = ", " != ", "=", "!="};
    random_write_words(query, forms[random_source_below(query->source, 4)]);
}

/* Any code point's edge at or after `at`. */
static size_t random_edge(struct text text, size_t at)
{
    while (at < text.length && ((unsigned char)text.bytes[at] & 0xC0) == 0x80) {
        at++;
    }
    return at;
}

static void random_write_text_operator(struct random_query *query, struct text near)
{
    static const char *const words[] = {"STARTS WITH ", "ENDS WITH ", "CONTAINS ", "LIKE ", "IN ("};
    size_t form = random_source_below(query->source, 7);
    size_t from = random_edge(near, random_source_below(query->source, near.length + 1));
    size_t to = random_edge(near, random_source_below(query->source, near.length + 1));
    if (form > 4) {
        random_write_equal(query);
        random_write_string(query, near);
        return;
    }
    random_write_not(query);
    random_write_words(query, words[form]);
    if (form == 3) {
        random_write_pattern(query, near);
        return;
    }
    struct text part =
        form == 0   ? text_part(near, 0, to)
        : form == 1 ? text_part(near, from, near.length)
        : form == 2 ? text_part(near, from < to ? from : to, from < to ? to - from : from - to)
                    : near;
    random_write_string(query, part);
    for (size_t i = random_source_below(query->source, 3); form == 4 && i > 0; i--) {
        random_write_words(query, ", ");
        random_write_string(query, random_odd_text(query->source));
    }
    random_write_words(query, form == 4 ? ")" : "");
}

/* A number as a literal takes it: of a float at most 12 digits before the point and 6 after. */
static struct decimal random_near_number(struct random_query *query, bool whole, struct value near)
{
    struct decimal number = {.digits = random_between(query->source, -3, 3)};
    if (near.type == VALUE_INTEGER) {
        number.digits = near.integer;
    } else if (near.type == VALUE_DECIMAL) {
        number = near.decimal;
    }
    if (!random_coin(query) && number.digits < INT64_MAX && number.digits > INT64_MIN) {
        number.digits += random_between(query->source, -1, 1);
    }
    struct decimal rounded;
    const struct decimal most = {999999999999, 0};
    const struct decimal least = {-999999999999, 0};
    if (!whole && (!decimal_rescale(number, number.scale < 6 ? number.scale : 6, &rounded) ||
                   decimal_compare(rounded, most) > 0 || decimal_compare(rounded, least) < 0)) {
        return (struct decimal){.digits = random_between(query->source, -30, 30), .scale = 1};
    }
    return whole ? number : rounded;
}

static void random_write_number(struct random_query *query, struct decimal number)
{
    if (number.digits > 0 && random_source_once_in(query->source, 8)) {
        text_append_byte(query->text, '+');
    }
    decimal_write(query->text, number);
}

static void random_write_numbers(struct random_query *query, bool whole, struct value near)
{
    random_write_words(query, "(");
    for (size_t i = random_source_below(query->source, 3) + 1; i > 0; i--) {
        random_write_number(query, random_near_number(query, whole, near));
        random_write_words(query, i > 1 ? ", " : ")");
    }
}

static void random_write_number_operator(struct random_query *query, bool whole, struct value near)
{
    static const char *const orders[] = {" = ", "!=", " > ", " >= ", " < ", " <= "};
    size_t form = random_source_below(query->source, 9);
    struct decimal low = random_near_number(query, whole, near);
    struct decimal high = random_near_number(query, whole, near);
    if (form < 6) {
        random_write_words(query, orders[form]);
        random_write_number(query, low);
    } else if (form == 6) {
        random_write_not(query);
        random_write_words(query, "IN ");
        random_write_numbers(query, whole, near);
    } else {
        bool crossed = decimal_compare(low, high) > 0;
        random_write_not(query);
        random_write_words(query, "BETWEEN ");
        random_write_number(query, crossed ? high : low);
        random_write_words(query, " AND ");
        random_write_number(query, crossed ? low : high);
    }
}

/* Closed lists and ids: = != IN NOT IN. The texts are written as they are given. */
static void random_write_choice_operator(struct random_query *query, const struct text literals[],
                                         size_t count)
{
    size_t pick = random_source_below(query->source, count);
    if (random_coin(query)) {
        random_write_equal(query);
        text_append(query->text, literals[pick]);
        return;
    }
    random_write_not(query);
    random_write_words(query, "IN (");
    for (size_t i = 0; i <= random_source_below(query->source, count); i++) {
        random_write_words(query, i == 0 ? "" : ", ");
        text_append(query->text, literals[(pick + i) % count]);
    }
    random_write_words(query, ")");
}

static void random_write_id_operator(struct random_query *query, struct value near)
{
    struct text literals[] = {TEXT("7"), TEXT("'1234'"), TEXT("1"), TEXT("2"),
                              TEXT("18446744073709551615")};
    bool known = near.type == VALUE_TEXT && random_coin(query);
    literals[0] = known ? near.text : literals[0];
    random_write_choice_operator(query, literals, sizeof(literals) / sizeof(*literals));
}

static void random_write_enum_operator(struct random_query *query, struct value near)
{
    /* Both statuses and all choices of a random world have names of their own fields only. */
    struct text_builder quoted = {0};
    text_append_format(&quoted, "'%.*s'", TEXT_FORMAT(near.text));
    struct text literal = text_built(&quoted);
    random_write_choice_operator(query, &literal, 1);
    text_destroy(&quoted);
}

void random_write_list_operator(struct random_query *query, const struct text literals[],
                                size_t count)
{
    static const char *const several[] = {" CONTAINS ANY (", " CONTAINS ALL (", " CONTAINS NONE ("};
    size_t pick = random_source_below(query->source, count);
    if (random_write_null_operator(query)) {
        return;
    }
    if (random_coin(query)) {
        random_write_not(query);
        random_write_words(query, "CONTAINS ");
        text_append(query->text, literals[pick]);
        return;
    }
    random_write_words(query, several[random_source_below(query->source, 3)]);
    for (size_t i = 0; i <= random_source_below(query->source, 3); i++) {
        random_write_words(query, i == 0 ? "" : ",");
        text_append(query->text, literals[(pick + i * i) % count]);
    }
    random_write_words(query, ")");
}

void random_write_operator(struct random_query *query, enum plain_type type, struct value near)
{
    struct text text = near.type == VALUE_TEXT ? near.text : random_odd_text(query->source);
    if (random_write_null_operator(query)) {
        return;
    }
    switch (type) {
    case PLAIN_BOOLEAN:
        random_write_equal(query);
        random_write_words(query, random_coin(query) ? "TRUE" : "FALSE");
        break;
    case PLAIN_INTEGER:
    case PLAIN_FLOAT:
        random_write_number_operator(query, type == PLAIN_INTEGER, near);
        break;
    case PLAIN_DATE:
        random_write_date_operator(query, near.type == VALUE_DATETIME
                                              ? near.instant
                                              : random_odd_instant(query->source, query->world));
        break;
    case PLAIN_ENUM:
        random_write_enum_operator(query, (struct value){.type = VALUE_TEXT, .text = text});
        break;
    case PLAIN_ID:
        random_write_id_operator(query, near);
        break;
    default:
        random_write_text_operator(query, text);
        break;
    }
}
