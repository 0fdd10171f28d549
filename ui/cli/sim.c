/* polku sim: whom a journey would reach. */
#include "ui/cli/sim.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/simulation/plan.h"
#include "storage/database/run_store.h"
#include "storage/database/view_store.h"
#include "storage/formats/json_result.h"
#include "ui/cli/command_line.h"
#include "ui/cli/sim_closed.h"
#include "ui/cli/sim_form.h"
#include "ui/cli/sim_input.h"
#include "ui/cli/sim_replicates.h"
#include "ui/cli/sim_report.h"
#include "ui/cli/watched_run.h"
#include "ui/message.h"
#include "ui/translation.h"

static const struct option sim_options[] = {
    SIM_RUN_OPTIONS,
    SIM_TRIAL_OPTIONS,
    SIM_THREADS_OPTION,
    {.name = "--expected",
     .help = N_("what is expected of every figure, exactly, where the closed form applies")},
    {.name = "--bounds", .help = N_("least and most reach, whatever the rates are")},
    {.name = "--replicates",
     .argument = "R",
     .help = N_("the same under R seeds, from --seed on: how far the figures spread")},
    {.name = "--json", .help = N_("the whole result as JSON")},
    {.name = "--csv",
     .argument = "DIR",
     .help = N_("the whole result as tables, a CSV file each, in that folder")},
    {.name = "--html",
     .argument = "FILE",
     .help = N_("the result as one page with charts, for a browser or paper; - is stdout")},
    {.name = NULL},
};

/* A run of a stored journey is kept, if it is the journey as stored and all contacts, in a
 * workspace that can be written. */
static void sim_keep(const struct sim_input *input, const struct run_request *request,
                     const struct result *result)
{
    if (input->argument.id == 0 || input->argument.old || input->changed ||
        request->where.length != 0 || database_reads_only(input->workspace.database)) {
        return;
    }
    struct error error = {0};
    struct run_record record = {.journey = input->argument.id,
                                .journey_name = text_copy(result->journey),
                                .journey_revision = result->journey_revision,
                                .contacts_version = result->contacts_version,
                                .time = input->workspace.now,
                                .start = result->start,
                                .days = result->days,
                                .seed = result->seed,
                                .entered = result->entered,
                                .reached = result->reached,
                                .json = json_result_write(result, NULL)};
    struct run_record before = {0};
    if (!run_store_keep(input->workspace.database, &record, &before, &error)) {
        opened_workspace_fail(input->workspace.path, &error);
    }
    run_record_destroy(&before);
    run_record_destroy(&record);
}

/* As it is looked at in the editor. */
static bool sim_shows_lanes(const struct sim_input *input)
{
    struct stored_view view = {.lanes = false};
    bool found = false;
    if (input->workspace.database != NULL && input->argument.id != 0) {
        view_store_load(input->workspace.database, input->argument.id, &found, &view, NULL);
    }
    return view.lanes;
}

static int sim_print(const struct command_line *line, const struct sim_input *input,
                     const struct result *result, const struct result_timing *timing)
{
    const struct journey *journey = input->argument.journey;
    struct text_builder report = {0};
    if (sim_form_is_file(line)) {
        struct sim_drawn drawn = {journey, sim_shows_lanes(input)};
        return sim_form_write(line, result, NULL, drawn);
    }
    if (command_line_flag(line, "--json")) {
        char *json = json_result_write(result, timing);
        fputs(json, stdout);
        free(json);
        return EXIT_DONE;
    }
    sim_report_append(&report, result, journey, sim_writes_ascii());
    fwrite(report.bytes, 1, report.length, stdout);
    text_destroy(&report);
    return EXIT_DONE;
}

static int sim_refused(const struct sim_input *input, const struct error_list *errors)
{
    if (errors->count != 0 && strcmp(errors->items[errors->count - 1].code, "STOPPED") == 0) {
        return EXIT_STOPPED;
    }
    journey_argument_print(stderr, &input->argument, errors);
    return EXIT_BAD_INPUT;
}

static int sim_run_request(const struct command_line *line, struct sim_input *input,
                           const struct run_request *request, struct result_timing timing)
{
    struct error_list errors = {0};
    struct result *result = NULL;
    double planned = sim_clock();
    struct plan *plan = plan_create(request, &errors);
    double begun = sim_clock();
    int exit_code = EXIT_DONE;
    if (plan != NULL && watched_run(plan, &result, &errors)) {
        timing.plan = begun - planned;
        timing.run = sim_clock() - begun;
        timing.total += timing.plan + timing.run;
        sim_keep(input, request, result);
        journey_argument_print(stderr, &input->argument, &errors);
        exit_code = sim_print(line, input, result, &timing);
    } else {
        exit_code = sim_refused(input, &errors);
    }
    result_destroy(result);
    plan_destroy(plan);
    error_list_destroy(&errors);
    return exit_code;
}

static int sim_run_replicates(const struct command_line *line, struct sim_input *input,
                              const struct run_request *request, size_t count,
                              struct result_timing timing)
{
    struct error_list errors = {0};
    int exit_code = EXIT_DONE;
    bool lanes = sim_shows_lanes(input);
    if (sim_replicate(line, request, count, lanes, timing, &errors, &exit_code)) {
        journey_argument_print(stderr, &input->argument, &errors);
    } else {
        exit_code = sim_refused(input, &errors);
    }
    error_list_destroy(&errors);
    return exit_code;
}

static int sim_run(const struct command_line *line)
{
    struct sim_input input = {0};
    struct run_request request;
    int exit_code = EXIT_DONE;
    long replicates = 0;
    long seed = 0; /* of the last replicate it is no more than the greatest */
    double begun = sim_clock();
    if (!command_line_number(line, "--replicates", 1, SIM_MOST_REPLICATES, &replicates) ||
        (replicates != 0 &&
         !command_line_number(line, "--seed", 0, LONG_MAX - (replicates - 1), &seed))) {
        return EXIT_WRONG_USE;
    }
    if (command_line_flag(line, "--expected") + command_line_flag(line, "--bounds") +
            (replicates != 0) >
        1) {
        return command_line_wrong_use(
            line, _("--expected, --bounds and --replicates exclude each other"));
    }
    if (!sim_form_check(line)) {
        return EXIT_WRONG_USE;
    }
    if (sim_input_load(line, &input, &request, &exit_code)) {
        double load = sim_clock() - begun;
        struct result_timing timing = {.load = load, .total = load};
        if (!sim_input_check(&input, &request)) {
            exit_code = EXIT_BAD_INPUT;
        } else if (command_line_flag(line, "--expected")) {
            exit_code = sim_expect(line, &input.argument, &request, timing);
        } else if (command_line_flag(line, "--bounds")) {
            exit_code = sim_bound(line, &input.argument, &request, timing);
        } else if (replicates != 0) {
            exit_code = sim_run_replicates(line, &input, &request, (size_t)replicates, timing);
        } else {
            exit_code = sim_run_request(line, &input, &request, timing);
        }
    }
    sim_input_destroy(&input);
    return exit_code;
}

const struct subcommand sim_subcommand = {
    .name = "sim",
    .usage = "JOURNEY",
    .summary = N_("previews whom a journey would reach, when, on which channel, and where not"),
    .example = "polku sim Welcome --days 30",
    .options = sim_options,
    .least_arguments = 1,
    .most_arguments = 1,
    .run = sim_run,
};
