/* What undo and redo take next, worked out from a list of revisions that only grows. */
#ifndef MODEL_BASE_UNDO_STACK_H
#define MODEL_BASE_UNDO_STACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/text.h"

enum revision_type { REVISION_EDIT, REVISION_UNDO, REVISION_REDO };

/* "edit", "undo", "redo". */
const char *revision_type_name(enum revision_type type);
bool revision_type_find(struct text name, enum revision_type *ret_type);

/* Zero-initialise it; owns its arrays. */
struct undo_stack {
    uint64_t *done; /* edits that stand, the newest last */
    size_t done_count;
    size_t done_capacity;
    uint64_t *undone; /* edits that can be redone, the next one last */
    size_t undone_count;
    size_t undone_capacity;
};

/* The next revision of the list, in its order. `revision` is whatever the caller knows an edit by;
 * that of an undo or a redo does not matter. A new edit cuts off what could be redone. */
void undo_stack_push(struct undo_stack *stack, enum revision_type type, uint64_t revision);

/* The edit that an undo or a redo (`type`) takes next; false if there is none. */
bool undo_stack_next(const struct undo_stack *stack, enum revision_type type,
                     uint64_t *ret_revision);

void undo_stack_destroy(struct undo_stack *stack);

#endif
