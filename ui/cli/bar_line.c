/* Numbers side by side as bars of one line of text. */
#include "ui/cli/bar_line.h"

#include <stdio.h>

#include "ui/translation.h"

enum { BAR_LINE_STEPS = 8 };

void bar_line_add(struct text_table *table, const char *name, const int64_t values[], size_t count)
{
    static const char *const blocks[] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    static const char *const signs[] = {" ", ".", ".", ":", ":", "+", "+", "#", "#"};
    int64_t most = 0;
    struct text_builder bars = {0};
    for (size_t i = 0; i < count; i++) {
        most = values[i] > most ? values[i] : most;
    }
    for (size_t i = 0; i < count; i++) {
        int64_t step = most == 0 ? 0 : (values[i] * BAR_LINE_STEPS + most - 1) / most;
        text_append_string(&bars, table->ascii ? signs[step] : blocks[step]);
    }
    text_table_text(table, text_from(name));
    text_table_count(table, most);
    text_table_text(table, text_built(&bars));
    text_destroy(&bars);
}

void bar_line_add_head(struct text_table *table, int span)
{
    char what[64];
    snprintf(what, sizeof(what), "%s %d", _("days a bar:"), span);
    text_table_text(table, text_from(""));
    text_table_text(table, text_from(_("most")));
    text_table_text(table, text_from(span == 1 ? _("a bar a day") : what));
}
