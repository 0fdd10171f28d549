/* Fuzz target of ui/terminal/terminal_paste.c: however it comes in pieces, what stands before the
 * mark of the end is taken, nothing after it, and it becomes UTF-8. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "model/base/utf8.h"
#include "ui/terminal/terminal_paste.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct terminal_paste paste = {0};
    struct text_builder text = {0};
    struct text bytes = {.bytes = (const char *)data, .length = size};
    struct text rest = bytes;
    size_t piece = size > 0 ? 1 + data[0] % 6 : 1;
    size_t end = text_find(bytes, TEXT("\033[201~"));
    while (rest.length > 0 && terminal_paste_left(&paste) > 0) {
        size_t left = terminal_paste_left(&paste);
        struct text taken = text_part(rest, 0, left < piece ? left : piece);
        terminal_paste_take(&paste, taken, &text);
        rest = text_part(rest, taken.length, rest.length);
    }
    bool ended = terminal_paste_left(&paste) == 0;
    if (ended != (end < size) || paste.came != (ended ? end : size - paste.matched) ||
        !text_starts_with(bytes, text_built(&text)) || text.length != paste.came) {
        abort();
    }
    terminal_paste_decode(&text);
    if (!utf8_is_valid(text_built(&text))) {
        abort();
    }
    text_destroy(&text);
    return 0;
}
