/* The main figures of a result as one list: for summaries, and for replicates. */
#ifndef MODEL_SIMULATION_RESULT_FIGURE_H
#define MODEL_SIMULATION_RESULT_FIGURE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/text.h"
#include "model/simulation/result.h"

/* One figure: of the run, or of one of a group. */
struct result_figure {
    const char *group;  /* "run", "channel", "stage", "persona", "start", "node", "goal", "ended",
                           "turned_away", "blocked" */
    struct text name;   /* "email"; empty for the run */
    const char *figure; /* "reached"; of goals "passages", of the last three "count" */
    bool money;         /* 1/10,000 of a unit */
    int64_t value;
    int64_t of; /* what it is a share of, 0: of nothing */
};

/* Gives every figure to `take`, in one order: the run, its channels, stages, personas, starting
 * points, nodes, goals, then the reasons that occurred. Shares are of the contacts that entered
 * (reached; of a persona's, too), of entered passages (goals, ended), delivered of sent, what
 * follows of delivered (simulation.md, "What comes out"). */
void result_figures(const struct result *result,
                    void (*take)(void *context, const struct result_figure *figure), void *context);

#endif
