/* Built-in rates and delays of every channel: the table that stands below all other assumptions. */
#ifndef MODEL_SIMULATION_ASSUMPTIONS_H
#define MODEL_SIMULATION_ASSUMPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/text.h"

struct setting;
struct workspace;

/* As in `rates` of a message (journey-format.md). */
enum rate_name {
    RATE_DELIVERED,
    RATE_OPENED,          /* of delivered */
    RATE_CLICKED,         /* of opened; of delivered where opens cannot be seen */
    RATE_CONVERTED,       /* of clicked */
    RATE_UNSUBSCRIBED,    /* of delivered */
    RATE_UNSUBSCRIBE_ALL, /* of unsubscribed */
    RATE_BOUNCE_HARD,     /* of bounced */
    RATE_OPEN_DELAY,      /* mean seconds from sending to opening */
    RATE_CLICK_DELAY,     /* from opening to clicking */
    RATE_CONVERT_DELAY,   /* from clicking to converting */
    RATE_COUNT
};

/* "delivered", "open_delay". */
const char *rate_name(enum rate_name rate);
bool rate_is_delay(enum rate_name rate);

/* One figure of the table. */
struct assumption {
    int64_t value;      /* billionths; a delay in seconds */
    const char *source; /* publisher, title, year; NULL: a guess of ours */
};

/* RATE_COUNT figures of a channel; one that the table does not know has a row of its own, all
 * guesses. */
const struct assumption *assumption_built_in(struct text channel);

/* What a preview assumes of all messages on a channel where neither node nor persona say otherwise:
 * by the assumptions of a journey (NULL: of none), else the workspace, else the table. Appends to
 * `source` who says so: "built-in: ...", "workspace, calibrated from spring on 2026-11-27". */
int64_t assumption_of_channel(const struct workspace *workspace, const struct setting *own,
                              struct text channel, enum rate_name rate,
                              struct text_builder *source);

/* Where nothing says how often: billionths a day for an event of a touchpoint, and for an arrival
 * at a starting point. A guess. */
enum { ASSUMED_EVENT_RATE = 10000000 };

/* A rate or a delay as people write it: "0.227", "4h". */
void assumption_write(struct text_builder *builder, enum rate_name rate, int64_t value);
/* "0.01/day" of billionths a day. */
void assumption_write_event_rate(struct text_builder *builder, int64_t rate);

#endif
