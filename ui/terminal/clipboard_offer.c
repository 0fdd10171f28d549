/* The bytes that offer a text to a terminal's clipboard. */
#include "ui/terminal/clipboard_offer.h"

#include <stdint.h>

/* Three bytes as four characters; `=` stands for what is missing of them. */
static void clipboard_offer_append_group(struct text_builder *builder, struct text bytes)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    uint32_t bits = 0;
    for (size_t i = 0; i < 3; i++) {
        bits = bits << 8 | (i < bytes.length ? (unsigned char)bytes.bytes[i] : 0U);
    }
    for (size_t i = 0; i < 4; i++) {
        text_append_byte(builder, i > bytes.length ? '=' : digits[bits >> (18 - 6 * i) & 0x3F]);
    }
}

bool clipboard_offer_append(struct text_builder *builder, struct text text)
{
    if (text.length == 0 || text.length > CLIPBOARD_OFFER_MOST) {
        return false;
    }
    text_append_string(builder, "\033]52;c;");
    for (size_t at = 0; at < text.length; at += 3) {
        clipboard_offer_append_group(builder, text_part(text, at, 3));
    }
    text_append_byte(builder, '\a');
    return true;
}
