/* Simulation runs in the workspace. */
#include "storage/database/run_store.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "storage/database/database_handle.h"
#include "storage/database/statement.h"

/* In the order in which they are written and read. */
#define RUN_STORE_COLUMNS                                                                          \
    "journey, journey_name, journey_revision, contacts_version, time, start, days, seed, entered," \
    " reached"
#define RUN_STORE_FIGURES                                                                          \
    "json_extract(json, '$.contacts'), json_extract(json, '$.sent'),"                              \
    " coalesce((SELECT sum(value) FROM json_each(run.json, '$.goals')), 0)"

static void run_store_bind(struct statement *statement, const struct run_record *record)
{
    statement_bind_integer(statement, 1, record->journey);
    statement_bind_text(statement, 2, text_from(record->journey_name));
    statement_bind_integer(statement, 3, (int64_t)record->journey_revision);
    statement_bind_integer(statement, 4, (int64_t)record->contacts_version);
    statement_bind_integer(statement, 5, record->time);
    statement_bind_integer(statement, 6, record->start);
    statement_bind_integer(statement, 7, record->days);
    statement_bind_integer(statement, 8, (int64_t)record->seed);
    statement_bind_integer(statement, 9, record->entered);
    statement_bind_integer(statement, 10, record->reached);
    statement_bind_text(statement, 11, text_from(record->json));
}

bool run_store_add(struct database *database, struct run_record *record, struct error *error)
{
    struct statement statement = {0};
    if (!statement_prepare(database,
                           "INSERT INTO run (" RUN_STORE_COLUMNS ", json)"
                           " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                           &statement, error)) {
        return false;
    }
    run_store_bind(&statement, record);
    bool done = statement_run(&statement, error);
    statement_finish(&statement);
    if (done) {
        record->number = sqlite3_last_insert_rowid(database->handle);
    }
    return done;
}

enum { RUN_STORE_TAKEN = 12 }; /* how many columns the following takes */

/* Columns: number, RUN_STORE_COLUMNS, json (or null). */
static struct run_record run_store_take(const struct statement *statement)
{
    return (struct run_record){
        .number = statement_integer(statement, 0),
        .journey = statement_integer(statement, 1),
        .journey_name = text_copy(statement_text(statement, 2)),
        .journey_revision = (uint64_t)statement_integer(statement, 3),
        .contacts_version = (uint64_t)statement_integer(statement, 4),
        .time = statement_integer(statement, 5),
        .start = statement_integer(statement, 6),
        .days = (int)statement_integer(statement, 7),
        .seed = (uint64_t)statement_integer(statement, 8),
        .entered = statement_integer(statement, 9),
        .reached = statement_integer(statement, 10),
        .json = statement_is_null(statement, 11) ? NULL : text_copy(statement_text(statement, 11)),
    };
}

bool run_store_before(struct database *database, int64_t journey, int64_t number,
                      struct run_record *ret_record, struct error *error)
{
    struct statement statement = {0};
    if (!statement_prepare(database,
                           "SELECT number, " RUN_STORE_COLUMNS
                           ", json, json_extract(json, '$.entered_contacts') FROM run"
                           " WHERE journey = ?1 AND number < ?2 ORDER BY number DESC LIMIT 1",
                           &statement, error)) {
        return false;
    }
    statement_bind_integer(&statement, 1, journey);
    statement_bind_integer(&statement, 2, number);
    enum statement_step step = statement_step(&statement, error);
    if (step != STATEMENT_FAILED) {
        *ret_record = step == STATEMENT_ROW ? run_store_take(&statement) : (struct run_record){0};
        ret_record->entered_contacts =
            step == STATEMENT_ROW ? statement_integer(&statement, RUN_STORE_TAKEN) : 0;
    }
    statement_finish(&statement);
    return step != STATEMENT_FAILED;
}

bool run_store_newest(struct database *database, int64_t journey, struct run_record *ret_record,
                      struct error *error)
{
    return run_store_before(database, journey, INT64_MAX, ret_record, error);
}

/* What the run counted: all but what it says of claims, the last key, which not every run is asked
 * for. */
static struct text run_store_counts(const struct run_record *record)
{
    struct text json = text_from(record->json);
    return text_part(json, 0, text_find(json, TEXT(",\"claims\":")));
}

static bool run_store_same(const struct run_record *a, const struct run_record *b)
{
    return a->journey_revision == b->journey_revision &&
           a->contacts_version == b->contacts_version && a->start == b->start &&
           a->days == b->days && a->seed == b->seed &&
           text_equal(run_store_counts(a), run_store_counts(b));
}

static bool run_store_thin(struct database *database, int64_t journey, struct error *error)
{
    struct statement statement = {0};
    if (!statement_prepare(database,
                           "DELETE FROM run WHERE journey = ?1 AND number <="
                           " (SELECT number FROM run WHERE journey = ?1"
                           " ORDER BY number DESC LIMIT 1 OFFSET ?2)",
                           &statement, error)) {
        return false;
    }
    statement_bind_integer(&statement, 1, journey);
    statement_bind_integer(&statement, 2, RUN_STORE_MOST);
    bool done = statement_run(&statement, error);
    statement_finish(&statement);
    return done;
}

static bool run_store_add_new(struct database *database, struct run_record *record,
                              struct error *error)
{
    struct run_record newest = {0};
    if (!run_store_newest(database, record->journey, &newest, error)) {
        return false;
    }
    bool same = newest.number != 0 && run_store_same(&newest, record);
    record->number = same ? newest.number : 0;
    run_record_destroy(&newest);
    return same || (run_store_add(database, record, error) &&
                    run_store_thin(database, record->journey, error));
}

bool run_store_keep(struct database *database, struct run_record *record,
                    struct run_record *ret_before, struct error *error)
{
    struct run_record before = {0};
    if (!database_begin(database, error)) {
        return false;
    }
    if (!run_store_add_new(database, record, error) ||
        !run_store_before(database, record->journey, record->number, &before, error) ||
        !database_commit(database, error)) {
        run_record_destroy(&before);
        database_rollback(database);
        return false;
    }
    *ret_before = before;
    return true;
}

bool run_store_list(struct database *database, struct run_records *ret_list, struct error *error)
{
    struct statement statement = {0};
    if (!statement_prepare(database,
                           "SELECT number, " RUN_STORE_COLUMNS ", NULL, " RUN_STORE_FIGURES
                           " FROM run ORDER BY number DESC",
                           &statement, error)) {
        return false;
    }
    struct run_records list = {0};
    size_t capacity = 0;
    enum statement_step step = STATEMENT_ROW;
    while ((step = statement_step(&statement, error)) == STATEMENT_ROW) {
        list.items = memory_grow(list.items, &capacity, list.count + 1, sizeof(*list.items));
        struct run_record *record = &list.items[list.count++];
        *record = run_store_take(&statement);
        record->contacts = statement_integer(&statement, RUN_STORE_TAKEN);
        record->sent = statement_integer(&statement, RUN_STORE_TAKEN + 1);
        record->goals = statement_integer(&statement, RUN_STORE_TAKEN + 2);
    }
    statement_finish(&statement);
    if (step == STATEMENT_FAILED) {
        run_records_destroy(&list);
        return false;
    }
    *ret_list = list;
    return true;
}

void run_record_destroy(struct run_record *record)
{
    free(record->journey_name);
    free(record->json);
    *record = (struct run_record){0};
}

void run_records_destroy(struct run_records *list)
{
    for (size_t i = 0; i < list->count; i++) {
        run_record_destroy(&list->items[i]);
    }
    free(list->items);
    *list = (struct run_records){0};
}
