/* A new node from a few words: "sms > push", "wait 2d", "Wait 2 days", "branch amount_spent > 100".
 */
#ifndef UI_SESSION_NODE_WORDS_H
#define UI_SESSION_NODE_WORDS_H

#include <stdbool.h>

#include "model/base/error.h"
#include "model/contacts/contact_table.h"
#include "model/journey/journey.h"
#include "model/workspace/workspace.h"

struct new_node {
    enum node_kind_id kind;
    struct setting settings; /* a map; the caller's */
};

/* What words are read against; all borrowed. */
struct node_words_scene {
    const struct workspace *workspace;
    const struct contact_table *contacts; /* NULL: not known */
    int64_t today;                        /* the workspace's day, since 1970-01-01 */
};

/* What the words mean: a kind's name or label and what its main setting shall be, or a channel,
 * those to try after it ("sms > push") and the message's title. False with NO_NODE where they begin
 * with neither, with NODE_WORDS and a sentence where the rest is not understood; *ret_node is then
 * untouched. */
bool node_words_read(struct text words, const struct node_words_scene *scene,
                     struct new_node *ret_node, struct error *error);

/* A node of a kind with what it needs to begin with: a wait of one day, a split in two halves … */
struct new_node node_words_begin(enum node_kind_id kind);

#endif
