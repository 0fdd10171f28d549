/* Settings as a person types and reads them on one line. */
#include "ui/session/setting_words.h"

#include "model/base/civil_time.h"
#include "model/base/decimal.h"
#include "ui/session/calendar_words.h"

static void setting_words_write_map(struct text_builder *builder, const struct setting *map)
{
    for (size_t i = 0; i < map->count; i++) {
        text_append_string(builder, i == 0 ? "" : ", ");
        text_append_string(builder, map->names[i]);
        text_append_byte(builder, ' ');
        setting_words_write(builder, &map->items[i]);
    }
}

void setting_words_write(struct text_builder *builder, const struct setting *setting)
{
    if (setting == NULL || setting->type == SETTING_NONE) {
        return;
    }
    if (setting->type == SETTING_TEXT) {
        text_append(builder, setting_as_text(setting));
        return;
    }
    if (setting->type == SETTING_MAP) {
        setting_words_write_map(builder, setting);
        return;
    }
    for (size_t i = 0; i < setting->count; i++) {
        text_append_string(builder, i == 0 ? "" : ", ");
        setting_words_write(builder, &setting->items[i]);
    }
}

/* "cases" is "case 1" where an item of it follows. */
static void setting_words_number(struct text_builder *builder, size_t index)
{
    if (builder->length != 0 && builder->bytes[builder->length - 1] == 's') {
        builder->bytes[--builder->length] = '\0';
    }
    text_append_format(builder, " %zu", index + 1);
}

void setting_words_path(struct text_builder *builder, struct text path)
{
    struct text_builder step = {0};
    struct text_builder words = {0};
    struct text rest = path;
    size_t index = 0;
    bool insert = false;
    while (setting_path_next(&rest, &step)) {
        if (setting_path_index(text_built(&step), &index, &insert)) {
            setting_words_number(&words, index);
            continue;
        }
        text_append_string(&words, words.length == 0 ? "" : " ");
        for (size_t i = 0; i < step.length; i++) {
            text_append_byte(&words, step.bytes[i] == '_' ? ' ' : step.bytes[i]);
        }
    }
    text_append(builder, text_built(&words));
    text_destroy(&words);
    text_destroy(&step);
}

static const struct {
    const char *word;
    const char *unit;
} setting_words_units[] = {
    {"week", "w"},   {"weeks", "w"},  {"day", "d"},     {"days", "d"},     {"hour", "h"},
    {"hours", "h"},  {"hr", "h"},     {"hrs", "h"},     {"minute", "min"}, {"minutes", "min"},
    {"mins", "min"}, {"second", "s"}, {"seconds", "s"}, {"sec", "s"},
};

static struct text setting_words_unit(struct text word)
{
    for (size_t i = 0; i < sizeof(setting_words_units) / sizeof(setting_words_units[0]); i++) {
        if (text_equal_ignoring_case(word, text_from(setting_words_units[i].word))) {
            return text_from(setting_words_units[i].unit);
        }
    }
    return word;
}

static size_t setting_words_digits(struct text word)
{
    size_t digits = 0;
    while (digits < word.length && word.bytes[digits] >= '0' && word.bytes[digits] <= '9') {
        digits++;
    }
    return digits;
}

void setting_words_duration(struct text_builder *builder, struct text words)
{
    struct text rest = text_trim(words);
    struct text word;
    bool number = false; /* the last word was one, its unit follows */
    bool first = true;
    while (text_split(&rest, ' ', &word)) {
        if (word.length == 0) {
            continue;
        }
        size_t digits = setting_words_digits(word);
        text_append_string(builder, first || (number && digits == 0) ? "" : " ");
        text_append(builder, text_part(word, 0, digits));
        text_append(builder, setting_words_unit(text_part(word, digits, word.length - digits)));
        number = digits == word.length;
        first = false;
    }
}

static struct setting setting_words_list(struct text words, const struct shape *shape,
                                         int64_t today)
{
    struct setting list = setting_list();
    struct text rest = words;
    struct text part;
    while (text_split(&rest, ',', &part)) {
        if (text_trim(part).length != 0) {
            setting_append(&list, setting_words_read(part, shape->element, today));
        }
    }
    return list;
}

/* Cuts "name value", "name: value" or "name = value". */
static struct text setting_words_name(struct text *part)
{
    size_t end = 0;
    while (end < part->length && part->bytes[end] != ' ' && part->bytes[end] != ':' &&
           part->bytes[end] != '=') {
        end++;
    }
    struct text name = text_part(*part, 0, end);
    struct text value = text_trim(text_part(*part, end, part->length - end));
    if (value.length != 0 && (value.bytes[0] == ':' || value.bytes[0] == '=')) {
        value = text_trim(text_part(value, 1, value.length - 1));
    }
    *part = value;
    return name;
}

/* A map or a table. A name that has no place makes it a draft. */
static struct setting setting_words_map(struct text words, const struct shape *shape, int64_t today)
{
    struct setting map = setting_map();
    struct text rest = words;
    struct text part;
    while (text_split(&rest, ',', &part)) {
        struct text value = text_trim(part);
        struct text name = setting_words_name(&value);
        const struct parameter *member =
            shape->type == SHAPE_MAP ? shape_member(shape, name) : NULL;
        const struct shape *place = shape->type == SHAPE_TABLE ? shape->element
                                    : member == NULL           ? NULL
                                                               : member->shape;
        if (place == NULL || name.length == 0) {
            setting_destroy(&map);
            return setting_text(words);
        }
        struct setting item = setting_words_read(value, place, today);
        setting_put(&map, name, item.type == SETTING_NONE ? setting_text(TEXT("")) : item);
    }
    return map;
}

