/* What `polku map --csv --rows` prints: messages, personas or touchpoints, a row each and stage. */
#ifndef STORAGE_FORMATS_CSV_MAP_ROWS_H
#define STORAGE_FORMATS_CSV_MAP_ROWS_H

#include "model/journey/journey_map.h"

enum csv_map_rows { CSV_MAP_MESSAGES, CSV_MAP_PERSONAS, CSV_MAP_TOUCHPOINTS, CSV_MAP_ROWS };
/* "messages", "personas", "touchpoints". */
const char *csv_map_rows_name(enum csv_map_rows rows);

/* Stages by id, empty: none; figures are empty without a result; `persona` asks for one alone.
 *   messages     stage, message (its node), title, channel, choice (of its channels, from 1),
 *                persona (empty: all), came, delivered (on that channel), then of all channels
 *                sent, opened, clicked, converted, unsubscribed
 *   personas     persona, demographics, filter, channels, stage, wants, contacts, gone_on, reached,
 *                sent, delivered, opened, clicked, converted, unsubscribed
 *   touchpoints  touchpoint, source, description, events, stage, node, title, kind; of one that no
 * node names the last four are empty */
void csv_map_write_rows(struct text_builder *builder, const struct journey_map *map,
                        const struct result *result, int persona, enum csv_map_rows rows);

#endif
