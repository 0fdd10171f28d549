/* The picker of new nodes: kinds, channels, and words that say more ("wait 2d"). */
#ifndef UI_COMMANDS_NODE_PICKER_H
#define UI_COMMANDS_NODE_PICKER_H

#include "ui/panels/screen.h"
#include "ui/session/node_words.h"

/* Asks what to add; the choice has the subject. While words are typed, what Enter adds is said. */
void node_picker_open(struct screen *screen, const char *title, struct text subject,
                      screen_picked *picked);
/* What the words mean, else what is selected. False where it is neither, or the words are not
 * understood: then that is said, and the picker is open again with the words. */
bool node_picker_take(struct screen *screen, const struct screen_choice *choice, const char *title,
                      screen_picked *picked, struct new_node *ret_node);
/* An id that the journey has not, made of the new node's title, label or kind. The caller frees it.
 */
char *node_picker_id(const struct session *session, const struct new_node *node);

#endif
