/* Words half typed in a list that takes them: the name of a journey, a node to add, a topic. They
 * come back by the command that had opened the list. For draft_commands.c and draft_kind.c. */
#ifndef UI_COMMANDS_DRAFT_LIST_H
#define UI_COMMANDS_DRAFT_LIST_H

#include "ui/commands/draft_kind.h"

/* What is typed in the open list, as a draft of that kind: its path is the command and, behind a
 * blank, the field of the inspector that it is about. False: nothing is typed, or no command alone
 * opens that list. The caller destroys it. */
bool draft_list_collect(const struct screen *screen, const struct draft_kind *kind,
                        struct typed_draft *ret_draft);

/* Opens the list of what was left; false: it opens no more. */
bool draft_list_open(struct screen *screen, const struct draft_kind *kind);

#endif
