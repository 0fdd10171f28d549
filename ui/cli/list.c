/* polku list: the journeys of the workspace, and what stands beside them. */
#include "ui/cli/list.h"

#include <langinfo.h>
#include <stdio.h>
#include <string.h>

#include "storage/formats/json_table.h"
#include "ui/cli/command_line.h"
#include "ui/cli/list_print.h"
#include "ui/cli/list_table.h"
#include "ui/cli/list_touchpoints.h"
#include "ui/cli/terminal_width.h"
#include "ui/translation.h"

static const struct option list_options[] = {
    {.name = "--catalogue",
     .help = N_("with touchpoints: those that most shops have, and which the workspace has; T in "
                "the editor's Map takes them over")},
    {.name = "--json", .help = N_("the same as JSON")},
    {.name = "--markdown", .help = N_("as Markdown")},
    {.name = NULL},
};

static void list_say(const struct command_line *line, const struct list_part *part,
                     struct list_table *table)
{
    if (command_line_flag(line, "--json")) {
        struct text_builder json = {0};
        bool numbers[LIST_MOST_COLUMNS];
        for (size_t i = 0; i < LIST_MOST_COLUMNS; i++) {
            numbers[i] = part->cells[i] == LIST_NUMBER || part->cells[i] == LIST_COUNT;
        }
        json_table_write(&json, part->name, part->columns, numbers, list_part_columns(part),
                         table->cells, table->row_count);
        fputs(json.bytes, stdout);
        text_destroy(&json);
    } else if (table->row_count == 0) {
        fprintf(stderr, "%s\n", _(part->empty));
    } else {
        struct text_builder text = {0};
        if (command_line_flag(line, "--markdown")) {
            list_print_append_markdown(&text, part, table);
        } else {
            list_print_append(&text, part, table, (size_t)terminal_width(),
                              strcmp(nl_langinfo(CODESET), "UTF-8") != 0);
        }
        fwrite(text.bytes, 1, text.length, stdout);
        text_destroy(&text);
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
    if (command_line_flag(line, "--catalogue")) {
        if (strcmp(part->name, "touchpoints") != 0) {
            return command_line_wrong_use(line, _("--catalogue goes with touchpoints"));
        }
        part = &list_touchpoints_catalogue;
    }
    if (command_line_flag(line, "--json") && command_line_flag(line, "--markdown")) {
        return command_line_wrong_use(line, _("--json and --markdown do not go together"));
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
    .usage = "[journeys|segments|topics|personas|touchpoints|campaigns|channels|fields|templates|"
             "runs]",
    .summary = N_("the journeys of the workspace, or what stands beside them"),
    .example = "polku list segments",
    .options = list_options,
    .least_arguments = 0,
    .most_arguments = 1,
    .run = list_run,
};
