/* Whom the segments and personas of a workspace select, and where asked for whom its topics reach,
 * found in the background.
 *
 * Figures are of one workspace, one version of the contacts and one day: whoever shows them
 * compares those with what there is now. */
#ifndef UI_SESSION_SEGMENT_FIGURES_H
#define UI_SESSION_SEGMENT_FIGURES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/civil_time.h"
#include "model/workspace/preference_figures.h"
#include "model/workspace/segment.h"
#include "model/workspace/workspace.h"

/* What figures are of. */
struct segment_stamp {
    uint64_t workspace; /* its revision */
    uint64_t contacts;  /* their version */
    int64_t day;        /* local: relative dates move at midnight */
};
bool segment_stamp_equal(struct segment_stamp a, struct segment_stamp b);

/* What is to be found. */
struct segment_question {
    struct workspace *workspace; /* owned; NULL: nothing is asked */
    const struct zone *zone;
    int64_t now;
    bool must;        /* something was changed: answered also where the editor is left meanwhile */
    bool preferences; /* also whom topics reach */
};
void segment_question_destroy(struct segment_question *question);

struct segment_figures {
    struct segment_stamp stamp;
    struct workspace *workspace; /* the sets borrow its texts */
    size_t contacts;             /* how many there are */
    struct segment_set segments;
    struct segment_set personas; /* as persona_set_find gives them */
    size_t *overlaps;            /* a row a segment, then a row a persona; a column a segment */
    size_t *reachable;           /* a row a persona, a column a channel of the workspace: how many
                                  * have an address and consent there */
    bool has_preferences;
    struct preference_figures preferences; /* with texts of their own */
    struct error *doubts; /* the first warning of each such row; code NULL: there is none */
};

/* Takes the question's workspace. The contacts are only read. The caller destroys the figures. */
struct segment_figures *segment_figures_find(struct segment_question *question,
                                             const struct contact_table *contacts,
                                             const struct activity *activity);
void segment_figures_destroy(struct segment_figures *figures);

/* How many are in segment `segment` and in row `row` of the overlaps. */
size_t segment_figures_overlap(const struct segment_figures *figures, size_t row, size_t segment);

/* How many of that persona can be sent to on that channel of the workspace. */
size_t segment_figures_reachable(const struct segment_figures *figures, size_t persona,
                                 size_t channel);

/* The member number `number` (from 0) as a row of the contacts; the set's size if there are fewer.
 */
size_t segment_figures_member(const struct bitset *members, size_t number);
/* The first member from that row on; the set's size if there is none. */
size_t segment_figures_next(const struct bitset *members, size_t row);

#endif
