/* Reading a journey from the workspace: its snapshot, the edits after it, and its history. */
#include <assert.h>
#include <stdlib.h>

#include "storage/database/database_handle.h"
#include "storage/database/journey_snapshot.h"
#include "storage/database/journey_store.h"
#include "storage/database/statement.h"
#include "storage/formats/json_edit.h"

static bool journey_load_fail(struct text name, const struct error *fault, struct error *error)
{
    const char *reason = fault->code == NULL ? "REVISIONS_MISSING" : fault->code;
    error_set_with(error, "DAMAGED_JOURNEY",
                   N_("the journey {1} cannot be read from the workspace ({2}); put a backup in "
                      "its place"),
                   name, text_from(reason));
    return false;
}

/* Columns: number, time, type, of. */
static bool journey_load_revision(const struct statement *statement, struct revision *ret_revision)
{
    *ret_revision = (struct revision){
        .number = (uint64_t)statement_integer(statement, 0),
        .time = statement_integer(statement, 1),
        .of = (uint64_t)statement_integer(statement, 3),
        .unread = true,
    };
    return revision_type_find(statement_text(statement, 2), &ret_revision->type);
}

/* All revisions, unread. */
static bool journey_load_history(struct database *database, int64_t id,
                                 struct journey_history *history, struct error *error)
{
    struct statement statement = {0};
    if (!statement_prepare(database,
                           "SELECT number, time, type, of FROM journey_revision"
                           " WHERE journey = ?1 ORDER BY number",
                           &statement, error)) {
        return false;
    }
    statement_bind_integer(&statement, 1, id);
    enum statement_step step = statement_step(&statement, error);
    bool done = true;
    while (done && step == STATEMENT_ROW) {
        struct revision revision;
        done =
            journey_load_revision(&statement, &revision) && revision.number == history->count + 1;
        if (done) {
            journey_history_append(history, revision);
            step = statement_step(&statement, error);
        }
    }
    statement_finish(&statement);
    return done && step == STATEMENT_DONE;
}

/* Columns: number, edit, inverse. */
static bool journey_load_edits(const struct statement *statement, struct journey_history *history,
                               struct error *error)
{
    struct revision *revision = &history->revisions[statement_integer(statement, 0) - 1];
    struct journey_edit edit;
    struct journey_edit inverse;
    if (!revision->unread) {
        return true;
    }
    if (!json_edit_read(statement_text(statement, 1), &edit, error)) {
        return false;
    }
    if (!json_edit_read(statement_text(statement, 2), &inverse, error)) {
        journey_edit_destroy(&edit);
        return false;
    }
    revision->edit = edit;
    revision->inverse = inverse;
    revision->unread = false;
    return true;
}

static bool journey_load_has_read(const struct journey_history *history, uint64_t first,
                                  uint64_t last)
{
    while (first <= last && !history->revisions[first - 1].unread) {
        first++;
    }
    return first > last;
}

/* False, with or without an error, where not all of them are there. */
static bool journey_load_read_edits(struct database *database, int64_t id,
                                    struct journey_history *history, uint64_t first, uint64_t last,
                                    struct error *error)
{
    struct statement statement = {0};
    if (journey_load_has_read(history, first, last)) {
        return true;
    }
    if (!statement_prepare(database,
                           "SELECT number, edit, inverse FROM journey_revision"
                           " WHERE journey = ?1 AND number BETWEEN ?2 AND ?3",
                           &statement, error)) {
        return false;
    }
    statement_bind_integer(&statement, 1, id);
    statement_bind_integer(&statement, 2, (int64_t)first);
    statement_bind_integer(&statement, 3, (int64_t)last);
    bool done = true;
    while (done && statement_step(&statement, error) == STATEMENT_ROW) {
        done = journey_load_edits(&statement, history, error);
    }
    statement_finish(&statement);
    return done && journey_load_has_read(history, first, last);
}

bool journey_store_read(struct database *database, int64_t id, struct journey_history *history,
                        uint64_t first, uint64_t last, struct error *error)
{
    struct error fault = {0};
    assert(first > 0 && last <= history->count);
    if (journey_load_read_edits(database, id, history, first, last, &fault)) {
        return true;
    }
    error_set_with(error, "DAMAGED_HISTORY",
                   N_("an earlier step of the journey cannot be read from the workspace ({1}); put "
                      "a backup in its place"),
                   text_from(fault.code == NULL ? "REVISIONS_MISSING" : fault.code));
    return false;
}

