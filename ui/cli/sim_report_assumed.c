/* The part of a preview's report that says what was assumed, and where that comes from. */
#include "ui/cli/sim_report_assumed.h"

#include <stdio.h>
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/base/utf8.h"
#include "ui/cli/text_table.h"
#include "ui/translation.h"

enum { ASSUMED_WIDTH = 80, ASSUMED_INDENT = 6 };

/* The title of a built-in rate's source; empty of all others and of a guess. */
static struct text assumed_title(const struct result_assumption *one)
{
    struct text start = TEXT("built-in: ");
    if (one->guess || !text_starts_with(one->source, start)) {
        return (struct text){0};
    }
    return text_part(one->source, start.length, one->source.length);
}

/* Titles in the order in which they first stand, each once; the caller frees the array. */
static struct text *assumed_list(const struct result *result, size_t *ret_count)
{
    struct text *titles = memory_array(result->assumption_count + 1, sizeof(*titles));
    size_t count = 0;
    for (size_t i = 0; i < result->assumption_count; i++) {
        struct text title = assumed_title(&result->assumptions[i]);
        size_t at = 0;
        while (at < count && !text_equal(titles[at], title)) {
            at++;
        }
        if (at == count && title.length != 0) {
            titles[count++] = title;
        }
    }
    *ret_count = count;
    return titles;
}

static void assumed_row(struct text_table *table, const struct result_assumption *one,
                        const struct text titles[])
{
    struct text title = assumed_title(one);
    char source[64];
    size_t number = 0;
    text_table_text(table, one->place);
    text_table_text(table, one->name);
    text_table_text(table, one->value);
    if (title.length == 0) {
        text_table_text(table, one->source);
        return;
    }
    while (!text_equal(titles[number], title)) {
        number++;
    }
    snprintf(source, sizeof(source), "%s [%zu]", _("built-in"), number + 1);
    text_table_text(table, text_from(source));
}

/* A source between words; its further lines stand below its title. */
static void assumed_append_source(struct text_builder *builder, size_t number, struct text title,
                                  bool ascii)
{
    struct text_builder shown = {0};
    char head[32];
    snprintf(head, sizeof(head), "[%zu]", number);
    text_append_format(builder, "  %-*s", ASSUMED_INDENT - 3, head);
    utf8_make_visible(&shown, title, ascii);
    struct text rest = text_built(&shown);
    struct text word;
    size_t used = ASSUMED_INDENT - 1;
    while (text_split(&rest, ' ', &word)) {
        size_t width = utf8_text_width(word);
        if (used + 1 + width > ASSUMED_WIDTH && used >= ASSUMED_INDENT) {
            text_append_format(builder, "\n%*s", ASSUMED_INDENT - 1, "");
            used = ASSUMED_INDENT - 1;
        }
        text_append_byte(builder, ' ');
        text_append(builder, word);
        used += 1 + width;
    }
    text_append_byte(builder, '\n');
    text_destroy(&shown);
}

void sim_report_assumptions(struct text_builder *builder, const struct result *result, bool ascii)
{
    struct text_table table = {.ascii = ascii, .columns = 4};
    size_t guesses = 0;
    size_t title_count = 0;
    struct text *titles = assumed_list(result, &title_count);
    for (size_t i = 0; i < result->assumption_count; i++) {
        assumed_row(&table, &result->assumptions[i], titles);
        guesses += result->assumptions[i].guess;
    }
    if (table.count != 0) {
        text_append_format(builder, "\n%s\n", _("Assumed"));
        text_table_append(builder, &table);
    }
    if (guesses != 0) {
        text_append_format(builder, "  %zu %s\n", guesses,
                           _("of these are guesses: set them under assumptions"));
    }
    for (size_t i = 0; i < title_count; i++) {
        assumed_append_source(builder, i + 1, titles[i], ascii);
    }
    free(titles);
}
