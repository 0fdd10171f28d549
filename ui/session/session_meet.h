/* An edit that was made on a journey which another process has changed meanwhile: it stands beside
 * that change where the two touch nothing in common. */
#ifndef UI_SESSION_SESSION_MEET_H
#define UI_SESSION_SESSION_MEET_H

#include <stdbool.h>

#include "model/journey/journey_edit.h"

/* Whether the edit, made on `then`, means the same on `now`: nothing that it sets, adds or takes
 * away differs between them, and no node is gone. A list counts as a whole. */
bool session_meet_fits(const struct journey_edit *edit, const struct journey *then,
                       const struct journey *now);

#endif
