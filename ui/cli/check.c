/* polku check: what is wrong with journeys and workspace files, one finding a line. */
#include "ui/cli/check.h"

#include <stdint.h>
#include <stdio.h>

#include "model/journey/workspace_check.h"
#include "storage/exchange.h"
#include "storage/files/file_read.h"
#include "storage/formats/json_findings.h"
#include "ui/cli/check_claims.h"
#include "ui/cli/check_report.h"
#include "ui/cli/command_line.h"
#include "ui/cli/sim_input.h"
#include "ui/message.h"
#include "ui/session/stored_journeys.h"
#include "ui/translation.h"

enum { CHECK_MOST_FINDINGS = 10000 };

static const struct option check_options[] = {
    {.name = "--simulate",
     .help = N_("also previews them, and holds their claims (expect:) against the figures")},
    {.name = "--strict", .help = N_("warnings count too: exit 1 where there is one")},
    SIM_RUN_OPTIONS,
    SIM_THREADS_OPTION,
    {.name = "--json", .help = N_("all of it as JSON, the counts too")},
    {.name = NULL},
};

/* All that is looked at, and what was found so far. */
struct check_state {
    const struct command_line *line;
    struct sim_input input; /* one journey at a time */
    struct check_report report;
    struct check_claims claims;
    size_t journeys;
    size_t workspaces; /* files of them */
    size_t errors;
    size_t warnings;
    int exit_code;
};

static void check_worsen(struct check_state *run, int exit_code)
{
    run->exit_code = exit_code > run->exit_code ? exit_code : run->exit_code;
}

static void check_count(struct check_state *run, const struct error_list *findings)
{
    size_t errors = error_list_errors(findings);
    run->errors += errors;
    run->warnings += findings->count - errors;
    bool strict = command_line_flag(run->line, "--strict");
    if (errors != 0 || (strict && findings->count != 0)) {
        check_worsen(run, EXIT_FINDINGS);
    }
}

/* The claims of the journey at hand, where nothing that was found keeps it from running. */
static void check_simulate(struct check_state *run, const struct error_list *findings)
{
    if (command_line_flag(run->line, "--simulate")) {
        check_worsen(run, check_claims_run(run->line, &run->input, findings, &run->claims));
    }
}

static void check_journey_bytes(struct check_state *run, const char *path, struct text bytes)
{
    struct journey_argument *argument = &run->input.argument;
    struct error_list errors = {0};
    bool whole = exchange_read_journey_bytes(bytes, path, &argument->file, &errors);
    journey_file_check(&argument->file, &run->input.scene.check, &errors);
    check_report_file(&run->report, path, &errors);
    run->journeys++;
    check_count(run, &errors);
    check_worsen(run, whole ? EXIT_DONE : EXIT_BAD_INPUT);
    argument->path = path;
    argument->journey = argument->file.journey;
    argument->file.journey = NULL;
    check_simulate(run, &errors);
    error_list_destroy(&errors);
    sim_input_clear(&run->input);
}

static void check_workspace_bytes(struct check_state *run, const char *path, struct text bytes)
{
    struct workspace_file file = {0};
    struct error_list errors = {0};
    bool whole = exchange_read_workspace_bytes(bytes, path, &file, &errors);
    workspace_file_check(&file, run->input.workspace.workspace, &run->input.scene.check, &errors);
    check_report_file(&run->report, path, &errors);
    run->workspaces++;
    check_count(run, &errors);
    check_worsen(run, whole ? EXIT_DONE : EXIT_BAD_INPUT);
    error_list_destroy(&errors);
    workspace_file_destroy(&file);
}

static void check_file(struct check_state *run, const char *path)
{
    struct text_builder bytes = {0};
    struct error error = {0};
    if (!file_read(path, &bytes, &error)) {
        message_print_error(stderr, path, &error);
        check_worsen(run, EXIT_CANNOT_READ_OR_WRITE);
    } else if (exchange_holds_workspace(text_built(&bytes), path)) {
        check_workspace_bytes(run, path, text_built(&bytes));
    } else {
        check_journey_bytes(run, path, text_built(&bytes));
    }
    text_destroy(&bytes);
}

static void check_stored(struct check_state *run, const char *name)
{
    struct journey_argument *argument = &run->input.argument;
    int exit_code = EXIT_DONE;
    if (journey_argument_load(&run->input.workspace, name, argument, &exit_code)) {
        struct error_list findings = {.most = CHECK_MOST_FINDINGS};
        struct journey_check_scene scene = run->input.scene.check;
        scene.stored = true;
        scene.made = argument->history.revisions[0].time;
        journey_check(argument->journey, &scene, &findings);
        check_report_journey(&run->report, argument, &findings);
        run->journeys++;
        check_count(run, &findings);
        check_simulate(run, &findings);
        error_list_destroy(&findings);
    }
    check_worsen(run, exit_code);
    sim_input_clear(&run->input);
}

