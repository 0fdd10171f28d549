/* What undo and redo take next, worked out from a list of revisions that only grows. */
#include "model/base/undo_stack.h"

#include <stdlib.h>

#include "model/base/memory.h"

static const char *const revision_type_names[] = {
    [REVISION_EDIT] = "edit", [REVISION_UNDO] = "undo", [REVISION_REDO] = "redo"};

const char *revision_type_name(enum revision_type type)
{
    return revision_type_names[type];
}

bool revision_type_find(struct text name, enum revision_type *ret_type)
{
    for (size_t i = 0; i < sizeof(revision_type_names) / sizeof(*revision_type_names); i++) {
        if (text_is(name, revision_type_names[i])) {
            *ret_type = (enum revision_type)i;
            return true;
        }
    }
    return false;
}

static void undo_stack_add(uint64_t **revisions, size_t *count, size_t *capacity, uint64_t revision)
{
    *revisions = memory_grow(*revisions, capacity, *count + 1, sizeof(**revisions));
    (*revisions)[(*count)++] = revision;
}

void undo_stack_push(struct undo_stack *stack, enum revision_type type, uint64_t revision)
{
    if (type == REVISION_EDIT) {
        undo_stack_add(&stack->done, &stack->done_count, &stack->done_capacity, revision);
        stack->undone_count = 0;
    } else if (type == REVISION_UNDO && stack->done_count > 0) {
        undo_stack_add(&stack->undone, &stack->undone_count, &stack->undone_capacity,
                       stack->done[--stack->done_count]);
    } else if (type == REVISION_REDO && stack->undone_count > 0) {
        undo_stack_add(&stack->done, &stack->done_count, &stack->done_capacity,
                       stack->undone[--stack->undone_count]);
    }
}

bool undo_stack_next(const struct undo_stack *stack, enum revision_type type,
                     uint64_t *ret_revision)
{
    bool undo = type == REVISION_UNDO;
    size_t count = undo ? stack->done_count : stack->undone_count;
    if (count > 0) {
        *ret_revision = (undo ? stack->done : stack->undone)[count - 1];
    }
    return count > 0;
}

void undo_stack_destroy(struct undo_stack *stack)
{
    free(stack->done);
    free(stack->undone);
    *stack = (struct undo_stack){0};
}
