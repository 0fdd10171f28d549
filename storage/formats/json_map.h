/* What `polku map --json` prints. */
#ifndef STORAGE_FORMATS_JSON_MAP_H
#define STORAGE_FORMATS_JSON_MAP_H

#include "model/journey/journey_map.h"

struct json_map {
    const struct journey_map *map;
    const struct result *result; /* by_stage; NULL: no preview was asked for */
    int persona;                 /* of the result; MAP_ALL_PERSONAS */
    const struct error_list *findings;
    const struct text *sentences; /* of the findings, one each */
};

/* {"journey","persona":NAME or null,"preview":{"start","days","seed","contacts","entered"} or null,
 * "stages":[{"id" (null: messages of no stage),"name","actions","goal","touchpoints","note",
 *   "message_count",FIGURES,"contacts","gone_on","critical":true where most are lost,
 *   "personas":[{"persona","contacts","gone_on",FIGURES}],
 *   "channels":[{"channel","messages":[{"node","title","choice","choices","came","delivered",
 *                                       "personas":[{"persona","came","delivered"}]}],FIGURES,
 *                "personas":[{"persona",FIGURES}]}],
 *   "findings":[{"code","severity","node","message"}]}],
 * "personas":[{"persona","settings" (as in YAML; null: who fit none),
 *   "stages":[{"stage","wants" or null,"contacts","gone_on","reached"}]}],
 * "touchpoints":[{"touchpoint","source","description","events","known" (in the catalogue),
 *   "nodes":[{"node","kind","stage" or null}]}]}
 * "came" and "delivered" of a message, on that channel, are there with a preview alone.
 * FIGURES: "reached","sent","delivered","opened","clicked","converted","unsubscribed"; they and
 * "personas" are there with a preview alone, "personas" not where one is asked for. Texts that are
 * not set are left out. A line end follows. */
void json_map_write(struct text_builder *builder, const struct json_map *map);

#endif
