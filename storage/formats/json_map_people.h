/* Personas and touchpoints of what `polku map --json` prints. For json_map.c. */
#ifndef STORAGE_FORMATS_JSON_MAP_PEOPLE_H
#define STORAGE_FORMATS_JSON_MAP_PEOPLE_H

#include "storage/formats/json_map.h"

struct json_t;

/* "came" and "delivered" of a message on a channel, and (where all are asked for) by persona. */
void json_map_message_counts(struct json_t *object, const struct json_map *json,
                             const struct journey_map_message *message, size_t channel);
/* The arrays; the caller owns them. */
struct json_t *json_map_personas(const struct json_map *json);
struct json_t *json_map_touchpoints(const struct json_map *json);

#endif
