/* polku compare: two journeys, or two forms of one, over the same contacts with the same luck. */
#include "ui/cli/compare.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/simulation/comparison.h"
#include "model/simulation/plan.h"
#include "storage/formats/json_comparison.h"
#include "ui/cli/command_line.h"
#include "ui/cli/compare_report.h"
#include "ui/cli/sim_closed.h"
#include "ui/cli/sim_input.h"
#include "ui/cli/watched_run.h"
#include "ui/message.h"
#include "ui/translation.h"

static const struct option compare_options[] = {
    SIM_RUN_OPTIONS,
    {.name = "--where",
     .argument = "FILTER",
     .help = N_("only contacts that match this filter as it begins")},
    {.name = "--set",
     .argument = "NODE.PARAM=VALUE",
     .help = N_("as if that parameter of the second had this value; nothing is stored"),
     .repeated = true},
    {.name = "--json", .help = N_("every figure of both, and all contacts that moved, as JSON")},
    {.name = NULL},
};

/* Both sides share the workspace and the contacts of the first. */
struct compare_sides {
    struct sim_input first;
    struct sim_input second;
    struct run_request requests[2];
    struct plan *plans[2];
};

static void compare_destroy(struct compare_sides *sides)
{
    plan_destroy(sides->plans[0]);
    plan_destroy(sides->plans[1]);
    sim_input_clear(&sides->second);
    sim_input_destroy(&sides->first);
}

/* Without a second name it is the first one again, changed by --set. */
static bool compare_load(const struct command_line *line, struct compare_sides *sides,
                         int *ret_exit)
{
    const char *second = line->arguments[line->argument_count > 1 ? 1 : 0];
    if (!opened_workspace_open(line, WORKSPACE_READ, &sides->first.workspace, ret_exit) ||
        !journey_argument_load(&sides->first.workspace, line->arguments[0], &sides->first.argument,
                               ret_exit) ||
        !journey_scene_load(&sides->first.workspace, &sides->first.scene, ret_exit)) {
        return false;
    }
    sides->second.workspace = sides->first.workspace;
    sides->second.scene = sides->first.scene;
    if (!journey_argument_load(&sides->first.workspace, second, &sides->second.argument,
                               ret_exit) ||
        !sim_input_change_all(line, &sides->second, ret_exit)) {
        return false;
    }
    sim_input_complete(line, &sides->first, &sides->requests[0]);
    sim_input_complete(line, &sides->second, &sides->requests[1]);
    return true;
}

static struct plan *compare_plan(struct sim_input *input, const struct run_request *request)
{
    struct error_list errors = {0};
    struct plan *plan = sim_input_check(input, request) ? plan_create(request, &errors) : NULL;
    journey_argument_print(stderr, &input->argument, &errors);
    error_list_destroy(&errors);
    return plan;
}

static void compare_append_side(struct text_builder *text, const struct command_line *line,
                                const struct sim_input *input, size_t side)
{
    size_t argument = side < line->argument_count ? side : 0;
    text_append_string(text, input->argument.path != NULL ? input->argument.path
                                                          : line->arguments[argument]);
    for (size_t i = 0; side == 1 && command_line_option_at(line, "--set", i) != NULL; i++) {
        text_append_format(text, "%s%s", i == 0 ? _(" with ") : ", ",
                           command_line_option_at(line, "--set", i));
    }
}

static void compare_print(const struct command_line *line, const struct compare_sides *sides,
                          const struct comparison *comparison)
{
    struct text_builder page = {0};
    struct text_builder names[2] = {{0}};
    if (command_line_flag(line, "--json")) {
        char *json = json_comparison_write(comparison, sides->plans[0], sides->plans[1]);
        fputs(json, stdout);
        free(json);
        return;
    }
    compare_append_side(&names[0], line, &sides->first, 0);
    compare_append_side(&names[1], line, &sides->second, 1);
    message_append(&page, N_("was {1}, now {2}"),
                   (struct text[ERROR_ARGUMENTS]){text_built(&names[0]), text_built(&names[1])});
    text_append_string(&page, "\n\n");
    compare_report_append(&page, comparison, sides->requests[0].contacts, sim_writes_ascii(), false,
                          0);
    fwrite(page.bytes, 1, page.length, stdout);
    text_destroy(&names[0]);
    text_destroy(&names[1]);
    text_destroy(&page);
}

static bool compare_job(void *context, struct run_progress *progress, struct error_list *errors)
{
    struct compare_sides *sides = ((void **)context)[0];
    struct comparison **found = ((void **)context)[1];
    return comparison_make(sides->plans[0], sides->plans[1], progress, found, errors);
}

static int compare_sides_run(const struct command_line *line, struct compare_sides *sides)
{
    struct error_list errors = {0};
    struct comparison *comparison = NULL;
    void *context[2] = {sides, &comparison};
    sides->plans[0] = compare_plan(&sides->first, &sides->requests[0]);
    sides->plans[1] =
        sides->plans[0] == NULL ? NULL : compare_plan(&sides->second, &sides->requests[1]);
    if (sides->plans[1] == NULL) {
        return EXIT_BAD_INPUT;
    }
    bool done = watched_job(compare_job, context, &errors);
    if (done) {
        compare_print(line, sides, comparison);
    }
    comparison_destroy(comparison);
    error_list_destroy(&errors);
    return done ? EXIT_DONE : EXIT_STOPPED;
}

static int compare_run(const struct command_line *line)
{
    struct compare_sides sides = {0};
    int exit_code = EXIT_DONE;
    if (line->argument_count < 2 && command_line_option(line, "--set") == NULL) {
        return command_line_wrong_use(
            line, _("name a second journey or revision, or change the first by --set"));
    }
    if (!sim_input_options(line, &sides.requests[0])) {
        return EXIT_WRONG_USE;
    }
    sides.requests[0].claims = false;
    sides.requests[1] = sides.requests[0];
    if (compare_load(line, &sides, &exit_code)) {
        exit_code = compare_sides_run(line, &sides);
    }
    compare_destroy(&sides);
    return exit_code;
}

const struct subcommand compare_subcommand = {
    .name = "compare",
    .usage = "A [B]",
    .summary = N_("two journeys or revisions over the same contacts: what differs, who moved"),
    .example = "polku compare Welcome@1 Welcome",
    .options = compare_options,
    .least_arguments = 1,
    .most_arguments = 2,
    .run = compare_run,
};
