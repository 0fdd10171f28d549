/* Journeys in the workspace: new ones, and each edit as it is done. */
#include "storage/database/journey_store.h"

#include "storage/database/database_handle.h"
#include "storage/database/journey_snapshot.h"
#include "storage/database/statement.h"
#include "storage/formats/json_edit.h"

/* A new journey has a snapshot; another is due after one edit, and one more for each so many nodes.
 * With an edit, which somebody waits for, it is written where it has been due so many times over.
 */
enum { JOURNEY_STORE_NODES_AN_EDIT = 200, JOURNEY_STORE_OVERDUE = 8 };

/* JOURNEY_EXISTS where another journey has the name. */
static bool journey_store_is_free(struct database *database, struct text name, int64_t id,
                                  struct error *error)
{
    struct statement statement = {0};
    if (!statement_prepare(database, "SELECT 1 FROM journey WHERE name = ?1 AND id <> ?2",
                           &statement, error)) {
        return false;
    }
    statement_bind_text(&statement, 1, name);
    statement_bind_integer(&statement, 2, id);
    enum statement_step step = statement_step(&statement, error);
    statement_finish(&statement);
    if (step == STATEMENT_ROW) {
        error_set_with(error, "JOURNEY_EXISTS",
                       N_("there is a journey {1} already; choose another name"), name);
    }
    return step == STATEMENT_DONE;
}

