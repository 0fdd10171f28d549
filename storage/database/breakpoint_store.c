/* Breakpoints of a journey. */
#include "storage/database/breakpoint_store.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "storage/database/journey_store.h"
#include "storage/database/statement.h"

void breakpoints_destroy(struct breakpoints *breakpoints)
{
    for (size_t i = 0; i < breakpoints->count; i++) {
        free(breakpoints->items[i].id);
    }
    free(breakpoints->items);
    *breakpoints = (struct breakpoints){0};
}

/* As the store orders them: nodes after contacts, by id. */
static int breakpoints_compare(const struct breakpoint *item, bool contact, struct text id)
{
    return item->contact != contact ? (item->contact ? -1 : 1)
                                    : text_compare(text_from(item->id), id);
}

void breakpoints_set(struct breakpoints *breakpoints, bool contact, struct text id, bool set)
{
    size_t place = 0;
    while (place < breakpoints->count &&
           breakpoints_compare(&breakpoints->items[place], contact, id) < 0) {
        place++;
    }
    bool there = place < breakpoints->count &&
                 breakpoints_compare(&breakpoints->items[place], contact, id) == 0;
    size_t behind = breakpoints->count - place;
    if (there && !set) {
        free(breakpoints->items[place].id);
        memmove(&breakpoints->items[place], &breakpoints->items[place + 1],
                (behind - 1) * sizeof(*breakpoints->items));
        breakpoints->count--;
    } else if (!there && set) {
        breakpoints->items = memory_grow(breakpoints->items, &breakpoints->capacity,
                                         breakpoints->count + 1, sizeof(*breakpoints->items));
        memmove(&breakpoints->items[place + 1], &breakpoints->items[place],
                behind * sizeof(*breakpoints->items));
        breakpoints->items[place] = (struct breakpoint){.contact = contact, .id = text_copy(id)};
        breakpoints->count++;
    }
}

bool breakpoint_store_load(struct database *database, int64_t journey, struct breakpoints *ret_list,
                           struct error *error)
{
    struct statement statement = {0};
    if (!statement_prepare(database,
                           "SELECT what = 'contact', id FROM breakpoint WHERE journey = ?1"
                           " ORDER BY what, id",
                           &statement, error)) {
        return false;
    }
    statement_bind_integer(&statement, 1, journey);
    enum statement_step step = statement_step(&statement, error);
    struct breakpoints list = {0};
    for (; step == STATEMENT_ROW; step = statement_step(&statement, error)) {
        list.items = memory_grow(list.items, &list.capacity, list.count + 1, sizeof(*list.items));
        list.items[list.count++] =
            (struct breakpoint){.contact = statement_integer(&statement, 0) != 0,
                                .id = text_copy(statement_text(&statement, 1))};
    }
    statement_finish(&statement);
    if (step == STATEMENT_FAILED) {
        breakpoints_destroy(&list);
        return false;
    }
    *ret_list = list;
    return true;
}

static bool breakpoint_store_keep_all(struct statement *statement, const struct text ids[],
                                      size_t count, struct error *error)
{
    bool done = true;
    for (size_t i = 0; done && i < count; i++) {
        statement_bind_text(statement, 3, ids[i]);
        done = statement_run(statement, error);
    }
    return done;
}

bool breakpoint_store_keep(struct database *database, int64_t journey, bool contact,
                           const struct text ids[], size_t count, bool set, struct error *error)
{
    struct statement statement = {0};
    uint64_t revision = 0;
    if (!database_begin(database, error)) {
        return false;
    }
    bool done = journey_store_revision(database, journey, &revision, error) &&
                statement_prepare(database,
                                  set ? "INSERT OR IGNORE INTO breakpoint (journey, what, id)"
                                        " VALUES (?1, ?2, ?3)"
                                      : "DELETE FROM breakpoint"
                                        " WHERE journey = ?1 AND what = ?2 AND id = ?3",
                                  &statement, error);
    if (done) {
        statement_bind_integer(&statement, 1, journey);
        statement_bind_text(&statement, 2, contact ? TEXT("contact") : TEXT("node"));
        done = breakpoint_store_keep_all(&statement, ids, count, error);
        statement_finish(&statement);
    }
    done = done && database_commit(database, error);
    if (!done) {
        database_rollback(database);
    }
    return done;
}
