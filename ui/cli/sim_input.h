/* What `polku sim` runs on: the journey with its changes, the contacts, other journeys. */
#ifndef UI_CLI_SIM_INPUT_H
#define UI_CLI_SIM_INPUT_H

#include <stdbool.h>

#include "model/simulation/run.h"
#include "ui/cli/journey_argument.h"
#include "ui/cli/journey_scene.h"

/* What a run is made of beside the journey, as rows of a table of options. */
#define SIM_RUN_OPTIONS                                                                            \
    {.name = "--start", .argument = "DATE", .help = N_("the day it begins; today")},               \
        {.name = "--days", .argument = "N", .help = N_("how long it runs; 90")},                   \
    {                                                                                              \
        .name = "--seed", .argument = "S", .help = N_("the same seed draws the same luck; 1")      \
    }
/* Which contacts, and what is tried. */
#define SIM_TRIAL_OPTIONS                                                                          \
    {.name = "--where",                                                                            \
     .argument = "FILTER",                                                                         \
     .help = N_("only contacts that match this filter as it begins")},                             \
    {                                                                                              \
        .name = "--set", .argument = "NODE.PARAM=VALUE",                                           \
        .help = N_("as if that parameter had this value; nothing is stored"), .repeated = true     \
    }
#define SIM_THREADS_OPTION                                                                         \
    {                                                                                              \
        .name = "--threads", .argument = "N",                                                      \
        .help = N_("how many threads; as many as processors")                                      \
    }

/* Zero-initialise it; owns all of it. */
struct sim_input {
    struct opened_workspace workspace;
    struct journey_argument argument;
    struct journey_scene scene; /* its contacts too */
    struct journey **others;
    size_t other_count;
    bool changed; /* by --set: not what is stored */
};

/* What stands in those options, and in --where and --timezone. False: printed, wrong use. */
bool sim_input_options(const struct command_line *line, struct run_request *ret_request);
/* Changes the journey as --set says. False: printed. */
bool sim_input_change_all(const struct command_line *line, struct sim_input *input, int *ret_exit);
/* Loads what the input's journey enters and completes a request that the options began, with the
 * workspace and scene that the input has. */
void sim_input_complete(const struct command_line *line, struct sim_input *input,
                        struct run_request *request);
/* Destroys the journey and those that it enters; workspace and scene stay. */
void sim_input_clear(struct sim_input *input);

/* Opens and reads everything that the call names and fills the request, which borrows from the
 * input. False: what is wrong has been printed, *ret_exit says how to leave. Destroy it in both
 * cases. */
bool sim_input_load(const struct command_line *line, struct sim_input *input,
                    struct run_request *ret_request, int *ret_exit);
void sim_input_destroy(struct sim_input *input);

/* Whether a file's journey may be run; else what is wrong has been printed with its places. What is
 * wrong with a stored one has nodes in place of them: the plan finds it. */
bool sim_input_check(struct sim_input *input, const struct run_request *request);

#endif
