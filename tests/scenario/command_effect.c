/* What a command did: which one the editor ran last, and what was to be seen before. */
#include "tests/scenario/command_effect.h"

#include "storage/files/file_read.h"

static void screen_before_add(struct text_builder *screen, struct text row)
{
    struct text narrow = TEXT("\u202F");
    for (size_t at = text_find(row, narrow); at < row.length; at = text_find(row, narrow)) {
        text_append(screen, text_part(row, 0, at));
        text_append_byte(screen, ' ');
        row = text_part(row, at + narrow.length, row.length - at - narrow.length);
    }
    text_append(screen, row);
    text_append_byte(screen, '\n');
}

void screen_before_take(struct screen_before *before, const struct virtual_terminal *terminal)
{
    struct text_builder row = {0};
    text_clear(&before->screen);
    text_clear(&before->clipboard);
    for (int i = 0; i < virtual_terminal_rows(terminal); i++) {
        text_clear(&row);
        virtual_terminal_row(terminal, i, &row);
        screen_before_add(&before->screen, text_built(&row));
    }
    virtual_terminal_clipboard(terminal, &before->clipboard);
    text_destroy(&row);
}

void screen_before_destroy(struct screen_before *before)
{
    text_destroy(&before->screen);
    text_destroy(&before->clipboard);
}

bool screen_before_holds(const struct screen_before *before, struct text text)
{
    return text_find(text_built(&before->screen), text) < before->screen.length;
}

bool screen_before_row_holds(const struct screen_before *before, int row, struct text text)
{
    struct text rest = text_built(&before->screen);
    struct text line;
    int rows = 0;
    for (size_t i = 0; i < rest.length; i++) {
        rows += rest.bytes[i] == '\n';
    }
    for (int i = 0; text_split(&rest, '\n', &line); i++) {
        if (i == (row < 0 ? rows + row : row)) {
            return text_find(line, text) < line.length;
        }
    }
    return false;
}

/* Cuts the last remark with a command off. */
static bool command_effect_cut(struct text *log, struct text *ret_remark)
{
    while (log->length > 0) {
        size_t start = log->length - 1;
        while (start > 0 && log->bytes[start - 1] != '\n') {
            start--;
        }
        struct text line = text_trim(text_part(*log, start, log->length - start));
        size_t remark = text_find(line, TEXT("  # "));
        log->length = start;
        if (text_starts_with(line, TEXT("type ")) ||
            text_starts_with(line, TEXT("mouse release"))) {
            continue;
        }
        if (remark < line.length) {
            *ret_remark = text_part(line, remark + 4, line.length - remark - 4);
            return true;
        }
        if (text_starts_with(line, TEXT("mouse "))) {
            *ret_remark = line;
            return true;
        }
    }
    return false;
}

/* What is typed or taken from a list finishes what the command before it began. */
static bool command_effect_finishes(struct text remark)
{
    static const char *const contexts[] = {"(Lists)", "(Typing)", "(Typing a filter)"};
    for (size_t i = 0; i < sizeof(contexts) / sizeof(contexts[0]); i++) {
        if (text_ends_with(remark, text_from(contexts[i]))) {
            return true;
        }
    }
    return false;
}

bool command_effect_is_of(const char *log, struct text command, struct text_builder *ret_last)
{
    struct text_builder bytes = {0};
    struct text remark = {0};
    bool found = false;
    bool going = file_read(log, &bytes, NULL);
    struct text rest = text_built(&bytes);
    while (going && command_effect_cut(&rest, &remark)) {
        if (ret_last->length == 0) {
            text_append(ret_last, remark);
        }
        struct text name = text_part(remark, 0, text_find(remark, TEXT(" (")));
        bool finishes = command_effect_finishes(remark);
        bool named = text_equal(remark, command) || text_equal(name, command);
        found = named && (!finishes || text_equal(remark, text_built(ret_last)));
        going = !found && finishes;
    }
    text_destroy(&bytes);
    return found;
}
