/* Words wrapped into a column of a plain text. */
#include "ui/wrapped_text.h"

#include "model/base/utf8.h"

void wrapped_text_append(struct text_builder *builder, struct text text, int indent, int width)
{
    struct text rest = text;
    struct text word;
    int column = indent;
    while (text_split(&rest, ' ', &word)) {
        int columns = (int)utf8_text_width(word);
        if (column > indent && column + 1 + columns > width) {
            text_append_format(builder, "\n%*s", indent, "");
            column = indent;
        }
        if (column > indent) {
            text_append_byte(builder, ' ');
            column++;
        }
        text_append(builder, word);
        column += columns;
    }
    text_append_byte(builder, '\n');
}
