/* What a file of settings would change beside journeys.
 *
 * Section by section: what the file names is set, each unit (segments.vip, assumptions.channels) as
 * a whole and caps as a whole list; what it does not name stays. In sections of units the file's
 * order decides among those that it names: they take the places that these have, new ones those at
 * the end, and the others stay where they are. */
#ifndef MODEL_WORKSPACE_WORKSPACE_MERGE_H
#define MODEL_WORKSPACE_WORKSPACE_MERGE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/workspace/workspace.h"

enum workspace_merge_fate { MERGE_ADDED, MERGE_CHANGED, MERGE_UNCHANGED, MERGE_FATE_COUNT };

/* One that the file names. */
struct workspace_merge_unit {
    struct text name; /* borrowed from the file's settings; empty: the whole section (caps) */
    enum workspace_merge_fate fate;
};

struct workspace_merge_section {
    struct text name;     /* borrowed from the table of the shape */
    struct setting value; /* as it will stand; owned */
    struct workspace_merge_unit *units;
    size_t count;
    size_t fates[MERGE_FATE_COUNT]; /* how many of each */
    bool moved;                     /* some that stood there stand in another order */
};

/* The sections that the file names, in the order of workspace_shape(). Zero-initialise it. */
struct workspace_merge {
    struct workspace_merge_section *sections;
    size_t count;
};

/* `settings` by workspace_shape(), a section of another form is passed over. Borrows both. */
void workspace_merge_find(const struct workspace *workspace, const struct setting *settings,
                          struct workspace_merge *ret_merge);
void workspace_merge_destroy(struct workspace_merge *merge);

bool workspace_merge_section_changes(const struct workspace_merge_section *section);
bool workspace_merge_changes(const struct workspace_merge *merge);

/* The workspace as it would stand, for a check: values that do not fit are in it too. The caller
 * destroys it. */
struct workspace *workspace_merge_preview(const struct workspace *workspace,
                                          const struct workspace_merge *merge);

#endif
