/* What stands beside journeys, in the workspace: its tree, and each change with its inverse. */
#include "storage/database/workspace_store.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "model/journey/node_kind.h"
#include "storage/database/database_handle.h"
#include "storage/database/segment_guard.h"
#include "storage/database/statement.h"
#include "storage/database/workspace_revision.h"
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
    struct workspace *workspace = NULL;
    bool done = step == STATEMENT_ROW && workspace_store_take(&statement, &workspace, error);
    if (step == STATEMENT_DONE) {
        workspace_store_refuse(database, error);
    }
    statement_finish(&statement);
    if (!done || !workspace_revision_note_fields(database, workspace, error)) {
        workspace_destroy(workspace);
        return false;
    }
    *ret_workspace = workspace;
    return true;
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
                  N_("another program has changed the workspace meanwhile; do it again"));
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

/* Makes the changes and notes those that change something, with what undoes them. */
static bool workspace_store_make(struct workspace *workspace,
                                 const struct workspace_change *changes, size_t count,
                                 struct workspace_revision *revision, struct error *error)
{
    for (size_t i = 0; i < count; i++) {
        struct text inverse_path = {0};
        struct setting inverse = {0};
        uint64_t before = workspace->revision;
        workspace_inverse(workspace, changes[i].path, changes[i].value, &inverse_path, &inverse);
        bool done = workspace_apply(workspace, changes[i].path, changes[i].value, NULL, error);
        if (!done || workspace->revision == before) {
            setting_destroy(&inverse);
        } else {
            *workspace_revision_append(revision) = (struct workspace_revision_change){
                .path = text_copy(changes[i].path),
                .value = setting_copy(changes[i].value),
                .inverse_path = text_copy(inverse_path),
                .inverse = inverse,
            };
        }
        if (!done) {
            return false;
        }
    }
    return true;
}

static bool workspace_store_keep(struct database *database, const struct workspace *before,
                                 struct workspace *workspace, struct workspace_revision *revision,
                                 struct error *error)
{
    bool nothing = revision->count == 0 && revision->type == REVISION_EDIT;
    revision->number = before->revision + (nothing ? 0 : 1);
    workspace->revision = revision->number;
    return nothing || (segment_guard_allows(database, before, workspace, error) &&
                       workspace_store_keep_tree(database, workspace, error) &&
                       workspace_revision_add(database, revision, error));
}

/* One step; `revision` says of what type it is, and when. It is tried with a copy: whoever has
 * texts of the workspace and knows it by its revision has them still where the step is refused. */
static bool workspace_store_step(struct database *database, struct workspace *workspace,
                                 const struct workspace_change *changes, size_t count,
                                 struct workspace_revision revision, struct error *error)
{
    bool begun = false;
    struct workspace *tried = workspace_copy(workspace);
    bool done = database_join(database, &begun, error) &&
                workspace_store_stands_at(database, workspace->revision, error) &&
                workspace_store_make(tried, changes, count, &revision, error) &&
                workspace_store_keep(database, workspace, tried, &revision, error);
    done = database_settle(database, begun, done, error);
    bool changed = done && tried->revision != workspace->revision;
    for (size_t i = 0; changed && i < count; i++) {
        workspace_apply(workspace, changes[i].path, changes[i].value, NULL, NULL);
    }
    workspace->revision = changed ? tried->revision : workspace->revision;
    workspace_revision_destroy(&revision);
    workspace_destroy(tried);
    return done;
}

bool workspace_store_change(struct database *database, struct workspace *workspace,
                            const struct workspace_change *changes, size_t count, int64_t now,
                            struct error *error)
{
    struct workspace_revision revision = {.time = now, .type = REVISION_EDIT};
    return workspace_store_step(database, workspace, changes, count, revision, error);
}

bool workspace_store_apply(struct database *database, struct workspace *workspace, struct text path,
                           const struct setting *value, int64_t now, struct error *error)
{
    struct workspace_change change = {.path = path, .value = value};
    return workspace_store_change(database, workspace, &change, 1, now, error);
}

bool workspace_store_begin(struct database *database, struct error *error)
{
    return statement_execute(database, "DELETE FROM workspace_revision", error);
}

/* Of a revision its changes again, or what undoes them from the last to the first. */
static struct workspace_change *workspace_store_turn(const struct workspace_revision *of,
                                                     enum revision_type type)
{
    struct workspace_change *changes = memory_array(of->count, sizeof(*changes));
    for (size_t i = 0; i < of->count; i++) {
        const struct workspace_revision_change *back = &of->changes[of->count - 1 - i];
        const struct workspace_revision_change *again = &of->changes[i];
        changes[i] = type == REVISION_UNDO
                         ? (struct workspace_change){text_from(back->inverse_path), &back->inverse}
                         : (struct workspace_change){text_from(again->path), &again->value};
    }
    return changes;
}

/* The list is read before the transaction: whoever changes it in between changes the revision, and
 * the step is refused. */
static bool workspace_store_move(struct database *database, struct workspace *workspace,
                                 struct workspace_revision revision,
                                 struct workspace_revision *ret_done, struct error *error)
{
    struct workspace_revision of = {0};
    if (!workspace_revision_next(database, revision.type, &revision.of, error)) {
        return false;
    }
    if (revision.of == 0) {
        *ret_done = of;
        return true;
    }
    if (!workspace_revision_read(database, revision.of, &of, error)) {
        return false;
    }
    struct workspace_change *changes = workspace_store_turn(&of, revision.type);
    bool done = workspace_store_step(database, workspace, changes, of.count, revision, error);
    free(changes);
    if (done) {
        *ret_done = of;
    } else {
        workspace_revision_destroy(&of);
    }
    return done;
}

bool workspace_store_undo(struct database *database, struct workspace *workspace, int64_t now,
                          struct workspace_revision *ret_done, struct error *error)
{
    struct workspace_revision revision = {.time = now, .type = REVISION_UNDO};
    return workspace_store_move(database, workspace, revision, ret_done, error);
}

bool workspace_store_redo(struct database *database, struct workspace *workspace, int64_t now,
                          struct workspace_revision *ret_done, struct error *error)
{
    struct workspace_revision revision = {.time = now, .type = REVISION_REDO};
    return workspace_store_move(database, workspace, revision, ret_done, error);
}
