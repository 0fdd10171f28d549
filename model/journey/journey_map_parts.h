/* The parts of a map beside its cells of messages. For journey_map.c. */
#ifndef MODEL_JOURNEY_JOURNEY_MAP_PARTS_H
#define MODEL_JOURNEY_JOURNEY_MAP_PARTS_H

#include "model/journey/journey_map.h"

/* The map has its stages. */
void journey_map_find_personas(struct journey_map *map, const struct workspace *workspace,
                               struct arena *arena);
void journey_map_find_touchpoints(struct journey_map *map, const struct workspace *workspace,
                                  struct arena *arena);

#endif
