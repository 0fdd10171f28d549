/* Who uses a persona or a touchpoint: what would go wrong, or no longer be told, if it vanished.
 *
 * A persona is used by claims that ask for it and by what journeys assume of it; a touchpoint by
 * nodes and exits that wait for its event, messages that convert to it, filters that ask whether it
 * happened, what journeys assume of it, and stages whose touchpoints name it. */
#ifndef MODEL_JOURNEY_ENTRY_USE_H
#define MODEL_JOURNEY_ENTRY_USE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/text.h"
#include "model/journey/journey.h"
#include "model/workspace/workspace_entry.h"

enum entry_user_kind {
    ENTRY_USER_NODE,
    ENTRY_USER_EXIT,
    ENTRY_USER_CLAIM,
    ENTRY_USER_FILTER, /* of a segment or a persona, beside journeys */
    ENTRY_USER_ASSUMPTION,
    ENTRY_USER_STAGE, /* its text alone: it goes on without */
    ENTRY_USER_KINDS
};

struct entry_user {
    enum entry_user_kind kind;
    char *journey; /* its name; empty: it stands beside journeys */
    char *name;    /* a node's title, a stage's name, a claim's number from 1, "segment vip" */
};

/* Zero-initialise it; owns all it holds. */
struct entry_users {
    struct entry_user *items;
    size_t count;
    size_t capacity;
};

/* Appends them, each once: journey by journey, then those beside journeys. */
void entry_use_find(const struct journey *const *journeys, size_t journey_count,
                    const struct workspace *workspace, enum workspace_entries which,
                    struct text name, struct entry_users *users);
void entry_users_destroy(struct entry_users *users);

/* How many there are but stages: it can go where there are none. */
size_t entry_users_bound(const struct entry_users *users);

/* Whether the comma-separated words name it: "web, cart" names cart. */
bool entry_use_in_words(struct text words, struct text name);

#endif
