/* Commands that find: what is looked for by words, and findings. */
#ifndef UI_COMMANDS_FIND_COMMANDS_H
#define UI_COMMANDS_FIND_COMMANDS_H

#include <stddef.h>

#include "model/base/error.h"
#include "model/base/text.h"

struct screen;

/* Finds by a title, an id or a channel, or what else the view or the pane over it holds. */
void find_open(struct screen *screen, int argument);
/* The same among the nodes of the open journey. */
void find_open_nodes(struct screen *screen);
/* 1 the next match, -1 the one before. */
void find_again(struct screen *screen, int argument);
/* 1 the next finding, -1 the one before. */
void find_finding(struct screen *screen, int argument);
void find_findings(struct screen *screen, int argument);

/* Why there is no finding to go to, and no match. */
const char *find_no_finding(const struct screen *screen);
const char *find_no_match(const struct screen *screen);

/* Of so many findings that are gone through, the next one (1) or the one before (-1), round the
 * end: from screen->finding, which is none of them at first. */
size_t find_step(const struct screen *screen, size_t count, int by);

/* Adds a finding to the picker's list, with the sign of its severity. */
void find_add_finding(struct screen *screen, struct text words, enum error_severity severity,
                      size_t number);

/* Goes to a finding of the session, with the focus on its field. */
void find_show_finding(struct screen *screen, size_t number);

#endif
