/* THE table of node kinds and their parameters: readers, writers, checker, forms and help read it.
 */
#ifndef MODEL_JOURNEY_NODE_KIND_H
#define MODEL_JOURNEY_NODE_KIND_H

#include <stdbool.h>
#include <stddef.h>

#include "model/journey/shape.h"

enum node_kind_id {
    NODE_START,
    NODE_SEND,
    NODE_WAIT,
    NODE_WAIT_FOR,
    NODE_FILTER,
    NODE_BRANCH,
    NODE_SPLIT,
    NODE_UPDATE,
    NODE_NOTIFY,
    NODE_WEBHOOK,
    NODE_ENTER,
    NODE_GOAL,
    NODE_EXIT,
    NODE_KIND_COUNT
};

/* Where a kind's ports stand in its settings. */
struct port_place {
    const char *path; /* "next", "timeout.next", or the list whose items have a next: "cases" */
    const char *name; /* "next", "timeout", or what the items are called: "case" (case1, case2 …) */
    bool optional;    /* may be left open without a finding */
    bool repeated;    /* one port an item of the list at `path` */
};

struct node_kind {
    const char *name;               /* "wait_for" */
    const char *label;              /* for people, marked with N_: "wait for" */
    const char *help;               /* one line, marked with N_ */
    struct shape shape;             /* SHAPE_MAP of the kind's parameters, in canonical order,
                                     * stage, note and muted among them */
    const struct port_place *ports; /* ends in a row without a path; in the order of the design */
};

const struct node_kind *node_kind(enum node_kind_id id);
bool node_kind_find(struct text name, enum node_kind_id *ret_id);

/* The settings of a journey beside its nodes, in canonical order: description … assumptions. */
const struct shape *journey_shape(void);

/* What a workspace holds beside journeys (journey-format.md): workspace, fields, lists, segments,
 * personas, touchpoints, campaigns, channels, caps, assumptions. */
const struct shape *workspace_shape(void);

/* The most that a total of what another tool has reported may be: campaigns.NAME.reported. */
#define WORKSPACE_TOTAL_MOST INT64_C(1000000000000)

#endif
