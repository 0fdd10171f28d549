/* Where the bytes of a quoted YAML scalar's text stand among its escapes. */
#include "storage/formats/yaml_quoted.h"

#include <stdint.h>

#include "model/base/utf8.h"

/* How many bytes of UTF-8 a number of `digits` hexadecimal digits stands for. */
static size_t yaml_quoted_bytes(struct text digits)
{
    struct text_builder bytes = {0};
    uint32_t code_point = 0;
    for (size_t i = 0; i < digits.length; i++) {
        char byte = digits.bytes[i];
        uint32_t digit =
            byte <= '9' ? (uint32_t)(byte - '0') : (uint32_t)((byte | 0x20) - 'a') + 10;
        code_point = code_point << 4 | (digit & 15);
    }
    utf8_append(&bytes, code_point);
    size_t length = bytes.length;
    text_destroy(&bytes);
    return length;
}

/* The length of the escape that begins the text, and of what it stands for. */
static size_t yaml_quoted_escape(struct text rest, size_t *ret_bytes)
{
    char letter = rest.length < 2 ? '\0' : rest.bytes[1];
    size_t digits = letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
    *ret_bytes = 1;
    if (digits != 0) {
        *ret_bytes = yaml_quoted_bytes(text_part(rest, 2, digits));
    } else if (letter == 'N' || letter == '_') {
        *ret_bytes = yaml_quoted_bytes(TEXT("a0")); /* U+0085 and U+00A0 are as long */
    } else if (letter == 'L' || letter == 'P') {
        *ret_bytes = yaml_quoted_bytes(TEXT("2028"));
    }
    return 2 + digits;
}

size_t yaml_quoted_offset(struct text quoted, size_t offset)
{
    size_t at = 1;
    char quote = quoted.length == 0 ? '\0' : quoted.bytes[0];
    while (at + 1 < quoted.length) {
        size_t bytes = 1;
        size_t length = 1;
        if (quote == '\'' && quoted.bytes[at] == '\'') {
            length = 2;
        } else if (quote == '"' && quoted.bytes[at] == '\\') {
            length = yaml_quoted_escape(text_part(quoted, at, quoted.length), &bytes);
        }
        if (offset < bytes) {
            break;
        }
        offset -= bytes;
        at += length;
    }
    return at;
}
