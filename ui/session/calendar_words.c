/* Days and times of day as a person types them. */
#include "ui/session/calendar_words.h"

#include "model/base/civil_time.h"

enum { CALENDAR_PARTS = 4, CALENDAR_LETTERS = 3, CALENDAR_MOST = 36500, CALENDAR_MONTHS = 12 };

/* What words are made of: runs of digits and runs of letters. */
struct calendar_parts {
    struct text words[CALENDAR_PARTS];
    int64_t numbers[CALENDAR_PARTS]; /* -1 of letters */
    size_t count;
};

static bool calendar_is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool calendar_is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* False: there are too many, or something else than one of `between` stands between them. */
static bool calendar_cut(struct text words, const char *between, struct calendar_parts *ret_parts)
{
    *ret_parts = (struct calendar_parts){.count = 0};
    for (size_t at = 0; at < words.length;) {
        bool digits = calendar_is_digit(words.bytes[at]);
        size_t end = at;
        while (end < words.length && (digits ? calendar_is_digit(words.bytes[end])
                                             : calendar_is_letter(words.bytes[end]))) {
            end++;
        }
        if (end == at) {
            struct text byte = text_part(words, at++, 1);
            if (text_find(text_from(between), byte) == text_from(between).length) {
                return false;
            }
            continue;
        }
        size_t part = ret_parts->count++;
        if (part == CALENDAR_PARTS) {
            return false;
        }
        ret_parts->words[part] = text_part(words, at, end - at);
        ret_parts->numbers[part] = -1;
        if (digits && !text_to_integer(ret_parts->words[part], &ret_parts->numbers[part])) {
            return false;
        }
        at = end;
    }
    return ret_parts->count > 0;
}

/* The place of a name, of which the first three letters are enough; -1: it is none. */
static int calendar_find(struct text word, const char *const names[], int count)
{
    for (int i = 0; i < count; i++) {
        struct text name = text_from(names[i]);
        if (word.length >= CALENDAR_LETTERS && word.length <= name.length &&
            text_equal_ignoring_case(word, text_part(name, 0, word.length))) {
            return i;
        }
    }
    return -1;
}

/* From 1; 0: it is none. */
static int calendar_month(struct text word)
{
    static const char *const names[] = {"january",   "february", "march",    "april",
                                        "may",       "june",     "july",     "august",
                                        "september", "october",  "november", "december"};
    return calendar_find(word, names, CALENDAR_MONTHS) + 1;
}

/* "friday", "next fri", "on Friday". */
static bool calendar_weekday(const struct calendar_parts *parts, int64_t today, int64_t *ret_day)
{
    static const char *const names[] = {"monday", "tuesday",  "wednesday", "thursday",
                                        "friday", "saturday", "sunday"};
    const struct text *first = &parts->words[0];
    bool led = parts->count == 2 && (text_equal_ignoring_case(*first, TEXT("next")) ||
                                     text_equal_ignoring_case(*first, TEXT("on")));
    int day = parts->count == 1 || led
                  ? calendar_find(parts->words[led ? 1 : 0], names, CIVIL_WEEK_DAYS)
                  : -1;
    if (day >= 0) {
        *ret_day = today + 1 + (day - civil_weekday(today + 1) + CIVIL_WEEK_DAYS) % CIVIL_WEEK_DAYS;
    }
    return day >= 0;
}

/* "in 3 days", "in a week", "in 2 months". */
static bool calendar_later(const struct calendar_parts *parts, int64_t today, int64_t *ret_day)
{
    static const char *const units[] = {"days", "weeks", "months"};
    if (parts->count != 3 || !text_equal_ignoring_case(parts->words[0], TEXT("in"))) {
        return false;
    }
    bool one = text_equal_ignoring_case(parts->words[1], TEXT("a")) ||
               text_equal_ignoring_case(parts->words[1], TEXT("one"));
    int64_t number = one ? 1 : parts->numbers[1];
    int unit = calendar_find(parts->words[2], units, 3);
    if (unit < 0 || number < 0 || number > CALENDAR_MOST) {
        return false;
    }
    *ret_day = unit == 2 ? civil_add_months(today, number)
                         : today + number * (unit == 1 ? CIVIL_WEEK_DAYS : 1);
    return true;
}

static bool calendar_named(const struct calendar_parts *parts, int64_t today, int64_t *ret_day)
{
    static const char *const names[] = {"yesterday", "today", "tomorrow"};
    int found = -1;
    for (int i = 0; i < 3 && parts->count == 1; i++) {
        found = text_equal_ignoring_case(parts->words[0], text_from(names[i])) ? i : found;
    }
    if (found >= 0) {
        *ret_day = today + found - 1;
    }
    return found >= 0;
}

