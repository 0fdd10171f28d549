/* Words half typed in a list that takes them: the name of a journey, a node to add, a topic. They
 * come back by the command that had opened the list, and by what was taken from lists before it.
 * For draft_commands.c and draft_kind.c. */
#ifndef UI_COMMANDS_DRAFT_LIST_H
#define UI_COMMANDS_DRAFT_LIST_H

#include "ui/commands/draft_kind.h"

/* How the open list is opened again, with what is typed in it, as a draft of that kind: its path is
 * the command with its argument, behind a blank the place (draft_place.h), and a line for each item
 * that was taken from a list before. False: no command opens it. The caller destroys it. */
bool draft_list_note(const struct screen *screen, const struct draft_kind *kind,
                     struct typed_draft *ret_draft);
/* The same where the list takes words, and some are typed. */
bool draft_list_collect(const struct screen *screen, const struct draft_kind *kind,
                        struct typed_draft *ret_draft);

/* Opens the list of what was left; false: it opens no more. */
bool draft_list_open(struct screen *screen, const struct draft_kind *kind);

#endif