/* What stands beside the journeys, topics above all. */
static void check_stored_workspace(struct check_state *run)
{
    const struct opened_workspace *opened = &run->input.workspace;
    struct stored_journeys journeys = {0};
    struct error_list findings = {.most = CHECK_MOST_FINDINGS};
    struct error error = {0};
    if (opened->database == NULL) {
        return;
    }
    if (stored_journeys_load(opened->database, &journeys, &error)) {
        struct journey_check_scene scene = run->input.scene.check;
        scene.stored = true;
        workspace_check(&opened->workspace->settings, &scene,
                        (struct topic_check_journeys){.known = true,
                                                      .items = stored_journeys_items(&journeys),
                                                      .count = journeys.count},
                        &findings);
        check_report_workspace(&run->report, opened->path, &findings);
        check_count(run, &findings);
    } else {
        check_worsen(run, opened_workspace_fail(opened->path, &error));
    }
    error_list_destroy(&findings);
    stored_journeys_destroy(&journeys);
}

/* On stderr, so that stdout holds findings alone. */
static void check_say_sum(const struct check_state *run)
{
    char numbers[4][24];
    struct text_builder said = {0};
    message_append(
        &said,
        run->workspaces == 0
            ? N_("journeys checked: {1}, errors: {2}, warnings: {3}")
            : N_("journeys checked: {1}, workspace files: {4}, errors: {2}, warnings: {3}"),
        (struct text[ERROR_ARGUMENTS]){error_number(numbers[0], (int64_t)run->journeys),
                                       error_number(numbers[1], (int64_t)run->errors),
                                       error_number(numbers[2], (int64_t)run->warnings),
                                       error_number(numbers[3], (int64_t)run->workspaces)});
    fprintf(stderr, "%s\n", said.bytes);
    text_destroy(&said);
}

static void check_print_json(const struct check_state *run)
{
    struct text_builder out = {0};
    json_findings_count(run->report.json, "journeys", run->journeys);
    json_findings_count(run->report.json, "workspace_files", run->workspaces);
    json_findings_count(run->report.json, "errors", run->errors);
    json_findings_count(run->report.json, "warnings", run->warnings);
    json_findings_count(run->report.json, "claims_tested", run->claims.tested);
    json_findings_count(run->report.json, "claims_failed", run->claims.failed);
    json_findings_write(run->report.json, &out);
    fwrite(out.bytes, 1, out.length, stdout);
    text_destroy(&out);
}

static void check_sum_up(const struct check_state *run)
{
    if (run->report.json != NULL) {
        check_print_json(run);
    } else if (run->journeys + run->workspaces != 0 || run->exit_code == EXIT_DONE) {
        fflush(stdout);
        check_say_sum(run);
        check_claims_say_sum(run->line, &run->claims);
    }
}

static void check_all(struct check_state *run)
{
    for (size_t i = 0; i < run->line->argument_count && run->exit_code != EXIT_STOPPED; i++) {
        if (journey_argument_is_path(run->line->arguments[i])) {
            check_file(run, run->line->arguments[i]);
        } else {
            check_stored(run, run->line->arguments[i]);
        }
    }
    const struct journey_summaries *stored = &run->input.scene.journeys;
    if (run->line->argument_count == 0) {
        check_stored_workspace(run);
    }
    for (size_t i = 0;
         run->line->argument_count == 0 && i < stored->count && run->exit_code != EXIT_STOPPED;
         i++) {
        check_stored(run, stored->items[i].name);
    }
    check_sum_up(run);
}

static int check_run(const struct command_line *line)
{
    struct check_state run = {.line = line, .exit_code = EXIT_DONE};
    if (!check_claims_options(line)) {
        return EXIT_WRONG_USE;
    }
    run.report.json = command_line_flag(line, "--json") ? json_findings_create() : NULL;
    run.claims.report = &run.report;
    if (opened_workspace_open(line, WORKSPACE_READ, &run.input.workspace, &run.exit_code) &&
        journey_scene_load(&run.input.workspace, &run.input.scene, &run.exit_code)) {
        check_all(&run);
    }
    sim_input_destroy(&run.input);
    json_findings_destroy(run.report.json);
    return run.exit_code;
}

const struct subcommand check_subcommand = {
    .name = "check",
    .usage = "[JOURNEY…]",
    .summary =
        N_("what is wrong with journeys, one finding a line (no name: all of them, and what stands "
           "beside them)"),
    .example = "polku check welcome.yaml --simulate --start 2026-11-22",
    .notes =
        N_("A claim under `expect:` is a figure of the run, held against a number:\n"
           "  share(reached, persona = 'vip') >= 95%\n"
           "  share(opened of delivered, node = 'hello') between 20% and 40%\n"
           "  count(marketing after unsubscribe) = 0\n"
           "  max(sms per contact per day) <= 1\n"
           "  time(90% to goal) <= 14d\n"
           "  cost(channel = 'sms') <= 100\n"
           "Counted are entered, reached, messages, marketing, transactional, a channel, sent,\n"
           "delivered, opened, clicked, bounced, converted, unsubscribed, blocked 'REASON',\n"
           "goal 'LABEL', ended 'REASON', turned_away 'REASON', in_progress. Limits: node, stage,\n"
           "channel, persona, start, topic, within 2d, where (FILTER).\n"),
    .options = check_options,
    .least_arguments = 0,
    .most_arguments = SIZE_MAX,
    .run = check_run,
};
