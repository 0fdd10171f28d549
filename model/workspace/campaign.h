/* Campaigns: a send to lists and segments, and whom it goes to.
 *
 * It goes once to everybody who is on one of its lists or in one of its segments, but for those who
 * left one of its lists or are unsubscribed from everything: leaving a list holds also against a
 * segment. */
#ifndef MODEL_WORKSPACE_CAMPAIGN_H
#define MODEL_WORKSPACE_CAMPAIGN_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/bitset.h"
#include "model/base/error.h"
#include "model/base/text.h"
#include "model/workspace/segment.h"
#include "model/workspace/workspace.h"

/* Whom a campaign goes to. */
struct campaign_audience {
    struct bitset contacts; /* to whom it goes */
    size_t count;
    size_t on_lists;     /* on one of its lists */
    size_t in_segments;  /* in one of its segments */
    size_t left;         /* of both, those kept out as they left one of its lists … */
    size_t unsubscribed; /* … or are unsubscribed from everything */
};

/* False for NO_CAMPAIGN, and where a list or segment of it is missing or a filter wrong
 * (NO_SUCH_LIST, NO_SUCH_SEGMENT, or the filter's error). */
bool campaign_audience_find(const struct workspace *workspace, const struct audience *audience,
                            struct text id, struct campaign_audience *ret_audience,
                            struct error *error);
void campaign_audience_destroy(struct campaign_audience *audience);

#endif
