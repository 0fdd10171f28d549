/* An assumption made less or more by a share of itself, as it is read and typed. */
#ifndef UI_SESSION_ASSUMPTION_SCALE_H
#define UI_SESSION_ASSUMPTION_SCALE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/text.h"

/* Appends `percent` hundredths of the value of a result's assumption: a rate ("0.35", at most 1), a
 * rate a day ("0.02/day"), a delay ("8h 40min", at least a second) or a raise ("x6 for 3d": how
 * much, at least 1). False, with nothing appended, for what is none of these, and where it comes
 * out as it was. */
bool assumption_scale(struct text value, int percent, struct text_builder *scaled);

#endif
