/* A figure of a run as a question that a tally answers. Asked before and after one contact's walk,
 * it says what that contact adds to the figure: so who stands behind it can be found (roster.h),
 * and two runs can be compared contact by contact (comparison.h). */
#ifndef MODEL_SIMULATION_CONTACT_FIGURE_H
#define MODEL_SIMULATION_CONTACT_FIGURE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/text.h"
#include "model/simulation/plan.h"
#include "model/simulation/tally.h"

enum contact_figure_group {
    FIGURE_OF_RUN,
    FIGURE_OF_CHANNEL,
    FIGURE_OF_STAGE,
    FIGURE_OF_PERSONA,
    FIGURE_OF_START,
    FIGURE_OF_NODE,
    FIGURE_OF_GOAL,
    FIGURE_OF_DAY,
    FIGURE_GROUP_COUNT
};

/* Which of them a group has stands behind each; others are 0. */
enum contact_figure_what {
    FIGURE_ENTERED_CONTACTS, /* run, persona */
    FIGURE_ENTERED,          /* passages: run, persona, start, day */
    FIGURE_TURNED_AWAY,      /* run: `number`, enum turn_away_reason */
    FIGURE_MET,              /* run: starts, whether they were let in or not */
    FIGURE_CAME,             /* run: arrivals at messages; node: arrivals, with `day` that day's */
    FIGURE_REACHED,          /* contacts: all but goal */
    FIGURE_SENT,             /* messages, these eight: all but goal */
    FIGURE_DELIVERED,
    FIGURE_BOUNCED,
    FIGURE_OPENED,
    FIGURE_CLICKED,
    FIGURE_CONVERTED,
    FIGURE_UNSUBSCRIBED,
    FIGURE_BLOCKED,     /* `number`, enum block_reason, or any */
    FIGURE_UNDELIVERED, /* blocked or bounced */
    FIGURE_GOALS,       /* passages: goal */
    FIGURE_ENDED,       /* passages: run, node, day; `number`, enum end_reason, or any */
    FIGURE_WAITING,     /* passages that stand there at the end of `day`: run, node */
    FIGURE_MESSAGES,    /* run: contacts with `number` delivered messages, 21: with more than 20 */
    FIGURE_COST,        /* run */
    FIGURE_WHAT_COUNT
};

enum { FIGURE_ANY = -1 };

struct contact_figure {
    enum contact_figure_group group;
    enum contact_figure_what what;
    struct text name; /* of the channel, stage, persona ("none" too), start, node, goal */
    int number;       /* a reason or how many, FIGURE_ANY */
    int day;          /* from 0; FIGURE_ANY: the last one, or the whole run */
};

/* The same with its place in a plan; PLAN_NONE where the main journey has nothing of that name:
 * then it is 0. */
struct placed_figure {
    struct contact_figure figure;
    int place;
};
struct placed_figure contact_figure_place(const struct plan *plan, struct contact_figure figure);

/* What the tally of the plan's main journey has counted of it. */
int64_t contact_figure_value(const struct plan *plan, const struct tally *tally,
                             const struct placed_figure *placed);

#endif
