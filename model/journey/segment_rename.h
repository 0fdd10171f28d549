/* A segment gets another name: what stands beside journeys and names it follows. */
#ifndef MODEL_JOURNEY_SEGMENT_RENAME_H
#define MODEL_JOURNEY_SEGMENT_RENAME_H

#include "model/base/text.h"
#include "model/workspace/workspace.h"

/* The workspace's settings (the caller's) as they stand once the segment `from` is called `to`: it
 * keeps its place, and the filters of segments and personas and the segments of campaigns name it
 * so; filters are as they were written otherwise. `from` exists, `to` does not. */
struct setting segment_rename_settings(const struct workspace *workspace, struct text from,
                                       struct text to);

#endif
