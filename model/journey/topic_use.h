/* Who uses a topic: what would go wrong, or reach others, if it vanished. */
#ifndef MODEL_JOURNEY_TOPIC_USE_H
#define MODEL_JOURNEY_TOPIC_USE_H

#include <stddef.h>

#include "model/base/text.h"
#include "model/journey/journey.h"
#include "model/workspace/workspace.h"

enum topic_user_kind {
    TOPIC_USER_JOURNEY,
    TOPIC_USER_CAMPAIGN,
    TOPIC_USER_SEGMENT,
    TOPIC_USER_PERSONA,
    TOPIC_USER_WORKSPACE, /* its caps, and what else has no name of its own */
    TOPIC_USER_COUNT
};

/* Each user once. */
struct topic_user {
    enum topic_user_kind kind;
    char *name; /* of the journey, campaign, segment, persona, or section of the workspace */
};

/* Zero-initialise it; owns all it holds. */
struct topic_users {
    struct topic_user *items;
    size_t count;
    size_t capacity;
};

/* "journey", marked with N_. */
const char *topic_user_kind_title(enum topic_user_kind kind);

/* Appends who names the topic: messages, triggers, caps, campaigns, and filters after `lists` or
 * `topics`. Journey by journey, then what stands beside them. */
void topic_use_find(const struct journey *const *journeys, size_t journey_count,
                    const struct workspace *workspace, struct text topic,
                    struct topic_users *users);
void topic_users_destroy(struct topic_users *users);
size_t topic_users_count(const struct topic_users *users, enum topic_user_kind kind);

/* Appends "journey Welcome, campaign Spring"; nothing where nobody uses it. */
void topic_users_append(struct text_builder *builder, const struct topic_users *users);

#endif
