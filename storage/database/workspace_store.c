/* What stands beside journeys, in the workspace: its tree, and each change with its inverse. */
#include "storage/database/workspace_store.h"

#include "model/journey/node_kind.h"
#include "storage/database/database_handle.h"
#include "storage/database/statement.h"
#include "storage/formats/json_setting.h"

static bool workspace_store_refuse(const struct database *database, struct error *error)
{
    error_set_with(error, "DAMAGED_WORKSPACE",
                   N_("{1} is damaged ({2}); put a backup in its place"), text_from(database->path),
                   TEXT("workspace"));
    return false;
}

static bool workspace_store_is_known(const struct setting *settings)
{
    for (size_t i = 0; i < settings->count; i++) {
        if (shape_member(workspace_shape(), text_from(settings->names[i])) == NULL) {
            return false;
        }
    }
    return settings->type == SETTING_MAP;
}

/* Columns: revision, settings. */
static bool workspace_store_take(const struct statement *statement,
                                 struct workspace **ret_workspace, struct error *error)
{
    struct setting settings = {0};
    if (!json_setting_read(statement_text(statement, 1), &settings, NULL) ||
        !workspace_store_is_known(&settings)) {
        setting_destroy(&settings);
        return workspace_store_refuse(statement->database, error);
    }
    struct workspace *workspace = workspace_create();
    setting_destroy(&workspace->settings);
    workspace->settings = settings;
    workspace->revision = (uint64_t)statement_integer(statement, 0);
    *ret_workspace = workspace;
    return true;
}

bool workspace_store_load(struct database *database, struct workspace **ret_workspace,
                          struct error *error)
{
    struct statement statement = {0};
    if (!statement_prepare(database, "SELECT revision, settings FROM workspace", &statement,
                           error)) {
        return false;
    }
    enum statement_step step = statement_step(&statement, error);
    bool done = step == STATEMENT_ROW && workspace_store_take(&statement, ret_workspace, error);
    if (step == STATEMENT_DONE) {
        workspace_store_refuse(database, error);
    }
    statement_finish(&statement);
    return done;
}

static bool workspace_store_stands_at(struct database *database, uint64_t revision,
                                      struct error *error)
{
    int64_t stored = 0;
    if (!statement_number(database, "SELECT revision FROM workspace", &stored, error)) {
        return false;
    }
    if ((uint64_t)stored != revision) {
        error_set(error, "CHANGED_ELSEWHERE",
                  N_("another program has changed the workspace; open it anew"));
    }
    return (uint64_t)stored == revision;
}

static bool workspace_store_keep_tree(struct database *database, const struct workspace *workspace,
                                      struct error *error)
{
    struct text_builder settings = {0};
    struct statement statement = {0};
    bool done = json_setting_write(&settings, &workspace->settings, error) &&
                statement_prepare(database, "UPDATE workspace SET revision = ?1, settings = ?2",
                                  &statement, error);
    if (done) {
        statement_bind_integer(&statement, 1, (int64_t)workspace->revision);
        statement_bind_text(&statement, 2, text_built(&settings));
        done = statement_run(&statement, error);
    }
    statement_finish(&statement);
    text_destroy(&settings);
    return done;
}

/* A change and what undoes it. */
struct workspace_store_change {
    struct text path;
    const struct setting *value;
    struct text inverse_path;
    struct setting inverse;
};

static bool workspace_store_keep_change(struct database *database, uint64_t number, int64_t now,
                                        const struct workspace_store_change *change,
                                        struct error *error)
{
    struct text_builder value = {0};
    struct text_builder inverse = {0};
    struct statement statement = {0};
    bool done = json_setting_write(&value, change->value, error) &&
                json_setting_write(&inverse, &change->inverse, error) &&
                statement_prepare(database,
                                  "INSERT INTO workspace_revision (number, time, path, value,"
                                  " inverse_path, inverse_value) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                                  &statement, error);
    if (done) {
        statement_bind_integer(&statement, 1, (int64_t)number);
        statement_bind_integer(&statement, 2, now);
        statement_bind_text(&statement, 3, change->path);
        statement_bind_text(&statement, 4, text_built(&value));
        statement_bind_text(&statement, 5, change->inverse_path);
        statement_bind_text(&statement, 6, text_built(&inverse));
        done = statement_run(&statement, error);
    }
    statement_finish(&statement);
    text_destroy(&value);
    text_destroy(&inverse);
    return done;
}

static bool workspace_store_change(struct database *database, struct workspace *workspace,
                                   const struct workspace_store_change *change, int64_t now,
                                   struct error *error)
{
    uint64_t before = workspace->revision;
    return workspace_store_stands_at(database, before, error) &&
           workspace_apply(workspace, change->path, change->value, NULL, error) &&
           (workspace->revision == before ||
            (workspace_store_keep_tree(database, workspace, error) &&
             workspace_store_keep_change(database, workspace->revision, now, change, error)));
}

bool workspace_store_apply(struct database *database, struct workspace *workspace, struct text path,
                           const struct setting *value, int64_t now, struct error *error)
{
    struct workspace_store_change change = {.path = path, .value = value};
    uint64_t before = workspace->revision;
    bool begun = false;
    workspace_inverse(workspace, path, value, &change.inverse_path, &change.inverse);
    bool done = database_join(database, &begun, error) &&
                workspace_store_change(database, workspace, &change, now, error);
    done = database_settle(database, begun, done, error);
    if (!done && workspace->revision != before) {
        workspace_apply(workspace, change.inverse_path, &change.inverse, NULL, NULL);
        workspace->revision = before;
    }
    setting_destroy(&change.inverse);
    return done;
}
