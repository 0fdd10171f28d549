/* What `polku sim` runs on: the journey with its changes, the contacts, other journeys. */
#ifndef UI_CLI_SIM_INPUT_H
#define UI_CLI_SIM_INPUT_H

#include <stdbool.h>

#include "model/simulation/run.h"
#include "ui/cli/journey_argument.h"
#include "ui/cli/journey_scene.h"

/* Zero-initialise it; owns all of it. */
struct sim_input {
    struct opened_workspace workspace;
    struct journey_argument argument;
    struct journey_scene scene; /* its contacts too */
    struct journey **others;
    size_t other_count;
    bool changed; /* by --set: not what is stored */
};

/* Opens and reads everything that the call names and fills the request, which borrows from the
 * input. False: what is wrong has been printed, *ret_exit says how to leave. Destroy it in both
 * cases. */
bool sim_input_load(const struct command_line *line, struct sim_input *input,
                    struct run_request *ret_request, int *ret_exit);
void sim_input_destroy(struct sim_input *input);

#endif
