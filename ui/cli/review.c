/* polku review: whose journeys are, when they were reviewed, what is due and what has changed. */
#include "ui/cli/review.h"

#include <stdio.h>
#include <stdlib.h>

#include "storage/database/journey_store.h"
#include "storage/formats/json_review.h"
#include "ui/cli/command_line.h"
#include "ui/cli/journey_argument.h"
#include "ui/cli/review_list.h"
#include "ui/report/review_page.h"
#include "ui/translation.h"

static const struct option review_options[] = {
    {.name = "--done", .help = N_("JOURNEY was reviewed today: an edit, which undo takes back")},
    {.name = "--json", .help = N_("the same as JSON")},
    {.name = "--markdown", .help = N_("as Markdown")},
    {.name = NULL},
};

static bool review_know(const struct opened_workspace *workspace, struct journey_argument *argument,
                        struct known_review *known, int *ret_exit)
{
    struct error error = {0};
    if (argument->path != NULL) {
        *known = known_review_of_file(argument->journey, workspace->zone, workspace->now);
        return true;
    }
    if (!known_review_load(workspace->database, argument->id, argument->journey, &argument->history,
                           workspace->zone, workspace->now, known, &error)) {
        *ret_exit = opened_workspace_fail(workspace->path, &error);
        return false;
    }
    return true;
}

static void review_print(const struct command_line *line, const struct opened_workspace *workspace,
                         const struct journey_argument *argument, const struct known_review *known)
{
    struct text_builder text = {0};
    struct review_page page = {.journey = argument->journey,
                               .workspace = workspace->workspace,
                               .known = known,
                               .file = argument->path != NULL,
                               .today = zone_day(workspace->zone, workspace->now)};
    if (command_line_flag(line, "--json")) {
        struct json_review review = {argument->journey, known->review, known->revision, known->then,
                                     known->changes};
        char *json = json_review_write(&review, workspace->workspace);
        text_append_string(&text, json);
        free(json);
    } else if (command_line_flag(line, "--markdown")) {
        review_page_append_markdown(&text, &page);
    } else {
        review_page_append(&text, &page);
    }
    fwrite(text.bytes, 1, text.length, stdout);
    text_destroy(&text);
}

static int review_mark(const struct opened_workspace *workspace, struct journey_argument *argument)
{
    struct error error = {0};
    struct journey_edit edit =
        journey_review_edit(argument->journey, zone_day(workspace->zone, workspace->now));
    bool done = journey_history_apply(&argument->history, argument->journey, &edit, workspace->now,
                                      &error) &&
                journey_store_append(workspace->database, argument->id, argument->journey,
                                     &argument->history, &error);
    journey_edit_destroy(&edit);
    return done ? EXIT_DONE : opened_workspace_fail(workspace->path, &error);
}

static int review_one(const struct command_line *line, const struct opened_workspace *workspace)
{
    struct journey_argument argument = {0};
    struct known_review known = {0};
    int exit_code = EXIT_DONE;
    if (journey_argument_load(workspace, line->arguments[0], &argument, &exit_code)) {
        if (argument.old) {
            exit_code = command_line_wrong_use(line, _("%s is a revision; name the journey"),
                                               line->arguments[0]);
        } else if (command_line_flag(line, "--done")) {
            exit_code = review_mark(workspace, &argument);
        }
        if (exit_code == EXIT_DONE && review_know(workspace, &argument, &known, &exit_code)) {
            review_print(line, workspace, &argument, &known);
        }
    }
    known_review_destroy(&known);
    journey_argument_destroy(&argument);
    return exit_code;
}

static int review_wrong_use(const struct command_line *line)
{
    bool one = line->argument_count == 1;
    if (command_line_flag(line, "--json") && command_line_flag(line, "--markdown")) {
        return command_line_wrong_use(line, _("--json and --markdown do not go together"));
    }
    if (command_line_flag(line, "--done") && !one) {
        return command_line_wrong_use(line, _("--done is for one journey; name it"));
    }
    if (command_line_flag(line, "--done") && journey_argument_is_path(line->arguments[0])) {
        return command_line_wrong_use(line,
                                      _("%s is a file: write the day behind reviewed: in it, or "
                                        "open it with polku edit"),
                                      line->arguments[0]);
    }
    return EXIT_DONE;
}

static int review_run(const struct command_line *line)
{
    struct opened_workspace workspace;
    enum workspace_use use = command_line_flag(line, "--done") ? WORKSPACE_CHANGE : WORKSPACE_READ;
    int exit_code = review_wrong_use(line);
    if (exit_code != EXIT_DONE) {
        return exit_code;
    }
    if (opened_workspace_open(line, use, &workspace, &exit_code)) {
        exit_code = line->argument_count == 1 ? review_one(line, &workspace)
                                              : review_list_print(line, &workspace);
    }
    opened_workspace_close(&workspace);
    return exit_code;
}

const struct subcommand review_subcommand = {
    .name = "review",
    .usage = "[JOURNEY]",
    .summary = N_("whose journeys are, when they were reviewed, and what has changed since"),
    .example = "polku review Welcome --done",
    .notes = N_("A journey is to be reviewed every 90 days, or as its review_every says; one that\n"
                "was never reviewed, when it is that old. Without a name: all journeys, what is\n"
                "due first.\n"),
    .options = review_options,
    .least_arguments = 0,
    .most_arguments = 1,
    .run = review_run,
};
