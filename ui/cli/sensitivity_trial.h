/* Which assumption moves a figure most: each a share lower and higher, all else the same, under the
 * same draws. */
#ifndef UI_CLI_SENSITIVITY_TRIAL_H
#define UI_CLI_SENSITIVITY_TRIAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/simulation/run.h"

/* One assumption, lower and higher. */
struct sensitivity_row {
    const struct result_assumption *assumption; /* of the base */
    char *values[2];                            /* as assumed then; NULL: not tried */
    int64_t figures[2];                         /* as the base's where not tried */
    int64_t swing;                              /* between least and most of the three */
};

struct sensitivity {
    struct text group; /* which figure, as result_figure.h names it: "run", "goal" … */
    struct text name;
    struct text figure;
    int percent;         /* how much lower and higher */
    struct result *base; /* as assumed */
    int64_t value;       /* the figure then … */
    int64_t of;          /* … and what it is a share of; 0: of nothing */
    bool money;
    struct sensitivity_row *rows; /* those that could be tried, the greatest swing first */
    size_t count;
};

/* Runs the request as it is, then with each assumption changed; groups, names and percent are the
 * asker's. False: STOPPED, NO_FIGURE, or what keeps the journey from running. Destroy it in both
 * cases. */
bool sensitivity_find(const struct run_request *request, struct run_progress *progress,
                      struct sensitivity *sensitivity, struct error_list *errors);
void sensitivity_destroy(struct sensitivity *sensitivity);

#endif
