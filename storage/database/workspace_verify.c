/* Reads all that a workspace holds, and says what cannot be read or contradicts itself. */
#include "storage/database/workspace_verify.h"

#include "storage/database/contact_store.h"
#include "storage/database/database_handle.h"
#include "storage/database/journey_store.h"
#include "storage/database/run_store.h"
#include "storage/database/statement.h"

/* Fills the fault that a row of a check tells; false: it tells none. */
typedef bool workspace_verify_row(const struct database *database,
                                  const struct statement *statement, struct error *fault);

static void workspace_verify_rows(struct database *database, const char *sql,
                                  workspace_verify_row *tells, struct error_list *findings)
{
    struct statement statement = {0};
    struct error error = {0};
    enum statement_step step = STATEMENT_FAILED;
    if (statement_prepare(database, sql, &statement, &error)) {
        while ((step = statement_step(&statement, &error)) == STATEMENT_ROW) {
            struct error fault = {0};
            if (tells(database, &statement, &fault)) {
                error_list_add(findings, &fault);
            }
        }
    }
    if (step == STATEMENT_FAILED) {
        error_list_add(findings, &error);
    }
    statement_finish(&statement);
}

/* Of integrity_check: "ok" alone where there is no fault. */
static bool workspace_verify_page(const struct database *database,
                                  const struct statement *statement, struct error *fault)
{
    struct text said = statement_text(statement, 0);
    error_set_with(fault, "DAMAGED_WORKSPACE",
                   N_("{1} is damaged ({2}); put a backup in its place"), text_from(database->path),
                   said);
    return !text_is(said, "ok");
}

/* Of foreign_key_check: a reference to what is not there. */
static bool workspace_verify_reference(const struct database *database,
                                       const struct statement *statement, struct error *fault)
{
    (void)database;
    error_set_with(fault, "DAMAGED_WORKSPACE",
                   N_("a row of {1} names one of {2} that is not there; put a backup in its place"),
                   statement_text(statement, 0), statement_text(statement, 2));
    return true;
}

/* A journey and all its revisions, back to the first. */
static bool workspace_verify_journey(struct database *database,
                                     const struct journey_summary *summary,
                                     struct workspace_verification *verification,
                                     struct error *error)
{
    struct journey *journey = NULL;
    struct journey *first = NULL;
    struct journey_history history = {0};
    bool done = journey_store_load(database, summary->id, &journey, &history, error);
    if (done && history.count > 0) {
        done = journey_store_read(database, summary->id, &history, 1, history.count, error) &&
               journey_store_at(database, summary->id, &history, journey, 1, &first, error);
    }
    verification->revisions += history.count;
    journey_history_destroy(&history);
    journey_destroy(journey);
    journey_destroy(first);
    return done;
}

static void workspace_verify_journeys(struct database *database,
                                      struct workspace_verification *verification,
                                      struct error_list *findings)
{
    struct journey_summaries list = {0};
    struct error error = {0};
    if (!journey_store_list(database, &list, &error)) {
        error_list_add(findings, &error);
    }
    verification->journeys = list.count;
    for (size_t i = 0; i < list.count; i++) {
        if (!workspace_verify_journey(database, &list.items[i], verification, &error)) {
            error_about(&error, text_from(list.items[i].name));
            error_list_add(findings, &error);
        }
    }
    journey_summaries_destroy(&list);
}

static void workspace_verify_contacts(struct database *database, const struct workspace *workspace,
                                      struct workspace_verification *verification,
                                      struct error_list *findings)
{
    struct contact_table *table = NULL;
    struct activity activity = {0};
    struct error error = {0};
    if (contact_store_load(database, workspace, &table, &error) &&
        contact_store_load_activity(database, table, &activity, &error)) {
        verification->contacts = table->count;
        verification->activity = activity.count;
    } else {
        error_list_add(findings, &error);
    }
    activity_destroy(&activity);
    contact_table_destroy(table);
}

static void workspace_verify_runs(struct database *database,
                                  struct workspace_verification *verification,
                                  struct error_list *findings)
{
    struct run_records runs = {0};
    struct error error = {0};
    if (!run_store_list(database, &runs, &error)) {
        error_list_add(findings, &error);
    }
    verification->runs = runs.count;
    run_records_destroy(&runs);
}

/* Parts of the work: SQLite's two, then ours. */
enum workspace_verify_part {
    VERIFY_PAGES,
    VERIFY_REFERENCES,
    VERIFY_JOURNEYS,
    VERIFY_CONTACTS,
    VERIFY_RUNS,
    VERIFY_PARTS
};

struct workspace_verifying {
    const struct database_watch *watch;
    enum workspace_verify_part part;
    bool stopped;
};

/* SQLite's progress handler: other than 0 interrupts the statement. */
static int workspace_verify_tick(void *context)
{
    struct workspace_verifying *verifying = context;
    verifying->stopped =
        verifying->stopped ||
        !verifying->watch->step(verifying->watch->context, (size_t)verifying->part, VERIFY_PARTS);
    return verifying->stopped;
}

static void workspace_verify_all(struct database *database, const struct workspace *workspace,
                                 struct workspace_verifying *verifying,
                                 struct workspace_verification *verification,
                                 struct error_list *findings)
{
    workspace_verify_rows(database, "PRAGMA integrity_check", workspace_verify_page, findings);
    verifying->part = VERIFY_REFERENCES;
    workspace_verify_rows(database, "PRAGMA foreign_key_check", workspace_verify_reference,
                          findings);
    verifying->part = VERIFY_JOURNEYS;
    workspace_verify_journeys(database, verification, findings);
    verifying->part = VERIFY_CONTACTS;
    workspace_verify_contacts(database, workspace, verification, findings);
    verifying->part = VERIFY_RUNS;
    workspace_verify_runs(database, verification, findings);
}

bool workspace_verify(struct database *database, const struct workspace *workspace,
                      const struct database_watch *watch,
                      struct workspace_verification *ret_verification, struct error_list *findings)
{
    enum { TICK = 10000 /* of SQLite's own steps */ };
    struct workspace_verifying verifying = {.watch = watch};
    struct error_list found = {0};
    struct error error = {0};
    bool begun = false;
    *ret_verification = (struct workspace_verification){0};
    if (!database_join_reading(database, &begun, &error)) {
        error_list_add(findings, &error);
        return false;
    }
    if (watch != NULL) {
        sqlite3_progress_handler(database->handle, TICK, workspace_verify_tick, &verifying);
    }
    workspace_verify_all(database, workspace, &verifying, ret_verification, &found);
    sqlite3_progress_handler(database->handle, 0, NULL, NULL);
    database_settle(database, begun, true, NULL);
    if (verifying.stopped) {
        error_set(&error, "STOPPED", N_("stopped; nothing was changed"));
        error_list_add(findings, &error);
    }
    for (size_t i = 0; i < found.count && !verifying.stopped; i++) {
        error_list_add(findings, &found.items[i]);
    }
    bool whole = found.count == 0 && !verifying.stopped;
    error_list_destroy(&found);
    return whole;
}
