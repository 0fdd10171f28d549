/* Operators and days of filters in plain words. */
#include "ui/session/filter_words.h"

#include "model/base/error.h"
#include "ui/message.h"
#include "ui/translation.h"

static const struct {
    const char *words;
    const char *day; /* NULL: the same */
} filter_word_operators[FILTER_OPERATOR_COUNT] = {
    [FILTER_EQUAL] = {N_("is"), N_("is on")},
    [FILTER_NOT_EQUAL] = {N_("is not"), N_("is not on")},
    [FILTER_GREATER] = {N_("is more than"), N_("is after")},
    [FILTER_GREATER_OR_EQUAL] = {N_("is at least"), N_("is on or after")},
    [FILTER_LESS] = {N_("is less than"), N_("is before")},
    [FILTER_LESS_OR_EQUAL] = {N_("is at most"), N_("is on or before")},
    [FILTER_BETWEEN] = {N_("is between"), NULL},
    [FILTER_NOT_BETWEEN] = {N_("is not between"), NULL},
    [FILTER_IN] = {N_("is one of"), NULL},
    [FILTER_NOT_IN] = {N_("is none of"), NULL},
    [FILTER_STARTS_WITH] = {N_("starts with"), NULL},
    [FILTER_NOT_STARTS_WITH] = {N_("does not start with"), NULL},
    [FILTER_ENDS_WITH] = {N_("ends with"), NULL},
    [FILTER_NOT_ENDS_WITH] = {N_("does not end with"), NULL},
    [FILTER_LIKE] = {N_("looks like"), NULL},
    [FILTER_NOT_LIKE] = {N_("does not look like"), NULL},
    [FILTER_CONTAINS] = {N_("contains"), NULL},
    [FILTER_NOT_CONTAINS] = {N_("does not contain"), NULL},
    [FILTER_CONTAINS_ANY] = {N_("contains any of"), NULL},
    [FILTER_CONTAINS_ALL] = {N_("contains all of"), NULL},
    [FILTER_CONTAINS_NONE] = {N_("contains none of"), NULL},
    [FILTER_IS_NULL] = {N_("is empty"), NULL},
    [FILTER_IS_NOT_NULL] = {N_("is not empty"), NULL},
    [FILTER_MATCHES] = {N_("matches"), NULL},
    [FILTER_NOT_MATCHES] = {N_("does not match"), NULL},
};

static const struct {
    char unit;
    const char *one;
    const char *many;
} filter_word_units[] = {
    {'d', N_("day"), N_("days")},
    {'w', N_("week"), N_("weeks")},
    {'m', N_("month"), N_("months")},
    {'y', N_("year"), N_("years")},
};
enum { FILTER_WORD_UNITS = sizeof(filter_word_units) / sizeof(*filter_word_units) };

const char *filter_words_operator(enum filter_operator operator, enum filter_type type)
{
    bool day = type == FILTER_TYPE_DATE || type == FILTER_TYPE_ANNIVERSARY;
    const char *of_day = filter_word_operators[operator].day;
    if (type == FILTER_TYPE_FUNCTION && operator== FILTER_IS_NULL) {
        return _("never");
    }
    if (type == FILTER_TYPE_FUNCTION && operator== FILTER_IS_NOT_NULL) {
        return _("ever");
    }
    return _(day && of_day != NULL ? of_day : filter_word_operators[operator].words);
}

/* The unit of an offset such as "-30d"; FILTER_WORD_UNITS: it is none. */
static size_t filter_word_unit(struct text value, int64_t *ret_number)
{
    size_t unit = 0;
    bool sign = value.length > 2 && (value.bytes[0] == '-' || value.bytes[0] == '+');
    bool number = sign && text_to_integer(text_part(value, 1, value.length - 2), ret_number);
    while (number && unit < FILTER_WORD_UNITS &&
           filter_word_units[unit].unit != value.bytes[value.length - 1]) {
        unit++;
    }
    return number ? unit : FILTER_WORD_UNITS;
}

void filter_words_append_value(struct text_builder *builder, struct text value)
{
    char buffer[24];
    int64_t number = 0;
    size_t unit = filter_word_unit(value, &number);
    if (unit == FILTER_WORD_UNITS) {
        text_append(builder, value);
        return;
    }
    const char *word = number == 1 ? filter_word_units[unit].one : filter_word_units[unit].many;
    message_append(
        builder, value.bytes[0] == '-' ? N_("{1} {2} ago") : N_("in {1} {2}"),
        (struct text[ERROR_ARGUMENTS]){error_number(buffer, number), text_from(_(word))});
}

/* "d", "day" or "days", in English or as translated. */
static size_t filter_word_find_unit(struct text word)
{
    size_t unit = 0;
    while (unit < FILTER_WORD_UNITS &&
           !text_equal_ignoring_case(word, (struct text){&filter_word_units[unit].unit, 1}) &&
           !text_equal_ignoring_case(word, text_from(filter_word_units[unit].one)) &&
           !text_equal_ignoring_case(word, text_from(filter_word_units[unit].many)) &&
           !text_equal_ignoring_case(word, text_from(_(filter_word_units[unit].one))) &&
           !text_equal_ignoring_case(word, text_from(_(filter_word_units[unit].many)))) {
        unit++;
    }
    return unit;
}

bool filter_words_read_day(struct text words, struct text_builder *ret_value)
{
    enum { WORDS = 3 };
    struct text parts[WORDS + 1];
    struct text rest = text_trim(words);
    size_t count = 0;
    int64_t number = 0;
    while (count <= WORDS && text_split(&rest, ' ', &parts[count])) {
        count += parts[count].length != 0;
    }
    bool ahead = count == WORDS && text_equal_ignoring_case(parts[0], TEXT("in"));
    bool ago = count == WORDS && text_equal_ignoring_case(parts[2], TEXT("ago"));
    size_t unit = ahead || ago ? filter_word_find_unit(parts[ahead ? 2 : 1]) : FILTER_WORD_UNITS;
    if (unit == FILTER_WORD_UNITS || !text_to_integer(parts[ahead], &number) || number < 0) {
        return false;
    }
    text_append_byte(ret_value, ahead ? '+' : '-');
    text_append_number(ret_value, number);
    text_append_byte(ret_value, filter_word_units[unit].unit);
    return true;
}
