/* What is typed on the screen and not kept yet, noted for the case that this process is killed; and
 * what another one left so, offered until a key is pressed. */
#ifndef UI_PANELS_SCREEN_DRAFT_H
#define UI_PANELS_SCREEN_DRAFT_H

#include <stdbool.h>

#include "ui/session/typed_draft.h"

/* Zero-initialise it. */
struct screen_draft {
    struct held_file file;      /* of what is typed here … */
    char *noted;                /* … and what stands in it; NULL: nothing */
    bool behind;                /* something was typed since it was last noted */
    bool failed;                /* it cannot be written: no more is tried */
    struct typed_draft left;    /* what another process left … */
    struct held_file left_file; /* … in this; none: nothing was left */
    bool offered;               /* its keys hold */
    bool lost;    /* it was typed here, at a place that another process took away … */
    bool holding; /* … just now: keys wait until that was read */
};

#endif
