/* Reading segments from the workspace file: how many, who, and who moved. */
#include <stdlib.h>

#include "model/base/memory.h"
#include "storage/database/contact_order.h"
#include "storage/database/database_handle.h"
#include "storage/database/segment_store.h"
#include "storage/database/statement.h"
#include "storage/database/stored_ids.h"

static bool segment_moves_last_update(struct database *database, struct segment_summaries *list,
                                      struct error *error)
{
    struct statement statement = {0};
    if (!statement_prepare(database,
                           "SELECT number, time, cause FROM segment_update"
                           " ORDER BY number DESC LIMIT 1",
                           &statement, error)) {
        return false;
    }
    enum statement_step step = statement_step(&statement, error);
    if (step == STATEMENT_ROW) {
        list->update = statement_integer(&statement, 0);
        list->time = statement_integer(&statement, 1);
        list->cause = text_copy(statement_text(&statement, 2));
    }
    statement_finish(&statement);
    return step != STATEMENT_FAILED;
}

static bool segment_moves_summaries(struct database *database, struct segment_summaries *list,
                                    struct error *error)
{
    static const char sql[] =
        "SELECT name, (SELECT count(*) FROM segment_member WHERE segment = number),"
        " (SELECT count(*) FROM segment_move WHERE segment = number AND at = ?1 AND joined = 1),"
        " (SELECT count(*) FROM segment_move WHERE segment = number AND at = ?1 AND joined = 0)"
        " FROM segment ORDER BY name";
    struct statement statement = {0};
    size_t capacity = 0;
    if (!statement_prepare(database, sql, &statement, error)) {
        return false;
    }
    statement_bind_integer(&statement, 1, list->update);
    enum statement_step step = STATEMENT_ROW;
    while ((step = statement_step(&statement, error)) == STATEMENT_ROW) {
        list->items = memory_grow(list->items, &capacity, list->count + 1, sizeof(*list->items));
        list->items[list->count++] = (struct segment_summary){
            .name = text_copy(statement_text(&statement, 0)),
            .members = (size_t)statement_integer(&statement, 1),
            .joined = (size_t)statement_integer(&statement, 2),
            .left = (size_t)statement_integer(&statement, 3),
        };
    }
    statement_finish(&statement);
    return step == STATEMENT_DONE;
}

/* Whether the set has the segment with members that were found by the same filters; one that is
 * wrong keeps those it has. */
static bool segment_moves_is_same(const struct workspace *workspace, const struct segment_set *set,
                                  struct text name, struct text asked)
{
    struct text_builder now = {0};
    size_t place = segment_set_place(set, name);
    bool same = place != SIZE_MAX;
    if (same && set->items[place].wrong.code == NULL) {
        segment_write_asked(workspace, name, &now);
        same = text_equal(text_built(&now), asked);
    }
    text_destroy(&now);
    return same;
}

bool segment_store_is_behind(struct database *database, const struct workspace *workspace,
                             const struct segment_set *set, bool *ret_behind, struct error *error)
{
    struct statement statement = {0};
    size_t count = 0;
    bool same = true;
    if (!statement_prepare(database, "SELECT name, asked FROM segment", &statement, error)) {
        return false;
    }
    enum statement_step step = STATEMENT_ROW;
    while ((step = statement_step(&statement, error)) == STATEMENT_ROW) {
        same = segment_moves_is_same(workspace, set, statement_text(&statement, 0),
                                     statement_text(&statement, 1)) &&
               same;
        count++;
    }
    statement_finish(&statement);
    *ret_behind = !same || count != set->count;
    return step == STATEMENT_DONE;
}

bool segment_store_list(struct database *database, struct segment_summaries *ret_list,
                        struct error *error)
{
    struct segment_summaries list = {0};
    bool begun = false;
    bool done = database_join_reading(database, &begun, error) &&
                segment_moves_last_update(database, &list, error) &&
                segment_moves_summaries(database, &list, error);
    done = database_settle(database, begun, done, error);
    if (done) {
        *ret_list = list;
    } else {
        segment_summaries_destroy(&list);
    }
    return done;
}

