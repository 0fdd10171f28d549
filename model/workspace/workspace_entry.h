/* What people keep in an order of their own beside journeys: personas and touchpoints. How one is
 * added, taken away, renamed and shifted: changes of the workspace, each one step of undo. */
#ifndef MODEL_WORKSPACE_WORKSPACE_ENTRY_H
#define MODEL_WORKSPACE_WORKSPACE_ENTRY_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/base/text.h"
#include "model/workspace/workspace.h"

enum workspace_entries { ENTRIES_PERSONAS, ENTRIES_TOUCHPOINTS, ENTRIES_COUNT };

/* Their section of the workspace, "personas", and where rates of theirs are assumed,
 * "assumptions.personas": of the workspace and of journeys. */
const char *workspace_entries_section(enum workspace_entries which);
const char *workspace_entries_assumed(enum workspace_entries which);
/* The map of them; NULL: there are none. */
const struct setting *workspace_entries(const struct workspace *workspace,
                                        enum workspace_entries which);
/* The place of that name; SIZE_MAX: there is none. */
size_t workspace_entry_place(const struct workspace *workspace, enum workspace_entries which,
                             struct text name);
/* Appends the path of an entry. */
void workspace_entry_path(struct text_builder *path, enum workspace_entries which,
                          struct text name);

/* Whether one may be called `name`, the one called `old` left out (empty: a new one). Otherwise
 * false, with the error
 *   ENTRY_EXISTS   there is one of that name
 *   RESERVED_NAME  a persona "none": so those are called who fit no persona
 *   ODD_NAME       it is empty, begins or ends with a blank, or has two in a row
 *   SIMILAR_NAME   it differs from another one's only in upper and lower case */
bool workspace_entry_name_check(const struct workspace *workspace, enum workspace_entries which,
                                struct text name, struct text old, struct error *error);

/* What is to stand at each path; none takes it away. Owns all it holds. */
enum { ENTRY_CHANGES = 2 };
struct workspace_entry_edit {
    char *paths[ENTRY_CHANGES];
    struct setting values[ENTRY_CHANGES];
    size_t count;
};
void workspace_entry_edit_destroy(struct workspace_entry_edit *edit);

/* The whole section becomes that map, which it takes. */
struct workspace_entry_edit workspace_entry_whole(enum workspace_entries which, struct setting map);
/* A new one, with nothing said of it, at that place (or the end). */
struct workspace_entry_edit workspace_entry_add(const struct workspace *workspace,
                                                enum workspace_entries which, struct text name,
                                                size_t place);
/* With what the workspace assumes of it. It is there. */
struct workspace_entry_edit workspace_entry_remove(const struct workspace *workspace,
                                                   enum workspace_entries which, struct text name);
/* It keeps its place, and what the workspace assumes of it follows. It is there. */
struct workspace_entry_edit workspace_entry_rename(const struct workspace *workspace,
                                                   enum workspace_entries which, struct text name,
                                                   struct text to);
/* One place back (-1) or on (1); false where there is no such place. It is there. */
bool workspace_entry_shift(const struct workspace *workspace, enum workspace_entries which,
                           struct text name, int by, struct workspace_entry_edit *ret_edit);

#endif
