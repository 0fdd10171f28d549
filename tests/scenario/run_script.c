/* A script that is run: its words, and what is said where it fails. */
#include "tests/scenario/run_script.h"

#include <stdio.h>

bool run_fail(struct run_editor *run, const char *what, struct text word)
{
    printf("%s:%d: %s %.*s\n", run->script, run->line, what, TEXT_FORMAT(word));
    if (run->terminal == NULL) {
        return false;
    }
    for (int row = 0; row < virtual_terminal_rows(run->terminal); row++) {
        struct text_builder text = {0};
        virtual_terminal_row(run->terminal, row, &text);
        printf("  |%.*s\n", TEXT_FORMAT(text_built(&text)));
        text_destroy(&text);
    }
    return false;
}

struct text run_word(struct text *rest)
{
    *rest = text_trim(*rest);
    struct text word = *rest;
    if (rest->length != 0 && rest->bytes[0] == '"') {
        size_t end = rest->length;
        while (end > 1 && rest->bytes[end - 1] != '"') {
            end--;
        }
        word = text_part(*rest, 1, end < 2 ? 0 : end - 2);
        *rest = text_part(*rest, end, rest->length - end);
        return word;
    }
    size_t end = text_find(*rest, TEXT(" "));
    word = text_part(*rest, 0, end);
    *rest = text_part(*rest, end, rest->length - end);
    return word;
}

int run_number(struct text *rest)
{
    int64_t number = 0;
    text_to_integer(run_word(rest), &number);
    return (int)number;
}
