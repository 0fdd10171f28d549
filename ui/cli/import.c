/* polku import: finds out what each file is and hands it to the one that can read it. */
#include "ui/cli/import.h"

#include <stddef.h>
#include <stdint.h>

#include "storage/files/file_bytes.h"
#include "ui/cli/activity_import.h"
#include "ui/cli/command_line.h"
#include "ui/cli/contact_import.h"
#include "ui/cli/journey_import.h"
#include "ui/cli/totals_import.h"
#include "ui/cli/workspace_import.h"
#include "ui/message.h"
#include "ui/translation.h"

/* The last of those that share a suffix takes what none of them recognises. */
static const struct import_kind *const import_kinds[] = {
    &workspace_import_kind, &journey_import_kind, &totals_import_kind,
    &activity_import_kind,  &contact_import_kind, NULL,
};

static const struct option import_options[] = {
    {.name = "--as",
     .argument = "contacts|activity|report|journey|workspace",
     .help =
         N_("what the files hold: journey, workspace, contacts, activity or report (default: by "
            "suffix and content)")},
    {.name = "--map",
     .argument = "COLUMN=FIELD",
     .help = N_("where a column goes: email, birthday, …, address.CHANNEL, consent.CHANNEL, "
                "list.TOPIC, frequency.TOPIC, contact.NAME:TYPE, key, ignore; of activity: time, "
                "kind, event, "
                "campaign, message, channel, link, list, journey, node, prop.NAME"),
     .repeated = true},
    {.name = "--key", .argument = "COLUMN", .help = N_("the column that tells contacts apart")},
    {.name = "--all",
     .argument = "FIELD=VALUE",
     .help = N_("of activity, what no column says and all rows have: kind=opened, campaign=NAME, "
                "channel=email, time=TIME"),
     .repeated = true},
    {.name = "--list", .argument = "TOPIC", .help = N_("all contacts of the file join this list")},
    {.name = "--tag",
     .argument = "TAG",
     .help = N_("all contacts of the file get this tag"),
     .repeated = true},
    {.name = "--reachable",
     .argument = "CHANNEL",
     .help = N_("all contacts of the file count as having an address and consent there"),
     .repeated = true},
    {.name = "--rejects", .argument = "FILE", .help = N_("writes refused rows, each with why")},
    {.name = "--json", .help = N_("what became of contacts or activity as JSON, a line a file")},
    {.name = "--dry-run", .help = N_("says what it would do, and changes nothing")},
    {.name = NULL},
};

static const struct import_kind *import_kind_named(struct text name)
{
    for (size_t i = 0; import_kinds[i] != NULL; i++) {
        if (text_is(name, import_kinds[i]->name)) {
            return import_kinds[i];
        }
    }
    return NULL;
}

static bool import_kind_has_suffix(const struct import_kind *kind, const char *path)
{
    for (size_t i = 0; kind->suffixes[i] != NULL; i++) {
        if (text_ends_with(text_from(path), text_from(kind->suffixes[i]))) {
            return true;
        }
    }
    return false;
}

/* The kind that alone has the file's suffix. *ret_shared: several have it; then the last of them.
 */
static const struct import_kind *import_kind_by_suffix(const char *path, bool *ret_shared)
{
    const struct import_kind *found = NULL;
    *ret_shared = false;
    for (size_t i = 0; import_kinds[i] != NULL; i++) {
        if (import_kind_has_suffix(import_kinds[i], path)) {
            *ret_shared = found != NULL;
            found = import_kinds[i];
        }
    }
    return found;
}

/* The first kind that recognises the content, of those with the file's suffix where there are any.
 */
static const struct import_kind *import_kind_by_content(const struct import_file *file,
                                                        const struct import_kind *by_suffix)
{
    for (size_t i = 0; import_kinds[i] != NULL; i++) {
        if ((by_suffix == NULL || import_kind_has_suffix(import_kinds[i], file->path)) &&
            import_kinds[i]->recognise(file->bytes->text)) {
            return import_kinds[i];
        }
    }
    return by_suffix;
}

static void import_unknown(const char *path)
{
    struct error error = {0};
    error_set(&error, "UNKNOWN_CONTENT",
              N_("it cannot be seen what this file holds; say it with --as"));
    message_print_error(stderr, path, &error);
}

static int import_one(const struct command_line *line, struct opened_workspace *workspace,
                      const struct import_kind *kind, const char *path)
{
    struct import_file file = {.path = path};
    struct file_bytes bytes = {0};
    struct error error = {0};
    bool shared = false;
    bool asked = kind != NULL;
    kind = asked ? kind : import_kind_by_suffix(path, &shared);
    if (kind == NULL || shared || text_is(text_from(path), "-")) {
        if (!file_bytes_open(path, &bytes, &error)) {
            return opened_workspace_fail(path, &error);
        }
        file.bytes = &bytes;
        kind = asked ? kind : import_kind_by_content(&file, kind);
    }
    int exit_code = EXIT_BAD_INPUT;
    if (kind == NULL) {
        import_unknown(path);
    } else if (command_line_flag(line, "--json") && !kind->json) {
        exit_code = command_line_wrong_use(line,
                                           _("--json goes with contacts and activity, and %s "
                                             "holds something else"),
                                           path);
    } else {
        exit_code = kind->run(line, workspace, &file);
    }
    file_bytes_close(&bytes);
    return exit_code;
}

static int import_run(const struct command_line *line)
{
    const char *as = command_line_option(line, "--as");
    const struct import_kind *kind = as == NULL ? NULL : import_kind_named(text_from(as));
    struct opened_workspace workspace;
    int exit_code = EXIT_DONE;
    if (as != NULL && kind == NULL) {
        return command_line_wrong_use(line, _("--as knows no %s"), as);
    }
    if (opened_workspace_open(line, WORKSPACE_TRY, &workspace, &exit_code)) {
        for (size_t i = 0; i < line->argument_count; i++) {
            int one = import_one(line, &workspace, kind, line->arguments[i]);
            exit_code = one > exit_code ? one : exit_code;
        }
    }
    opened_workspace_close(&workspace);
    return exit_code;
}

const struct subcommand import_subcommand = {
    .name = "import",
    .usage = "FILE…",
    .summary = N_("bring in contacts, their activity, journeys and what stands beside them"),
    .example = "polku import customers.csv",
    .options = import_options,
    .least_arguments = 1,
    .most_arguments = SIZE_MAX,
    .run = import_run,
};
