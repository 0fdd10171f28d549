/* Commands that copy and paste nodes, within a journey, between journeys and as text. */
#ifndef UI_COMMANDS_CLIP_COMMANDS_H
#define UI_COMMANDS_CLIP_COMMANDS_H

#include "model/base/text.h"

struct screen;

/* The marked nodes, else the selected one, with the edges between them; offered to the terminal's
 * clipboard as YAML too. The marks are taken off. */
void clip_copy(struct screen *screen, int argument);
/* After the selected node by the port that is asked for, into the selected edge, or after each
 * marked node by its first port. */
void clip_paste(struct screen *screen, int argument);
const char *clip_needs_copied(const struct screen *screen);

/* Text was pasted on the Journey view: a journey or nodes are taken and pasted as copied ones;
 * anything else changes nothing, and it is said why. */
void clip_take_text(struct screen *screen, struct text text);
/* On the start screen: a journey is opened as a new one; false: it is none. */
bool clip_open_text(struct screen *screen, struct text text);

#endif
