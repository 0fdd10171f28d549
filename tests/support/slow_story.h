/* What the slow simulator tells of a contact, step by step: the happenings that an explanation has
 * records of (model/simulation/walk_pen.h), found without it.
 *
 * Both sides write a step in the same words, so that two lists can be held against each other line
 * by line; what stands in the words comes from each side alone. */
#ifndef TESTS_SUPPORT_SLOW_STORY_H
#define TESTS_SUPPORT_SLOW_STORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/text.h"

struct filter;
struct run_request;
struct slow_life;
struct slow_run;

enum { STORY_LIMITS = 3, STORY_TIMES = 64 };

/* One step. What is not said is empty or 0. */
struct story_step {
    const char *kind; /* "sent" */
    int64_t time;
    struct text journey;
    struct text node;
    bool passing; /* it is of a passage: that passage, and which visit of the node */
    int passage;
    int visit;
    struct text channel;
    struct text what;   /* of the kind: a reason, a port, a rule, a tag … */
    struct text target; /* what else there is to say: the node that a port leads to … */
    bool holds;
    int64_t until; /* INT64_MAX: there is none */
    int64_t amount;
    bool drawn;
    uint32_t draw;
    uint64_t limits[STORY_LIMITS];
    int64_t times[STORY_TIMES]; /* of messages, the latest first … */
    size_t time_count;          /* … of which the first STORY_TIMES are kept */
};

#define STORY_STEP(name, ...) ((struct story_step){.kind = (name), __VA_ARGS__})

/* Appends the step as a line without its end. */
void story_write(struct text_builder *builder, const struct story_step *step);

/* Who listens. A step comes with the filter that it asked (NULL: none) while the contact is as it
 * was asked: slow_life_matches answers questions of it. */
struct slow_listener {
    void *context;
    void (*begins)(void *context, struct slow_life *life, size_t contact);
    void (*hears)(void *context, struct slow_life *life, const struct story_step *step,
                  const struct filter *asked, size_t passage);
    void (*ends)(void *context, struct slow_life *life, size_t contact);
};

/* As slow_simulate, and tells each contact's steps. */
void slow_simulate_told(const struct run_request *request, const struct slow_listener *listener,
                        struct slow_run *ret_run);

/* Tells a step of the life's present; of a passage (SIZE_MAX: of none) its journey, node, number
 * and visit are filled in. */
void slow_tell(struct slow_life *life, size_t passage, struct story_step step);
/* The same of a step that asked a filter. */
void slow_tell_asked(struct slow_life *life, size_t passage, struct story_step step,
                     const struct filter *asked);
/* What an arrival has in store for a start. */
struct slow_item;
void slow_tell_due(struct slow_life *life, const struct slow_item *item, bool drawn, uint32_t draw);

#endif
