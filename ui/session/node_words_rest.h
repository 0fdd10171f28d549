/* What the words behind a kind or a channel set in a new node. */
#ifndef UI_SESSION_NODE_WORDS_REST_H
#define UI_SESSION_NODE_WORDS_REST_H

#include "model/base/error.h"
#include "ui/session/node_words.h"

/* Sets it in the node's settings. False, with a sentence, where the words are not understood: the
 * settings are then still the caller's. */
bool node_words_rest(struct new_node *node, struct text words, const struct node_words_scene *scene,
                     struct error *error);

/* Puts a text at a path of settings; a path through what is not there makes maps and lists. */
void node_words_put(struct setting *settings, const char *path, struct text value);

#endif
