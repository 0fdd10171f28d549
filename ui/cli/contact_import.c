/* Brings contacts from a CSV file into the workspace: all of its sound rows, or nothing. */
#include "ui/cli/contact_import.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/base/memory.h"
#include "storage/database/contact_store.h"
#include "storage/database/segment_store.h"
#include "storage/database/workspace_store.h"
#include "storage/files/file_bytes.h"
#include "storage/formats/csv_contacts.h"
#include "ui/cli/command_line.h"
#include "ui/cli/contact_report.h"
#include "ui/cli/csv_report.h"
#include "ui/cli/progress_bar.h"
#include "ui/translation.h"

static const char *const contact_import_suffixes[] = {".csv", ".tsv", ".tab", NULL};

struct contact_import {
    const struct command_line *line;
    struct opened_workspace *workspace;
    const struct import_file *file;
    struct csv_contacts_options options;
    struct csv_channel *channels;
    const char **maps;
    const char **tags;
    const char **reachable;
    struct csv_contacts contacts;
    struct contact_store_counts counts;
    struct segment_summaries segments; /* as the import left them */
    int64_t update;                    /* that the files of one call share */
    struct progress_bar bar;
};

/* Text whose first record has several cells. */
static bool contact_import_recognise(struct text bytes)
{
    struct text_builder converted = {0};
    struct csv_decoded decoded;
    bool several = false;
    if (csv_text_decode(bytes, &converted, &decoded, NULL)) {
        struct csv_reader reader;
        struct csv_record record;
        csv_reader_init(&reader, decoded.text, csv_dialect_detect(decoded.text));
        several = csv_reader_next(&reader, &record) && record.cell_count > 1;
        csv_reader_destroy(&reader);
    }
    text_destroy(&converted);
    return several;
}

/* A built-in channel's consents are not called as the channel is: that is an address. */
static struct csv_channel *contact_import_channels(const struct workspace *workspace)
{
    size_t count = workspace_channel_count(workspace);
    struct csv_channel *channels = memory_array(count, sizeof(*channels));
    for (size_t i = 0; i < count; i++) {
        struct channel channel = workspace_channel(workspace, i);
        channels[i] =
            (struct csv_channel){.id = channel.id, .address_field = channel.address_field};
        if (!channel.built_in) {
            channels[i].consent_field = channel.consent_field;
        }
    }
    return channels;
}

static bool contact_import_reading(void *context, size_t done, size_t all)
{
    return progress_bar_step(context, done / 2, all / 2);
}

static size_t contact_import_threads(void)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : (size_t)count;
}

static void contact_import_begin(struct contact_import *import)
{
    const struct command_line *line = import->line;
    struct csv_contacts_options *options = &import->options;
    import->channels = contact_import_channels(import->workspace->workspace);
    import->maps = command_line_values(line, "--map", &options->mapping.map_count);
    import->tags = command_line_values(line, "--tag", &options->tag_count);
    import->reachable = command_line_values(line, "--reachable", &options->reachable_count);
    options->mapping.maps = import->maps;
    options->mapping.key = command_line_option(line, "--key");
    options->mapping.channels = import->channels;
    options->mapping.channel_count = workspace_channel_count(import->workspace->workspace);
    options->file_name = csv_report_file_name(import->file->path);
    options->list = command_line_option(line, "--list");
    options->tags = import->tags;
    options->reachable = import->reachable;
    options->zones = import->workspace->zones;
    options->zone = import->workspace->zone;
    options->threads = contact_import_threads();
    options->progress = contact_import_reading;
    options->context = &import->bar;
}

static void contact_import_end(struct contact_import *import)
{
    csv_contacts_destroy(&import->contacts);
    segment_summaries_destroy(&import->segments);
    free(import->channels);
    free(import->maps);
    free(import->tags);
    free(import->reachable);
}

static bool contact_import_knows(const struct contact_import *import, const char *channel,
                                 struct error *error)
{
    struct text_builder all = {0};
    bool known = false;
    for (size_t i = 0; i < import->options.mapping.channel_count && !known; i++) {
        known = text_is(import->channels[i].id, channel);
        text_append_string(&all, i == 0 ? "" : ", ");
        text_append(&all, import->channels[i].id);
    }
    if (!known) {
        error_set_with(error, "UNKNOWN_CHANNEL",
                       N_("--reachable {1}: there is no such channel; the channels are {2}"),
                       text_from(channel), text_built(&all));
    }
    text_destroy(&all);
    return known;
}

/* A list that the file or --list names is one of the workspace's from now on. */
static bool contact_import_add_topics(struct contact_import *import, struct error *error)
{
    struct opened_workspace *opened = import->workspace;
    const struct contact_table *table = import->contacts.table;
    bool done = true;
    for (size_t i = 0; i < table->topic_count && done; i++) {
        struct text name = text_from(table->topics[i].name);
        struct topic topic;
        if (workspace_find_topic(opened->workspace, name, &topic)) {
            continue;
        }
        struct text_builder path = {0};
        struct setting empty = setting_map();
        setting_path_append(&path, TEXT("lists"));
        setting_path_append(&path, name);
        done = workspace_store_apply(opened->database, opened->workspace, text_built(&path), &empty,
                                     opened->now, error);
        setting_destroy(&empty);
        text_destroy(&path);
    }
    return done;
}

