/* The list of changes beside journeys, as rows. */
#include "storage/database/workspace_revision.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "storage/database/database_handle.h"
#include "storage/database/statement.h"
#include "storage/formats/json_setting.h"

struct workspace_revision_change *workspace_revision_append(struct workspace_revision *revision)
{
    revision->changes = memory_grow(revision->changes, &revision->capacity, revision->count + 1,
                                    sizeof(*revision->changes));
    revision->changes[revision->count] = (struct workspace_revision_change){0};
    return &revision->changes[revision->count++];
}

void workspace_revision_destroy(struct workspace_revision *revision)
{
    for (size_t i = 0; i < revision->count; i++) {
        free(revision->changes[i].path);
        free(revision->changes[i].inverse_path);
        setting_destroy(&revision->changes[i].value);
        setting_destroy(&revision->changes[i].inverse);
    }
    free(revision->changes);
    *revision = (struct workspace_revision){0};
}

static bool workspace_revision_add_row(struct database *database,
                                       const struct workspace_revision *revision,
                                       struct error *error)
{
    struct statement statement = {0};
    if (!statement_prepare(database,
                           "INSERT INTO workspace_revision (number, time, type, of)"
                           " VALUES (?1, ?2, ?3, ?4)",
                           &statement, error)) {
        return false;
    }
    statement_bind_integer(&statement, 1, (int64_t)revision->number);
    statement_bind_integer(&statement, 2, revision->time);
    statement_bind_text(&statement, 3, text_from(revision_type_name(revision->type)));
    if (revision->type != REVISION_EDIT) {
        statement_bind_integer(&statement, 4, (int64_t)revision->of);
    }
    bool done = statement_run(&statement, error);
    statement_finish(&statement);
    return done;
}

static bool workspace_revision_add_change(struct database *database,
                                          const struct workspace_revision *revision, size_t place,
                                          struct error *error)
{
    const struct workspace_revision_change *change = &revision->changes[place];
    struct text_builder value = {0};
    struct text_builder inverse = {0};
    struct statement statement = {0};
    bool done = json_setting_write(&value, &change->value, error) &&
                json_setting_write(&inverse, &change->inverse, error) &&
                statement_prepare(database,
                                  "INSERT INTO workspace_change (revision, place, path, value,"
                                  " inverse_path, inverse_value) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                                  &statement, error);
    if (done) {
        statement_bind_integer(&statement, 1, (int64_t)revision->number);
        statement_bind_integer(&statement, 2, (int64_t)place);
        statement_bind_text(&statement, 3, text_from(change->path));
        statement_bind_text(&statement, 4, text_built(&value));
        statement_bind_text(&statement, 5, text_from(change->inverse_path));
        statement_bind_text(&statement, 6, text_built(&inverse));
        done = statement_run(&statement, error);
    }
    statement_finish(&statement);
    text_destroy(&value);
    text_destroy(&inverse);
    return done;
}

bool workspace_revision_add(struct database *database, const struct workspace_revision *revision,
                            struct error *error)
{
    bool done = workspace_revision_add_row(database, revision, error);
    for (size_t i = 0; done && i < revision->count; i++) {
        done = workspace_revision_add_change(database, revision, i, error);
    }
    return done;
}

static bool workspace_revision_refuse(const struct database *database, struct error *error)
{
    error_set_with(error, "DAMAGED_WORKSPACE",
                   N_("{1} is damaged ({2}); put a backup in its place"), text_from(database->path),
                   TEXT("workspace_revision"));
    return false;
}

/* Columns: path, value, inverse_path, inverse_value. */
static bool workspace_revision_take(const struct statement *statement,
                                    struct workspace_revision *revision)
{
    struct workspace_revision_change *change = workspace_revision_append(revision);
    change->path = text_copy(statement_text(statement, 0));
    change->inverse_path = text_copy(statement_text(statement, 2));
    return json_setting_read(statement_text(statement, 1), &change->value, NULL) &&
           json_setting_read(statement_text(statement, 3), &change->inverse, NULL);
}

bool workspace_revision_read(struct database *database, uint64_t number,
                             struct workspace_revision *ret_revision, struct error *error)
{
    struct workspace_revision revision = {.number = number};
    struct statement statement = {0};
    if (!statement_prepare(database,
                           "SELECT path, value, inverse_path, inverse_value, time"
                           " FROM workspace_change JOIN workspace_revision ON number = revision"
                           " WHERE revision = ?1 ORDER BY place",
                           &statement, error)) {
        return false;
    }
    statement_bind_integer(&statement, 1, (int64_t)number);
    bool read = true;
    enum statement_step step = STATEMENT_ROW;
    while (read && (step = statement_step(&statement, error)) == STATEMENT_ROW) {
        revision.time = statement_integer(&statement, 4);
        read = workspace_revision_take(&statement, &revision);
    }
    statement_finish(&statement);
    if (step != STATEMENT_FAILED && (!read || revision.count == 0)) {
        read = workspace_revision_refuse(database, error);
    }
    if (!read || step == STATEMENT_FAILED) {
        workspace_revision_destroy(&revision);
        return false;
    }
    *ret_revision = revision;
    return true;
}

/* Columns: path, value. The path is that of all fields or of one. */
static void workspace_revision_note(const struct statement *statement, struct workspace *workspace)
{
    struct text path = statement_text(statement, 0);
    struct text_builder step = {0};
    struct setting value = {0};
    setting_path_next(&path, &step);
    if (setting_path_next(&path, &step)) {
        workspace_note_field(workspace, text_built(&step));
    } else if (json_setting_read(statement_text(statement, 1), &value, NULL)) {
        for (size_t i = 0; value.type == SETTING_MAP && i < value.count; i++) {
            workspace_note_field(workspace, text_from(value.names[i]));
        }
    }
    setting_destroy(&value);
    text_destroy(&step);
}

bool workspace_revision_note_fields(struct database *database, struct workspace *workspace,
                                    struct error *error)
{
    struct statement statement = {0};
    if (!statement_prepare(database,
                           "SELECT path, value FROM workspace_change"
                           " WHERE path = 'fields' OR path GLOB 'fields.*'",
                           &statement, error)) {
        return false;
    }
    enum statement_step step;
    while ((step = statement_step(&statement, error)) == STATEMENT_ROW) {
        workspace_revision_note(&statement, workspace);
    }
    statement_finish(&statement);
    return step == STATEMENT_DONE;
}

bool workspace_revision_next(struct database *database, enum revision_type type,
                             uint64_t *ret_number, struct error *error)
{
    struct statement statement = {0};
    struct undo_stack stack = {0};
    if (!statement_prepare(database, "SELECT number, type FROM workspace_revision ORDER BY number",
                           &statement, error)) {
        return false;
    }
    enum statement_step step;
    while ((step = statement_step(&statement, error)) == STATEMENT_ROW) {
        enum revision_type read = REVISION_EDIT;
        revision_type_find(statement_text(&statement, 1), &read);
        undo_stack_push(&stack, read, (uint64_t)statement_integer(&statement, 0));
    }
    statement_finish(&statement);
    if (step == STATEMENT_DONE) {
        *ret_number = 0;
        undo_stack_next(&stack, type, ret_number);
    }
    undo_stack_destroy(&stack);
    return step == STATEMENT_DONE;
}
