/* UTF-8: code points, clusters, widths in cells, case folding. The one file of utf8proc. */
#include "model/base/utf8.h"

#include <utf8proc.h>

enum { UTF8_REPLACEMENT = 0xFFFD, UTF8_DOTTED_CAPITAL_I = 0x130 };

bool utf8_next(struct text *rest, uint32_t *ret_code_point, bool *ret_valid)
{
    if (rest->length == 0) {
        return false;
    }
    utf8proc_int32_t code_point = 0;
    utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)rest->bytes,
                                             (utf8proc_ssize_t)rest->length, &code_point);
    bool valid = size > 0;
    *ret_code_point = valid ? (uint32_t)code_point : UTF8_REPLACEMENT;
    *rest = text_part(*rest, valid ? (size_t)size : 1, rest->length);
    if (ret_valid != NULL) {
        *ret_valid = valid;
    }
    return true;
}

bool utf8_is_valid(struct text text)
{
    uint32_t code_point = 0;
    bool valid = true;
    while (valid && utf8_next(&text, &code_point, &valid)) {
    }
    return valid;
}

size_t utf8_count(struct text text)
{
    size_t count = 0;
    uint32_t code_point = 0;
    while (utf8_next(&text, &code_point, NULL)) {
        count++;
    }
    return count;
}

void utf8_append(struct text_builder *builder, uint32_t code_point)
{
    utf8proc_uint8_t bytes[4];
    bool valid = utf8proc_codepoint_valid((utf8proc_int32_t)code_point);
    utf8proc_ssize_t size =
        utf8proc_encode_char(valid ? (utf8proc_int32_t)code_point : UTF8_REPLACEMENT, bytes);
    text_append(builder, (struct text){.bytes = (const char *)bytes, .length = (size_t)size});
}

bool utf8_next_cluster(struct text *rest, struct text *ret_cluster)
{
    struct text whole = *rest;
    uint32_t before = 0;
    if (!utf8_next(rest, &before, NULL)) {
        return false;
    }
    utf8proc_int32_t state = 0;
    struct text ahead = *rest;
    uint32_t after = 0;
    while (utf8_next(&ahead, &after, NULL) &&
           !utf8proc_grapheme_break_stateful((utf8proc_int32_t)before, (utf8proc_int32_t)after,
                                             &state)) {
        *rest = ahead;
        before = after;
    }
    *ret_cluster = text_part(whole, 0, whole.length - rest->length);
    return true;
}

int utf8_width(uint32_t code_point)
{
    return utf8proc_charwidth((utf8proc_int32_t)code_point);
}

char utf8_plain_letter(uint32_t code_point)
{
    utf8proc_int32_t parts[8];
    utf8proc_ssize_t count =
        utf8proc_decompose_char((utf8proc_int32_t)code_point, parts, 8, UTF8PROC_DECOMPOSE, NULL);
    bool letter =
        count > 1 && ((parts[0] >= 'a' && parts[0] <= 'z') || (parts[0] >= 'A' && parts[0] <= 'Z'));
    for (utf8proc_ssize_t i = 1; letter && i < count && i < 8; i++) {
        letter = utf8proc_category(parts[i]) == UTF8PROC_CATEGORY_MN;
    }
    return letter ? (char)parts[0] : 0;
}

static int utf8_cluster_width(struct text cluster)
{
    uint32_t first = 0;
    return utf8_next(&cluster, &first, NULL) ? utf8_width(first) : 0;
}

size_t utf8_text_width(struct text text)
{
    size_t width = 0;
    struct text cluster;
    while (utf8_next_cluster(&text, &cluster)) {
        width += (size_t)utf8_cluster_width(cluster);
    }
    return width;
}

/* utf8proc knows the full foldings (status C and F). Where a full one is longer than one code
 * point, the simple one (status S) is the simple lower case, as Unicode 15's CaseFolding.txt has it
 * for all of them; U+0130 alone has none, and folds to itself. */
