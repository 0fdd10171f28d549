/* Asking for a port of the selected node. */
#ifndef UI_COMMANDS_NODE_COMMANDS_H
#define UI_COMMANDS_NODE_COMMANDS_H

#include <stdbool.h>

#include "ui/panels/screen.h"

/* Asks for a port of the selected node, unless there is only one. Ports that are open and may stay
 * so are asked for where `all` are. */
void node_ask_port(struct screen *screen, const char *title, bool all, screen_picked *picked);
/* The name of the port that was picked. Borrowed until the next edit. */
struct text node_port_name(const struct screen *screen, const struct screen_choice *choice);

#endif
