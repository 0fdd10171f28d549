/* The kinds of revisions by name, as the store keeps them. */
#ifndef STORAGE_DATABASE_REVISION_NAME_H
#define STORAGE_DATABASE_REVISION_NAME_H

#include <stdbool.h>

#include "model/base/text.h"
#include "model/journey/journey_history.h"

/* "edit", "undo", "redo". */
const char *revision_name(enum revision_type type);
/* False if none is called so. */
bool revision_name_find(struct text name, enum revision_type *ret_type);

#endif