void segment_summaries_destroy(struct segment_summaries *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->items[i].name);
    }
    free(list->items);
    free(list->cause);
    *list = (struct segment_summaries){0};
}

/* One contact of a segment, by its number. */
struct segment_moves_item {
    int64_t number;
    int64_t time;
    bool joined;
};

struct segment_moves_items {
    struct segment_moves_item *items;
    size_t count;
    size_t capacity;
};

/* Columns: contact, time, joined. ?1 is the segment's name. */
static bool segment_moves_read(struct database *database, const char *sql, struct text name,
                               struct segment_moves_items *items, struct error *error)
{
    struct statement statement = {0};
    if (!statement_prepare(database, sql, &statement, error)) {
        return false;
    }
    statement_bind_text(&statement, 1, name);
    enum statement_step step = STATEMENT_ROW;
    while ((step = statement_step(&statement, error)) == STATEMENT_ROW) {
        items->items =
            memory_grow(items->items, &items->capacity, items->count + 1, sizeof(*items->items));
        items->items[items->count++] =
            (struct segment_moves_item){.number = statement_integer(&statement, 0),
                                        .time = statement_integer(&statement, 1),
                                        .joined = statement_integer(&statement, 2) != 0};
    }
    statement_finish(&statement);
    return step == STATEMENT_DONE;
}

/* The first of them by id; numbers that nobody has are left out. */
static void segment_moves_name(const struct segment_moves_items *items,
                               const struct stored_ids *ids, size_t most,
                               struct segment_contacts *contacts)
{
    struct text *names = memory_array(items->count, sizeof(*names));
    for (size_t i = 0; i < items->count; i++) {
        names[i] = stored_ids_of(ids, items->items[i].number);
    }
    size_t count = 0;
    uint32_t *order = contact_order_by_id(names, items->count, &count);
    count = count < most ? count : most;
    contacts->items = memory_array(count, sizeof(*contacts->items));
    for (; contacts->count < count; contacts->count++) {
        size_t place = order[contacts->count];
        contacts->items[contacts->count] =
            (struct segment_contact){.id = text_copy(names[place]),
                                     .time = items->items[place].time,
                                     .joined = items->items[place].joined};
    }
    free(order);
    free(names);
}

static bool segment_moves_contacts(struct database *database, const char *sql, struct text name,
                                   size_t most, struct segment_contacts *ret_contacts,
                                   struct error *error)
{
    struct segment_moves_items items = {0};
    struct stored_ids ids = {0};
    struct segment_contacts contacts = {0};
    bool begun = false;
    bool done = database_join_reading(database, &begun, error) &&
                segment_moves_read(database, sql, name, &items, error) &&
                stored_ids_load(database, &ids, error);
    done = database_settle(database, begun, done, error);
    if (done) {
        segment_moves_name(&items, &ids, most, &contacts);
        *ret_contacts = contacts;
    }
    stored_ids_destroy(&ids);
    free(items.items);
    return done;
}

bool segment_store_members(struct database *database, struct text name, size_t most,
                           struct segment_contacts *ret_contacts, struct error *error)
{
    return segment_moves_contacts(database,
                                  "SELECT contact, joined, 1 FROM segment"
                                  " JOIN segment_member ON segment = number WHERE name = ?1",
                                  name, most, ret_contacts, error);
}

bool segment_store_moves(struct database *database, struct text name, size_t most,
                         struct segment_contacts *ret_contacts, struct error *error)
{
    return segment_moves_contacts(
        database,
        "SELECT contact, segment_update.time, segment_move.joined FROM segment"
        " JOIN segment_move ON segment = segment.number"
        " JOIN segment_update ON segment_update.number = at"
        " WHERE segment.name = ?1 AND at = (SELECT max(number) FROM segment_update)",
        name, most, ret_contacts, error);
}

void segment_contacts_destroy(struct segment_contacts *contacts)
{
    for (size_t i = 0; i < contacts->count; i++) {
        free(contacts->items[i].id);
    }
    free(contacts->items);
    *contacts = (struct segment_contacts){0};
}
