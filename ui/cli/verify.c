/* polku verify: whether all that the workspace holds can be read. */
#include "ui/cli/verify.h"

#include <langinfo.h>
#include <stdio.h>
#include <string.h>

#include "storage/database/workspace_verify.h"
#include "storage/formats/json_findings.h"
#include "ui/cli/command_line.h"
#include "ui/cli/opened_workspace.h"
#include "ui/cli/progress_bar.h"
#include "ui/message.h"
#include "ui/translation.h"

static const struct option verify_options[] = {
    {.name = "--json", .help = N_("as JSON")},
    {.name = NULL},
};

static void verify_print_json(const char *path, const struct workspace_verification *found,
                              const struct error_list *findings)
{
    struct json_findings *json = json_findings_create();
    struct text_builder out = {0};
    json_findings_count(json, "journeys", found->journeys);
    json_findings_count(json, "revisions", found->revisions);
    json_findings_count(json, "contacts", found->contacts);
    json_findings_count(json, "activity", found->activity);
    json_findings_count(json, "runs", found->runs);
    for (size_t i = 0; i < findings->count; i++) {
        struct text_builder message = {0};
        message_append_error(&message, &findings->items[i]);
        json_findings_add(json, path, &findings->items[i], text_built(&message));
        text_destroy(&message);
    }
    json_findings_write(json, &out);
    fwrite(out.bytes, 1, out.length, stdout);
    text_destroy(&out);
    json_findings_destroy(json);
}

static void verify_append(struct text_builder *out, const char *sentence, size_t number,
                          const char *before)
{
    struct text_builder count = {0};
    message_append_count(&count, (int64_t)number, strcmp(nl_langinfo(CODESET), "UTF-8") != 0);
    text_append_string(out, before);
    message_append(out, sentence, (struct text[ERROR_ARGUMENTS]){text_built(&count)});
    text_destroy(&count);
}

static void verify_print(const char *path, const struct workspace_verification *found,
                         const struct error_list *findings)
{
    struct text_builder out = {0};
    message_print_errors(stdout, path, findings);
    message_append(&out,
                   findings->count == 0 ? N_("{1} is whole: ") : N_("{1} is damaged; read were: "),
                   (struct text[ERROR_ARGUMENTS]){text_from(path)});
    verify_append(&out, N_("journeys {1}"), found->journeys, "");
    verify_append(&out, N_("revisions {1}"), found->revisions, ", ");
    verify_append(&out, N_("contacts {1}"), found->contacts, ", ");
    verify_append(&out, N_("recorded activity {1}"), found->activity, ", ");
    verify_append(&out, N_("previews {1}"), found->runs, ", ");
    puts(out.bytes);
    text_destroy(&out);
}

static int verify_workspace(const struct command_line *line,
                            const struct opened_workspace *workspace)
{
    struct workspace_verification found = {0};
    struct error_list findings = {0};
    struct error error = {0};
    if (!opened_workspace_is_there(workspace, &error)) {
        return opened_workspace_fail(NULL, &error);
    }
    struct progress_bar bar;
    progress_bar_begin(&bar, _("reading"), NULL);
    struct database_watch watch = {.step = progress_bar_watch, .context = &bar};
    bool whole =
        workspace_verify(workspace->database, workspace->workspace, &watch, &found, &findings);
    bool stopped = findings.count > 0 && strcmp(findings.items[0].code, "STOPPED") == 0;
    progress_bar_end(&bar, stopped);
    if (stopped) {
        opened_workspace_fail(NULL, &findings.items[0]);
    } else if (command_line_flag(line, "--json")) {
        verify_print_json(workspace->path, &found, &findings);
    } else {
        verify_print(workspace->path, &found, &findings);
    }
    error_list_destroy(&findings);
    return whole ? EXIT_DONE : stopped ? EXIT_STOPPED : EXIT_FINDINGS;
}

static int verify_run(const struct command_line *line)
{
    struct opened_workspace workspace;
    int exit_code = EXIT_DONE;
    if (opened_workspace_open(line, WORKSPACE_READ, &workspace, &exit_code)) {
        exit_code = verify_workspace(line, &workspace);
    }
    opened_workspace_close(&workspace);
    return exit_code;
}

const struct subcommand verify_subcommand = {
    .name = "verify",
    .usage = "",
    .summary = N_("read all that the workspace holds, and say what is damaged: exit 1 then"),
    .example = "polku verify",
    .options = verify_options,
    .least_arguments = 0,
    .most_arguments = 0,
    .run = verify_run,
};
