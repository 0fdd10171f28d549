/* Who uses a segment: what in journeys, and beside them, would go wrong if it vanished.
 *
 * Users are the triggers segment_entered and segment_left, the segments of campaigns, and every
 * filter that names it after `segments` (CONTAINS, ANY, ALL and NONE): those of nodes, exits,
 * claims (WHERE), personas and other segments. */
#ifndef MODEL_JOURNEY_SEGMENT_USE_H
#define MODEL_JOURNEY_SEGMENT_USE_H

#include <stddef.h>

#include "model/base/text.h"
#include "model/journey/journey.h"
#include "model/workspace/workspace.h"

/* One place that names it. */
struct segment_user {
    char *journey; /* its name; empty: it stands beside journeys */
    char *node;    /* the id of its node; empty: the journey's own settings, or beside journeys */
    char *path;    /* of the setting: "trigger.segment_entered", "personas.students.filter" */
};

/* Zero-initialise it; owns all it holds. */
struct segment_users {
    struct segment_user *items;
    size_t count;
    size_t capacity;
};

/* Appends the users of the segment `name`: journey by journey, its nodes in canonical order, then
 * those beside journeys. `workspace` may be NULL. */
void segment_use_find(const struct journey *const *journeys, size_t journey_count,
                      const struct workspace *workspace, struct text name,
                      struct segment_users *users);
void segment_users_destroy(struct segment_users *users);

/* Appends one in words (segment_use_words.c): "journey Welcome, node vip: case 1 asks it", "persona
 * students asks it". */
void segment_user_write(struct text_builder *builder, const struct segment_user *user);

#endif
