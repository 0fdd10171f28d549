/* A journey for readers: what it is, who comes in, its steps in the order of the flow, its messages
 * by channel, what is expected of it and what a check found. The documents are made of it. */
#ifndef UI_REPORT_JOURNEY_OUTLINE_H
#define UI_REPORT_JOURNEY_OUTLINE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/arena.h"
#include "model/base/error.h"
#include "model/journey/journey.h"
#include "model/workspace/workspace.h"

/* Something that is set, in words: "quiet hours", "21:00-08:00". */
struct outline_fact {
    struct text name;
    struct text value;
};

struct outline_facts {
    struct outline_fact *items;
    size_t count;
};

/* A way on: "timeout" to "Reminder"; the label may be empty, the target is empty where it is open.
 * Ports that may stay open and do are no ways. */
struct outline_way {
    struct text label;
    struct text target;
};

struct outline_step {
    struct text id;
    struct text title;
    enum node_kind_id kind;
    struct text stage; /* its name; empty: none */
    struct text note;
    bool muted;
    struct outline_facts facts; /* all else that is set, but its title and where it leads */
    struct outline_way *ways;
    size_t way_count;
};

/* A message on one of its channels. */
struct outline_message {
    struct text channel;
    struct text tried; /* "1 of 2": its place among the message's channels; empty of one alone */
    const struct outline_step *step;
    struct text topic;
    struct text purpose;
};

struct outline_finding {
    enum error_severity severity;
    struct text sentence;
};

/* All texts live in the arena that it was made in. */
struct journey_outline {
    struct text name;
    struct text description;
    struct text note;
    struct outline_facts facts;    /* of the journey, but those above and what follows */
    struct outline_facts stages;   /* name; what is done there and for what */
    struct outline_facts personas; /* name; who they are, what they want: outline_personas */
    struct outline_step *steps;    /* starting points and all others in the order of the flow */
    size_t step_count;
    struct outline_message *messages; /* channel by channel, as they come in the flow */
    size_t message_count;
    struct text *claims;
    size_t claim_count;
    struct outline_finding *findings;
    size_t finding_count;
};

/* `workspace` and `findings` may be NULL. */
struct journey_outline journey_outline(const struct journey *journey,
                                       const struct workspace *workspace,
                                       const struct error_list *findings, struct arena *arena);

/* The label of a kind, as the editor says it. */
const char *outline_step_kind(const struct outline_step *step);
bool outline_step_is_start(const struct outline_step *step);

#endif