/* "24 Dec", "Dec 24 2026", and with dots "24.12.", "24.12.2026". */
static bool calendar_date(const struct calendar_parts *parts, bool dots, int64_t *ret_day)
{
    if (parts->count < 2 || parts->count > 3) {
        return false;
    }
    int first = calendar_month(parts->words[0]);
    int second = calendar_month(parts->words[1]);
    int64_t month = first > 0 ? first : second > 0 ? second : dots ? parts->numbers[1] : 0;
    int64_t day = parts->numbers[first > 0 ? 1 : 0];
    bool yearly = parts->count == 2;
    int64_t year = yearly ? CIVIL_NO_YEAR : parts->numbers[2];
    bool dated = yearly || (year >= 1000 && year <= 9999);
    if (!dated || month < 1 || month > CALENDAR_MONTHS || day < 1 ||
        day > civil_month_length((int32_t)year, (int)month)) {
        return false;
    }
    *ret_day = civil_day((struct civil_date){(int32_t)year, (int)month, (int)day});
    return true;
}

bool calendar_words_yearly(struct text words, int64_t today, int64_t *ret_day)
{
    struct calendar_parts parts;
    struct text trimmed = text_trim(words);
    bool dots = text_find(trimmed, TEXT(".")) < trimmed.length;
    return civil_read_date(trimmed, ret_day) ||
           (calendar_cut(trimmed, " .,", &parts) &&
            (calendar_named(&parts, today, ret_day) || calendar_weekday(&parts, today, ret_day) ||
             calendar_later(&parts, today, ret_day) || calendar_date(&parts, dots, ret_day)));
}

bool calendar_words_day(struct text words, int64_t today, int64_t *ret_day)
{
    bool found = calendar_words_yearly(words, today, ret_day);
    if (found && !civil_day_has_year(*ret_day)) {
        *ret_day = civil_anniversary(*ret_day, today);
    }
    return found;
}

/* "am", "pm" behind the hour of a clock with twelve hours. */
static bool calendar_half(struct text word, int64_t *hour)
{
    bool after = text_equal_ignoring_case(word, TEXT("pm"));
    if ((!after && !text_equal_ignoring_case(word, TEXT("am"))) || *hour < 1 || *hour > 12) {
        return false;
    }
    *hour = *hour % 12 + (after ? 12 : 0);
    return true;
}

bool calendar_words_clock(struct text words, int32_t *ret_seconds)
{
    struct calendar_parts parts;
    if (civil_read_clock(text_trim(words), ret_seconds)) {
        return true;
    }
    if (!calendar_cut(words, " .:", &parts) || parts.count > 3) {
        return false;
    }
    bool noon = text_equal_ignoring_case(parts.words[0], TEXT("noon"));
    if (parts.count == 1 && (noon || text_equal_ignoring_case(parts.words[0], TEXT("midnight")))) {
        *ret_seconds = noon ? 12 * CIVIL_HOUR : 0;
        return true;
    }
    int64_t hour = parts.numbers[0];
    bool minutes = parts.count > 1 && parts.numbers[1] >= 0;
    int64_t minute = minutes ? parts.numbers[1] : 0;
    size_t read = minutes ? 2 : 1;
    bool fits = (minutes ? parts.words[1].length == 2 : true) && hour >= 0 && hour < 24 &&
                minute < 60 &&
                (parts.count == read ||
                 (parts.count == read + 1 && calendar_half(parts.words[read], &hour)));
    if (fits) {
        *ret_seconds = (int32_t)(hour * CIVIL_HOUR + minute * 60);
    }
    return fits;
}

bool calendar_words_window(struct text words, int32_t *ret_begin, int32_t *ret_end)
{
    struct text whole = text_trim(words);
    whole = text_starts_with(whole, TEXT("from ")) ? text_part(whole, 5, whole.length) : whole;
    size_t dash = text_find(whole, TEXT("-"));
    size_t to = text_find(whole, TEXT(" to "));
    size_t end = dash < whole.length ? dash : to;
    size_t next = end + (dash < whole.length ? 1 : 4);
    int32_t begin_seconds = 0;
    int32_t end_seconds = 0;
    bool fits = end < whole.length &&
                calendar_words_clock(text_part(whole, 0, end), &begin_seconds) &&
                calendar_words_clock(text_part(whole, next, whole.length), &end_seconds);
    if (fits) {
        *ret_begin = begin_seconds;
        *ret_end = end_seconds;
    }
    return fits;
}
