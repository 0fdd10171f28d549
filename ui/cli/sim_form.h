/* The forms of polku sim that are files: --csv and --html. */
#ifndef UI_CLI_SIM_FORM_H
#define UI_CLI_SIM_FORM_H

#include <stdbool.h>

#include "model/journey/journey.h"
#include "model/simulation/replicates.h"
#include "model/simulation/result.h"
#include "ui/cli/command_line.h"

/* Whether the forms that the call names can be had together; else what is wrong has been printed:
 * wrong use. */
bool sim_form_check(const struct command_line *line);

/* Whether the call wants files. */
bool sim_form_is_file(const struct command_line *line);

/* The journey of a page's drawing. */
struct sim_drawn {
    const struct journey *journey;
    bool lanes; /* with its stages as swim lanes, if it has some */
};

/* Writes the files and says so, or why not; gives the exit code. `replicates` may be NULL. */
int sim_form_write(const struct command_line *line, const struct result *result,
                   const struct replicates *replicates, struct sim_drawn drawn);

#endif
