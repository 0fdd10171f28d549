/* What a step of undo changed beside journeys, in words. */
#ifndef UI_SESSION_WORKSPACE_WORDS_H
#define UI_SESSION_WORKSPACE_WORDS_H

#include <stdbool.h>

#include "model/base/text.h"
#include "storage/database/workspace_revision.h"

enum workspace_fate {
    UNIT_ADDED,
    UNIT_CHANGED,
    UNIT_DELETED,
    UNIT_RENAMED,
    UNIT_ORDERED,
    UNIT_FATE_COUNT
};

/* One of a section (segments vip; where only their order is another, the first of those), or a
 * whole section where it is not made of named ones. */
struct workspace_unit {
    enum workspace_fate fate;
    char *section;
    char *name;  /* empty: the whole section */
    char *to;    /* the new name of one that was renamed; else empty */
    bool filter; /* only its filter was changed */
};

/* Zero-initialise it; owns its texts. */
struct workspace_units {
    struct workspace_unit *items;
    size_t count;
    size_t capacity;
};

/* What the step changed, in its order; the renaming of one alone, without what follows it. */
void workspace_units_find(const struct workspace_revision *revision,
                          struct workspace_units *ret_units);
void workspace_units_destroy(struct workspace_units *units);

/* Appends "segment vip", of one that was renamed "segment vip to rich". */
void workspace_unit_append_name(struct text_builder *builder, const struct workspace_unit *unit);
/* Appends "deleted segment vip", "changed the filter of persona rich". */
void workspace_unit_append(struct text_builder *builder, const struct workspace_unit *unit);
/* The same of all: the first two, and how many more there are. */
void workspace_units_append(struct text_builder *builder, const struct workspace_units *units);

#endif
