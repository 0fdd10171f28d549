/* A persona or a touchpoint of the Map view: added, renamed, shifted, deleted. For
 * map_entry_commands.c. */
#ifndef UI_COMMANDS_MAP_ENTRY_H
#define UI_COMMANDS_MAP_ENTRY_H

#include <stdbool.h>

#include "model/base/text.h"
#include "model/workspace/workspace_entry.h"

struct map_view;
struct screen;

/* What the cursor stands on. The name is the map's. */
struct map_entry {
    enum workspace_entries which;
    struct text name; /* empty: there is none yet */
    bool kept;        /* by the workspace; else only nodes name it, or it is who fits no persona */
};

/* False: the cursor stands on another row. */
bool map_entry_here(const struct map_view *view, struct map_entry *ret_entry);
/* The cursor goes to the row of that name, if there is one; its form is opened. */
void map_entry_show(struct screen *screen, enum workspace_entries which, struct text name);
void map_entry_inspect(struct screen *screen, enum workspace_entries which, struct text name);
/* Both, of what stands at that path of the workspace; false: it is no more. */
bool map_entry_open(struct screen *screen, struct text path);

/* The path of its settings, or of the section where it has none; the caller frees it. */
char *map_entry_path(const struct map_entry *entry);
/* What the cursor stands on, if that has this path, whatever others did meanwhile; else false, and
 * it is said. */
bool map_entry_is_of(struct screen *screen, struct text path, struct map_entry *ret_entry);

/* Adds one at that place (or the end) and opens its form; what keeps that from being done is said.
 */
void map_entry_add(struct screen *screen, enum workspace_entries which, struct text name,
                   size_t place);
/* Makes the edit, which it takes, and says so: {1} of the sentence is what it is ("touchpoint"),
 * {2} and {3} are given. */
bool map_entry_apply(struct screen *screen, enum workspace_entries which,
                     struct workspace_entry_edit edit, const char *sentence, struct text first,
                     struct text second);
/* Offers the touchpoints of the catalogue that the workspace does not have. */
void map_catalogue_offer(struct screen *screen);
/* Ask for the name of a new one, which comes behind it; for another name of it. */
void map_entry_ask_new(struct screen *screen, const struct map_entry *entry);
void map_entry_ask_name(struct screen *screen, const struct map_entry *entry);
/* Where something would go wrong without it, that is said instead. */
void map_entry_delete(struct screen *screen, const struct map_entry *entry);
/* One place up (-1) or down (1). */
void map_entry_shift(struct screen *screen, const struct map_entry *entry, int by);

#endif
