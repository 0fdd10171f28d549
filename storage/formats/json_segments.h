/* What `polku segments --json` prints. */
#ifndef STORAGE_FORMATS_JSON_SEGMENTS_H
#define STORAGE_FORMATS_JSON_SEGMENTS_H

#include "model/base/civil_time.h"
#include "model/base/text.h"
#include "model/workspace/segment.h"
#include "storage/database/segment_store.h"

struct json_segments {
    const struct segment_set *set;
    const struct segment_summaries *kept;
    size_t contacts;
    const struct zone *zone;
    const struct text *wrong; /* a sentence each, empty where the filter is sound */
    size_t place;             /* of the one that is shown with its contacts, or SIZE_MAX: all */
    const struct segment_contacts *members; /* of that one, as kept */
    const struct segment_contacts *moves;
    const struct segment_set *personas; /* as persona_set_find gives them */
    const struct text *personas_wrong;
};

/* {"contacts":n,"last_update":{"time","cause"} or null,"segments":[{"name","filter","count",
 * "members","joined","left","error"?}],"overlap":[[…]],"personas":[{"name","filter","count",
 * "error"?}]}, the last persona "none"; of one segment "segments" has that alone, with
 * "members_since":[{"contact","time"}] and "moves":[{"contact","time","joined"}], "overlap" is its
 * row over all, and there are no personas. Times are local. A line end follows. */
void json_segments_write(struct text_builder *builder, const struct json_segments *segments);

#endif
