/* The counting of segments between two threads: what is asked, and what was found.
 *
 * The question and what was found are guarded by the lock of session_simulation.c, which calls
 * these with the lock held, but for those that say otherwise. */
#ifndef UI_SESSION_SEGMENT_COUNTING_H
#define UI_SESSION_SEGMENT_COUNTING_H

#include "ui/session/segment_figures.h"

/* Zero-initialise it. */
struct segment_counting {
    struct segment_question wanted;  /* guarded: not yet begun */
    struct segment_figures *found;   /* guarded: not yet collected */
    struct segment_figures *figures; /* the main thread's */
};

/* Takes the question; a newer one replaces one that was not begun. */
void segment_counting_ask(struct segment_counting *counting, struct segment_question question);
bool segment_counting_waits(const struct segment_counting *counting);
/* Whether what waits must be answered. */
bool segment_counting_must(const struct segment_counting *counting);
struct segment_question segment_counting_take(struct segment_counting *counting);
/* Takes the figures; they live at least until the next ones are given. */
void segment_counting_give(struct segment_counting *counting, struct segment_figures *figures);
/* In the main thread: true if there was something. */
bool segment_counting_collect(struct segment_counting *counting);

/* After the thread has ended, without the lock. */
void segment_counting_destroy(struct segment_counting *counting);

#endif
