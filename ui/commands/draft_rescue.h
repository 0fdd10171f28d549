/* What is half typed while another process changes or deletes what it is about: kept. */
#ifndef UI_COMMANDS_DRAFT_RESCUE_H
#define UI_COMMANDS_DRAFT_RESCUE_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/session/typed_draft.h"

struct screen;

/* What was open, and typed in it, before the change. */
struct draft_moment {
    bool typing;
    bool list; /* how the list opens again, … */
    bool half; /* … or what was half typed, is in: */
    struct typed_draft draft;
};
struct draft_moment draft_before(const struct screen *screen);

/* Behind the change; takes the moment. A list that was closed opens again as it was. Where a field
 * was closed what was half typed in it is left, as if polku had ended, and said; keys are no
 * commands then until Esc or Enter. */
void draft_after(struct screen *screen, struct draft_moment moment);
/* Whether keys wait for that; takes the key then. */
bool draft_holds(struct screen *screen, uint32_t key);
/* Offers what was left so once its place is there again. */
void draft_offer_again(struct screen *screen);

#endif
