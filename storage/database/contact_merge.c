/* Merging a table of contacts into the store: new ones in, known ones brought up to date. */
#include <stdlib.h>

#include "storage/database/contact_history.h"
#include "storage/database/contact_merge_plan.h"
#include "storage/database/contact_order.h"
#include "storage/database/contact_store.h"
#include "storage/database/database_handle.h"

/* Places of what is bound beside the plan's sources. */
enum { CONTACT_MERGE_FIRST = 4, CONTACT_MERGE_ROWS_A_CALL = 500 };

/* Bytes of SQLite's cache: in any case, and for each contact. */
enum { CONTACT_MERGE_CACHE = 32 << 20, CONTACT_MERGE_INDEXED = 32 };

struct contact_merge {
    struct database *database;
    struct contact_merge_plan plan;
    uint32_t *order;         /* the table's rows by id: as the store gives them back */
    bool first;              /* no contact is stored: none needs to be looked for */
    struct statement find;   /* ?1 key */
    struct statement insert; /* ?1 id, ?2 key, ?3 now, the sources */
    struct statement update; /* ?1 number, the sources */
    struct contact_store_counts counts;
};

static void contact_merge_destroy(struct contact_merge *merge)
{
    statement_finish(&merge->find);
    statement_finish(&merge->insert);
    statement_finish(&merge->update);
    contact_merge_plan_destroy(&merge->plan);
    free(merge->order);
}

/* SQLite's usual 2 MB would write and read the index by key, whose places are random, over and
 * over. It grows by this for each contact, beside what the other pages take. */
static bool contact_merge_make_room(struct contact_merge *merge, size_t count, struct error *error)
{
    int64_t stored = 0;
    if (!statement_number(merge->database, "SELECT count(*) FROM contact", &stored, error)) {
        return false;
    }
    merge->first = stored == 0;
    uint64_t bytes = CONTACT_MERGE_CACHE + CONTACT_MERGE_INDEXED * ((uint64_t)stored + count);
    struct text_builder sql = {0};
    text_append_format(&sql, "PRAGMA cache_size = -%llu", (unsigned long long)(bytes / 1024));
    bool done = statement_execute(merge->database, sql.bytes, error);
    text_destroy(&sql);
    return done;
}

static void contact_merge_leave_room(struct contact_merge *merge)
{
    statement_execute(merge->database, "PRAGMA cache_size = -2000", NULL);
}

/* Appends a list with one item a source, each by its format: %1$lld is the number of the store's
 * column, %2$zu the place that is bound. */
static void contact_merge_append_places(struct text_builder *sql, const struct contact_merge *merge,
                                        bool columns)
{
    for (size_t i = 0; i < merge->plan.source_count; i++) {
        const struct contact_merge_source *source = &merge->plan.sources[i];
        long long number = merge->plan.columns.items[source->stored].number;
        size_t place = CONTACT_MERGE_FIRST + i;
        if (columns) {
            text_append_format(sql, ", c%lld", number);
        } else {
            text_append_format(sql, ", ?%zu", place);
        }
    }
}

static bool contact_merge_prepare_insert(struct contact_merge *merge, struct error *error)
{
    struct text_builder sql = {0};
    text_append_string(&sql, "INSERT INTO contact (id, key, added");
    contact_merge_append_places(&sql, merge, true);
    text_append_string(&sql, ") VALUES (?1, ?2, ?3");
    contact_merge_append_places(&sql, merge, false);
    text_append_string(&sql, ")");
    bool done = statement_prepare(merge->database, sql.bytes, &merge->insert, error);
    text_destroy(&sql);
    return done;
}

/* What a column holds after the merge: what comes, else what is there; a no to somebody who said
 * yes once says so, and a stop is lifted by a yes alone. */
