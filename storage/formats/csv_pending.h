/* Texts on their way into a column, in order of their rows: each waits for a while, so that its
 * place in the dictionary has come into the processor's reach when it is looked for. */
#ifndef STORAGE_FORMATS_CSV_PENDING_H
#define STORAGE_FORMATS_CSV_PENDING_H

#include <stddef.h>
#include <stdint.h>

#include "model/base/text.h"
#include "model/contacts/contact_column.h"

enum { CSV_PENDING_MOST = 16 };

struct csv_pending_text {
    size_t row;
    uint64_t hash;
    struct text text;
};

/* Zero-initialise it. */
struct csv_pending {
    struct csv_pending_text items[CSV_PENDING_MOST]; /* a ring */
    size_t next;
    size_t count;
};

/* The text must stay until csv_pending_finish; the rows rise. */
void csv_pending_add(struct csv_pending *pending, struct contact_column *column, size_t row,
                     struct text text);
void csv_pending_finish(struct csv_pending *pending, struct contact_column *column);

#endif
