/* How many contacts the workspace has, and the version of their data. */
#include "storage/database/contact_store.h"

#include "storage/database/contact_store_column.h"
#include "storage/database/statement.h"

bool contact_store_count(struct database *database, int64_t *ret_count, uint64_t *ret_version,
                         struct error *error)
{
    int64_t count = 0;
    int64_t version = 0;
    if (!statement_number(database, "SELECT count(*) FROM contact", &count, error) ||
        !statement_number(database, "SELECT version FROM contact_data", &version, error)) {
        return false;
    }
    *ret_count = count;
    *ret_version = (uint64_t)version;
    return true;
}

bool contact_store_raise_version(struct database *database, int64_t now, struct error *error)
{
    struct statement statement = {0};
    if (!statement_prepare(
            database, "UPDATE contact_data SET version = version + 1, changed = max(changed, ?1)",
            &statement, error)) {
        return false;
    }
    statement_bind_integer(&statement, 1, now);
    bool done = statement_run(&statement, error);
    statement_finish(&statement);
    return done;
}
