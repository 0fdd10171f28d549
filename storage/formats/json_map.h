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
 *   "channels":[{"channel","messages":[{"node","title","choice","choices"}],FIGURES,
 *                "personas":[{"persona",FIGURES}]}],
 *   "findings":[{"code","severity","node","message"}]}]}
 * FIGURES: "reached","sent","delivered","opened","clicked","converted","unsubscribed"; they and
 * "personas" are there with a preview alone, "personas" not where one is asked for. Texts that are
 * not set are left out. A line end follows. */
void json_map_write(struct text_builder *builder, const struct json_map *map);

#endif
