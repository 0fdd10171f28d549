/* polku check --simulate: claims held against a run. */
#include "ui/cli/check_claims.h"

#include <stdio.h>
#include <string.h>

#include "model/journey/journey_check.h"
#include "model/simulation/plan.h"
#include "ui/cli/check_report.h"
#include "ui/cli/watched_run.h"
#include "ui/message.h"
#include "ui/translation.h"

bool check_claims_options(const struct command_line *line)
{
    static const char *const options[] = {"--start", "--days", "--seed", "--threads"};
    struct run_request request;
    for (size_t i = 0; i < sizeof(options) / sizeof(options[0]); i++) {
        if (command_line_option(line, options[i]) != NULL &&
            !command_line_flag(line, "--simulate")) {
            command_line_wrong_use(line, _("%s goes with --simulate"), options[i]);
            return false;
        }
    }
    return sim_input_options(line, &request);
}

static int check_claims_print(const struct sim_input *input, const struct result *result,
                              struct check_claims *sum)
{
    int exit_code = EXIT_DONE;
    check_report_claims(sum->report, &input->argument, result);
    for (size_t i = 0; i < result->claim_count; i++) {
        sum->tested++;
        if (!result->claims[i].holds) {
            sum->failed++;
            exit_code = EXIT_FINDINGS;
        }
    }
    return exit_code;
}

static int check_claims_refused(const struct sim_input *input, const struct error_list *errors,
                                const struct check_claims *sum)
{
    if (errors->count != 0 && strcmp(errors->items[0].code, "STOPPED") == 0) {
        return EXIT_STOPPED;
    }
    check_report_journey(sum->report, &input->argument, errors);
    return EXIT_BAD_INPUT;
}

static bool check_claims_can_run(const struct error_list *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        if (journey_finding_stops_run(&findings->items[i])) {
            return false;
        }
    }
    return true;
}

int check_claims_run(const struct command_line *line, struct sim_input *input,
                     const struct error_list *findings, struct check_claims *sum)
{
    const struct journey *journey = input->argument.journey;
    const struct setting *claims = journey == NULL ? NULL : journey_setting(journey, "expect");
    if (claims == NULL || claims->type != SETTING_LIST || claims->count == 0) {
        return EXIT_DONE;
    }
    if (!check_claims_can_run(findings)) {
        sum->passed_over += claims->count;
        return EXIT_DONE;
    }
    struct run_request request;
    struct error_list errors = {0};
    struct result *result = NULL;
    sim_input_options(line, &request);
    sim_input_complete(line, input, &request);
    struct plan *plan = plan_create(&request, &errors);
    int exit_code = plan != NULL && watched_run(plan, &result, &errors)
                        ? check_claims_print(input, result, sum)
                        : check_claims_refused(input, &errors, sum);
    result_destroy(result);
    plan_destroy(plan);
    error_list_destroy(&errors);
    return exit_code;
}

void check_claims_say_sum(const struct command_line *line, const struct check_claims *sum)
{
    char numbers[3][24];
    struct text_builder said = {0};
    if (!command_line_flag(line, "--simulate")) {
        return;
    }
    message_append(
        &said,
        sum->passed_over == 0
            ? N_("claims tested: {1}, failed: {2}")
            : N_("claims tested: {1}, failed: {2}, not tested because of the errors "
                 "above: {3}"),
        (struct text[ERROR_ARGUMENTS]){error_number(numbers[0], (int64_t)sum->tested),
                                       error_number(numbers[1], (int64_t)sum->failed),
                                       error_number(numbers[2], (int64_t)sum->passed_over)});
    fprintf(stderr, "%s\n", said.bytes);
    text_destroy(&said);
}
