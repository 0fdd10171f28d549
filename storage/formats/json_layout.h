/* A layout as JSON: boxes and the points of edges, for other tools and for measuring. */
#ifndef STORAGE_FORMATS_JSON_LAYOUT_H
#define STORAGE_FORMATS_JSON_LAYOUT_H

#include "model/base/text.h"
#include "model/layout/layout.h"

/* {"dir": "LR" or "TB", "nodes": [{"id","x","y","w","h"}], "edges": [{"from","to","points":
 * [[x,y],…],"label":{"x","y","w","h"}}], "lanes": [{"start","size"}], "timing_ms": {"layout"}} and
 * a line feed; ids are `ids`, an entry a node, or with NULL the numbers; lanes only where it has
 * bands: cells across the flow, the rule is the one before each. The caller frees it. */
char *json_layout_write(const struct layout_graph *graph, const struct layout *layout,
                        const struct text *ids, double milliseconds);

#endif