static bool setting_words_fit(const struct shape *shape, const struct setting *setting)
{
    struct setting copy = setting_copy(setting);
    bool fits = shape_make_canonical(shape, &copy, NULL);
    setting_destroy(&copy);
    return fits;
}

/* Words with a comma mean a list where one may stand. */
static struct setting setting_words_one_of(struct text words, const struct shape *shape,
                                           int64_t today)
{
    bool comma = text_find(words, TEXT(",")) < words.length;
    for (int lists = comma ? 1 : 0; lists >= 0; lists--) {
        for (size_t i = 0; shape->alternatives[i] != NULL; i++) {
            const struct shape *alternative = shape->alternatives[i];
            if (comma && lists == 1 && alternative->type != SHAPE_LIST) {
                continue;
            }
            struct setting read = setting_words_read(words, alternative, today);
            if (setting_words_fit(alternative, &read)) {
                return read;
            }
            setting_destroy(&read);
        }
    }
    return setting_text(words);
}

bool setting_words_date(struct text_builder *builder, struct text words, int64_t today)
{
    int64_t day = 0;
    bool found = calendar_words_day(words, today, &day);
    if (found) {
        civil_write_date(builder, day);
    }
    return found;
}

/* The day before its time of day: as many words as make a day, the rest makes a clock. */
static bool setting_words_cut_moment(struct text words, int64_t today, int64_t *ret_day,
                                     int32_t *ret_seconds)
{
    for (size_t end = words.length; end > 0; end--) {
        bool between = end == words.length || words.bytes[end] == ' ';
        struct text clock = text_trim(text_part(words, end, words.length));
        clock = text_starts_with(clock, TEXT("at ")) ? text_part(clock, 3, clock.length) : clock;
        if (between && calendar_words_day(text_part(words, 0, end), today, ret_day) &&
            (clock.length == 0 || calendar_words_clock(clock, ret_seconds))) {
            return true;
        }
    }
    return false;
}

bool setting_words_moment(struct text_builder *builder, struct text words, int64_t today)
{
    struct text trimmed = text_trim(words);
    int64_t local = 0;
    int64_t day = 0;
    int32_t seconds = 0;
    bool written = civil_read_datetime(trimmed, &local, NULL);
    bool fits = written || setting_words_cut_moment(trimmed, today, &day, &seconds);
    if (fits) {
        civil_write_datetime(builder, written ? local : day * CIVIL_DAY + seconds);
    }
    return fits;
}

/* "12-24" of a day without a year, which comes again each year. */
static bool setting_words_month_day(struct text_builder *builder, struct text words, int64_t today)
{
    int64_t day = 0;
    bool found = calendar_words_yearly(words, today, &day);
    if (found && !civil_day_has_year(day)) {
        struct civil_date date = civil_date(day);
        text_append_format(builder, "%02d-%02d", date.month, date.day);
    } else if (found) {
        civil_write_date(builder, day);
    }
    return found;
}

static bool setting_words_clock(struct text_builder *builder, struct text words)
{
    int32_t seconds = 0;
    bool found = calendar_words_clock(words, &seconds);
    if (found) {
        civil_write_clock(builder, seconds);
    }
    return found;
}

static bool setting_words_window(struct text_builder *builder, struct text words)
{
    int32_t begin = 0;
    int32_t end = 0;
    bool found = calendar_words_window(words, &begin, &end);
    if (found) {
        civil_write_clock(builder, begin);
        text_append_byte(builder, '-');
        civil_write_clock(builder, end);
    }
    return found;
}

/* "35%" where a number stands from 0 to 1 is 0.35, and 35 in a share. */
static bool setting_words_percent(struct text_builder *builder, struct text words, int places)
{
    struct decimal number = {0};
    bool percent = text_ends_with(words, TEXT("%"));
    struct text digits = text_trim(text_part(words, 0, words.length - (percent ? 1 : 0)));
    bool found =
        percent && decimal_read(digits, &number) && number.scale + places <= DECIMAL_MOST_SCALE;
    if (found) {
        number.scale += places;
        decimal_write(builder, number);
    }
    return found;
}

static struct setting setting_words_leaf(struct text words, const struct shape *shape,
                                         int64_t today)
{
    struct text_builder builder = {0};
    bool changed = true;
    switch (shape->type) {
    case SHAPE_DURATION:
        setting_words_duration(&builder, words);
        break;
    case SHAPE_DATE:
        changed = setting_words_date(&builder, words, today);
        break;
    case SHAPE_MONTH_DAY:
        changed = setting_words_month_day(&builder, words, today);
        break;
    case SHAPE_DATETIME:
        changed = setting_words_moment(&builder, words, today);
        break;
    case SHAPE_CLOCK:
        changed = setting_words_clock(&builder, words);
        break;
    case SHAPE_WINDOW:
        changed = setting_words_window(&builder, words);
        break;
    case SHAPE_PROBABILITY:
    case SHAPE_RATE:
        changed = setting_words_percent(&builder, words, 2);
        break;
    case SHAPE_DECIMAL:
        changed = setting_words_percent(&builder, words, 0);
        break;
    default:
        changed = false;
        break;
    }
    struct setting setting = setting_text(changed ? text_built(&builder) : words);
    text_destroy(&builder);
    return setting;
}

struct setting setting_words_read(struct text words, const struct shape *shape, int64_t today)
{
    struct text trimmed = text_trim(words);
    if (trimmed.length == 0) {
        return (struct setting){0};
    }
    switch (shape->type) {
    case SHAPE_ONE_OF:
        return setting_words_one_of(trimmed, shape, today);
    case SHAPE_LIST:
        return setting_words_list(trimmed, shape, today);
    case SHAPE_MAP:
    case SHAPE_TABLE:
        return setting_words_map(trimmed, shape, today);
    default:
        return setting_words_leaf(trimmed, shape, today);
    }
}
