/* A second simulator, written from the specification and not from the first one: slow and plain.
 *
 * One contact after the other, one list of things to come, no plan, no batches, no threads. It
 * shares with the program the generator, the hash, the table of logarithms and the delays made of
 * it (random.h), the zones, the built-in rates, and the evaluation of filters; nothing else. It
 * knows one journey: no `enter`, no `replay` but of segments. */
#ifndef TESTS_SUPPORT_SLOW_SIMULATOR_H
#define TESTS_SUPPORT_SLOW_SIMULATOR_H

#include <stdbool.h>
#include <stdint.h>

#include "model/simulation/result.h"
#include "model/simulation/run.h"

enum { SLOW_MOST_PORTS = 40 };

/* Of a node of the journey, in the order of journey->nodes. */
struct slow_node {
    int64_t arrived;
    int64_t waiting;
    int64_t ended[END_REASON_COUNT];
    int64_t left[SLOW_MOST_PORTS]; /* in the order of journey_graph */
    struct message_counts messages;
    int64_t reached;
};

struct slow_result {
    int64_t contacts;
    int64_t entered;
    int64_t entered_contacts;
    int64_t reached;
    int64_t turned_away[TURN_AWAY_REASON_COUNT];
    int64_t ended[END_REASON_COUNT];
    int64_t in_progress;
    struct message_counts messages;
    struct slow_node *nodes;
    size_t node_count;
};

/* Whether the journey holds nothing that the slow simulator leaves out. */
bool slow_simulator_knows(const struct journey *journey);

/* The caller frees ret_result->nodes. */
void slow_simulate(const struct run_request *request, struct slow_result *ret_result);

#endif
