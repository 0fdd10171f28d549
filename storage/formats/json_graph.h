/* A journey's graph as JSON: what `show` draws, for programs. */
#ifndef STORAGE_FORMATS_JSON_GRAPH_H
#define STORAGE_FORMATS_JSON_GRAPH_H

#include "model/journey/journey_walk.h"
#include "model/simulation/result.h"

/* {"journey":NAME,"nodes":[{"id","kind","title","ports":[{"port","label","to"},…]},…]} and a line
 * end, in canonical order; the caller frees it. "to" is null where a port leads nowhere, "label" is
 * missing where there is none; optional ports that lead nowhere are left out. titles[i] is what
 * node i is called. With a result (may be NULL) "entered" and "reached" stand before the nodes,
 * each node has "arrived", "waiting" and "delivered", each port "left". */
char *json_graph_write(const struct journey_graph *graph, const struct text titles[],
                       const struct result *result);

#endif
