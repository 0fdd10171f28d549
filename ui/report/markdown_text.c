/* Text of the data in Markdown. */
#include "ui/report/markdown_text.h"

void markdown_text_append(struct text_builder *builder, struct text text)
{
    const struct text signs = TEXT("\\`*_{}[]<>#|~");
    for (size_t i = 0; i < text.length; i++) {
        if (text_find(signs, text_part(text, i, 1)) < signs.length) {
            text_append_byte(builder, '\\');
        }
        text_append_byte(builder, text.bytes[i]);
    }
}
