/* The canonical forms of single values: texts, numbers, times. */
#include "model/journey/shape_leaf_form.h"

#include <stdint.h>

#include "model/base/civil_time.h"
#include "model/base/utf8.h"
#include "model/journey/journey.h"

enum { SHAPE_LEAF_FORM_MOST_NAME = 200 };

static struct setting shape_leaf_form_view(struct text text)
{
    return (struct setting){
        .type = SETTING_TEXT, .bytes = (char *)text.bytes, .length = text.length};
}

static bool shape_leaf_form_is_clean(struct text text, bool lines, size_t most)
{
    uint32_t code_point = 0;
    bool valid = true;
    size_t count = 0;
    while (utf8_next(&text, &code_point, &valid)) {
        bool line = lines && (code_point == '\n' || code_point == '\t');
        bool control = code_point < 0x20 || (code_point >= 0x7f && code_point < 0xa0);
        if (!valid || (control && !line) || ++count > most) {
            return false;
        }
    }
    return true;
}

bool shape_leaf_form_text(const struct shape *shape, struct text text,
                          struct text_builder *canonical)
{
    (void)shape;
    text_append(canonical, text);
    return shape_leaf_form_is_clean(text, false, SHAPE_LEAF_FORM_MOST_NAME);
}

bool shape_leaf_form_long_text(const struct shape *shape, struct text text,
                               struct text_builder *canonical)
{
    (void)shape;
    text_append(canonical, text);
    return shape_leaf_form_is_clean(text, true, SIZE_MAX);
}

bool shape_leaf_form_name(const struct shape *shape, struct text text,
                          struct text_builder *canonical)
{
    text = text_trim(text);
    return text.length != 0 && shape_leaf_form_text(shape, text, canonical);
}

bool shape_leaf_form_node(const struct shape *shape, struct text text,
                          struct text_builder *canonical)
{
    (void)shape;
    text_append(canonical, text_trim(text));
    return node_id_is_valid(text_trim(text));
}

bool shape_leaf_form_boolean(const struct shape *shape, struct text text,
                             struct text_builder *canonical)
{
    (void)shape;
    text_append(canonical, text);
    return text_is(text, "true") || text_is(text, "false");
}

bool shape_leaf_form_choice(const struct shape *shape, struct text text,
                            struct text_builder *canonical)
{
    for (size_t i = 0; shape->choices[i] != NULL; i++) {
        if (text_is(text, shape->choices[i])) {
            text_append(canonical, text);
            return true;
        }
    }
    return false;
}

/* Without needless zeros; the text is known to be a number. */
static void shape_leaf_form_append_number(struct text_builder *canonical, struct text text)
{
    if (text.bytes[0] == '-') {
        text_append_byte(canonical, '-');
        text = text_part(text, 1, SIZE_MAX);
    }
    size_t point = text_find(text, TEXT("."));
    while (point > 1 && text.bytes[0] == '0') {
        text = text_part(text, 1, SIZE_MAX);
        point--;
    }
    while (point < text.length &&
           (text.bytes[text.length - 1] == '0' || text.length == point + 1)) {
        text.length--;
    }
    text_append(canonical, text);
}

static bool shape_leaf_form_in_range(const struct shape *shape, int64_t number)
{
    return (shape->least == 0 && shape->most == 0) ||
           (number >= shape->least && number <= shape->most);
}

bool shape_leaf_form_integer(const struct shape *shape, struct text text,
                             struct text_builder *canonical)
{
    struct setting view = shape_leaf_form_view(text_trim(text));
    int64_t number = 0;
    if (!shape_read_integer(&view, &number) || !shape_leaf_form_in_range(shape, number)) {
        return false;
    }
    text_append_number(canonical, number);
    return true;
}

bool shape_leaf_form_decimal(const struct shape *shape, struct text text,
                             struct text_builder *canonical)
{
    enum { MOST_PLACES = 7 };
    text = text_trim(text);
    struct setting view = shape_leaf_form_view(text);
    int64_t number = 0;
    size_t point = text_find(text, TEXT("."));
    if (!shape_read_decimal(&view, &number) || !shape_leaf_form_in_range(shape, number) ||
        text.length > point + 1 + MOST_PLACES) {
        return false;
    }
    shape_leaf_form_append_number(canonical, text);
    return true;
}

bool shape_leaf_form_rate(const struct shape *shape, struct text text,
                          struct text_builder *canonical)
{
    text = text_trim(text);
    struct setting view = shape_leaf_form_view(text);
    int64_t rate = 0;
    bool times = false;
    if (!shape_read_rate(&view, &rate, &times) || (times && shape->type == SHAPE_PROBABILITY)) {
        return false;
    }
    if (times) {
        text_append_byte(canonical, 'x');
    }
    shape_leaf_form_append_number(canonical, text_part(text, times ? 1 : 0, SIZE_MAX));
    return true;
}

