/* Stored segments that are no longer in the workspace. */
#include "storage/database/segment_drop.h"

#include "model/workspace/segment.h"
#include "storage/database/segment_store.h"
#include "storage/database/statement.h"

/* The stored segments as they were before, and what is done with them. */
struct segment_drop {
    const struct workspace *workspace;
    struct segment_summaries stored;
    struct statement asked;
    struct statement rename;
    struct statement drop;
};

static bool segment_drop_is_stored(const struct segment_drop *drop, struct text name)
{
    for (size_t i = 0; i < drop->stored.count; i++) {
        if (text_is(name, drop->stored.items[i].name)) {
            return true;
        }
    }
    return false;
}

/* The first segment of the workspace that is new and asks just that; empty: there is none. */
static struct text segment_drop_heir(const struct segment_drop *drop, struct text asked)
{
    const struct setting *all = setting_get(&drop->workspace->settings, TEXT("segments"));
    for (size_t i = 0; all != NULL && i < all->count; i++) {
        struct text name = text_from(all->names[i]);
        struct text_builder asks = {0};
        if (!segment_drop_is_stored(drop, name)) {
            segment_write_asked(drop->workspace, name, &asks);
        }
        bool same = asks.length != 0 && text_equal(text_built(&asks), asked);
        text_destroy(&asks);
        if (same) {
            return name;
        }
    }
    return TEXT("");
}

static bool segment_drop_one(struct segment_drop *drop, struct text name, struct error *error)
{
    statement_bind_text(&drop->asked, 1, name);
    if (statement_step(&drop->asked, error) != STATEMENT_ROW) {
        return false;
    }
    struct text heir = segment_drop_heir(drop, statement_text(&drop->asked, 0));
    statement_reset(&drop->asked);
    struct statement *change = heir.length != 0 ? &drop->rename : &drop->drop;
    statement_bind_text(change, 1, name);
    if (heir.length != 0) {
        statement_bind_text(change, 2, heir);
    }
    return statement_run(change, error);
}

/* Two that ask the same cannot both go to one heir: the stored names are read anew. */
static bool segment_drop_next(struct segment_drop *drop, struct database *database,
                              bool *ret_dropped, struct error *error)
{
    segment_summaries_destroy(&drop->stored);
    *ret_dropped = false;
    if (!segment_store_list(database, &drop->stored, error)) {
        return false;
    }
    for (size_t i = 0; i < drop->stored.count; i++) {
        struct text name = text_from(drop->stored.items[i].name);
        struct text filter;
        if (!workspace_find_segment(drop->workspace, name, &filter)) {
            *ret_dropped = true;
            return segment_drop_one(drop, name, error);
        }
    }
    return true;
}

bool segment_drop_gone(struct database *database, const struct workspace *workspace,
                       struct error *error)
{
    struct segment_drop drop = {.workspace = workspace};
    bool more = true;
    bool done =
        statement_prepare(database, "SELECT asked FROM segment WHERE name = ?1", &drop.asked,
                          error) &&
        statement_prepare(database, "UPDATE segment SET name = ?2 WHERE name = ?1", &drop.rename,
                          error) &&
        statement_prepare(database, "DELETE FROM segment WHERE name = ?1", &drop.drop, error);
    while (done && more) {
        done = segment_drop_next(&drop, database, &more, error);
    }
    statement_finish(&drop.asked);
    statement_finish(&drop.rename);
    statement_finish(&drop.drop);
    segment_summaries_destroy(&drop.stored);
    return done;
}
