/* Which contacts stand behind figures of a run: the preview of a journey once more, each contact
 * walked for itself, and asked what it adds to each figure. The counts are those of the run. */
#ifndef MODEL_SIMULATION_ROSTER_H
#define MODEL_SIMULATION_ROSTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/bitset.h"
#include "model/base/error.h"
#include "model/simulation/contact_figure.h"
#include "model/simulation/run.h"

/* Of one figure. */
struct roster_list {
    struct bitset contacts; /* rows of the table that add something to it */
    size_t count;           /* how many they are */
    int64_t value;          /* what they add up to: the figure itself */
};

struct roster {
    struct roster_list *lists;
    size_t count;
};

/* A list for each figure, in their order; names are borrowed for the call. False with the code
 * STOPPED. *ret_roster is the caller's. */
bool roster_find(const struct plan *plan, const struct contact_figure figures[], size_t count,
                 struct run_progress *progress, struct roster **ret_roster,
                 struct error_list *errors);
void roster_destroy(struct roster *roster);

#endif
