/* Where the days of a run stop when they are played: at the first contact that comes to a node, and
 * at each step of a contact. Found by walking those contacts once more with a pen. */
#ifndef MODEL_SIMULATION_RUN_STOP_H
#define MODEL_SIMULATION_RUN_STOP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/arena.h"
#include "model/base/error.h"
#include "model/simulation/plan.h"
#include "model/simulation/run.h"

/* A node, and the day on which the first contact comes to it, as the run's result has it. */
struct run_stop_node {
    struct text id;
    int day;
};

/* A contact comes to a node of the main journey. */
struct run_stop {
    int64_t time;
    int day;
    size_t contact; /* row of the table */
    struct text node;
    bool first;     /* nobody came to the node before: asked for the node, else for the contact */
    int64_t others; /* `first`: how many more contacts come to it that day */
};

/* Zero-initialise it. In order of time. */
struct run_stops {
    struct arena arena;
    struct run_stop *items;
    size_t count;
    bool found;
};

/* Of several contacts that come to a node first at one instant the one of the lowest row counts.
 * False with the code STOPPED. */
bool run_stops_find(const struct plan *plan, const struct run_stop_node nodes[], size_t node_count,
                    const size_t contacts[], size_t contact_count, struct run_progress *progress,
                    struct run_stops *ret_stops, struct error_list *errors);
void run_stops_destroy(struct run_stops *stops);

#endif
