/* Brings a report of campaigns from a CSV file into the workspace. */
#include "ui/cli/totals_import.h"

#include <stdio.h>

#include "storage/database/workspace_store.h"
#include "storage/files/file_bytes.h"
#include "storage/formats/csv_totals.h"
#include "ui/cli/command_line.h"
#include "ui/cli/csv_report.h"
#include "ui/message.h"
#include "ui/translation.h"

static const char *const totals_import_suffixes[] = {".csv", ".tsv", ".tab", NULL};

/* Options that a report has no use for; NULL where none was given. */
static const char *totals_import_stray_option(const struct command_line *line)
{
    static const char *const options[] = {"--map", "--key",       "--all",  "--list",
                                          "--tag", "--reachable", "--json", NULL};
    size_t i = 0;
    while (options[i] != NULL && command_line_option(line, options[i]) == NULL) {
        i++;
    }
    return options[i];
}

/* What is reported again takes the place of what was reported before; all as one step of undo. */
static bool totals_import_store(struct opened_workspace *workspace, const struct csv_totals *totals,
                                struct error *error)
{
    const struct setting *before = setting_get(&workspace->workspace->settings, TEXT("campaigns"));
    struct setting campaigns = before == NULL ? setting_map() : setting_copy(before);
    for (size_t i = 0; i < totals->count; i++) {
        const struct csv_total *total = &totals->items[i];
        campaign_totals_put(&campaigns, total->campaign, total->channel, &total->totals,
                            text_from(totals->tool));
    }
    bool done = opened_workspace_make(workspace, error) &&
                workspace_store_apply(workspace->database, workspace->workspace, TEXT("campaigns"),
                                      &campaigns, workspace->now, error);
    setting_destroy(&campaigns);
    return done;
}

static void totals_import_head(const struct csv_totals *totals, const char *path)
{
    struct text_builder said = {0};
    struct text_builder rows = {0};
    csv_report_number(&rows, totals->file.records);
    message_append(&said, N_("{1}: a report of campaigns as {2} writes it, {3} rows"),
                   (struct text[ERROR_ARGUMENTS]){text_from(path), text_from(totals->tool),
                                                  text_built(&rows)});
    puts(said.bytes);
    text_destroy(&rows);
    text_destroy(&said);
}

static void totals_import_say(const struct csv_totals *totals, const char *path, bool dry_run,
                              bool rejects)
{
    struct text_builder count = {0};
    struct text_builder sent = {0};
    int64_t all = 0;
    size_t campaigns = 0;
    for (size_t i = 0; i < totals->count; i++) {
        size_t first = 0;
        while (!text_equal(totals->items[first].campaign, totals->items[i].campaign)) {
            first++;
        }
        campaigns += first == i;
        all += totals->items[i].totals.sent;
    }
    csv_report_number(&count, campaigns);
    csv_report_number(&sent, (size_t)all);
    totals_import_head(totals, path);
    csv_report_form(&totals->file);
    fflush(stdout);
    csv_report_refusals(&totals->file, path, rejects);
    csv_report_say(
        dry_run ? N_("campaigns whose totals would be kept: {1}, sent to {2} contacts; nothing "
                     "was changed (--dry-run)")
                : N_("campaigns whose totals are kept: {1}, sent to {2} contacts; polku activity "
                     "shows them, polku calibrate works rates out"),
        text_built(&count), text_built(&sent), (struct text){0});
    text_destroy(&sent);
    text_destroy(&count);
}

static int totals_import_bytes(const struct command_line *line, struct opened_workspace *workspace,
                               const char *path, const struct file_bytes *bytes)
{
    struct csv_totals totals;
    struct error error = {0};
    const char *rejects = command_line_option(line, "--rejects");
    bool dry_run = command_line_flag(line, "--dry-run");
    int exit_code = EXIT_DONE;
    bool read = csv_totals_read(bytes->text, workspace->zone, &totals, &error);
    if (!file_bytes_bear_out(bytes, read, &error)) {
        exit_code = csv_report_fail(path, &error);
    } else if (!dry_run && totals.count != 0 && !totals_import_store(workspace, &totals, &error)) {
        exit_code = opened_workspace_fail(workspace->path, &error);
    } else {
        totals_import_say(&totals, path, dry_run, rejects != NULL);
        exit_code = rejects == NULL ? EXIT_DONE : csv_report_write_rejects(&totals.file, rejects);
        exit_code = exit_code != EXIT_DONE          ? exit_code
                    : totals.file.refusal_count > 0 ? EXIT_FINDINGS
                                                    : EXIT_DONE;
    }
    csv_totals_destroy(&totals);
    return exit_code;
}

static int totals_import_run(const struct command_line *line, struct opened_workspace *workspace,
                             const struct import_file *file)
{
    struct file_bytes own = {0};
    struct error error = {0};
    const char *stray = totals_import_stray_option(line);
    if (stray != NULL) {
        return command_line_wrong_use(
            line, _("%s goes with contacts or activity, and %s is a report of campaigns"), stray,
            file->path);
    }
    if (file->bytes == NULL && !file_bytes_open(file->path, &own, &error)) {
        return opened_workspace_fail(NULL, &error);
    }
    int exit_code =
        totals_import_bytes(line, workspace, file->path, file->bytes != NULL ? file->bytes : &own);
    file_bytes_close(&own);
    return exit_code;
}

const struct import_kind totals_import_kind = {
    .name = "report",
    .suffixes = totals_import_suffixes,
    .json = false,
    .recognise = csv_totals_recognise,
    .run = totals_import_run,
};
