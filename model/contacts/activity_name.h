/* The names that a row of activity may have beside its kind, as a table: a new one is a row. */
#ifndef MODEL_CONTACTS_ACTIVITY_NAME_H
#define MODEL_CONTACTS_ACTIVITY_NAME_H

#include <stddef.h>
#include <stdint.h>

#include "model/base/text.h"
#include "model/contacts/activity.h"

struct activity_name {
    const char *name; /* as in a file of activity */
    size_t offset;    /* of its code in struct activity_row */
};

/* The event is the first. */
extern const struct activity_name activity_names[];
extern const size_t activity_name_count;

/* The code of the row's name of that number in the table. */
uint32_t activity_name_get(const struct activity_row *row, size_t name);
void activity_name_set(struct activity_row *row, size_t name, uint32_t code);

/* Sets all of them to ACTIVITY_NONE. */
void activity_name_clear(struct activity_row *row);

#endif
