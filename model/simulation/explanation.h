/* One contact's way through a journey as the preview takes it: its walk with a pen (walk_pen.h),
 * and what can be read off the records: whether it was reached, and why not. */
#ifndef MODEL_SIMULATION_EXPLANATION_H
#define MODEL_SIMULATION_EXPLANATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/simulation/plan.h"
#include "model/simulation/walk_pen.h"

/* Borrows the plan. Those that are still inside at the end have a last record each. */
struct explanation {
    const struct plan *plan;
    size_t contact; /* row of the table */
    struct walk_pen pen;
    bool in_run;             /* the run's filter did not leave it out */
    const struct zone *zone; /* of its local times in the main journey */
    enum zone_rung rung;     /* where that comes from */
    size_t persona;          /* the plan's, or their number: none */
};

/* Walks the contact. The caller destroys it. */
void explanation_make(const struct plan *plan, size_t contact, struct explanation *ret_explanation);
void explanation_destroy(struct explanation *explanation);

/* The recorded happening that a record of kind RECORD_REPLAYED is again. */
const struct activity_row *explanation_row(const struct explanation *explanation,
                                           const struct walk_record *replayed);

/* How near the main journey came to the contact, the nearest that holds. */
enum explanation_verdict {
    EXPLAINED_LEFT_OUT,    /* by the run's filter */
    EXPLAINED_NO_START,    /* nothing came that would have let it in */
    EXPLAINED_TURNED_AWAY, /* it was let in nowhere: `record` is the last that turned it away */
    EXPLAINED_NO_MESSAGE,  /* it never stood at a message: `record` is the end or rest of it */
    EXPLAINED_STILL_HELD,  /* a message is held until after the end: `record` is the rest */
    EXPLAINED_STOPPED,     /* it was about to get one, then its passage ended: `record` is that */
    EXPLAINED_BLOCKED,     /* `record`: where the most of the seven steps were passed, the
                            * last of those */
    EXPLAINED_BOUNCED,     /* all that was sent bounced: `record` is the last */
    EXPLAINED_REACHED,
    EXPLAINED_COUNT
};

/* "reached": as in JSON. */
const char *explanation_verdict_name(enum explanation_verdict verdict);

struct explanation_answer {
    enum explanation_verdict verdict;
    const struct walk_record *record; /* borrowed; NULL where there is none */
    const struct walk_record *end;    /* of the last passage: how it ended or where it stands */
    int64_t entries;
    int64_t delivered;
    uint64_t channels; /* of the plan, a bit each: delivered on */
};
struct explanation_answer explanation_answer(const struct explanation *explanation);

/* Why the contact came to a node of the main journey, or did not. */
enum explanation_way {
    WAY_ARRIVED,    /* it did: `record` is the first arrival */
    WAY_NO_ENTRY,   /* it entered nowhere */
    WAY_NO_PATH,    /* no path leads there from where it entered: `record` is that entry */
    WAY_TURNED,     /* `record` is the last port taken from which no path leads there any more */
    WAY_ENDED,      /* `record` is the end before it could */
    WAY_STILL_AHEAD /* `record` is where it still stood at the end */
};
struct explanation_way_to {
    enum explanation_way way;
    const struct walk_record *record; /* borrowed; NULL of WAY_NO_ENTRY */
};
struct explanation_way_to explanation_way(const struct explanation *explanation, int node);

/* A node of the main journey by its id; PLAN_NONE if there is none such. */
int explanation_node(const struct explanation *explanation, struct text id);

#endif
