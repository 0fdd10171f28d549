/* What the parts of a check share: what is looked at, and the findings. For journey_check*.c. */
#ifndef MODEL_JOURNEY_JOURNEY_CHECKING_H
#define MODEL_JOURNEY_JOURNEY_CHECKING_H

#include "model/base/arena.h"
#include "model/filter/filter.h"
#include "model/journey/journey_check.h"
#include "model/journey/journey_walk.h"
#include "model/journey/shape.h"

/* Names of one kind that exist, in the arena; made when first asked for. */
struct journey_checking_names {
    bool made;
    const struct text *items;
    size_t count;
};

/* Names of the journey's own, which an edit may change. */
enum journey_check_own {
    JOURNEY_CHECK_OWN_NODES,
    JOURNEY_CHECK_OWN_MESSAGES,
    JOURNEY_CHECK_OWN_STAGES,
    JOURNEY_CHECK_OWN_JOURNEYS, /* the journey's own name is one */
    JOURNEY_CHECK_OWN_COUNT
};

/* What the settings of a node were held against, beside what the scene holds for all. */
struct journey_check_asked {
    bool own[JOURNEY_CHECK_OWN_COUNT];
    bool now;
};

struct journey_check_gap;

struct journey_checking {
    const struct journey *journey;
    const struct journey_check_scene *scene;
    const struct journey_graph *graph;
    struct arena arena;
    struct filter_scene filters;
    struct text subject;       /* the node's id; empty: the journey */
    const struct shape *shape; /* of what is being checked: a node's, the journey's */
    const struct setting *settings;
    struct error_list found;            /* of the subject */
    struct journey_check_asked asked;   /* for it */
    const bool *tight;                  /* a node: the first of a cycle without a wait */
    const struct setting **broken_caps; /* a node */
    struct journey_check_gap *gap;      /* room to look for messages that follow each other */
    uint64_t *said;                     /* a node: text_hash of what it says; 0: nothing is known */
    struct hash_map follows;            /* two lists of channels: whether a contact gets both */
    struct hash_map said_counts;        /* of each: how many nodes say it */
    struct hash_map topics;             /* seen so far: each internal name is said once */
    struct journey_checking_names names[SHAPE_ONE_OF + 1]; /* by shape type */
};

/* Adds a finding about the path of the subject; the texts are {1} to {3} of the sentence. */
void journey_checking_error(struct journey_checking *checking, const char *code,
                            const char *sentence, struct text path, struct text first,
                            struct text second);
void journey_checking_warning(struct journey_checking *checking, const char *code,
                              const char *sentence, struct text path, struct text first,
                              struct text second);

/* Whose days are counted; NULL where no zones are known. */
const struct zone *journey_checking_zone(const struct journey_check_scene *scene);

/* Says where a name of that kind (a channel, a topic …) is none of the scene's. */
void journey_check_reference(struct journey_checking *checking, enum shape_type type,
                             struct text name, struct text path);
/* Names of that kind that exist; NULL where the scene cannot tell. */
const struct journey_checking_names *journey_checking_known(struct journey_checking *checking,
                                                            enum shape_type type);
bool journey_checking_has(const struct journey_checking_names *names, struct text name);
/* The one that is nearest to the name; the empty text if none is near. */
struct text journey_checking_nearest(const struct journey_checking_names *names, struct text name);
/* Adds what a parser found in the text at `path`, with its place there. */
void journey_checking_found(struct journey_checking *checking, const char *code,
                            const struct error *error, struct text path);
/* Channels that stand twice in the list at `path`. */
void journey_check_repeated_channels(struct journey_checking *checking,
                                     const struct setting *channels, struct text path);

/* Looks at the settings of the subject, node or journey, and at what `asked` tells of. */
typedef void journey_check_settings(struct journey_checking *checking);
/* Looks at one node, which is the subject: at its settings as well, or at what stands around it. */
typedef void journey_check_node(struct journey_checking *checking, size_t node);

/* journey_check_value.c: forms, what is missing, names that mean nothing. */
journey_check_settings journey_check_forms;
journey_check_settings journey_check_missing;
/* journey_check_filter.c */
journey_check_settings journey_check_filters;
journey_check_node journey_check_covered;
journey_check_node journey_check_nobody;
/* journey_check_claim.c */
journey_check_settings journey_check_claims;
/* journey_check_name.c */
journey_check_settings journey_check_references;
/* journey_check_journey.c: what is about the journey as a whole. */
journey_check_settings journey_check_start;
journey_check_settings journey_check_stages;
journey_check_settings journey_check_review;
/* journey_check_graph.c */
journey_check_node journey_check_reach;
journey_check_node journey_check_ports;
/* Marks a node of each cycle without a wait, the first in canonical order. */
const bool *journey_check_tight(const struct journey_graph *graph, struct arena *arena);
/* journey_check_message.c */
journey_check_node journey_check_send;
journey_check_node journey_check_split;
journey_check_node journey_check_arrival;
journey_check_node journey_check_update;
journey_check_node journey_check_topic_name;
journey_check_node journey_check_never_sent;
/* journey_check_pressure.c: a path on which a cap is broken. */
journey_check_node journey_check_pressure;
/* The least time that passes between coming to a node and leaving it by a port. */
int64_t journey_check_least_time(const struct journey_graph *graph, size_t port);
/* journey_check_gap.c: messages that follow each other. Makes what they need first. */
void journey_check_prepare_gaps(struct journey_checking *checking);
journey_check_node journey_check_lost_switch;
journey_check_node journey_check_repeated;
/* A node: the row of the cap that is broken by a path to it, each cap once; else NULL. */
const struct setting **journey_check_broken_caps(const struct journey_graph *graph,
                                                 const struct workspace *workspace,
                                                 struct arena *arena);

#endif
