/* The text of a YAML file: refuses what is no text, and finds places in it. */
#include "storage/formats/yaml_source.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/base/utf8.h"

static struct yaml_source_mark *yaml_source_add(struct yaml_source *source,
                                                struct yaml_source_mark mark)
{
    source->marks = memory_grow(source->marks, &source->mark_capacity, source->mark_count + 1,
                                sizeof(*source->marks));
    source->marks[source->mark_count] = mark;
    return &source->marks[source->mark_count++];
}

/* The characters that YAML 1.1 calls printable (section 5.1), less the byte order mark. */
static bool yaml_source_is_character(uint32_t code_point)
{
    if (code_point < 0x20) {
        return code_point == '\t' || code_point == '\n' || code_point == '\r';
    }
    if (code_point >= 0x7F && code_point < 0xA0) {
        return code_point == 0x85;
    }
    return code_point != 0xFEFF && code_point != 0xFFFE && code_point != 0xFFFF;
}

static void yaml_source_refuse(struct error *error, const struct yaml_source *source, size_t offset,
                               bool broken, uint32_t code_point)
{
    char hexadecimal[16] = {0};
    static const char digits[] = "0123456789ABCDEF";
    uint32_t value = broken ? (unsigned char)source->text.bytes[offset] : code_point;
    size_t length = broken ? 2 : 4;
    for (size_t i = 0; i < length; i++) {
        hexadecimal[i] = digits[(value >> (4 * (length - 1 - i))) & 0xF];
    }
    if (broken) {
        error_set_with(error, "NOT_UTF8",
                       N_("byte {1} is not UTF-8 text; save the file in UTF-8 and try again"),
                       text_from(hexadecimal));
    } else {
        error_set_with(error, "CONTROL_CHARACTER",
                       N_("the control character U+{1} cannot stand in a file; delete it, or write "
                          "it as an escape within double quotes"),
                       text_from(hexadecimal));
    }
    struct document_place place = yaml_source_place_bytes(source, offset, 1);
    document_place_error(error, &place);
}

/* Moves `at` behind a code point and keeps it as a mark where one is due. */
static void yaml_source_advance(struct yaml_source *source, struct yaml_source_mark *at,
                                size_t offset, bool line_ends)
{
    at->offset = offset;
    at->index++;
    at->column++;
    if (line_ends) {
        at->line++;
        at->column = 1;
    }
    if (line_ends || at->index - source->marks[source->mark_count - 1].index >= YAML_SOURCE_STEP) {
        yaml_source_add(source, *at);
    }
}

static bool yaml_source_scan(struct yaml_source *source, struct error *error)
{
    struct text rest = source->text;
    struct yaml_source_mark at = {.line = 1, .column = 1};
    yaml_source_add(source, at);
    while (rest.length != 0) {
        uint32_t code_point = 0;
        bool valid = true;
        utf8_next(&rest, &code_point, &valid);
        if (!valid || !yaml_source_is_character(code_point)) {
            yaml_source_refuse(error, source, at.offset, !valid, code_point);
            return false;
        }
        bool pair = code_point == '\r' && rest.length != 0 && rest.bytes[0] == '\n';
        yaml_source_advance(source, &at, source->text.length - rest.length,
                            code_point == '\n' || (code_point == '\r' && !pair));
    }
    return true;
}

static bool yaml_source_check_kind(struct text bytes, struct error *error)
{
    if (text_starts_with(bytes, TEXT("\xFF\xFE")) || text_starts_with(bytes, TEXT("\xFE\xFF"))) {
        error_set(error, "NOT_UTF8", N_("this file is in UTF-16; save it in UTF-8 and try again"));
        error_place(error, 1, 1, 0, 2);
        return false;
    }
    if (bytes.length > YAML_SOURCE_MOST_BYTES) {
        char number[24];
        error_set_with(error, "TOO_BIG",
                       N_("this file has more than {1} bytes, too many for a journey; is it the "
                          "right file?"),
                       error_number(number, YAML_SOURCE_MOST_BYTES));
        return false;
    }
    return true;
}

bool yaml_source_open(struct text bytes, struct yaml_source *ret_source, struct error *error)
{
    *ret_source = (struct yaml_source){0};
    if (!yaml_source_check_kind(bytes, error)) {
        return false;
    }
    size_t mark = text_starts_with(bytes, TEXT("\xEF\xBB\xBF")) ? 3 : 0;
    ret_source->text = text_part(bytes, mark, bytes.length - mark);
    if (!yaml_source_scan(ret_source, error)) {
        yaml_source_close(ret_source);
        return false;
    }
    return true;
}

void yaml_source_close(struct yaml_source *source)
{
    free(source->marks);
    *source = (struct yaml_source){0};
}

/* The last mark at or before a place given in bytes or in code points. */
static const struct yaml_source_mark *yaml_source_mark_at(const struct yaml_source *source,
                                                          size_t place, bool in_bytes)
{
    size_t low = 0;
    size_t high = source->mark_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        size_t start = in_bytes ? source->marks[middle].offset : source->marks[middle].index;
        if (start <= place) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return &source->marks[low];
}

static size_t yaml_source_offset(const struct yaml_source *source, size_t index)
{
    const struct yaml_source_mark *mark = yaml_source_mark_at(source, index, false);
    struct text rest = text_part(source->text, mark->offset, source->text.length - mark->offset);
    uint32_t code_point;
    for (size_t i = mark->index; i < index; i++) {
        if (!utf8_next(&rest, &code_point, NULL)) {
            break;
        }
    }
    return source->text.length - rest.length;
}

struct document_place yaml_source_place_bytes(const struct yaml_source *source, size_t offset,
                                              size_t length)
{
    const struct yaml_source_mark *mark = yaml_source_mark_at(source, offset, true);
    struct text before = text_part(source->text, mark->offset, offset - mark->offset);
    return (struct document_place){.line = mark->line,
                                   .column = mark->column + (int)utf8_count(before),
                                   .offset = offset,
                                   .length = length};
}

struct document_place yaml_source_place(const struct yaml_source *source, size_t from, size_t to)
{
    size_t offset = yaml_source_offset(source, from);
    size_t end = to <= from ? offset : yaml_source_offset(source, to);
    return yaml_source_place_bytes(source, offset, end - offset);
}

size_t yaml_source_comments(const struct yaml_source *source, size_t from, size_t to)
{
    size_t comments = 0;
    bool inside = false;
    for (size_t i = from; i < to; i++) {
        char byte = source->text.bytes[i];
        if (byte == '\n' || byte == '\r') {
            inside = false;
        } else if (byte == '#' && !inside) {
            inside = true;
            comments++;
        }
    }
    return comments;
}
