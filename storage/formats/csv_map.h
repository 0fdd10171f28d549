/* What `polku map --csv` prints: a row a stage, and a row a stage and channel, for each persona. */
#ifndef STORAGE_FORMATS_CSV_MAP_H
#define STORAGE_FORMATS_CSV_MAP_H

#include "model/journey/journey_map.h"

/* Columns: stage (its id, empty: none), channel (empty: all of the stage), persona (empty: all),
 * messages, then contacts, gone_on (of a stage alone), reached, sent, delivered, opened, clicked,
 * converted, unsubscribed: empty without a result. `persona` asks for one alone, MAP_ALL_PERSONAS
 * for all together and each. */
void csv_map_write(struct text_builder *builder, const struct journey_map *map,
                   const struct result *result, int persona);

#endif
