/* Ports of the selected node: asking for one, for what comes after it, and leading it. */
#ifndef UI_COMMANDS_NODE_COMMANDS_H
#define UI_COMMANDS_NODE_COMMANDS_H

#include "ui/panels/screen.h"

/* What a port is asked for. */
enum node_port_use { NODE_PORT_TO_ADD, NODE_PORT_TO_LEAD, NODE_PORT_TO_CUT };

/* Asks for a port of the selected node, unless there is only one. Ports that are open and may stay
 * so are asked for to be led alone. Selected is the first one that is open and must not stay so; to
 * be cut, the first that leads somewhere. */
void node_ask_port(struct screen *screen, const char *title, enum node_port_use use,
                   screen_picked *picked);
/* The name of the port that was picked. Borrowed until the next edit. */
struct text node_port_name(const struct screen *screen, const struct screen_choice *choice);

/* Asks what to add by that port of the selected node; what came after follows it. */
void node_ask_kind(struct screen *screen, struct text port);
/* Asks where that port is to lead. */
void node_ask_target(struct screen *screen, struct text port);
/* Leads it there, or, with an empty target, nowhere. */
void node_lead(struct screen *screen, struct text port, struct text target);

#endif