struct contact_import_rows {
    struct progress_bar *bar;
    size_t all;
};

static bool contact_import_storing(void *context, size_t done)
{
    const struct contact_import_rows *rows = context;
    return progress_bar_step(rows->bar, done, rows->all);
}

/* Who is in which segment now, and who moved. */
static bool contact_import_segments(struct contact_import *import, struct error *error)
{
    struct opened_workspace *opened = import->workspace;
    return segment_store_update_further(opened->database, opened->workspace, opened->zone,
                                        import->options.file_name, opened->now, &import->update,
                                        error) &&
           segment_store_list(opened->database, &import->segments, error);
}

static bool contact_import_merge(struct contact_import *import, bool dry_run, struct error *error)
{
    struct database *database = import->workspace->database;
    struct contact_import_rows rows = {.bar = &import->bar, .all = import->contacts.table->count};
    bool begun = dry_run ? database_begin(database, error)
                         : contact_store_begin(database, import->contacts.table, error);
    if (!begun) {
        return false;
    }
    bool done = contact_store_merge(database, import->contacts.table, import->workspace->now,
                                    contact_import_storing, &rows, &import->counts, error) &&
                (dry_run || contact_import_add_topics(import, error)) &&
                contact_import_segments(import, error);
    if (done && !dry_run) {
        done = database_commit(database, error);
        import->workspace->segment_update = import->update;
        return done;
    }
    database_rollback(database);
    return done;
}

/* Without a workspace file all would be new. */
static bool contact_import_store(struct contact_import *import, struct error *error)
{
    bool dry_run = command_line_flag(import->line, "--dry-run");
    progress_bar_next(&import->bar, _("storing"), _("contacts"));
    if (dry_run && import->workspace->database == NULL) {
        import->counts.added = import->contacts.table->count;
        return true;
    }
    return opened_workspace_make(import->workspace, error) &&
           contact_import_merge(import, dry_run, error);
}

static bool contact_import_work(struct contact_import *import, const struct file_bytes *bytes,
                                struct error *error)
{
    for (size_t i = 0; i < import->options.reachable_count; i++) {
        if (!contact_import_knows(import, import->reachable[i], error)) {
            return false;
        }
    }
    progress_bar_begin(&import->bar, _("reading"), _("bytes"));
    bool read = csv_contacts_read(bytes->text, &import->options, &import->contacts, error);
    bool done = file_bytes_bear_out(bytes, read, error) && contact_import_store(import, error);
    progress_bar_end(&import->bar, !done && strcmp(error->code, "STOPPED") == 0);
    return done;
}

static int contact_import_finish(const struct contact_import *import)
{
    const char *rejects = command_line_option(import->line, "--rejects");
    struct contact_report report = {
        .path = import->file->path,
        .file_name = import->options.file_name,
        .contacts = &import->contacts,
        .counts = import->counts,
        .segments = &import->segments,
        .dry_run = command_line_flag(import->line, "--dry-run"),
        .rejects = rejects != NULL,
    };
    if (command_line_flag(import->line, "--json")) {
        contact_report_print_json(&report);
    } else {
        contact_report_print(&report);
    }
    int exit_code = import->contacts.file.refusal_count > 0 ? EXIT_FINDINGS : EXIT_DONE;
    int written =
        rejects == NULL ? EXIT_DONE : csv_report_write_rejects(&import->contacts.file, rejects);
    return written != EXIT_DONE ? written : exit_code;
}

static int contact_import_run(const struct command_line *line, struct opened_workspace *workspace,
                              const struct import_file *file)
{
    struct contact_import import = {
        .line = line, .workspace = workspace, .file = file, .update = workspace->segment_update};
    struct file_bytes own = {0};
    struct error error = {0};
    if (command_line_option(line, "--all") != NULL) {
        return command_line_wrong_use(line, _("--all goes with activity, and %s holds contacts"),
                                      file->path);
    }
    if (line->argument_count > 1 && command_line_option(line, "--rejects") != NULL) {
        return command_line_wrong_use(line, _("--rejects takes the rows of one file"));
    }
    if (file->bytes == NULL && !file_bytes_open(file->path, &own, &error)) {
        return opened_workspace_fail(NULL, &error);
    }
    contact_import_begin(&import);
    bool done = contact_import_work(&import, file->bytes != NULL ? file->bytes : &own, &error);
    int exit_code = done ? contact_import_finish(&import) : csv_report_fail(file->path, &error);
    contact_import_end(&import);
    file_bytes_close(&own);
    return exit_code;
}

const struct import_kind contact_import_kind = {
    .name = "contacts",
    .suffixes = contact_import_suffixes,
    .json = true,
    .recognise = contact_import_recognise,
    .run = contact_import_run,
};
