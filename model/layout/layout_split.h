/* Nets of a channel cut in two: some runs go by themselves, or all take a dogleg. */
#ifndef MODEL_LAYOUT_LAYOUT_SPLIT_H
#define MODEL_LAYOUT_LAYOUT_SPLIT_H

#include "model/layout/layout_demand.h"

/* The runs of a net that lead to rows before `row` from their port, or come from there, become a
 * net behind all others. False if there are none, or no others. */
bool layout_split_at(struct layout_channel *channel, size_t net, int row, struct arena *arena);

/* The row at which a run of a net begins or ends, away from the net's port. */
int layout_split_far_row(const struct layout_net *net, size_t run);

/* Breaks a circle of demands: the runs of its net that are caught in it become a net of their own;
 * if that are all, they take a dogleg through the free row that is nearest to their middle. */
void layout_split_circle(struct layout_channel *channel, const struct layout_demands *demands,
                         const struct layout_circle *circle);

#endif
