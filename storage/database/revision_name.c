/* The kinds of revisions by name, as the store keeps them. */
#include "storage/database/revision_name.h"

static const char *const revision_names[] = {
    [REVISION_EDIT] = "edit", [REVISION_UNDO] = "undo", [REVISION_REDO] = "redo"};

const char *revision_name(enum revision_type type)
{
    return revision_names[type];
}

bool revision_name_find(struct text name, enum revision_type *ret_type)
{
    for (size_t i = 0; i < sizeof(revision_names) / sizeof(revision_names[0]); i++) {
        if (text_is(name, revision_names[i])) {
            *ret_type = (enum revision_type)i;
            return true;
        }
    }
    return false;
}
