/* The differences between two journeys, as data that can be said in words. */
#ifndef MODEL_JOURNEY_JOURNEY_DIFF_H
#define MODEL_JOURNEY_JOURNEY_DIFF_H

#include <stddef.h>

#include "model/journey/journey.h"

enum journey_difference_type {
    DIFFERENCE_RENAMED,         /* the journey: before, after */
    DIFFERENCE_NODE_ADDED,      /* after: its kind; its settings follow */
    DIFFERENCE_NODE_REMOVED,    /* before: its kind */
    DIFFERENCE_KIND_CHANGED,    /* before, after: the kinds */
    DIFFERENCE_SETTING_ADDED,   /* after */
    DIFFERENCE_SETTING_REMOVED, /* before */
    DIFFERENCE_SETTING_CHANGED  /* before, after */
};

/* Owns its texts. Values stand as in YAML's flow form. */
struct journey_difference {
    enum journey_difference_type type;
    char *node; /* its id; empty for the journey's own settings */
    char *path; /* of the setting, the deepest at which both differ; else empty. A list of texts is
                 * one value; of other lists that grew or shrank those items that came, or went */
    char *before;
    char *after;
};

struct journey_diff {
    struct journey_difference *items;
    size_t count;
    size_t capacity;
};

/* The journey's own first, then node by node in the canonical order of `to`, then those that only
 * `from` has, in its order. Nothing where journey_equal. The caller destroys it. */
void journey_diff_make(const struct journey *from, const struct journey *to,
                       struct journey_diff *ret_diff);
void journey_diff_destroy(struct journey_diff *diff);

/* Appends a setting in one line: a text as it is, [a, b], {a: b}. */
void journey_diff_append_setting(struct text_builder *builder, const struct setting *setting);

#endif
