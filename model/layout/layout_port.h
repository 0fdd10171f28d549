/* Where along its box each edge leaves and enters: the phase between order and position. */
#ifndef MODEL_LAYOUT_LAYOUT_PORT_H
#define MODEL_LAYOUT_LAYOUT_PORT_H

#include "model/layout/layout_layered.h"

/* Sets the lines of the pieces at nodes, whether ports are shared, the side of labels and the
 * weights. Edges leave in the order of where they go; the main one, behind which the way is
 * longest, from the middle; all enter in the middle. Where a box has no room, neighbours share. */
void layout_port_assign(struct layout_layered *layered);

#endif
