/* Segments in the workspace file: finds members anew and keeps who moved. */
#include "storage/database/segment_store.h"

#include <stdlib.h>

#include "model/workspace/segment.h"
#include "model/workspace/touchpoint.h"
#include "storage/database/contact_store.h"
#include "storage/database/database_handle.h"
#include "storage/database/segment_drop.h"
#include "storage/database/statement.h"
#include "storage/database/stored_ids.h"

/* An update under way. */
struct segment_updating {
    struct database *database;
    const struct workspace *workspace;
    int64_t now;
    int64_t edge; /* the number of the update in the store; 0: no edges are kept */
    bool goes_on; /* … that had edges before */
    const struct contact_table *table;
    struct contact_table *loaded; /* the table where it was loaded for this */
    struct activity activity;
    bool *opt_out;
    struct contact_numbers contacts;
    struct segment_set found; /* the set where it was found for this */
    const struct segment_set *set;
    struct statement find;
    struct statement add;
    struct statement keep;
    struct statement members;
    struct statement join;
    struct statement leave;
    struct statement move;
    struct statement unmove;
};

static void segment_updating_destroy(struct segment_updating *updating)
{
    segment_set_destroy(&updating->found);
    contact_table_destroy(updating->loaded);
    activity_destroy(&updating->activity);
    free(updating->opt_out);
    contact_numbers_destroy(&updating->contacts);
    statement_finish(&updating->find);
    statement_finish(&updating->add);
    statement_finish(&updating->keep);
    statement_finish(&updating->members);
    statement_finish(&updating->join);
    statement_finish(&updating->leave);
    statement_finish(&updating->move);
    statement_finish(&updating->unmove);
}

static bool segment_updating_prepare(struct segment_updating *updating, struct error *error)
{
    struct database *database = updating->database;
    return statement_prepare(database, "SELECT number, asked FROM segment WHERE name = ?1",
                             &updating->find, error) &&
           statement_prepare(database,
                             "INSERT INTO segment (name, asked, time, version)"
                             " VALUES (?1, ?2, ?3, ?4)",
                             &updating->add, error) &&
           statement_prepare(database,
                             "UPDATE segment SET asked = ?2, time = ?3, version = ?4"
                             " WHERE number = ?1",
                             &updating->keep, error) &&
           statement_prepare(database, "SELECT contact FROM segment_member WHERE segment = ?1",
                             &updating->members, error) &&
           statement_prepare(database,
                             "INSERT INTO segment_member (segment, contact, joined)"
                             " VALUES (?1, ?2, ?3)",
                             &updating->join, error) &&
           statement_prepare(database,
                             "DELETE FROM segment_member WHERE segment = ?1 AND contact = ?2",
                             &updating->leave, error) &&
           statement_prepare(database,
                             "INSERT INTO segment_move (segment, at, contact, joined)"
                             " VALUES (?1, ?2, ?3, ?4)",
                             &updating->move, error) &&
           statement_prepare(database,
                             "DELETE FROM segment_move WHERE segment = ?1 AND at = ?2"
                             " AND contact = ?3",
                             &updating->unmove, error);
}

static bool segment_updating_load(struct segment_updating *updating, const struct zone *zone,
                                  struct error *error)
{
    if (!contact_store_load(updating->database, updating->workspace, &updating->loaded, error) ||
        !contact_store_load_activity(updating->database, updating->loaded, &updating->activity,
                                     error)) {
        return false;
    }
    touchpoint_feed(updating->workspace, &updating->activity);
    updating->table = updating->loaded;
    updating->opt_out = audience_opt_out(updating->table, updating->workspace);
    struct audience audience = {
        .contacts = updating->table,
        .activity = &updating->activity,
        .opt_out = updating->opt_out,
        .moment = {.now = updating->now, .zone = zone, .journey = -1},
    };
    segment_set_find(updating->workspace, &audience, &updating->found);
    updating->set = &updating->found;
    return true;
}

/* Finds the segment in the store, or adds it. *ret_same: its members were found by the same
 * filters.
 */
