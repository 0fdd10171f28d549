/* Commands that mark nodes, and what other commands do with those that are marked. */
#ifndef UI_COMMANDS_MARK_COMMANDS_H
#define UI_COMMANDS_MARK_COMMANDS_H

#include <stdbool.h>

struct screen;
struct journey;
struct journey_edit;

void mark_node(struct screen *screen, int argument);
void mark_below(struct screen *screen, int argument);
/* False: there were no marks to take off. */
bool mark_forget(struct screen *screen);

/* An edit of several nodes (journey_several.h). */
typedef struct journey_edit mark_edit(const struct journey *journey, const bool *nodes);
/* Where nodes are marked: the edit of them, the caller's. False: none are. */
bool mark_takes(const struct screen *screen, mark_edit *make, struct journey_edit *ret_edit);

/* Deletes what is marked (1: the ends heal); false: nothing is. */
bool mark_delete(struct screen *screen, int heal);

/* A marked node becomes the selected one where that is not marked itself. */
void mark_select_one(struct screen *screen);

#endif
