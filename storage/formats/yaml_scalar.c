/* Writes a text as a YAML scalar. */
#include "storage/formats/yaml_scalar.h"

#include <stdint.h>
#include <string.h>

#include "model/base/utf8.h"

/* In YAML 1.1 or 1.2, in any of the cases these allow. */
static const char *const yaml_scalar_words[] = {
    "~",   "null", "y", "yes",  "n",     "no",    "true", "false", "on",
    "off", "<<",   "=", ".inf", "+.inf", "-.inf", ".nan", NULL,
};

static bool yaml_scalar_is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool yaml_scalar_all_of(struct text text, const char *bytes)
{
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] == '\0' || strchr(bytes, text.bytes[i]) == NULL) {
            return false;
        }
    }
    return text.length != 0;
}

/* Cuts off the run of such bytes that the text begins with. */
static size_t yaml_scalar_skip(struct text *rest, const char *bytes)
{
    size_t count = 0;
    while (count < rest->length && rest->bytes[count] != '\0' &&
           strchr(bytes, rest->bytes[count]) != NULL) {
        count++;
    }
    *rest = text_part(*rest, count, rest->length - count);
    return count;
}

static bool yaml_scalar_is_based(struct text text)
{
    struct text digits = text_part(text, text.length < 2 ? text.length : 2, text.length);
    return (text_starts_with(text, TEXT("0b")) && yaml_scalar_all_of(digits, "01_")) ||
           (text_starts_with(text, TEXT("0o")) && yaml_scalar_all_of(digits, "01234567_")) ||
           (text_starts_with(text, TEXT("0x")) &&
            yaml_scalar_all_of(digits, "0123456789abcdefABCDEF_"));
}

/* 190:20:30, which YAML 1.1 reads to the base of 60. */
static bool yaml_scalar_is_sexagesimal(struct text text)
{
    size_t colons = 0;
    if (text.length == 0 || !yaml_scalar_is_digit(text.bytes[0])) {
        return false;
    }
    yaml_scalar_skip(&text, "0123456789_");
    while (text.length != 0 && text.bytes[0] == ':') {
        text = text_part(text, 1, text.length);
        size_t digits = yaml_scalar_skip(&text, "0123456789");
        if (digits == 0 || digits > 2) {
            return false;
        }
        colons++;
    }
    if (text.length != 0 && text.bytes[0] == '.') {
        text = text_part(text, 1, text.length);
        yaml_scalar_skip(&text, "0123456789_");
    }
    return colons != 0 && text.length == 0;
}

static bool yaml_scalar_is_decimal(struct text text)
{
    struct text whole = text;
    size_t digits = yaml_scalar_skip(&text, "0123456789_");
    if (text.length != 0 && text.bytes[0] == '.') {
        text = text_part(text, 1, text.length);
        digits += yaml_scalar_skip(&text, "0123456789_");
    }
    if (digits == 0 || whole.bytes[0] == '_') {
        return false;
    }
    if (text.length != 0 && (text.bytes[0] == 'e' || text.bytes[0] == 'E')) {
        text = text_part(text, 1, text.length);
        yaml_scalar_skip(&text, "+-");
        return yaml_scalar_all_of(text, "0123456789");
    }
    return text.length == 0;
}

static bool yaml_scalar_is_number(struct text text)
{
    if (text.length != 0 && (text.bytes[0] == '-' || text.bytes[0] == '+')) {
        text = text_part(text, 1, text.length);
    }
    return yaml_scalar_is_based(text) || yaml_scalar_is_sexagesimal(text) ||
           yaml_scalar_is_decimal(text);
}

/* Begins like 2026-12-24, and goes on with nothing or what may be a time. */
static bool yaml_scalar_is_date(struct text text)
{
    if (yaml_scalar_skip(&text, "0123456789") != 4 || yaml_scalar_skip(&text, "-") != 1) {
        return false;
    }
    size_t month = yaml_scalar_skip(&text, "0123456789");
    if (month < 1 || month > 2 || yaml_scalar_skip(&text, "-") != 1) {
        return false;
    }
    size_t day = yaml_scalar_skip(&text, "0123456789");
    return (day == 1 || day == 2) && (text.length == 0 || strchr("Tt \t", text.bytes[0]) != NULL);
}

static bool yaml_scalar_is_word(struct text text)
{
    for (size_t i = 0; yaml_scalar_words[i] != NULL; i++) {
        if (text_equal_ignoring_case(text, text_from(yaml_scalar_words[i]))) {
            return true;
        }
    }
    return false;
}

bool yaml_scalar_means_something(struct text text)
{
    return yaml_scalar_is_word(text) || yaml_scalar_is_number(text) || yaml_scalar_is_date(text);
}

/* A number of JSON: no sign +, no needless zeros before it, digits around the point. */
static bool yaml_scalar_is_json_number(struct text text)
{
    if (text.length != 0 && text.bytes[0] == '-') {
        text = text_part(text, 1, text.length);
    }
    bool leading_zero = text.length > 1 && text.bytes[0] == '0' && text.bytes[1] != '.';
    if (leading_zero || yaml_scalar_skip(&text, "0123456789") == 0) {
        return false;
    }
    if (text.length != 0 && text.bytes[0] == '.') {
        return yaml_scalar_all_of(text_part(text, 1, text.length), "0123456789");
    }
    return text.length == 0;
}

