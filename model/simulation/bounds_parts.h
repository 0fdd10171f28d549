/* What the files of the bounds share: what is decided for one class of contacts. */
#ifndef MODEL_SIMULATION_BOUNDS_PARTS_H
#define MODEL_SIMULATION_BOUNDS_PARTS_H

#include "model/simulation/bounds.h"
#include "model/simulation/plan_changes.h"

#define BOUNDS_NEVER (INT64_MAX / 4)

enum bound { BOUND_NO, BOUND_YES, BOUND_EITHER };

struct bounds_program {
    const struct plan *plan;
    const struct plan_journey *journey;
    struct plan_changes changes;
    bool unsubscribed_changes; /* an update sets unsubscribed_all */
    bool preferred_changes;    /* an update sets the order of channels */
    bool *topic_changes;       /* someone joins or leaves by an update or a start */
    struct contact_state state;
    size_t persona;
    const struct zone *zone;
    bool *seen;     /* a node, of the walk to the most */
    int64_t *needs; /* a node, of the walk to the least: seconds until a sure message */
    bool *needs_known;
};

/* At the start of the run, of no journey. */
bool bounds_asks_now(const struct bounds_program *program, const struct filter *filter);
enum bound bounds_ask(const struct bounds_program *program, const struct filter *filter);
/* Steps 1 and 2. */
enum bound bounds_may_write(const struct bounds_program *program,
                            const struct plan_message *message);
/* Steps 3 and 4: nothing in the run lets a channel pass that does not at its start, and what stops
 * one later is itself a message that was sent. */
bool bounds_channel_passes(const struct bounds_program *program, const struct plan_message *message,
                           size_t channel);
/* The channels that are tried, in order; false where that may change. */
bool bounds_channels(const struct bounds_program *program, const struct plan_message *message,
                     uint8_t channels[], size_t *ret_count);
/* Calls `take` with each open port's target (PLAN_NONE: it ends here); a send's are those of a
 * message that is not sent. */
void bounds_ports(const struct bounds_program *program, int node,
                  void (*take)(struct bounds_program *program, int target, void *context),
                  struct bounds_program *self, void *context);

/* bounds_question.c: fills `changes` to `topic_changes`; what parts classes. */
void bounds_find_changes(struct bounds_program *program);
void bounds_questions(const struct bounds_program *program, struct class_questions *questions);

/* bounds_start.c: whether a start may let one of the class in, who is inside already or not. */
bool bounds_may_enter(const struct bounds_program *program, const struct plan_start *start,
                      bool inside);
/* Seconds after the run's start by which the arrival surely comes; BOUNDS_NEVER: not. */
int64_t bounds_comes_by(const struct bounds_program *program, const struct plan_start *start,
                        const struct plan_arrival *arrival);
/* Whether another start may let in before one that comes by then. */
bool bounds_is_passed(const struct bounds_program *program, const struct plan_start *start,
                      int64_t offset);

/* bounds_least.c: whether one of the class is surely reached. */
bool bounds_surely(struct bounds_program *program);

#endif
