/* The bytes of a text file from anywhere as UTF-8: byte order marks, UTF-16, Windows-1252. */
#include "storage/formats/csv_text.h"

#include "model/base/utf8.h"
#include "storage/formats/csv_census.h"

enum { CSV_TEXT_BLOCK = 256 };

const char *csv_encoding_name(enum csv_encoding encoding)
{
    static const char *const names[] = {
        [CSV_UTF_8] = "UTF-8", [CSV_WINDOWS_1252] = "Windows-1252", [CSV_UTF_16] = "UTF-16"};
    return names[encoding];
}

static bool csv_text_fail(struct error *error, const char *sentence)
{
    error_set(error, "NOT_TEXT", sentence);
    return false;
}

/* Whether the first CSV_TEXT_BLOCK bytes are ASCII; without a branch, so that they are looked at
 * many at a time. */
static bool csv_text_is_ascii(const char bytes[])
{
    unsigned all = 0;
    for (size_t i = 0; i < CSV_TEXT_BLOCK; i++) {
        all |= (unsigned char)bytes[i];
    }
    return all < 0x80;
}

/* The length of the first run that is ASCII. */
static size_t csv_text_ascii(struct text text)
{
    size_t length = 0;
    while (text.length - length >= CSV_TEXT_BLOCK && csv_text_is_ascii(text.bytes + length)) {
        length += CSV_TEXT_BLOCK;
    }
    while (length < text.length && (unsigned char)text.bytes[length] < 0x80) {
        length++;
    }
    return length;
}

/* How many letters beyond ASCII are UTF-8, and how many bytes are not. */
static void csv_text_survey(struct text text, size_t *ret_valid, size_t *ret_broken)
{
    *ret_valid = 0;
    *ret_broken = 0;
    for (;;) {
        text = text_part(text, csv_text_ascii(text), text.length);
        uint32_t code_point = 0;
        bool valid = false;
        if (!utf8_next(&text, &code_point, &valid)) {
            return;
        }
        *ret_valid += valid;
        *ret_broken += !valid;
    }
}

static bool csv_text_from_1252(struct text text, struct text_builder *builder)
{
    /* 0x80 to 0x9F; 0: no such character. */
    static const uint16_t table[32] = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
    };
    while (text.length != 0) {
        size_t length = csv_text_ascii(text);
        text_append(builder, text_part(text, 0, length));
        text = text_part(text, length, text.length);
        if (text.length != 0) {
            unsigned char byte = (unsigned char)text.bytes[0];
            uint32_t code_point = byte < 0xA0 ? table[byte - 0x80] : byte;
            if (code_point == 0) {
                return false;
            }
            utf8_append(builder, code_point);
            text = text_part(text, 1, text.length);
        }
    }
    return true;
}

static uint32_t csv_text_unit(struct text text, size_t at, bool big)
{
    unsigned char first = (unsigned char)text.bytes[at];
    unsigned char second = (unsigned char)text.bytes[at + 1];
    return big ? (uint32_t)first << 8 | second : (uint32_t)second << 8 | first;
}

static bool csv_text_from_16(struct text text, bool big, struct text_builder *builder)
{
    for (size_t at = 0; at < text.length; at += 2) {
        if (at + 1 == text.length) {
            return false;
        }
        uint32_t unit = csv_text_unit(text, at, big);
        if (unit >= 0xD800 && unit < 0xDC00 && at + 3 < text.length) {
            uint32_t low = csv_text_unit(text, at + 2, big);
            if (low >= 0xDC00 && low < 0xE000) {
                unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
                at += 2;
            }
        }
        if (unit == 0 || (unit >= 0xD800 && unit < 0xE000)) {
            return false;
        }
        utf8_append(builder, unit);
    }
    return true;
}

/* Whether bytes with zeros among them begin as UTF-16 of mostly ASCII: in each pair one and the
 * same byte is mostly 0, and the other never. */
static bool csv_text_looks_wide(struct text bytes)
{
    size_t pairs = bytes.length / 2 < CSV_TEXT_BLOCK ? bytes.length / 2 : CSV_TEXT_BLOCK;
    size_t zeros[2] = {0, 0};
    for (size_t i = 0; i < pairs * 2; i++) {
        zeros[i % 2] += bytes.bytes[i] == '\0';
    }
    return (zeros[0] == 0 && zeros[1] * 2 > pairs) || (zeros[1] == 0 && zeros[0] * 2 > pairs);
}

static bool csv_text_fail_zero(struct text bytes, struct error *error)
{
    return csv_text_fail(
        error, csv_text_looks_wide(bytes)
                   ? N_("the file is UTF-16 without a byte order mark; save it as UTF-8")
                   : N_("the file holds bytes of value 0, so it is no text file; save it as CSV in "
                        "UTF-8"));
}

static bool csv_text_has_mark(struct text bytes, struct text mark, struct text *ret_rest)
{
    if (!text_starts_with(bytes, mark)) {
        return false;
    }
    *ret_rest = text_part(bytes, mark.length, bytes.length);
    return true;
}

static bool csv_text_decode_16(struct text rest, bool big, struct text_builder *converted,
                               struct csv_decoded *decoded, struct error *error)
{
    if (!csv_text_from_16(rest, big, converted)) {
        return csv_text_fail(error, N_("the file is no readable text (broken UTF-16, or UTF-32); "
                                       "save it as UTF-8"));
    }
    decoded->text = text_built(converted);
    struct csv_census census = csv_census_take(decoded->text);
    decoded->feeds = census.feeds;
    decoded->returns = census.returns;
    return true;
}

static bool csv_text_decode_bytes(struct text rest, struct text_builder *converted,
                                  struct csv_decoded *decoded, struct error *error)
{
    struct csv_census census = csv_census_take(rest);
    if (census.zero) {
        return csv_text_fail_zero(rest, error);
    }
    size_t valid = 0;
    size_t broken = 0;
    if (census.beyond_ascii) {
        csv_text_survey(rest, &valid, &broken);
    }
    decoded->feeds = census.feeds;
    decoded->returns = census.returns;
    decoded->text = rest;
    decoded->broken = broken > 0;
    if (broken == 0 || valid > 0 || decoded->mark) {
        return true;
    }
    if (!csv_text_from_1252(rest, converted)) {
        return csv_text_fail(error, N_("the letters of the file are neither UTF-8 nor "
                                       "Windows-1252; save it as UTF-8"));
    }
    decoded->encoding = CSV_WINDOWS_1252;
    decoded->text = text_built(converted);
    decoded->broken = false;
    return true;
}

bool csv_text_decode(struct text bytes, struct text_builder *converted,
                     struct csv_decoded *ret_decoded, struct error *error)
{
    struct text rest = bytes;
    struct csv_decoded decoded = {.encoding = CSV_UTF_8};
    bool little = csv_text_has_mark(bytes, TEXT("\xFF\xFE"), &rest);
    bool wide = little || csv_text_has_mark(bytes, TEXT("\xFE\xFF"), &rest);
    decoded.mark = wide || csv_text_has_mark(bytes, TEXT("\xEF\xBB\xBF"), &rest);
    decoded.encoding = wide ? CSV_UTF_16 : CSV_UTF_8;
    if (!(wide ? csv_text_decode_16(rest, !little, converted, &decoded, error)
               : csv_text_decode_bytes(rest, converted, &decoded, error))) {
        return false;
    }
    *ret_decoded = decoded;
    return true;
}