bool shape_leaf_form_event_rate(const struct shape *shape, struct text text,
                                struct text_builder *canonical)
{
    (void)shape;
    text = text_trim(text);
    struct setting view = shape_leaf_form_view(text);
    int64_t rate = 0;
    if (!shape_read_event_rate(&view, &rate)) {
        return false;
    }
    size_t slash = text_find(text, TEXT("/"));
    shape_leaf_form_append_number(canonical, text_trim(text_part(text, 0, slash)));
    text_append(canonical, text_part(text, slash, SIZE_MAX));
    return true;
}

/* As a person wrote it, with one blank between its parts. */
static void shape_leaf_form_append_duration(struct text_builder *canonical, struct text text)
{
    bool unit = false;
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.bytes[i];
        bool digit = byte >= '0' && byte <= '9';
        if (byte == ' ' || byte == '\t') {
            continue;
        }
        if (digit && unit) {
            text_append_byte(canonical, ' ');
        }
        unit = !digit && byte != '-' && byte != '+';
        if (byte != '+') {
            text_append_byte(canonical, byte);
        }
    }
}

bool shape_leaf_form_duration(const struct shape *shape, struct text text,
                              struct text_builder *canonical)
{
    text = text_trim(text);
    struct setting view = shape_leaf_form_view(text);
    int64_t seconds = 0;
    if (!shape_read_duration(&view, &seconds) || !shape_leaf_form_in_range(shape, seconds) ||
        (shape->step != 0 && seconds % shape->step != 0)) {
        return false;
    }
    shape_leaf_form_append_duration(canonical, text);
    return true;
}

bool shape_leaf_form_offset(const struct shape *shape, struct text text,
                            struct text_builder *canonical)
{
    (void)shape;
    text = text_trim(text);
    struct setting view = shape_leaf_form_view(text);
    int64_t days = 0;
    if (!shape_read_offset(&view, &days)) {
        return false;
    }
    shape_leaf_form_append_duration(canonical, text);
    return true;
}

bool shape_leaf_form_raise(const struct shape *shape, struct text text,
                           struct text_builder *canonical)
{
    (void)shape;
    text = text_trim(text);
    struct setting view = shape_leaf_form_view(text);
    int64_t times = 0;
    int64_t seconds = 0;
    if (!shape_read_raise(&view, &times, &seconds)) {
        return false;
    }
    size_t at = text_find(text, TEXT(" for "));
    text_append_byte(canonical, 'x');
    shape_leaf_form_append_number(canonical, text_trim(text_part(text, 1, at - 1)));
    text_append_string(canonical, " for ");
    shape_leaf_form_append_duration(canonical, text_part(text, at + 5, SIZE_MAX));
    return true;
}

bool shape_leaf_form_clock(const struct shape *shape, struct text text,
                           struct text_builder *canonical)
{
    (void)shape;
    struct setting view = shape_leaf_form_view(text_trim(text));
    int32_t seconds = 0;
    if (!shape_read_clock(&view, &seconds)) {
        return false;
    }
    civil_write_clock(canonical, seconds);
    return true;
}

bool shape_leaf_form_window(const struct shape *shape, struct text text,
                            struct text_builder *canonical)
{
    (void)shape;
    struct setting view = shape_leaf_form_view(text_trim(text));
    int32_t from = 0;
    int32_t to = 0;
    if (!shape_read_window(&view, &from, &to)) {
        return false;
    }
    civil_write_clock(canonical, from);
    text_append_byte(canonical, '-');
    civil_write_clock(canonical, to);
    return true;
}

bool shape_leaf_form_date(const struct shape *shape, struct text text,
                          struct text_builder *canonical)
{
    (void)shape;
    text = text_trim(text);
    struct setting view = shape_leaf_form_view(text);
    int64_t day = 0;
    text_append(canonical, text);
    return shape_read_date(&view, &day);
}

bool shape_leaf_form_datetime(const struct shape *shape, struct text text,
                              struct text_builder *canonical)
{
    (void)shape;
    struct setting view = shape_leaf_form_view(text_trim(text));
    int64_t local = 0;
    if (!shape_read_datetime(&view, &local)) {
        return false;
    }
    civil_write_datetime(canonical, local);
    return true;
}

bool shape_leaf_form_month_day(const struct shape *shape, struct text text,
                               struct text_builder *canonical)
{
    (void)shape;
    text = text_trim(text);
    struct setting view = shape_leaf_form_view(text);
    int32_t year = 0;
    int month = 0;
    int day = 0;
    text_append(canonical, text);
    return shape_read_month_day(&view, &year, &month, &day);
}