static uint32_t utf8_fold_one(uint32_t code_point)
{
    if (code_point < 0x80) {
        return code_point >= 'A' && code_point <= 'Z' ? code_point + ('a' - 'A') : code_point;
    }
    utf8proc_int32_t folded[8];
    int last_class = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)code_point, folded, 8,
                                                     UTF8PROC_CASEFOLD, &last_class);
    if (count == 1) {
        return (uint32_t)folded[0];
    }
    return code_point == UTF8_DOTTED_CAPITAL_I
               ? code_point
               : (uint32_t)utf8proc_tolower((utf8proc_int32_t)code_point);
}

/* Appends the first run that is ASCII, folded, and cuts it off. */
static void utf8_fold_ascii(struct text_builder *builder, struct text *text)
{
    size_t length = 0;
    while (length < text->length && (unsigned char)text->bytes[length] < 0x80) {
        length++;
    }
    size_t from = builder->length;
    text_append(builder, text_part(*text, 0, length));
    for (size_t i = from; i < builder->length; i++) {
        char byte = builder->bytes[i];
        builder->bytes[i] = byte >= 'A' && byte <= 'Z' ? (char)(byte + ('a' - 'A')) : byte;
    }
    *text = text_part(*text, length, text->length);
}

void utf8_fold(struct text_builder *builder, struct text text)
{
    utf8_fold_ascii(builder, &text);
    uint32_t code_point = 0;
    bool valid = false;
    struct text before = text;
    while (utf8_next(&text, &code_point, &valid)) {
        if (valid) {
            utf8_append(builder, utf8_fold_one(code_point));
        } else {
            text_append_byte(builder, before.bytes[0]);
        }
        before = text;
    }
}

/* Embeddings, overrides, isolates and marks of UAX 9. */
static bool utf8_is_bidirectional(uint32_t code_point)
{
    return (code_point >= 0x202A && code_point <= 0x202E) ||
           (code_point >= 0x2066 && code_point <= 0x2069) || code_point == 0x200E ||
           code_point == 0x200F || code_point == 0x061C;
}

static bool utf8_is_line_break(uint32_t code_point)
{
    return code_point == '\n' || code_point == '\r' || code_point == 0x85 || code_point == 0x2028 ||
           code_point == 0x2029;
}

static uint32_t utf8_visible(uint32_t code_point, bool valid, bool ascii)
{
    uint32_t shown = code_point;
    if (utf8_is_line_break(code_point)) {
        return ' ';
    }
    if (!valid || (code_point >= 0x80 && code_point < 0xA0) || utf8_is_bidirectional(code_point)) {
        shown = UTF8_REPLACEMENT;
    } else if (code_point < 0x20) {
        shown = 0x2400 + code_point;
    } else if (code_point == 0x7F) {
        shown = 0x2421;
    }
    return ascii && (shown != code_point || !valid) ? '?' : shown;
}

void utf8_make_visible(struct text_builder *builder, struct text text, bool ascii)
{
    uint32_t code_point = 0;
    bool valid = false;
    while (utf8_next(&text, &code_point, &valid)) {
        if (code_point == '\r' && text.length != 0 && text.bytes[0] == '\n') {
            continue;
        }
        utf8_append(builder, utf8_visible(code_point, valid, ascii));
    }
}

/* The longest start of whole clusters that fits. */
static struct text utf8_fitting(struct text text, size_t columns, size_t *ret_width)
{
    struct text rest = text;
    struct text cluster;
    size_t width = 0;
    size_t length = 0;
    while (utf8_next_cluster(&rest, &cluster)) {
        size_t wider = width + (size_t)utf8_cluster_width(cluster);
        if (wider > columns) {
            break;
        }
        width = wider;
        length += cluster.length;
    }
    *ret_width = width;
    return text_part(text, 0, length);
}

size_t utf8_clip(struct text_builder *builder, struct text text, size_t columns, const char *mark)
{
    size_t width = 0;
    struct text whole = utf8_fitting(text, columns, &width);
    if (whole.length == text.length) {
        text_append(builder, whole);
        return width;
    }
    size_t mark_width = utf8_text_width(text_from(mark));
    if (mark_width > columns) {
        text_append(builder, whole);
        return width;
    }
    text_append(builder, utf8_fitting(text, columns - mark_width, &width));
    text_append_string(builder, mark);
    return width + mark_width;
}
