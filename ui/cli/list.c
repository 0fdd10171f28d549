/* polku list: the journeys of the workspace, and what stands beside them. */
#include "ui/cli/list.h"

#include <stdio.h>
#include <string.h>

#include "model/base/utf8.h"
#include "storage/formats/json_table.h"
#include "ui/cli/command_line.h"
#include "ui/cli/list_table.h"
#include "ui/translation.h"

static const struct option list_options[] = {
    {.name = "--json", .help = N_("the same as JSON")},
    {.name = NULL},
};

static void list_make_visible(const struct list_part *part, struct list_table *table)
{
    for (size_t i = 0; i < table->row_count * list_part_columns(part); i++) {
        struct text_builder visible = {0};
        utf8_make_visible(&visible, table->cells[i], false);
        table->cells[i] = arena_text(&table->arena, text_built(&visible));
        text_destroy(&visible);
    }
}

static size_t list_width(const struct list_part *part, const struct list_table *table,
                         size_t column)
{
    size_t columns = list_part_columns(part);
    size_t widest = strlen(list_part_head(part, column));
    for (size_t row = 0; row < table->row_count; row++) {
        size_t width = utf8_text_width(table->cells[row * columns + column]);
        widest = width > widest ? width : widest;
    }
    return widest;
}

static void list_append_cell(struct text_builder *builder, struct text cell, size_t width,
                             bool last)
{
    text_append(builder, cell);
    for (size_t used = utf8_text_width(cell); !last && used < width + 2; used++) {
        text_append_byte(builder, ' ');
    }
}

/* Names of the columns, then the rows; no blanks at the ends of lines. */
static void list_print(const struct list_part *part, struct list_table *table)
{
    size_t columns = list_part_columns(part);
    size_t widths[LIST_MOST_COLUMNS] = {0};
    list_make_visible(part, table);
    for (size_t i = 0; i < columns; i++) {
        widths[i] = list_width(part, table, i);
    }
    for (size_t row = 0; row <= table->row_count; row++) {
        struct text_builder line = {0};
        for (size_t i = 0; i < columns; i++) {
            struct text cell = row == 0 ? text_from(list_part_head(part, i))
                                        : table->cells[(row - 1) * columns + i];
            list_append_cell(&line, cell, widths[i], i + 1 == columns);
        }
        struct text shown = text_trim(text_built(&line));
        printf("%.*s\n", TEXT_FORMAT(shown));
        text_destroy(&line);
    }
}

static void list_say(const struct command_line *line, const struct list_part *part,
                     struct list_table *table)
{
    if (command_line_flag(line, "--json")) {
        struct text_builder json = {0};
        bool numbers[LIST_MOST_COLUMNS];
        for (size_t i = 0; i < LIST_MOST_COLUMNS; i++) {
            numbers[i] = part->cells[i] == LIST_NUMBER;
        }
        json_table_write(&json, part->name, part->columns, numbers, list_part_columns(part),
                         table->cells, table->row_count);
        fputs(json.bytes, stdout);
        text_destroy(&json);
    } else if (table->row_count == 0) {
        fprintf(stderr, "%s\n", _(part->empty));
    } else {
        list_print(part, table);
    }
}

static const struct list_part *list_find(const char *name)
{
    for (const struct list_part *part = list_parts; part->name != NULL; part++) {
        if (name == NULL || strcmp(part->name, name) == 0) {
            return part;
        }
    }
    return NULL;
}

static const char *list_part_name(const void *names, size_t number)
{
    const struct list_part *parts = names;
    return parts[number].name;
}

static int list_unknown(const struct command_line *line, const char *word)
{
    const char *nearest = command_line_nearest(word, list_part_name, list_parts);
    return nearest == NULL
               ? command_line_wrong_use(line, _("%s is nothing that could be listed"), word)
               : command_line_wrong_use(line,
                                        _("%s is nothing that could be listed; the nearest is %s"),
                                        word, nearest);
}

static int list_run(const struct command_line *line)
{
    const char *name = line->argument_count == 0 ? NULL : line->arguments[0];
    const struct list_part *part = list_find(name);
    if (part == NULL) {
        return list_unknown(line, name);
    }
    struct opened_workspace workspace;
    struct list_table table = {0};
    struct error error = {0};
    int exit_code = EXIT_DONE;
    if (opened_workspace_open(line, WORKSPACE_READ, &workspace, &exit_code)) {
        if (part->fill(part, &workspace, &table, &error)) {
            list_say(line, part, &table);
        } else {
            exit_code = opened_workspace_fail(workspace.path, &error);
        }
    }
    arena_destroy(&table.arena);
    opened_workspace_close(&workspace);
    return exit_code;
}

const struct subcommand list_subcommand = {
    .name = "list",
    .usage = "[journeys|segments|topics|personas|touchpoints|campaigns|channels|fields|runs]",
    .summary = N_("the journeys of the workspace, or what stands beside them"),
    .example = "polku list segments",
    .options = list_options,
    .least_arguments = 0,
    .most_arguments = 1,
    .run = list_run,
};
