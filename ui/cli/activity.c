/* polku activity: what was recorded of campaigns, or of one by channel and day. */
#include "ui/cli/activity.h"

#include <langinfo.h>
#include <stdio.h>
#include <string.h>

#include "model/workspace/campaign_totals.h"
#include "storage/formats/json_activity.h"
#include "ui/cli/campaign_argument.h"
#include "ui/cli/campaign_report.h"
#include "ui/cli/command_line.h"
#include "ui/cli/loaded_contacts.h"
#include "ui/translation.h"

static const struct option activity_options[] = {
    {.name = "--json", .help = N_("as JSON; of one campaign with its days")},
    {.name = "--markdown", .help = N_("as Markdown")},
    {.name = NULL},
};

static int activity_show(const struct command_line *line, const struct campaign_figures_list *list)
{
    size_t place = SIZE_MAX;
    struct text_builder out = {0};
    struct campaign_report report = {.list = list,
                                     .ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0,
                                     .markdown = command_line_flag(line, "--markdown")};
    if (line->argument_count != 0 && !campaign_argument_find(list, line->arguments[0], &place)) {
        return EXIT_BAD_INPUT;
    }
    if (command_line_flag(line, "--json")) {
        json_activity_write(&out, list, place);
    } else if (list->count == 0) {
        fprintf(stderr, "%s\n",
                _("no activity of campaigns yet; polku import FILE --as activity brings it"));
    } else if (place == SIZE_MAX) {
        campaign_report_append(&out, &report);
    } else {
        campaign_report_append_one(&out, &report, place);
    }
    if (out.length != 0) {
        fwrite(out.bytes, 1, out.length, stdout);
    }
    text_destroy(&out);
    return EXIT_DONE;
}

static int activity_run(const struct command_line *line)
{
    struct opened_workspace workspace;
    struct loaded_contacts contacts = {0};
    struct campaign_figures_list list = {0};
    int exit_code = EXIT_DONE;
    if (command_line_flag(line, "--json") && command_line_flag(line, "--markdown")) {
        return command_line_wrong_use(line, _("--json and --markdown do not go together"));
    }
    if (opened_workspace_open(line, WORKSPACE_READ, &workspace, &exit_code) &&
        loaded_contacts_load(&workspace, &contacts, &exit_code)) {
        campaign_figures_find(contacts.activity, workspace.zone, &list);
        campaign_totals_add(&list, workspace.workspace);
        exit_code = activity_show(line, &list);
    }
    campaign_figures_destroy(&list);
    loaded_contacts_destroy(&contacts);
    opened_workspace_close(&workspace);
    return exit_code;
}

const struct subcommand activity_subcommand = {
    .name = "activity",
    .usage = "[CAMPAIGN]",
    .summary = N_("what was recorded of campaigns, or of one by channel and day"),
    .example = "polku activity spring_sale",
    .options = activity_options,
    .least_arguments = 0,
    .most_arguments = 1,
    .run = activity_run,
};
