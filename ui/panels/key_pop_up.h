/* The pop-up that shows what can follow a key that was pressed ("g …"). */
#ifndef UI_PANELS_KEY_POP_UP_H
#define UI_PANELS_KEY_POP_UP_H

#include "ui/panels/screen.h"

/* Draws it at the foot of the area. */
void key_pop_up_draw(const struct screen *screen, struct cell_area area);

#endif
