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

/* Whether nothing but signs of Markdown stands in the line yet. */
static bool markdown_begins_line(struct text page)
{
    size_t at = page.length;
    while (at > 0 && page.bytes[at - 1] != '\n' &&
           strchr(" -#>+*.0123456789", page.bytes[at - 1]) != NULL) {
        at--;
    }
    return at == 0 || page.bytes[at - 1] == '\n';
}

/* CommonMark 0.30, sections 2.4 and 6.2: what means something wherever it stands; at the start of a
 * line; behind the digits there; and "_" but within a word. `digits` is 0, and `begins` false,
 * where the text does not begin a line. */
static bool markdown_means(struct text text, size_t at, bool begins, size_t digits)
{
    char byte = text.bytes[at];
    bool within = at > 0 && at + 1 < text.length && markdown_is_word(text.bytes[at - 1]) &&
                  markdown_is_word(text.bytes[at + 1]);
    return strchr("\\`*[<|~&$", byte) != NULL ||
           (at == 0 && begins && strchr("-+=>#", byte) != NULL) ||
           (at == digits && digits != 0 && (byte == '.' || byte == ')') &&
            (at + 1 == text.length || text.bytes[at + 1] == ' ')) ||
           (byte == '_' && !within);
}

void markdown_text(struct text_builder *page, struct text text)
{
    struct text_builder visible = {0};
    utf8_make_visible(&visible, text, false);
    bool begins = markdown_begins_line(text_built(page));
    size_t digits = !begins ? 0 : strspn(visible.length == 0 ? "" : visible.bytes, "0123456789");
    for (size_t i = 0; i < visible.length; i++) {
        text_append_string(page,
                           markdown_means(text_built(&visible), i, begins, digits) ? "\\" : "");
        text_append_byte(page, visible.bytes[i]);
    }
    text_destroy(&visible);
}
