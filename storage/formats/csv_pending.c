/* Texts on their way into a column. */
#include "storage/formats/csv_pending.h"

static void csv_pending_put(struct csv_pending *pending, struct contact_column *column)
{
    const struct csv_pending_text *item = &pending->items[pending->next];
    contact_column_set_text(column, item->row, item->text, item->hash);
    pending->next = (pending->next + 1) % CSV_PENDING_MOST;
    pending->count--;
}

void csv_pending_add(struct csv_pending *pending, struct contact_column *column, size_t row,
                     struct text text)
{
    if (pending->count == CSV_PENDING_MOST) {
        csv_pending_put(pending, column);
    }
    uint64_t hash = text_hash(text);
    text_dictionary_expect(&column->dictionary, hash);
    pending->items[(pending->next + pending->count) % CSV_PENDING_MOST] =
        (struct csv_pending_text){.row = row, .hash = hash, .text = text};
    pending->count++;
}

void csv_pending_finish(struct csv_pending *pending, struct contact_column *column)
{
    while (pending->count > 0) {
        csv_pending_put(pending, column);
    }
}
