/* Filters beside journeys that cannot be read yet: kept for as long as the editor runs, never
 * stored and never asked. */
#ifndef UI_SESSION_FILTER_DRAFTS_H
#define UI_SESSION_FILTER_DRAFTS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/text.h"

struct filter_draft {
    char *path; /* of the filter in the workspace; there may be nothing */
    char *text;
};

/* One a path. Zero-initialise it; owns its texts. */
struct filter_drafts {
    struct filter_draft *items;
    size_t count;
    size_t capacity;
};

void filter_drafts_destroy(struct filter_drafts *drafts);
/* In the place of an older one of that path. */
void filter_drafts_put(struct filter_drafts *drafts, struct text path, struct text text);
/* Borrowed until the drafts change; NULL: there is none. */
const char *filter_drafts_find(const struct filter_drafts *drafts, struct text path);
void filter_drafts_drop(struct filter_drafts *drafts, struct text path);
/* What stood for one path stands for another. */
void filter_drafts_move(struct filter_drafts *drafts, struct text from, struct text to);

#endif
