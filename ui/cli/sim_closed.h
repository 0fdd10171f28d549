/* polku sim without draws: --expected and --bounds. */
#ifndef UI_CLI_SIM_CLOSED_H
#define UI_CLI_SIM_CLOSED_H

#include "model/simulation/run.h"
#include "storage/formats/json_result.h"
#include "ui/cli/command_line.h"
#include "ui/cli/journey_argument.h"

/* Milliseconds since some moment. */
double sim_clock(void);
/* Whether what is printed must be ASCII. */
bool sim_writes_ascii(void);

/* Print what is expected, and the bounds, or why not; give the exit code. The timing has what was
 * needed so far. Where the closed form steps aside, one sentence says why: a finding. */
int sim_expect(const struct command_line *line, const struct journey_argument *argument,
               const struct run_request *request, struct result_timing timing);
int sim_bound(const struct command_line *line, const struct journey_argument *argument,
              const struct run_request *request, struct result_timing timing);

#endif
