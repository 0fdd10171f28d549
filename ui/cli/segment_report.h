/* Says what is known of segments: counts, members, overlap, and who moved. */
#ifndef UI_CLI_SEGMENT_REPORT_H
#define UI_CLI_SEGMENT_REPORT_H

#include <stdint.h>

#include "model/base/civil_time.h"
#include "model/base/text.h"
#include "model/workspace/segment.h"
#include "storage/database/segment_store.h"

/* All segments: asked now, and as they were kept. */
struct segment_report {
    const struct segment_set *set;
    const struct segment_summaries *kept;
    size_t contacts;         /* of all */
    const struct zone *zone; /* for times */
    bool ascii;
    bool markdown;
};

/* What an import moved: a line a segment that somebody joined or left, indented, on stdout. */
void segment_report_print_moves(const struct segment_summaries *kept);

/* A table of all, the last update, and how many are in two of them. */
void segment_report_append(const struct segment_report *report, struct text_builder *builder);

/* One segment: its filter, counts, overlap, and then who joined and who left at the last update. */
void segment_report_append_one(const struct segment_report *report, size_t place,
                               const struct segment_contacts *moves, struct text_builder *builder);

#endif
