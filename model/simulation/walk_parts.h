/* What the files of a contact's walk call of each other. */
#ifndef MODEL_SIMULATION_WALK_PARTS_H
#define MODEL_SIMULATION_WALK_PARTS_H

#include "model/simulation/contact_walk.h"
#include "model/simulation/expectation_watch.h"

/* In place of a port's number. */
enum { WALK_RESTS = -2, WALK_ENDED = -3 };

static inline const struct plan_journey *walk_journey(const struct contact_walk *walk,
                                                      const struct passage *passage)
{
    return &walk->plan->journeys[passage->journey];
}
static inline const struct plan_node *walk_node(const struct contact_walk *walk,
                                                const struct passage *passage)
{
    return &walk_journey(walk, passage)->nodes[passage->node];
}

/* What a filter reads beside the contact; with no passage, message.* has no rows. */
struct filter_moment walk_moment(const struct contact_walk *walk, const struct passage *passage);
/* Whether the contact matches now; with no passage, message.* has no rows. NULL matches. */
bool walk_asks(const struct contact_walk *walk, const struct filter *filter,
               const struct passage *passage);
/* Puts something into the list, unless the run is over by then. */
void walk_push(struct contact_walk *walk, struct walk_item item);

/* walk_begin.c: what waits for the contact at the start of the run. */
void walk_begin(struct contact_walk *walk);
/* Nobody is inside and nothing will start: then nothing else that happens is counted, and only a
 * pen asks for it. */
bool walk_is_over(const struct contact_walk *walk);
/* The next midnight at which a look may find something: as the run begins, and as somebody enters;
 * of one that comes. */
void walk_push_midnight(struct contact_walk *walk);
void walk_midnight(struct contact_walk *walk, const struct walk_item *item);
void walk_push_touchpoint(struct contact_walk *walk, size_t touchpoint, bool raised, int64_t last,
                          uint32_t draw);
void walk_push_rate(struct contact_walk *walk, const struct plan_start *start, size_t arrival,
                    int64_t last, uint32_t draw);

/* walk_start.c: class 3, and the triggers that lead to it. */
void walk_start(struct contact_walk *walk, const struct walk_item *item);
/* This start at that instant. */
void walk_trigger(struct contact_walk *walk, const struct plan_start *start, int64_t time);
void walk_raise_name(struct contact_walk *walk, enum plan_trigger_type type, uint32_t name);
void walk_raise_topic(struct contact_walk *walk, int topic);
void walk_raise_field(struct contact_walk *walk, int column);
void walk_raise_campaign(struct contact_walk *walk, uint32_t campaign, enum activity_kind kind);
/* Sent on some channel; opened_at is INT64_MAX where it never is. */
void walk_raise_not_opened(struct contact_walk *walk, uint32_t campaign, int64_t opened_at);

/* walk_happen.c: class 1. */
void walk_outcome(struct contact_walk *walk, const struct walk_item *item);
void walk_touchpoint(struct contact_walk *walk, const struct walk_item *item);

void walk_clicked(struct contact_walk *walk);

/* walk_replay.c: class 1, recorded happenings again. */
/* Those that raise starts, or the others. */
void walk_begin_replays(struct contact_walk *walk, bool starts);
void walk_replay(struct contact_walk *walk, const struct walk_item *item);

/* walk_look.c: class 2, and what it shares with arriving. */
void walk_look(struct contact_walk *walk);
/* Ends the passage by the first row of exit_when or the recheck that holds; entries of the log
 * from `from` on count as events. */
bool walk_exits(struct contact_walk *walk, struct passage *passage, size_t from, size_t to);
/* The first case of a wait_for that holds, or -1. */
int walk_case(const struct contact_walk *walk, const struct passage *passage);

/* walk_move.c */
void walk_enter(struct contact_walk *walk, size_t journey, int start, bool by_enter);
void walk_end(struct contact_walk *walk, struct passage *passage, enum end_reason reason);
/* It stands here until then, or until a look moves it. Gives WALK_RESTS. */
int walk_rest_until(struct contact_walk *walk, struct passage *passage, enum passage_rest rest,
                    int64_t until);
/* It stands no longer, and goes on by the port (or has ended, or rests again). */
void walk_resume(struct contact_walk *walk, struct passage *passage, int port);
void walk_wake(struct contact_walk *walk, const struct walk_item *item);
void walk_goal(struct contact_walk *walk, struct passage *passage, int label);

/* walk_stage.c: what the contact does in each stage; nothing unless the request is by_stage. */
void walk_stage_init(struct walk_seen *seen, const struct plan *plan,
                     const struct plan_journey *journey);
void walk_stage_arrive(const struct contact_walk *walk, const struct passage *passage);
/* One more of that field of struct message_counts, for a message at that node. */
void walk_stage_count(const struct contact_walk *walk, const struct passage *passage, int node,
                      int channel, size_t field);
/* A message is delivered where the passage stands. */
void walk_stage_reach(const struct contact_walk *walk, const struct passage *passage,
                      size_t channel);
/* The contact has been through that journey. */
void walk_stage_finish(const struct contact_walk *walk, size_t journey);

/* contact_walk.c: the contact does it in that journey, perhaps once more. */
void walk_deed(struct contact_walk *walk, size_t journey, enum result_deed deed);

/* walk_node.c: what a node does with a contact: a port, WALK_RESTS or WALK_ENDED. */
int walk_do(struct contact_walk *walk, struct passage *passage);

/* delivery.c: a message, on arriving and whenever it asks again. */
int delivery_arrive(struct contact_walk *walk, struct passage *passage);
int delivery_ask_again(struct contact_walk *walk, struct passage *passage);
/* Whether the message that the passage stands at was opened on some channel. */
bool delivery_opened(const struct contact_walk *walk, const struct passage *passage);

/* delivery_limits.c: steps 5 to 7. */
enum delivery_verdict_type {
    VERDICT_PASS,
    VERDICT_STOP_MESSAGE,
    VERDICT_STOP_CHANNEL,
    VERDICT_HOLD
};
struct delivery_verdict {
    enum delivery_verdict_type type;
    enum block_reason reason;
    int64_t until; /* of a hold */
};
struct delivery_verdict delivery_limits(const struct contact_walk *walk,
                                        const struct passage *passage, size_t channel);

/* delivery_send.c: one channel of a message; true where it was delivered. */
bool delivery_send(struct contact_walk *walk, struct passage *passage, size_t position);
/* Counts one of the fields of struct message_counts for a message of the passage at that node, now;
 * channel PLAN_NONE: none. */
void delivery_count(struct contact_walk *walk, const struct passage *passage, int node, int channel,
                    size_t field);

#endif