bool journey_store_at(struct database *database, int64_t id, struct journey_history *history,
                      const struct journey *journey, uint64_t number, struct journey **ret_journey,
                      struct error *error)
{
    bool there = number > 0 && number < history->count;
    return (!there ||
            journey_store_read(database, id, history, number + 1, history->count, error)) &&
           journey_history_at(history, journey, number, ret_journey, error);
}

/* Applies the revisions after number `from`. */
static bool journey_load_replay(const struct journey_history *history, uint64_t from,
                                struct journey *journey, struct error *error)
{
    for (size_t i = from; i < history->count; i++) {
        struct journey_edit inverse = {0};
        if (!journey_apply(journey, &history->revisions[i].edit, &inverse, error)) {
            return false;
        }
        journey_edit_destroy(&inverse);
    }
    journey->revision = history->count;
    return true;
}

/* What the row of the table `journey` says. */
struct journey_load_row {
    char *name;
    char *snapshot;
    size_t snapshot_length;
    uint64_t revision;
    uint64_t snapshot_revision;
    uint64_t snapshot_check;
};

static void journey_load_row_destroy(struct journey_load_row *row)
{
    free(row->name);
    free(row->snapshot);
}

static bool journey_load_row(struct database *database, int64_t id,
                             struct journey_load_row *ret_row, struct error *error)
{
    struct statement statement = {0};
    if (!statement_prepare(database,
                           "SELECT name, revision, snapshot, snapshot_revision, snapshot_check"
                           " FROM journey WHERE id = ?1",
                           &statement, error)) {
        return false;
    }
    statement_bind_integer(&statement, 1, id);
    enum statement_step step = statement_step(&statement, error);
    if (step == STATEMENT_ROW) {
        struct text snapshot = statement_text(&statement, 2);
        *ret_row = (struct journey_load_row){
            .name = text_copy(statement_text(&statement, 0)),
            .revision = (uint64_t)statement_integer(&statement, 1),
            .snapshot = text_copy(snapshot),
            .snapshot_length = snapshot.length,
            .snapshot_revision = (uint64_t)statement_integer(&statement, 3),
            .snapshot_check = (uint64_t)statement_integer(&statement, 4),
        };
    } else if (step == STATEMENT_DONE) {
        error_set(error, "NO_JOURNEY", N_("there is no such journey any more"));
    }
    statement_finish(&statement);
    return step == STATEMENT_ROW;
}

/* The journey as it stood after *ret_from revisions: by the snapshot, or nothing where that is not
 * what was written. */
static struct journey *journey_load_start(const struct journey_load_row *row, uint64_t *ret_from)
{
    struct text snapshot = {.bytes = row->snapshot, .length = row->snapshot_length};
    struct journey *journey = NULL;
    if (text_hash(snapshot) == row->snapshot_check && row->snapshot_revision <= row->revision &&
        journey_snapshot_read(snapshot, &journey, NULL)) {
        *ret_from = row->snapshot_revision;
        return journey;
    }
    *ret_from = 0;
    return journey_create(text_from(row->name));
}

static bool journey_load_read(struct database *database, int64_t id,
                              const struct journey_load_row *row, struct journey **ret_journey,
                              struct journey_history *ret_history, struct error *error)
{
    struct journey_history history = {0};
    uint64_t from = 0;
    struct journey *journey = journey_load_start(row, &from);
    struct error fault = {0};
    if (!journey_load_history(database, id, &history, &fault) || history.count != row->revision ||
        !journey_load_read_edits(database, id, &history, from + 1, row->revision, &fault) ||
        !journey_load_replay(&history, from, journey, &fault)) {
        journey_history_destroy(&history);
        journey_destroy(journey);
        return journey_load_fail(text_from(row->name), &fault, error);
    }
    *ret_journey = journey;
    *ret_history = history;
    return true;
}

bool journey_store_load(struct database *database, int64_t id, struct journey **ret_journey,
                        struct journey_history *ret_history, struct error *error)
{
    struct journey_load_row row = {0};
    bool begun = false;
    if (!database_join_reading(database, &begun, error)) {
        return false;
    }
    bool done = journey_load_row(database, id, &row, error) &&
                journey_load_read(database, id, &row, ret_journey, ret_history, error);
    journey_load_row_destroy(&row);
    return database_settle(database, begun, done, error);
}