static bool segment_updating_find(struct segment_updating *updating, struct text name,
                                  struct text asked, int64_t *ret_number, bool *ret_same,
                                  struct error *error)
{
    statement_bind_text(&updating->find, 1, name);
    enum statement_step step = statement_step(&updating->find, error);
    bool known = step == STATEMENT_ROW;
    *ret_same = known && text_equal(statement_text(&updating->find, 1), asked);
    *ret_number = known ? statement_integer(&updating->find, 0) : 0;
    statement_reset(&updating->find);
    if (known || step == STATEMENT_FAILED) {
        return known;
    }
    statement_bind_text(&updating->add, 1, name);
    statement_bind_text(&updating->add, 2, asked);
    statement_bind_integer(&updating->add, 3, updating->now);
    statement_bind_integer(&updating->add, 4, (int64_t)updating->table->version);
    if (!statement_run(&updating->add, error)) {
        return false;
    }
    *ret_number = sqlite3_last_insert_rowid(updating->database->handle);
    return true;
}

static bool segment_updating_stored(struct segment_updating *updating, int64_t segment,
                                    struct bitset *stored, struct error *error)
{
    statement_bind_integer(&updating->members, 1, segment);
    enum statement_step step = STATEMENT_ROW;
    while ((step = statement_step(&updating->members, error)) == STATEMENT_ROW) {
        int64_t number = statement_integer(&updating->members, 0);
        uint32_t row = 0;
        if (contact_numbers_row(&updating->contacts, number, &row)) {
            bitset_put(stored, row, true);
        }
    }
    statement_reset(&updating->members);
    return step == STATEMENT_DONE;
}

/* Of an update that goes on: who had moved is back where they were. */
static bool segment_updating_take_back(struct segment_updating *updating, int64_t segment,
                                       size_t row, bool *ret_taken, struct error *error)
{
    *ret_taken = false;
    if (!updating->goes_on) {
        return true;
    }
    statement_bind_integer(&updating->unmove, 1, segment);
    statement_bind_integer(&updating->unmove, 2, updating->edge);
    statement_bind_integer(&updating->unmove, 3, updating->contacts.numbers[row]);
    bool done = statement_run(&updating->unmove, error);
    *ret_taken = done && sqlite3_changes(updating->database->handle) > 0;
    return done;
}

static bool segment_updating_move(struct segment_updating *updating, int64_t segment, size_t row,
                                  bool joins, bool edges, struct error *error)
{
    struct statement *change = joins ? &updating->join : &updating->leave;
    statement_bind_integer(change, 1, segment);
    statement_bind_integer(change, 2, updating->contacts.numbers[row]);
    if (joins) {
        statement_bind_integer(change, 3, updating->now);
    }
    if (!statement_run(change, error)) {
        return false;
    }
    bool taken = false;
    if (edges && !segment_updating_take_back(updating, segment, row, &taken, error)) {
        return false;
    }
    if (!edges || taken) {
        return true;
    }
    statement_bind_integer(&updating->move, 1, segment);
    statement_bind_integer(&updating->move, 2, updating->edge);
    statement_bind_integer(&updating->move, 3, updating->contacts.numbers[row]);
    statement_bind_integer(&updating->move, 4, joins);
    return statement_run(&updating->move, error);
}

/* Makes the stored members those of the set. */
static bool segment_updating_settle(struct segment_updating *updating, int64_t segment,
                                    const struct bitset *members, bool edges, struct error *error)
{
    struct bitset stored = {0};
    bitset_init(&stored, members->size);
    bool done = segment_updating_stored(updating, segment, &stored, error);
    for (size_t word = 0; done && word < (members->size + 63) / 64; word++) {
        uint64_t moved = members->words[word] ^ stored.words[word];
        for (; done && moved != 0; moved &= moved - 1) {
            size_t row = word * 64 + (size_t)__builtin_ctzll(moved);
            done = segment_updating_move(updating, segment, row, bitset_has(members, row), edges,
                                         error);
        }
    }
    bitset_destroy(&stored);
    return done;
}

static bool segment_updating_keep(struct segment_updating *updating, int64_t segment,
                                  struct text asked, struct error *error)
{
    statement_bind_integer(&updating->keep, 1, segment);
    statement_bind_text(&updating->keep, 2, asked);
    statement_bind_integer(&updating->keep, 3, updating->now);
    statement_bind_integer(&updating->keep, 4, (int64_t)updating->table->version);
    return statement_run(&updating->keep, error);
}

