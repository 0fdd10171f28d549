/* What the nodes of a journey are called, each so that no other is. */
#ifndef UI_SESSION_JOURNEY_TITLES_H
#define UI_SESSION_JOURNEY_TITLES_H

#include "model/base/hash_map.h"
#include "model/journey/journey.h"

/* Of one revision; borrows the journey. */
struct journey_titles {
    const struct journey *journey;
    struct hash_map counts; /* a title: how many nodes have it */
};

/* The caller destroys it. */
struct journey_titles journey_titles_make(const struct journey *journey);
void journey_titles_destroy(struct journey_titles *titles);

/* Appends a node's title, with its id where another node has that title too; an id that no node has
 * as it is. */
void journey_titles_append(struct text_builder *builder, const struct journey_titles *titles,
                           struct text id);

#endif
