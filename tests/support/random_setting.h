/* Random settings that fit a shape, for tests. */
#ifndef TESTS_SUPPORT_RANDOM_SETTING_H
#define TESTS_SUPPORT_RANDOM_SETTING_H

#include "model/journey/shape.h"
#include "tests/support/random_source.h"

/* The nodes that may be named; borrowed. */
struct random_names {
    const char *const *targets; /* for SHAPE_NODE; none: such a member is left out */
    size_t target_count;
    const char *const *messages; /* for SHAPE_MESSAGE */
    size_t message_count;
    const char *const *nodes; /* all of them, for the layout */
    size_t node_count;
};

/* The names that random settings use, each list ending in NULL: what a workspace must hold for a
 * random journey to be without findings. */
extern const char *const random_setting_stages[];
extern const char *const random_setting_topics[];
extern const char *const random_setting_segments[];
extern const char *const random_setting_events[];
extern const char *const random_setting_campaigns[];
extern const char *const random_setting_personas[];

/* A value in canonical form, the caller's; none where nothing can be made (no node to name). */
struct setting random_setting(const struct shape *shape, const struct random_names *names,
                              struct random_source *source);

#endif
