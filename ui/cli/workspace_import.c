/* Brings what stands beside journeys from a file into the workspace, as one step of undo. */
#include "ui/cli/workspace_import.h"

#include <stdio.h>
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/workspace/workspace_merge.h"
#include "storage/database/segment_store.h"
#include "storage/database/workspace_store.h"
#include "storage/exchange.h"
#include "storage/files/file_bytes.h"
#include "ui/cli/command_line.h"
#include "ui/cli/journey_scene.h"
#include "ui/cli/workspace_report.h"
#include "ui/message.h"
#include "ui/translation.h"

static const char *const workspace_import_suffixes[] = {".yaml", ".yml", ".json", NULL};

/* A text whose first line holds no key is none; only what may be one is read for its sections. */
static bool workspace_import_recognise(struct text bytes)
{
    struct text rest = bytes;
    struct text line;
    while (text_split(&rest, '\n', &line)) {
        line = text_trim(line);
        if (line.length != 0 && line.bytes[0] != '#' && !text_is(line, "---")) {
            bool key = line.bytes[0] == '{' || text_find(line, TEXT(":")) != line.length;
            return key && exchange_holds_workspace(bytes, "");
        }
    }
    return false;
}

static void workspace_import_say_comments(const struct workspace_file *file, const char *path)
{
    char number[24];
    struct text_builder said = {0};
    if (file->comments != 0) {
        message_append(&said,
                       file->comments == 1
                           ? N_("{1}: {2} comment is no part of a workspace and was passed over")
                           : N_("{1}: {2} comments are no part of a workspace and were passed "
                                "over"),
                       (struct text[ERROR_ARGUMENTS]){
                           text_from(path), error_number(number, (int64_t)file->comments)});
        puts(said.bytes);
    }
    text_destroy(&said);
}

/* All changes as one step of undo. */
static bool workspace_import_change(struct opened_workspace *opened,
                                    const struct workspace_merge *merge, struct error *error)
{
    struct workspace_change *changes = memory_array(merge->count, sizeof(*changes));
    size_t count = 0;
    for (size_t i = 0; i < merge->count; i++) {
        if (workspace_merge_section_changes(&merge->sections[i])) {
            changes[count++] =
                (struct workspace_change){merge->sections[i].name, &merge->sections[i].value};
        }
    }
    bool done = workspace_store_change(opened->database, opened->workspace, changes, count,
                                       opened->now, error);
    free(changes);
    return done;
}

/* Who is in which segment now; in the zone that the workspace has now, unless another was asked
 * for. */
static bool workspace_import_segments(const struct command_line *line,
                                      struct opened_workspace *opened, struct error *error)
{
    const struct zone *zone = command_line_flag(line, "--timezone")
                                  ? opened->zone
                                  : zone_find(opened->zones, workspace_timezone(opened->workspace));
    return segment_store_update(opened->database, opened->workspace,
                                zone == NULL ? opened->zone : zone, TEXT(""), opened->now, error);
}

static bool workspace_import_store(const struct command_line *line, struct opened_workspace *opened,
                                   const struct workspace_merge *merge, struct error *error)
{
    if (!opened_workspace_make(opened, error) || !database_begin(opened->database, error)) {
        return false;
    }
    if (workspace_import_change(opened, merge, error) &&
        workspace_import_segments(line, opened, error)) {
        return database_commit(opened->database, error);
    }
    database_rollback(opened->database);
    return false;
}

/* Of a file without an error. */
static int workspace_import_merge(const struct command_line *line, struct opened_workspace *opened,
                                  const struct workspace_file *file, const char *path)
{
    struct workspace_merge merge = {0};
    struct text_builder said = {0};
    struct error error = {0};
    int exit_code = EXIT_DONE;
    bool dry_run = command_line_flag(line, "--dry-run");
    workspace_merge_find(opened->workspace, &file->settings, &merge);
    if (dry_run || !workspace_merge_changes(&merge) ||
        workspace_import_store(line, opened, &merge, &error)) {
        workspace_import_say_comments(file, path);
        workspace_report_append(&said, text_from(path), &merge, dry_run);
        fputs(said.bytes, stdout);
    } else {
        exit_code = opened_workspace_fail(opened->path, &error);
    }
    text_destroy(&said);
    workspace_merge_destroy(&merge);
    return exit_code;
}

static int workspace_import_bytes(const struct command_line *line, struct opened_workspace *opened,
                                  const struct file_bytes *bytes, const char *path)
{
    struct workspace_file file = {0};
    struct error_list errors = {0};
    struct journey_scene scene = {0};
    struct error error = {0};
    int exit_code = EXIT_CANNOT_READ_OR_WRITE;
    exchange_read_workspace_bytes(bytes->text, path, &file, &errors);
    if (!file_bytes_stayed(bytes, &error)) {
        message_print_error(stderr, path, &error);
    } else if (journey_scene_load(opened, &scene, &exit_code)) {
        workspace_file_check(&file, opened->workspace, &scene.check, &errors);
        message_print_errors(stderr, path, &errors);
        exit_code = error_list_errors(&errors) != 0
                        ? EXIT_BAD_INPUT
                        : workspace_import_merge(line, opened, &file, path);
    }
    journey_scene_destroy(&scene);
    error_list_destroy(&errors);
    workspace_file_destroy(&file);
    return exit_code;
}

static int workspace_import_run(const struct command_line *line, struct opened_workspace *workspace,
                                const struct import_file *import)
{
    struct file_bytes own = {0};
    struct error error = {0};
    int exit_code = EXIT_CANNOT_READ_OR_WRITE;
    if (import->bytes != NULL || file_bytes_open(import->path, &own, &error)) {
        exit_code = workspace_import_bytes(
            line, workspace, import->bytes != NULL ? import->bytes : &own, import->path);
    } else {
        message_print_error(stderr, import->path, &error);
    }
    file_bytes_close(&own);
    return exit_code;
}

const struct import_kind workspace_import_kind = {
    .name = "workspace",
    .suffixes = workspace_import_suffixes,
    .recognise = workspace_import_recognise,
    .run = workspace_import_run,
};