static void contact_merge_append_merged(struct text_builder *sql, const struct contact_merge *merge,
                                        size_t index)
{
    const struct contact_merge_source *source = &merge->plan.sources[index];
    long long number = merge->plan.columns.items[source->stored].number;
    size_t place = CONTACT_MERGE_FIRST + index;
    if (source->kind == CONTACT_STORE_CONSENT) {
        text_append_format(sql,
                           "CASE WHEN ?%zu = %d AND c%lld IN (%d, %d) THEN %d"
                           " WHEN ?%zu IN (%d, %d) AND c%lld = %d THEN %d ELSE ",
                           place, CONSENT_NO, number, CONSENT_YES, CONSENT_NO_AFTER_YES,
                           CONSENT_NO_AFTER_YES, place, CONSENT_NO, CONSENT_NO_AFTER_YES, number,
                           CONSENT_STOPPED, CONSENT_STOPPED);
    }
    text_append_format(sql, "coalesce(?%zu, c%lld)", place, number);
    text_append_string(sql, source->kind == CONTACT_STORE_CONSENT ? " END" : "");
}

/* Row values, so that the statement changes a row only where something is new. */
static bool contact_merge_prepare_update(struct contact_merge *merge, struct error *error)
{
    struct text_builder names = {0};
    struct text_builder values = {0};
    for (size_t i = 0; i < merge->plan.source_count; i++) {
        size_t stored = merge->plan.sources[i].stored;
        text_append_format(&names, "%sc%lld", i == 0 ? "" : ", ",
                           (long long)merge->plan.columns.items[stored].number);
        text_append_string(&values, i == 0 ? "" : ", ");
        contact_merge_append_merged(&values, merge, i);
    }
    struct text_builder sql = {0};
    text_append_string(&sql, "UPDATE contact SET (");
    text_append(&sql, text_built(&names));
    text_append_string(&sql, ") = (");
    text_append(&sql, text_built(&values));
    text_append_string(&sql, ") WHERE number = ?1 AND (");
    text_append(&sql, text_built(&names));
    text_append_string(&sql, ") IS NOT (");
    text_append(&sql, text_built(&values));
    text_append_string(&sql, ")");
    bool done = statement_prepare(merge->database, sql.bytes, &merge->update, error);
    text_destroy(&names);
    text_destroy(&values);
    text_destroy(&sql);
    return done;
}

static bool contact_merge_begin(struct contact_merge *merge, const struct contact_table *table,
                                int64_t now, struct error *error)
{
    if (!contact_merge_make_room(merge, table->count, error) ||
        !contact_merge_plan_make(merge->database, table, now, &merge->plan, error) ||
        !contact_history_begin(merge->database, &merge->plan.columns, merge->plan.old_columns, now,
                               error) ||
        !statement_prepare(merge->database, "SELECT number, id FROM contact WHERE key = ?1",
                           &merge->find, error) ||
        !contact_merge_prepare_insert(merge, error)) {
        return false;
    }
    merge->counts.new_columns = merge->plan.new_fields;
    merge->order = contact_order_by_id(table);
    return merge->plan.source_count == 0 || contact_merge_prepare_update(merge, error);
}

/* *ret_number: 0 where the contact is new. */
static bool contact_merge_find(struct contact_merge *merge, size_t row, int64_t *ret_number,
                               struct error *error)
{
    const struct contact_table *table = merge->plan.table;
    statement_bind_integer(&merge->find, 1, (int64_t)table->keys[row]);
    enum statement_step step = statement_step(&merge->find, error);
    bool done = step != STATEMENT_FAILED;
    *ret_number = step == STATEMENT_ROW ? statement_integer(&merge->find, 0) : 0;
    if (step == STATEMENT_ROW &&
        !text_equal(statement_text(&merge->find, 1), contact_table_id(table, row))) {
        error_set_with(error, "KEY_COLLISION",
                       N_("the contacts {1} and {2} have one key by chance; change one id"),
                       statement_text(&merge->find, 1), contact_table_id(table, row));
        done = false;
    }
    statement_reset(&merge->find);
    return done;
}

static bool contact_merge_insert(struct contact_merge *merge, size_t row, struct error *error)
{
    const struct contact_table *table = merge->plan.table;
    statement_bind_text(&merge->insert, 1, contact_table_id(table, row));
    statement_bind_integer(&merge->insert, 2, (int64_t)table->keys[row]);
    statement_bind_integer(&merge->insert, 3, merge->plan.now);
    contact_merge_plan_bind(&merge->plan, row, &merge->insert, CONTACT_MERGE_FIRST);
    merge->counts.added++;
    return statement_run(&merge->insert, error);
}

