/* Text of the data in Markdown. */
#include "ui/report/markdown_text.h"

#include <stdbool.h>
#include <string.h>

#include "model/base/utf8.h"

static bool markdown_is_word(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9');
}

/* CommonMark 0.30, sections 2.4 and 6.2: what means something wherever it stands; at the start of a
 * line; behind the digits there; and "_" but within a word. */
static bool markdown_means(struct text text, size_t at, size_t digits)
{
    char byte = text.bytes[at];
    bool within = at > 0 && at + 1 < text.length && markdown_is_word(text.bytes[at - 1]) &&
                  markdown_is_word(text.bytes[at + 1]);
    return strchr("\\`*[<|~&$", byte) != NULL || (at == 0 && strchr("-+=>#", byte) != NULL) ||
           (at == digits && digits != 0 && (byte == '.' || byte == ')') &&
            (at + 1 == text.length || text.bytes[at + 1] == ' ')) ||
           (byte == '_' && !within);
}

void markdown_text(struct text_builder *page, struct text text)
{
    struct text_builder visible = {0};
    utf8_make_visible(&visible, text, false);
    size_t digits = strspn(visible.length == 0 ? "" : visible.bytes, "0123456789");
    for (size_t i = 0; i < visible.length; i++) {
        text_append_string(page, markdown_means(text_built(&visible), i, digits) ? "\\" : "");
        text_append_byte(page, visible.bytes[i]);
    }
    text_destroy(&visible);
}