static bool journey_store_add_revision(struct database *database, int64_t id,
                                       const struct revision *revision, struct error *error)
{
    struct text_builder edit = {0};
    struct text_builder inverse = {0};
    struct statement statement = {0};
    bool done = json_edit_write(&edit, &revision->edit, error) &&
                json_edit_write(&inverse, &revision->inverse, error) &&
                statement_prepare(database,
                                  "INSERT INTO journey_revision (journey, number, time, type, of,"
                                  " edit, inverse) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                                  &statement, error);
    if (done) {
        statement_bind_integer(&statement, 1, id);
        statement_bind_integer(&statement, 2, (int64_t)revision->number);
        statement_bind_integer(&statement, 3, revision->time);
        statement_bind_text(&statement, 4, text_from(revision_type_name(revision->type)));
        if (revision->type != REVISION_EDIT) {
            statement_bind_integer(&statement, 5, (int64_t)revision->of);
        }
        statement_bind_text(&statement, 6, text_built(&edit));
        statement_bind_text(&statement, 7, text_built(&inverse));
        done = statement_run(&statement, error);
    }
    statement_finish(&statement);
    text_destroy(&edit);
    text_destroy(&inverse);
    return done;
}

static bool journey_store_update_row(struct database *database, int64_t id,
                                     const struct journey *journey, const struct revision *revision,
                                     struct error *error)
{
    struct statement statement = {0};
    if (!statement_prepare(database,
                           "UPDATE journey SET name = ?2, status = ?3, nodes = ?4, changed = ?5,"
                           " revision = ?6 WHERE id = ?1",
                           &statement, error)) {
        return false;
    }
    struct text status = journey_text(journey, "status");
    statement_bind_integer(&statement, 1, id);
    statement_bind_text(&statement, 2, text_from(journey->name));
    statement_bind_text(&statement, 3, status.length == 0 ? TEXT("draft") : status);
    statement_bind_integer(&statement, 4, (int64_t)journey->node_count);
    statement_bind_integer(&statement, 5, revision->time);
    statement_bind_integer(&statement, 6, (int64_t)revision->number);
    bool done = statement_run(&statement, error);
    statement_finish(&statement);
    return done;
}

static bool journey_store_snap(struct database *database, int64_t id, const struct journey *journey,
                               uint64_t number, struct error *error)
{
    struct text_builder snapshot = {0};
    struct statement statement = {0};
    bool done = journey_snapshot_write(&snapshot, journey, error) &&
                statement_prepare(database,
                                  "UPDATE journey SET snapshot = ?2, snapshot_revision = ?3,"
                                  " snapshot_check = ?4 WHERE id = ?1",
                                  &statement, error);
    if (done) {
        statement_bind_integer(&statement, 1, id);
        statement_bind_text(&statement, 2, text_built(&snapshot));
        statement_bind_integer(&statement, 3, (int64_t)number);
        statement_bind_integer(&statement, 4, (int64_t)text_hash(text_built(&snapshot)));
        done = statement_run(&statement, error);
    }
    statement_finish(&statement);
    text_destroy(&snapshot);
    return done;
}

bool journey_store_revision(struct database *database, int64_t id, uint64_t *ret_revision,
                            struct error *error)
{
    struct statement statement = {0};
    if (!statement_prepare(database, "SELECT revision FROM journey WHERE id = ?1", &statement,
                           error)) {
        return false;
    }
    statement_bind_integer(&statement, 1, id);
    enum statement_step step = statement_step(&statement, error);
    if (step == STATEMENT_ROW) {
        *ret_revision = (uint64_t)statement_integer(&statement, 0);
    } else if (step == STATEMENT_DONE) {
        error_set(error, "NO_JOURNEY", N_("the journey is gone from the workspace"));
    }
    statement_finish(&statement);
    return step == STATEMENT_ROW;
}

/* *ret_snapshot: of which revision the snapshot is. */
static bool journey_store_stands_at(struct database *database, int64_t id, uint64_t number,
                                    uint64_t *ret_snapshot, struct error *error)
{
    struct statement statement = {0};
    if (!statement_prepare(database,
                           "SELECT revision, snapshot_revision FROM journey WHERE id = ?1",
                           &statement, error)) {
        return false;
    }
    statement_bind_integer(&statement, 1, id);
    enum statement_step step = statement_step(&statement, error);
    bool stands = step == STATEMENT_ROW && (uint64_t)statement_integer(&statement, 0) == number;
    if (stands) {
        *ret_snapshot = (uint64_t)statement_integer(&statement, 1);
    } else if (step == STATEMENT_DONE) {
        error_set(error, "NO_JOURNEY", N_("the journey is gone from the workspace"));
    } else if (step != STATEMENT_FAILED) {
        error_set(error, "CHANGED_ELSEWHERE",
                  N_("another program has changed this journey meanwhile; it has been left as that "
                     "one saved it, do it again"));
    }
    statement_finish(&statement);
    return stands;
}

static uint64_t journey_store_due(const struct journey *journey)
{
    return 1 + journey->node_count / JOURNEY_STORE_NODES_AN_EDIT;
}

static bool journey_store_write(struct database *database, int64_t id,
                                const struct journey *journey, const struct revision *revision,
                                struct error *error)
{
    uint64_t snapshot = 0;
    if (!journey_store_stands_at(database, id, revision->number - 1, &snapshot, error) ||
        !journey_store_is_free(database, text_from(journey->name), id, error) ||
        !journey_store_add_revision(database, id, revision, error) ||
        !journey_store_update_row(database, id, journey, revision, error)) {
        return false;
    }
    uint64_t behind = revision->number - snapshot;
    return (snapshot != 0 && behind < JOURNEY_STORE_OVERDUE * journey_store_due(journey)) ||
           journey_store_snap(database, id, journey, revision->number, error);
}

bool journey_store_append(struct database *database, int64_t id, const struct journey *journey,
                          const struct journey_history *history, struct error *error)
{
    const struct revision *newest = journey_history_newest(history);
    bool begun = false;
    if (!database_join(database, &begun, error)) {
        return false;
    }
    bool done = journey_store_write(database, id, journey, newest, error);
    return database_settle(database, begun, done, error);
}

bool journey_store_rest(struct database *database, int64_t id, const struct journey *journey,
                        uint64_t revision)
{
    uint64_t snapshot = 0;
    if (!database_begin_if_free(database)) {
        return false;
    }
    bool written = journey_store_stands_at(database, id, revision, &snapshot, NULL) &&
                   revision - snapshot >= journey_store_due(journey) &&
                   journey_store_snap(database, id, journey, revision, NULL);
    database_settle(database, true, written, NULL);
    return true;
}

/* A row that stands at no revision yet. */
static bool journey_store_add_row(struct database *database, const struct journey *journey,
                                  int64_t *ret_id, struct error *error)
{
    struct statement statement = {0};
    if (!journey_store_is_free(database, text_from(journey->name), 0, error) ||
        !statement_prepare(database,
                           "INSERT INTO journey (name, status, nodes, changed, revision, snapshot,"
                           " snapshot_revision, snapshot_check)"
                           " VALUES (?1, '', 0, 0, 0, '', 0, 0)",
                           &statement, error)) {
        return false;
    }
    statement_bind_text(&statement, 1, text_from(journey->name));
    bool done = statement_run(&statement, error);
    statement_finish(&statement);
    *ret_id = sqlite3_last_insert_rowid(database->handle);
    return done;
}

/* The revision that makes the journey out of nothing; the caller destroys its edits. */
static bool journey_store_first(const struct journey *journey, int64_t now,
                                struct revision *ret_revision, struct error *error)
{
    struct revision revision = {.number = 1, .time = now, .type = REVISION_EDIT};
    revision.edit = journey_snapshot_edit(journey);
    journey_edit_say(&revision.edit, N_("made {1}"), text_from(journey->name), (struct text){0});
    struct journey *empty = journey_create(text_from(journey->name));
    bool done = journey_apply(empty, &revision.edit, &revision.inverse, error);
    journey_destroy(empty);
    if (!done) {
        journey_edit_destroy(&revision.edit);
        return false;
    }
    *ret_revision = revision;
    return true;
}

bool journey_store_create(struct database *database, const struct journey *journey, int64_t now,
                          int64_t *ret_id, struct error *error)
{
    struct revision first;
    int64_t id = 0;
    bool begun = false;
    if (!journey_store_first(journey, now, &first, error)) {
        return false;
    }
    bool done = database_join(database, &begun, error) &&
                journey_store_add_row(database, journey, &id, error) &&
                journey_store_write(database, id, journey, &first, error);
    done = database_settle(database, begun, done, error);
    journey_edit_destroy(&first.edit);
    journey_edit_destroy(&first.inverse);
    if (done) {
        *ret_id = id;
    }
    return done;
}

static bool journey_store_run(struct database *database, const char *sql, int64_t id,
                              struct error *error)
{
    struct statement statement = {0};
    if (!statement_prepare(database, sql, &statement, error)) {
        return false;
    }
    statement_bind_integer(&statement, 1, id);
    bool done = statement_run(&statement, error);
    statement_finish(&statement);
    return done;
}

/* Revisions and how it was looked at go with the row. */
bool journey_store_delete(struct database *database, int64_t id, struct error *error)
{
    bool begun = false;
    if (!database_join(database, &begun, error)) {
        return false;
    }
    bool done = journey_store_run(database, "DELETE FROM run WHERE journey = ?1", id, error) &&
                journey_store_run(database, "DELETE FROM journey WHERE id = ?1", id, error);
    return database_settle(database, begun, done, error);
}
