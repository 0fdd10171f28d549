/* Merging activity into the store: what is new in, what is there already left out. */
#include "storage/database/activity_rows.h"
#include "storage/database/activity_stock.h"
#include "storage/database/contact_store.h"
#include "storage/database/contact_store_column.h"
#include "storage/database/database_handle.h"
#include "storage/database/statement.h"

/* With less than this share of the contacts, only their activity is read. */
enum { ACTIVITY_MERGE_SHARE = 8 };

/* 64 MB: contacts come in any order, so the whole index by contact is in use at once. */
static const char activity_merge_cache[] = "PRAGMA cache_size = -65536";

/* Which of the rows that come are stored already. */
static void activity_merge_compare(const struct activity *coming, const struct activity *stored,
                                   struct bitset *there)
{
    struct activity_stock stock;
    activity_stock_init(&stock, stored, coming);
    for (size_t i = 0; i < coming->count; i++) {
        bitset_put(there, i, activity_stock_take(&stock, i));
    }
    activity_stock_destroy(&stock);
}

static bool activity_merge_find(struct database *database, const struct contact_table *table,
                                const struct activity *coming, struct bitset *there,
                                struct error *error)
{
    struct activity stored = {0};
    struct bitset asked;
    bitset_init(&asked, table->count);
    for (size_t i = 0; i < coming->count; i++) {
        bitset_put(&asked, coming->rows[i].contact, true);
    }
    bool few = bitset_count(&asked) * ACTIVITY_MERGE_SHARE < table->count;
    bool done = activity_rows_load(database, table, few ? &asked : NULL, &stored, error);
    if (done) {
        activity_merge_compare(coming, &stored, there);
    }
    activity_destroy(&stored);
    bitset_destroy(&asked);
    return done;
}

bool contact_store_merge_activity(struct database *database, const struct contact_table *table,
                                  const struct activity *activity, int64_t now,
                                  bool (*progress)(void *context, size_t done), void *context,
                                  struct activity_counts *ret_counts, struct error *error)
{
    struct bitset there;
    bool begun = false;
    bitset_init(&there, activity->count);
    bool done = database_join(database, &begun, error) &&
                statement_execute(database, activity_merge_cache, error) &&
                activity_merge_find(database, table, activity, &there, error) &&
                activity_rows_append(database, table, activity, &there, progress, context, error);
    struct activity_counts counts = {.there = bitset_count(&there)};
    counts.added = activity->count - counts.there;
    done = done && (counts.added == 0 || contact_store_raise_version(database, now, error));
    done = database_settle(database, begun, done, error);
    if (done) {
        *ret_counts = counts;
    }
    bitset_destroy(&there);
    return done;
}
