/* How a journey was last looked at in the editor. */
#include "storage/database/view_store.h"

#include "storage/database/statement.h"

bool view_store_load(struct database *database, int64_t journey, bool *ret_found,
                     struct stored_view *ret_view, struct error *error)
{
    struct statement statement = {0};
    if (!statement_prepare(database,
                           "SELECT direction = 'td', lanes FROM journey_view WHERE journey = ?1",
                           &statement, error)) {
        return false;
    }
    statement_bind_integer(&statement, 1, journey);
    enum statement_step step = statement_step(&statement, error);
    *ret_found = step == STATEMENT_ROW;
    if (*ret_found) {
        *ret_view = (struct stored_view){.down = statement_integer(&statement, 0) != 0,
                                         .lanes = statement_integer(&statement, 1) != 0};
    }
    statement_finish(&statement);
    return step != STATEMENT_FAILED;
}

bool view_store_keep(struct database *database, int64_t journey, struct stored_view view,
                     struct error *error)
{
    struct statement statement = {0};
    if (!statement_prepare(database,
                           "INSERT INTO journey_view (journey, direction, lanes)"
                           " VALUES (?1, ?2, ?3) ON CONFLICT (journey)"
                           " DO UPDATE SET direction = ?2, lanes = ?3",
                           &statement, error)) {
        return false;
    }
    statement_bind_integer(&statement, 1, journey);
    statement_bind_text(&statement, 2, view.down ? TEXT("td") : TEXT("lr"));
    statement_bind_integer(&statement, 3, view.lanes);
    bool done = statement_run(&statement, error);
    statement_finish(&statement);
    return done;
}