static bool contact_merge_update(struct contact_merge *merge, size_t row, int64_t number,
                                 struct error *error)
{
    if (merge->plan.source_count == 0) {
        merge->counts.unchanged++;
        return true;
    }
    statement_bind_integer(&merge->update, 1, number);
    contact_merge_plan_bind(&merge->plan, row, &merge->update, CONTACT_MERGE_FIRST);
    if (!statement_run(&merge->update, error)) {
        return false;
    }
    if (sqlite3_changes(merge->database->handle) > 0) {
        merge->counts.updated++;
    } else {
        merge->counts.unchanged++;
    }
    return true;
}

static bool contact_merge_row(struct contact_merge *merge, size_t row, struct error *error)
{
    int64_t number = 0;
    if (!merge->first && !contact_merge_find(merge, row, &number, error)) {
        return false;
    }
    return number == 0 ? contact_merge_insert(merge, row, error)
                       : contact_merge_update(merge, row, number, error);
}

static bool contact_merge_rows(struct contact_merge *merge,
                               bool (*progress)(void *context, size_t done), void *context,
                               struct error *error)
{
    for (size_t row = 0; row < merge->plan.table->count; row++) {
        if (!contact_merge_row(merge, merge->order[row], error)) {
            return false;
        }
        bool asks = progress != NULL && (row + 1) % CONTACT_MERGE_ROWS_A_CALL == 0;
        if (asks && !progress(context, row + 1)) {
            error_set(error, "STOPPED", N_("stopped; nothing was changed"));
            return false;
        }
    }
    return true;
}

static bool contact_merge_reachable(struct contact_merge *merge, struct error *error)
{
    const struct contact_table *table = merge->plan.table;
    struct statement statement = {0};
    bool done = statement_prepare(merge->database,
                                  "INSERT OR IGNORE INTO contact_reachable (channel) VALUES (?1)",
                                  &statement, error);
    for (size_t i = 0; done && i < table->channel_count; i++) {
        if (i < table->reachable_by.size && bitset_has(&table->reachable_by, i)) {
            statement_bind_text(&statement, 1, text_from(table->channels[i].name));
            done = statement_run(&statement, error);
        }
    }
    statement_finish(&statement);
    return done;
}

static bool contact_merge_consents(struct contact_merge *merge, struct error *error)
{
    const struct contact_table *table = merge->plan.table;
    return table->consent_assumed || table->count == 0 ||
           statement_execute(merge->database,
                             "UPDATE contact_data SET consent_assumed = 0"
                             " WHERE consent_assumed <> 0",
                             error);
}

static bool contact_merge_all(struct contact_merge *merge, const struct contact_table *table,
                              int64_t now, bool (*progress)(void *context, size_t done),
                              void *context, struct error *error)
{
    int changes = sqlite3_total_changes(merge->database->handle);
    return contact_merge_begin(merge, table, now, error) &&
           contact_merge_rows(merge, progress, context, error) &&
           contact_history_end(merge->database, error) && contact_merge_reachable(merge, error) &&
           contact_merge_consents(merge, error) &&
           (sqlite3_total_changes(merge->database->handle) == changes ||
            contact_store_raise_version(merge->database, now, error));
}

bool contact_store_merge(struct database *database, const struct contact_table *table, int64_t now,
                         bool (*progress)(void *context, size_t done), void *context,
                         struct contact_store_counts *ret_counts, struct error *error)
{
    struct contact_merge merge = {.database = database};
    bool begun = false;
    bool done = database_join(database, &begun, error) &&
                contact_merge_all(&merge, table, now, progress, context, error);
    struct contact_store_counts counts = merge.counts;
    contact_merge_leave_room(&merge);
    contact_merge_destroy(&merge);
    done = database_settle(database, begun, done, error);
    if (done) {
        *ret_counts = counts;
    }
    return done;
}
