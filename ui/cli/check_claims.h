/* `polku check --simulate`: a journey is previewed and its claims held against the figures. */
#ifndef UI_CLI_CHECK_CLAIMS_H
#define UI_CLI_CHECK_CLAIMS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "ui/cli/command_line.h"
#include "ui/cli/sim_input.h"

struct check_report;

/* How many there were so far. */
struct check_claims {
    const struct check_report *report; /* where they are said */
    size_t tested;
    size_t failed;
    size_t passed_over; /* of journeys that cannot run */
};

/* Whether the options of the run fit, and stand beside --simulate. False: printed, wrong use. */
bool check_claims_options(const struct command_line *line);

/* Runs the input's journey, if it claims anything, and says each claim: that it holds, or fails and
 * on whom. `findings` are what a check of it found: one that keeps it from running
 * keeps its claims from being tested. Gives the exit code. */
int check_claims_run(const struct command_line *line, struct sim_input *input,
                     const struct error_list *findings, struct check_claims *sum);

/* The line about them on stderr, with --simulate. */
void check_claims_say_sum(const struct command_line *line, const struct check_claims *sum);

#endif
