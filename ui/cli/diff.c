/* polku diff: how two journeys, or two revisions of one, differ. */
#include "ui/cli/diff.h"

#include <stdio.h>
#include <stdlib.h>

#include "storage/formats/json_diff.h"
#include "ui/cli/command_line.h"
#include "ui/cli/journey_argument.h"
#include "ui/session/difference_words.h"
#include "ui/translation.h"

static const struct option diff_options[] = {
    {.name = "--json", .help = N_("the same as JSON")},
    {.name = NULL},
};

/* The exit code says whether they differ. */
static int diff_print(const struct command_line *line, const struct journey *from,
                      const struct journey *to)
{
    bool same = journey_equal(from, to);
    if (command_line_flag(line, "--json")) {
        char *json = json_diff_write(from, to);
        fputs(json, stdout);
        free(json);
    } else if (same) {
        puts(_("no differences"));
    } else {
        struct text_builder words = {0};
        difference_words_list(&words, from, to, "");
        fwrite(words.bytes, 1, words.length, stdout);
        text_destroy(&words);
    }
    return same ? EXIT_DONE : EXIT_FINDINGS;
}

static int diff_run(const struct command_line *line)
{
    struct opened_workspace workspace;
    struct journey_argument arguments[2] = {{0}};
    int exit_code = EXIT_DONE;
    if (opened_workspace_open(line, WORKSPACE_READ, &workspace, &exit_code) &&
        journey_argument_load(&workspace, line->arguments[0], &arguments[0], &exit_code) &&
        journey_argument_load(&workspace, line->arguments[1], &arguments[1], &exit_code)) {
        exit_code = diff_print(line, arguments[0].journey, arguments[1].journey);
    }
    journey_argument_destroy(&arguments[0]);
    journey_argument_destroy(&arguments[1]);
    opened_workspace_close(&workspace);
    return exit_code;
}

const struct subcommand diff_subcommand = {
    .name = "diff",
    .usage = "A B",
    .summary = N_("how two journeys, or two revisions of one, differ: what B is, and A was"),
    .example = "polku diff Welcome@1 Welcome",
    .notes = N_("Exit 1 where they differ, 0 where they do not.\n"),
    .options = diff_options,
    .least_arguments = 2,
    .most_arguments = 2,
    .run = diff_run,
};
