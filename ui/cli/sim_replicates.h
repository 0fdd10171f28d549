/* polku sim --replicates: the same preview under several seeds. */
#ifndef UI_CLI_SIM_REPLICATES_H
#define UI_CLI_SIM_REPLICATES_H

#include "model/simulation/run.h"
#include "storage/formats/json_result.h"
#include "ui/cli/command_line.h"

enum { SIM_MOST_REPLICATES = 10000 };

/* Runs the request with `count` seeds from its own on and prints how far the figures spread.
 * *errors is filled where a run is refused or stopped: false, nothing was printed. The timing has
 * what was needed so far; *ret_exit is changed where files could not be written. `lanes`: a page
 * shows the journey with swim lanes. */
bool sim_replicate(const struct command_line *line, const struct run_request *request, size_t count,
                   bool lanes, struct result_timing timing, struct error_list *errors,
                   int *ret_exit);

#endif
