/* The table of node kinds as JSON, for programs that write journeys. */
#ifndef STORAGE_FORMATS_JSON_KINDS_H
#define STORAGE_FORMATS_JSON_KINDS_H

#include <stdbool.h>

#include "model/base/text.h"

/* Appends {"kinds":[{"name","help","ports":[{"name","path",…}],"parameters":[{"name","type",…}]}]}
 * in the order of the table; parameters hold "members", "element" or "alternatives" of their own
 * where their type is map, list, table or one of several. Ends in a line end. `asked`, by kind
 * (NODE_KIND_COUNT entries), leaves the others out; NULL: all. */
void json_kinds_write(struct text_builder *builder, const bool asked[]);

#endif
