/* Brings recorded activity from a CSV file into the workspace: all of its sound rows, or nothing.
 */
#include "ui/cli/activity_import.h"

#include <stdlib.h>
#include <string.h>

#include "storage/database/contact_store.h"
#include "storage/database/segment_store.h"
#include "storage/files/file_bytes.h"
#include "storage/formats/csv_activity.h"
#include "ui/cli/activity_report.h"
#include "ui/cli/command_line.h"
#include "ui/cli/csv_report.h"
#include "ui/cli/progress_bar.h"
#include "ui/translation.h"

static const char *const activity_import_suffixes[] = {".csv", ".tsv", ".tab", NULL};

struct activity_import {
    const struct command_line *line;
    struct opened_workspace *workspace;
    const struct import_file *file;
    struct contact_table *contacts; /* ids and addresses */
    struct csv_activity activity;
    struct activity_counts counts;
    struct segment_summaries segments; /* as the import left them */
    int64_t update;                    /* that the files of one call share */
    struct progress_bar bar;
};

static bool activity_import_storing(void *context, size_t done)
{
    struct activity_import *import = context;
    return progress_bar_step(&import->bar, done, import->activity.activity.count);
}

static bool activity_import_load_contacts(struct activity_import *import, struct error *error)
{
    struct database *database = import->workspace->database;
    if (database == NULL) {
        import->contacts = contact_table_create(0);
        return true;
    }
    return contact_store_load_keys(database, &import->contacts, error);
}

static bool activity_import_read(struct activity_import *import, struct text bytes,
                                 struct error *error)
{
    struct csv_activity_options options = {
        .zone = import->workspace->zone, .progress = progress_bar_watch, .context = &import->bar};
    const char **maps = command_line_values(import->line, "--map", &options.mapping.map_count);
    const char **fixed = command_line_values(import->line, "--all", &options.mapping.fixed_count);
    options.mapping.maps = maps;
    options.mapping.fixed = fixed;
    options.mapping.key = command_line_option(import->line, "--key");
    bool done = activity_import_load_contacts(import, error);
    options.contacts = import->contacts;
    done = done && csv_activity_read(bytes, &options, &import->activity, error);
    free(maps);
    free(fixed);
    return done;
}

static bool activity_import_segments(struct activity_import *import, struct error *error)
{
    struct opened_workspace *opened = import->workspace;
    return segment_store_update_further(opened->database, opened->workspace, opened->zone,
                                        csv_report_file_name(import->file->path), opened->now,
                                        &import->update, error) &&
           segment_store_list(opened->database, &import->segments, error);
}

static bool activity_import_store(struct activity_import *import, struct error *error)
{
    struct database *database = import->workspace->database;
    bool dry_run = command_line_flag(import->line, "--dry-run");
    if (import->activity.activity.count == 0) {
        return true;
    }
    progress_bar_next(&import->bar, _("storing"), _("rows"));
    if (!database_begin(database, error)) {
        return false;
    }
    bool done = contact_store_merge_activity(database, import->contacts, &import->activity.activity,
                                             import->workspace->now, activity_import_storing,
                                             import, &import->counts, error) &&
                activity_import_segments(import, error);
    if (done && !dry_run) {
        done = database_commit(database, error);
        import->workspace->segment_update = import->update;
        return done;
    }
    database_rollback(database);
    return done;
}

static bool activity_import_work(struct activity_import *import, const struct file_bytes *bytes,
                                 struct error *error)
{
    progress_bar_begin(&import->bar, _("reading"), _("bytes"));
    bool read = activity_import_read(import, bytes->text, error);
    bool done = file_bytes_bear_out(bytes, read, error) && activity_import_store(import, error);
    progress_bar_end(&import->bar, !done && strcmp(error->code, "STOPPED") == 0);
    return done;
}

static int activity_import_finish(const struct activity_import *import)
{
    const char *rejects = command_line_option(import->line, "--rejects");
    struct activity_report report = {
        .path = import->file->path,
        .activity = &import->activity,
        .zone = import->workspace->zone,
        .counts = import->counts,
        .segments = &import->segments,
        .dry_run = command_line_flag(import->line, "--dry-run"),
        .rejects = rejects != NULL,
    };
    if (command_line_flag(import->line, "--json")) {
        activity_report_print_json(&report);
    } else {
        activity_report_print(&report);
    }
    int exit_code = import->activity.file.refusal_count > 0 ? EXIT_FINDINGS : EXIT_DONE;
    int written =
        rejects == NULL ? EXIT_DONE : csv_report_write_rejects(&import->activity.file, rejects);
    return written != EXIT_DONE ? written : exit_code;
}

/* Options that change contacts, which activity does not; NULL where none was given. */
static const char *activity_import_stray_option(const struct command_line *line)
{
    static const char *const options[] = {"--list", "--tag", "--reachable", NULL};
    size_t i = 0;
    while (options[i] != NULL && command_line_option(line, options[i]) == NULL) {
        i++;
    }
    return options[i];
}

static int activity_import_run(const struct command_line *line, struct opened_workspace *workspace,
                               const struct import_file *file)
{
    struct activity_import import = {
        .line = line, .workspace = workspace, .file = file, .update = workspace->segment_update};
    struct file_bytes own = {0};
    struct error error = {0};
    const char *stray = activity_import_stray_option(line);
    if (stray != NULL) {
        return command_line_wrong_use(line, _("%s goes with contacts, and %s holds activity"),
                                      stray, file->path);
    }
    if (line->argument_count > 1 && command_line_option(line, "--rejects") != NULL) {
        return command_line_wrong_use(line, _("--rejects takes the rows of one file"));
    }
    if (file->bytes == NULL && !file_bytes_open(file->path, &own, &error)) {
        return opened_workspace_fail(NULL, &error);
    }
    bool done = activity_import_work(&import, file->bytes != NULL ? file->bytes : &own, &error);
    int exit_code = done ? activity_import_finish(&import) : csv_report_fail(file->path, &error);
    csv_activity_destroy(&import.activity);
    contact_table_destroy(import.contacts);
    segment_summaries_destroy(&import.segments);
    file_bytes_close(&own);
    return exit_code;
}

const struct import_kind activity_import_kind = {
    .name = "activity",
    .suffixes = activity_import_suffixes,
    .json = true,
    .recognise = csv_activity_recognise,
    .run = activity_import_run,
};