static bool segment_updating_one(struct segment_updating *updating, const struct segment *segment,
                                 struct error *error)
{
    struct text_builder asked = {0};
    int64_t number = 0;
    bool same = false;
    segment_write_asked(updating->workspace, segment->name, &asked);
    bool done =
        segment_updating_find(updating, segment->name, text_built(&asked), &number, &same, error);
    bool wanted = updating->edge != 0 || !same;
    if (done && wanted && segment->wrong.code == NULL) {
        bool edges = updating->edge != 0 && same;
        done = segment_updating_settle(updating, number, &segment->members, edges, error) &&
               segment_updating_keep(updating, number, text_built(&asked), error);
    }
    text_destroy(&asked);
    return done;
}

static bool segment_updating_begin_edge(struct segment_updating *updating, struct text cause,
                                        struct error *error)
{
    struct statement statement = {0};
    bool done = statement_prepare(
        updating->database,
        updating->goes_on
            ? "UPDATE segment_update SET time = ?1, cause = cause || ', ' || ?2 WHERE number = ?3"
            : "INSERT INTO segment_update (time, cause) VALUES (?1, ?2)",
        &statement, error);
    if (done) {
        statement_bind_integer(&statement, 1, updating->now);
        statement_bind_text(&statement, 2, cause);
        if (updating->goes_on) {
            statement_bind_integer(&statement, 3, updating->edge);
        }
        done = statement_run(&statement, error);
    }
    if (done && !updating->goes_on) {
        updating->edge = sqlite3_last_insert_rowid(updating->database->handle);
    }
    statement_finish(&statement);
    return done;
}

static bool segment_updating_each(struct segment_updating *updating, struct error *error)
{
    bool done =
        contact_numbers_load(updating->database, updating->table, &updating->contacts, error) &&
        segment_updating_prepare(updating, error);
    for (size_t i = 0; done && i < updating->set->count; i++) {
        done = segment_updating_one(updating, &updating->set->items[i], error);
    }
    return done;
}

static bool segment_updating_all(struct segment_updating *updating, const struct zone *zone,
                                 struct text cause, struct error *error)
{
    const struct setting *segments = setting_get(&updating->workspace->settings, TEXT("segments"));
    if (!segment_drop_gone(updating->database, updating->workspace, error)) {
        return false;
    }
    if (segments == NULL || segments->count == 0) {
        return true;
    }
    return segment_updating_load(updating, zone, error) &&
           (cause.length == 0 || segment_updating_begin_edge(updating, cause, error)) &&
           segment_updating_each(updating, error);
}

bool segment_store_update(struct database *database, const struct workspace *workspace,
                          const struct zone *zone, struct text cause, int64_t now,
                          struct error *error)
{
    int64_t update = 0;
    return segment_store_update_further(database, workspace, zone, cause, now, &update, error);
}

bool segment_store_update_further(struct database *database, const struct workspace *workspace,
                                  const struct zone *zone, struct text cause, int64_t now,
                                  int64_t *update, struct error *error)
{
    struct segment_updating updating = {.database = database,
                                        .workspace = workspace,
                                        .now = now,
                                        .edge = *update,
                                        .goes_on = *update != 0};
    bool begun = false;
    bool done = database_join(database, &begun, error) &&
                segment_updating_all(&updating, zone, cause, error);
    segment_updating_destroy(&updating);
    done = database_settle(database, begun, done, error);
    *update = done ? updating.edge : *update;
    return done;
}

/* Whether workspace and contacts are those of the store. */
static bool segment_updating_is_current(struct segment_updating *updating, bool *ret_current,
                                        struct error *error)
{
    int64_t revision = 0;
    int64_t version = 0;
    bool read =
        statement_number(updating->database, "SELECT revision FROM workspace", &revision, error) &&
        statement_number(updating->database, "SELECT version FROM contact_data", &version, error);
    *ret_current = (uint64_t)revision == updating->workspace->revision &&
                   (uint64_t)version == updating->table->version;
    return read;
}

bool segment_store_keep(struct database *database, const struct workspace *workspace,
                        const struct contact_table *table, const struct segment_set *set,
                        int64_t now, struct error *error)
{
    struct segment_updating updating = {
        .database = database, .workspace = workspace, .now = now, .table = table, .set = set};
    bool begun = false;
    bool current = false;
    bool behind = false;
    if (!segment_store_is_behind(database, workspace, set, &behind, error)) {
        return false;
    }
    if (!behind) {
        return true;
    }
    bool done = database_join(database, &begun, error) &&
                segment_updating_is_current(&updating, &current, error) &&
                (!current || (segment_drop_gone(database, workspace, error) &&
                              segment_updating_each(&updating, error)));
    segment_updating_destroy(&updating);
    return database_settle(database, begun, done, error);
}
