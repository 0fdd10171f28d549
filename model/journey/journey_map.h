/* A journey as a map: its stages as columns, its channels as rows, its messages in the cells, and
 * what a run found of them. */
#ifndef MODEL_JOURNEY_JOURNEY_MAP_H
#define MODEL_JOURNEY_JOURNEY_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/journey/journey_walk.h"
#include "model/simulation/result.h"

struct workspace;

/* What is written of a stage, row by row. */
enum journey_map_text { MAP_ACTIONS, MAP_GOAL, MAP_TOUCHPOINTS, MAP_NOTE, MAP_TEXTS };

struct journey_map_stage {
    struct text id;   /* empty: messages that belong to no stage, or to one that is not there */
    struct text name; /* what people call it, else its id */
    size_t place;     /* in the journey's `stages`; SIZE_MAX: of none */
    struct text texts[MAP_TEXTS];
    size_t message_count;
};

struct journey_map_channel {
    struct text id; /* "preferred": whatever each contact prefers */
    struct text name;
};

struct journey_map_message {
    size_t node;    /* its place in the journey */
    size_t choice;  /* of its channels, from 0: the first one, or one that it falls back to */
    size_t choices; /* how many channels it has */
};

/* A persona of the workspace; of the last, who fits none, only the name is set. */
struct journey_map_persona {
    struct text name; /* "none" of the last */
    size_t place;     /* among the workspace's; SIZE_MAX: none */
    const struct setting *settings;
};

struct journey_map_touchpoint {
    struct text name;
    struct text source;
    struct text description;
    const struct setting *settings; /* NULL: only nodes name it, and then … */
    size_t place;                   /* … SIZE_MAX; else among the workspace's */
};

/* Nodes of a stage that wait for a touchpoint, begin with it or convert to it. */
struct journey_map_users {
    size_t *nodes; /* their places, in canonical order */
    size_t count;
};

struct journey_map_cell {
    struct journey_map_message *messages; /* in canonical order */
    size_t count;
};

/* Lives in an arena, with the names of its channels, personas and touchpoints; other texts of the
 * journey and the workspace are borrowed. */
struct journey_map {
    const struct journey_graph *graph;
    struct journey_map_stage *stages; /* in order; where messages have none, one of these is last */
    size_t stage_count;
    struct journey_map_channel *channels; /* as the workspace has them, then "preferred" */
    size_t channel_count;
    struct journey_map_cell *cells;       /* stage × channel */
    struct journey_map_persona *personas; /* in the workspace's order, none last; none at all where
                                           * it has none */
    size_t persona_count;
    struct journey_map_touchpoint *touchpoints; /* the workspace's, then those that nodes name */
    size_t touchpoint_count;
    struct journey_map_users *users; /* touchpoint × stage, and of no stage in the last column */
    size_t *stage_of;                /* a node: its column; SIZE_MAX: it has none */
};

/* Rows are the channels that messages name or a run sent on, or all of the workspace and
 * "preferred". `result` may be NULL. */
const struct journey_map *journey_map_make(const struct journey_graph *graph,
                                           const struct workspace *workspace,
                                           const struct result *result, bool all_channels,
                                           struct arena *arena);

const struct journey_map_cell *journey_map_at(const struct journey_map *map, size_t stage,
                                              size_t channel);

/* Of no stage where that is `stage_count`. */
const struct journey_map_users *journey_map_users(const struct journey_map *map, size_t touchpoint,
                                                  size_t stage);
/* What a persona wants and needs in a stage; empty: nothing is said. */
struct text journey_map_need(const struct journey_map *map, size_t persona, size_t stage);

/* "actions", "goal", …: their names in the settings of a stage. */
const char *journey_map_text_name(enum journey_map_text text);

enum { MAP_ALL_PERSONAS = -1 };

/* What a run found, of a persona of the result or of all. */
struct journey_map_figures {
    bool known;       /* the run was by_stage; else only `reached` and messages of all are there */
    int64_t contacts; /* distinct ones that came to a node of the stage */
    int64_t reached;  /* distinct ones with a delivered message of it, or on that channel of it */
    int64_t gone_on;  /* of the contacts, those that came to a later stage too */
    struct message_counts messages;
};
struct journey_map_figures journey_map_stage_figures(const struct journey_map *map,
                                                     const struct result *result, size_t stage,
                                                     int persona);
struct journey_map_figures journey_map_touch_figures(const struct journey_map *map,
                                                     const struct result *result, size_t stage,
                                                     size_t channel, int persona);

/* What a run found of a message: who came, what was delivered of it on the channel of the row (of
 * the row "preferred" on any), and all counts of it. */
struct journey_map_message_figures {
    bool known;
    int64_t arrived;
    int64_t delivered;
    struct message_counts messages;
};
struct journey_map_message_figures journey_map_message_figures(
    const struct journey_map *map, const struct result *result,
    const struct journey_map_message *message, size_t channel, int persona);

/* The persona of a result by name; MAP_NO_PERSONA: it has none of that name. */
enum { MAP_NO_PERSONA = -2 };
int journey_map_result_persona(const struct result *result, struct text name);

/* Whether a later stage has any node, so that contacts may go on. */
bool journey_map_goes_on(const struct journey_map *map, size_t stage);

/* The stage after which most contacts come to no later one, of those before the last that anybody
 * came to; SIZE_MAX: none is lost, or that is not known. */
size_t journey_map_critical(const struct journey_map *map, const struct result *result,
                            int persona);
/* The node of the stage at which most passages ended; NULL: none did. */
const struct result_node *journey_map_critical_node(const struct journey_map *map,
                                                    const struct result *result, size_t stage);

/* The gaps of a map among the findings of journey_check and journey_check_crowded_days: EMPTY_STAGE
 * NO_CHANNEL LOST_SWITCH REPEATED_MESSAGE CROWDED_DAY. */
bool journey_map_is_gap(const struct error *finding);
/* The column that a finding belongs to; SIZE_MAX: none. */
size_t journey_map_finding_stage(const struct journey_map *map, const struct error *finding);

#endif
