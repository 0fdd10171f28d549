/* A new node from a few words: "sms", "wait 2d", "Wait 2 days", "branch amount_spent > 100". */
#ifndef UI_SESSION_NODE_WORDS_H
#define UI_SESSION_NODE_WORDS_H

#include <stdbool.h>

#include "model/journey/journey.h"
#include "model/workspace/workspace.h"

struct new_node {
    enum node_kind_id kind;
    struct setting settings; /* a map; the caller's */
};

/* What the words mean: a kind's name or label and what its main setting shall be, or a channel and
 * the message's title. False where they begin with neither. */
bool node_words_read(struct text words, const struct workspace *workspace,
                     struct new_node *ret_node);

/* A node of a kind with what it needs to begin with: a wait of one day, a split in two halves … */
struct new_node node_words_begin(enum node_kind_id kind);

#endif
