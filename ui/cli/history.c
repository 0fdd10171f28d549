/* polku history: the revisions of a journey. */
#include "ui/cli/history.h"

#include <langinfo.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "storage/database/journey_store.h"
#include "storage/formats/json_diff.h"
#include "ui/cli/command_line.h"
#include "ui/cli/journey_argument.h"
#include "ui/cli/text_table.h"
#include "ui/session/revision_words.h"
#include "ui/translation.h"

enum { HISTORY_COLUMNS = 3 };

static const struct option history_options[] = {
    {.name = "--limit", .argument = "N", .help = N_("only the newest N revisions")},
    {.name = "--json", .help = N_("the same as JSON")},
    {.name = NULL},
};

/* What each revision did; the caller frees the texts and the array. */
static char **history_words(const struct journey_history *history)
{
    char **words = memory_array(history->count, sizeof(*words));
    for (size_t i = 0; i < history->count; i++) {
        struct text_builder text = {0};
        revision_words_append(&text, history, &history->revisions[i]);
        words[i] = text_take(&text);
    }
    return words;
}

static void history_row(struct text_table *table, const struct zone *zone,
                        const struct revision *revision, const char *what)
{
    struct text_builder text = {0};
    text_append_format(&text, "%llu", (unsigned long long)revision->number);
    text_table_text(table, text_built(&text));
    table->cells[table->count - 1].right = true;
    text_clear(&text);
    civil_write_datetime(&text, zone_local(zone, revision->time));
    text.bytes[sizeof("2026-11-22") - 1] = ' ';
    text_table_text(table, text_built(&text));
    text_table_text(table, text_from(what));
    text_destroy(&text);
}

static void history_print(const struct command_line *line, const struct zone *zone,
                          const struct journey_argument *argument, size_t limit)
{
    struct journey_history part = argument->history; /* of NAME@N what had been done by then */
    const struct journey_history *history = &part;
    part.count = argument->old ? (size_t)argument->journey->revision : part.count;
    char **words = history_words(history);
    if (command_line_flag(line, "--json")) {
        char *json = json_history_write(argument->journey, history, words, limit);
        fputs(json, stdout);
        free(json);
    } else {
        struct text_builder text = {0};
        struct text_table table = {.ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0,
                                   .columns = HISTORY_COLUMNS};
        for (size_t i = history->count; i-- > 0 && history->count - i <= limit;) {
            history_row(&table, zone, &history->revisions[i], words[i]);
        }
        text_table_append(&text, &table);
        fwrite(text.bytes, 1, text.length, stdout);
        text_destroy(&text);
    }
    for (size_t i = 0; i < history->count; i++) {
        free(words[i]);
    }
    free(words);
}

static int history_run(const struct command_line *line)
{
    struct opened_workspace workspace;
    struct journey_argument argument = {0};
    struct error error = {0};
    int exit_code = EXIT_DONE;
    long limit = LONG_MAX;
    if (!command_line_number(line, "--limit", 1, LONG_MAX, &limit)) {
        return EXIT_WRONG_USE;
    }
    if (journey_argument_is_path(line->arguments[0])) {
        return command_line_wrong_use(line,
                                      _("%s is a file: only journeys of a workspace have "
                                        "revisions"),
                                      line->arguments[0]);
    }
    if (opened_workspace_open(line, WORKSPACE_READ, &workspace, &exit_code) &&
        journey_argument_load(&workspace, line->arguments[0], &argument, &exit_code)) {
        if (journey_store_read(workspace.database, argument.id, &argument.history, 1,
                               argument.history.count, &error)) {
            history_print(line, workspace.zone, &argument, (size_t)limit);
        } else {
            exit_code = opened_workspace_fail(workspace.path, &error);
        }
    }
    journey_argument_destroy(&argument);
    opened_workspace_close(&workspace);
    return exit_code;
}

const struct subcommand history_subcommand = {
    .name = "history",
    .usage = "JOURNEY",
    .summary = N_("the revisions of a journey, the newest first: when, and what was done"),
    .example = "polku history Welcome --limit 10",
    .notes = N_("JOURNEY@N is the journey as it stood after revision N, for every command.\n"),
    .options = history_options,
    .least_arguments = 1,
    .most_arguments = 1,
    .run = history_run,
};
