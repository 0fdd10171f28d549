/* Brings a journey from a file into the workspace: a new one, or one edit of the one of that name.
 */
#include "ui/cli/journey_import.h"

#include <stdio.h>
#include <string.h>

#include "storage/database/journey_store.h"
#include "storage/exchange.h"
#include "storage/files/file_bytes.h"
#include "ui/cli/command_line.h"
#include "ui/cli/edit_summary.h"
#include "ui/cli/journey_scene.h"
#include "ui/message.h"
#include "ui/translation.h"

static const char *const journey_import_suffixes[] = {".yaml", ".yml", ".json", NULL};

/* A journey begins, behind comments, with "polku:" or as JSON. */
static bool journey_import_recognise(struct text bytes)
{
    struct text line;
    while (text_split(&bytes, '\n', &line)) {
        struct text trimmed = text_trim(line);
        if (trimmed.length == 0 || trimmed.bytes[0] == '#' || text_is(trimmed, "---")) {
            continue;
        }
        return text_starts_with(trimmed, TEXT("polku:")) ||
               text_starts_with(trimmed, TEXT("journey:")) || text_starts_with(trimmed, TEXT("{"));
    }
    return false;
}

static void journey_import_say(const char *sentence, struct text first, struct text second,
                               struct text third)
{
    struct text_builder said = {0};
    message_append(&said, sentence, (struct text[ERROR_ARGUMENTS]){first, second, third});
    puts(said.bytes);
    text_destroy(&said);
}

static void journey_import_say_comments(const struct journey_file *file, const char *path)
{
    char number[24];
    if (file->comments != 0) {
        journey_import_say(
            file->comments == 1 ? N_("{1}: {2} comment is no part of a journey and was passed over "
                                     "(note: is kept)")
                                : N_("{1}: {2} comments are no part of a journey and were passed "
                                     "over (note: is kept)"),
            text_from(path), error_number(number, (int64_t)file->comments), (struct text){0});
    }
}

static int journey_import_create(struct opened_workspace *workspace, const struct journey *journey,
                                 bool dry_run)
{
    char number[24];
    struct error error = {0};
    int64_t id = 0;
    if (!dry_run &&
        !(opened_workspace_make(workspace, &error) &&
          journey_store_create(workspace->database, journey, workspace->now, &id, &error))) {
        return opened_workspace_fail(workspace->path, &error);
    }
    journey_import_say(dry_run ? N_("{1}: would be a new journey with {2} nodes")
                               : N_("{1}: a new journey with {2} nodes"),
                       text_from(journey->name), error_number(number, (int64_t)journey->node_count),
                       (struct text){0});
    return EXIT_DONE;
}

static bool journey_import_store(struct opened_workspace *workspace, int64_t id,
                                 struct journey *stored, struct journey_history *history,
                                 const struct journey_edit *edit, struct error *error)
{
    return journey_history_apply(history, stored, edit, workspace->now, error) &&
           journey_store_append(workspace->database, id, stored, history, error);
}

static void journey_import_say_edit(const struct journey_edit *edit, struct text name, bool dry_run)
{
    struct text_builder said = {0};
    edit_summary_append(&said, edit);
    journey_import_say(dry_run ? N_("{1}: would be changed: {2}") : N_("{1}: changed: {2}"), name,
                       text_built(&said), (struct text){0});
    text_destroy(&said);
}

/* Makes the stored journey equal to the file's, by one edit. */
static int journey_import_change(struct opened_workspace *workspace, int64_t id,
                                 const struct journey *journey, const char *path, bool dry_run)
{
    struct journey *stored = NULL;
    struct journey_history history = {0};
    struct error error = {0};
    if (!journey_store_load(workspace->database, id, &stored, &history, &error)) {
        return opened_workspace_fail(workspace->path, &error);
    }
    int exit_code = EXIT_DONE;
    if (journey_equal(stored, journey)) {
        journey_import_say(N_("{1}: unchanged"), text_from(stored->name), (struct text){0},
                           (struct text){0});
    } else {
        struct journey_edit edit = journey_edit_between(stored, journey);
        journey_edit_say(&edit, N_("imported {1}"), text_from(path), (struct text){0});
        if (dry_run || journey_import_store(workspace, id, stored, &history, &edit, &error)) {
            journey_import_say_edit(&edit, text_from(journey->name), dry_run);
        } else {
            exit_code = opened_workspace_fail(workspace->path, &error);
        }
        journey_edit_destroy(&edit);
    }
    journey_history_destroy(&history);
    journey_destroy(stored);
    return exit_code;
}

/* The id of the stored journey of exactly this name; 0 if there is none. */
static int64_t journey_import_find(struct opened_workspace *workspace, const char *name)
{
    struct journey_summaries list = {0};
    int64_t id = 0;
    if (workspace->database == NULL || !journey_store_list(workspace->database, &list, NULL)) {
        return 0;
    }
    for (size_t i = 0; i < list.count; i++) {
        if (strcmp(list.items[i].name, name) == 0) {
            id = list.items[i].id;
        }
    }
    journey_summaries_destroy(&list);
    return id;
}

static int journey_import_refuse(const struct opened_workspace *workspace,
                                 const struct journey_file *file, const char *path,
                                 struct error_list *errors)
{
    if (errors->count > 0 && strcmp(errors->items[0].code, "CANNOT_READ") == 0) {
        message_print_errors(stderr, path, errors);
        return EXIT_CANNOT_READ_OR_WRITE;
    }
    struct journey_scene scene;
    int exit_code = EXIT_BAD_INPUT;
    if (journey_scene_load(workspace, &scene, &exit_code)) {
        journey_file_check(file, &scene.check, errors);
        message_print_errors(stderr, path, errors);
    }
    journey_scene_destroy(&scene);
    return exit_code;
}

static int journey_import_run(const struct command_line *line, struct opened_workspace *workspace,
                              const struct import_file *import)
{
    struct journey_file file = {0};
    struct error_list errors = {0};
    struct error error = {0};
    bool dry_run = command_line_flag(line, "--dry-run");
    bool whole = import->bytes != NULL ? exchange_read_journey_bytes(import->bytes->text,
                                                                     import->path, &file, &errors)
                                       : exchange_read_journey(import->path, &file, &errors);
    int exit_code = EXIT_CANNOT_READ_OR_WRITE;
    if (import->bytes != NULL && !file_bytes_stayed(import->bytes, &error)) {
        message_print_error(stderr, import->path, &error);
    } else if (!whole) {
        exit_code = journey_import_refuse(workspace, &file, import->path, &errors);
    } else {
        int64_t id = journey_import_find(workspace, file.journey->name);
        journey_import_say_comments(&file, import->path);
        exit_code = id == 0
                        ? journey_import_create(workspace, file.journey, dry_run)
                        : journey_import_change(workspace, id, file.journey, import->path, dry_run);
    }
    error_list_destroy(&errors);
    journey_file_destroy(&file);
    return exit_code;
}

const struct import_kind journey_import_kind = {
    .name = "journey",
    .suffixes = journey_import_suffixes,
    .recognise = journey_import_recognise,
    .run = journey_import_run,
};