static bool yaml_scalar_is_boolean(struct text text)
{
    return text_is(text, "true") || text_is(text, "false");
}

static bool yaml_scalar_is_of_type(struct text text, enum yaml_scalar_type type)
{
    switch (type) {
    case YAML_NUMBER:
        return yaml_scalar_is_json_number(text);
    case YAML_BOOLEAN:
        return yaml_scalar_is_boolean(text);
    case YAML_DATE:
        return yaml_scalar_is_date(text);
    case YAML_ANY:
        return yaml_scalar_is_json_number(text) || yaml_scalar_is_boolean(text);
    case YAML_TEXT:
    case YAML_QUOTED:
        break;
    }
    return false;
}

static bool yaml_scalar_is_printable(uint32_t code_point)
{
    if (code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0)) {
        return false;
    }
    return code_point != 0x2028 && code_point != 0x2029 && code_point != 0xFEFF &&
           code_point != 0xFFFE && code_point != 0xFFFF;
}

static bool yaml_scalar_all_printable(struct text text, bool line_breaks)
{
    uint32_t code_point = 0;
    bool valid = true;
    while (utf8_next(&text, &code_point, &valid)) {
        bool line_break = line_breaks && code_point == '\n';
        if (!valid || (!line_break && !yaml_scalar_is_printable(code_point))) {
            return false;
        }
    }
    return true;
}

static bool yaml_scalar_begins_plain(struct text text)
{
    static const char indicators[] = "-?:,[]{}#&*!|>'\"%@`";
    if (text.bytes[0] == '-' && text.length > 1 && yaml_scalar_is_digit(text.bytes[1])) {
        return true;
    }
    return text.bytes[0] != '\0' && strchr(indicators, text.bytes[0]) == NULL;
}

bool yaml_scalar_fits_plain(struct text text, bool flow)
{
    if (text.length == 0 || text.bytes[0] == ' ' || text.bytes[text.length - 1] == ' ' ||
        text.bytes[text.length - 1] == ':' || !yaml_scalar_begins_plain(text) ||
        !yaml_scalar_all_printable(text, false)) {
        return false;
    }
    if (text_find(text, TEXT(": ")) != text.length || text_find(text, TEXT(" #")) != text.length) {
        return false;
    }
    for (size_t i = 0; flow && i < text.length; i++) {
        if (strchr(",[]{}", text.bytes[i]) != NULL) {
            return false;
        }
    }
    return true;
}

static void yaml_scalar_escape(struct text_builder *builder, uint32_t code_point)
{
    switch (code_point) {
    case '"':
        text_append_string(builder, "\\\"");
        break;
    case '\\':
        text_append_string(builder, "\\\\");
        break;
    case '\n':
        text_append_string(builder, "\\n");
        break;
    case '\t':
        text_append_string(builder, "\\t");
        break;
    default:
        if (yaml_scalar_is_printable(code_point)) {
            utf8_append(builder, code_point);
        } else if (code_point <= 0xFF) {
            text_append_format(builder, "\\x%02X", (unsigned)code_point);
        } else {
            text_append_format(builder, "\\u%04X", (unsigned)code_point);
        }
        break;
    }
}

void yaml_scalar_write(struct text_builder *builder, struct text text, enum yaml_scalar_type type,
                       bool flow)
{
    bool plain = type != YAML_QUOTED && yaml_scalar_fits_plain(text, flow) &&
                 (yaml_scalar_is_of_type(text, type) || !yaml_scalar_means_something(text));
    if (plain) {
        text_append(builder, text);
        return;
    }
    uint32_t code_point = 0;
    text_append_byte(builder, '"');
    while (utf8_next(&text, &code_point, NULL)) {
        yaml_scalar_escape(builder, code_point);
    }
    text_append_byte(builder, '"');
}

static bool yaml_scalar_line_fits_block(struct text line)
{
    return line.length == 0 || line.bytes[line.length - 1] != ' ';
}

bool yaml_scalar_fits_block(struct text text)
{
    struct text line;
    bool many_lines = text_find(text, TEXT("\n")) != text.length;
    if (!many_lines || text.bytes[0] == ' ' || text.bytes[0] == '\n' ||
        text_ends_with(text, TEXT("\n\n")) || !yaml_scalar_all_printable(text, true)) {
        return false;
    }
    while (text_split(&text, '\n', &line)) {
        if (!yaml_scalar_line_fits_block(line)) {
            return false;
        }
    }
    return true;
}

void yaml_scalar_write_block(struct text_builder *builder, struct text text, size_t indent)
{
    struct text line;
    bool ended = text_ends_with(text, TEXT("\n"));
    text_append_string(builder, ended ? "|\n" : "|-\n");
    text.length -= ended ? 1 : 0;
    while (text_split(&text, '\n', &line)) {
        for (size_t i = 0; i < indent && line.length != 0; i++) {
            text_append_byte(builder, ' ');
        }
        text_append(builder, line);
        text_append_byte(builder, '\n');
    }
}
