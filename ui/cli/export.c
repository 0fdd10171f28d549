/* polku export: writes a journey, or what stands beside journeys, in one of the formats. */
#include "ui/cli/export.h"

#include <stdio.h>
#include <string.h>

#include "storage/exchange.h"
#include "ui/cli/command_line.h"
#include "ui/cli/journey_argument.h"
#include "ui/message.h"
#include "ui/translation.h"

static const struct option export_options[] = {
    {.name = "--to",
     .argument = "FORMAT",
     .help = N_("yaml or json; by the suffix of -o, else yaml")},
    {.name = "--workspace",
     .help = N_("without a JOURNEY: all that stands beside journeys, but contacts and runs")},
    {.name = "-o", .argument = "FILE", .help = N_("writes to FILE instead of standard output")},
    {.name = NULL},
};

static bool export_has_suffix(const char *path)
{
    const char *slash = strrchr(path, '/');
    return strchr(slash == NULL ? path : slash, '.') != NULL;
}

/* False: printed what is wrong. */
static bool export_find_format(const struct command_line *line, const char *path,
                               const struct format **ret_format)
{
    const char *to = command_line_option(line, "--to");
    *ret_format = to != NULL ? format_find(text_from(to)) : format_of_path(text_from(path));
    if (to != NULL && *ret_format == NULL) {
        command_line_wrong_use(line, _("--to knows no %s, but yaml and json"), to);
        return false;
    }
    if (*ret_format == NULL && export_has_suffix(path)) {
        command_line_wrong_use(line, _("the suffix of %s tells no format; say it with --to"), path);
        return false;
    }
    return true;
}

static void export_one_journey(const struct command_line *line,
                               const struct opened_workspace *workspace, const char *path,
                               const struct format *format, int *ret_exit)
{
    struct journey_argument argument = {0};
    struct error error = {0};
    if (journey_argument_load(workspace, line->arguments[0], &argument, ret_exit) &&
        !exchange_write_journey(path, format, argument.journey, &error)) {
        message_print_error(stderr, path, &error);
        *ret_exit = EXIT_CANNOT_READ_OR_WRITE;
    }
    journey_argument_destroy(&argument);
}

static void export_workspace(const struct opened_workspace *workspace, const char *path,
                             const struct format *format, int *ret_exit)
{
    struct error error = {0};
    if (!exchange_write_workspace(path, format, &workspace->workspace->settings, &error)) {
        message_print_error(stderr, path, &error);
        *ret_exit = EXIT_CANNOT_READ_OR_WRITE;
    }
}

/* Whether --workspace stands without a value. */
static bool export_has_flag(const struct command_line *line)
{
    const char *value = NULL;
    for (size_t i = 0; (value = command_line_option_at(line, "--workspace", i)) != NULL; i++) {
        if (*value == '\0') {
            return true;
        }
    }
    return false;
}

static int export_run(const struct command_line *line)
{
    const char *path = command_line_option(line, "-o");
    const struct format *format = NULL;
    struct opened_workspace workspace;
    int exit_code = EXIT_DONE;
    bool journey = line->argument_count != 0;
    path = path == NULL ? "-" : path;
    if (!journey && !command_line_flag(line, "--workspace")) {
        return command_line_wrong_use(line, _("it wants %s"), "JOURNEY, or --workspace");
    }
    if (journey && export_has_flag(line)) {
        return command_line_wrong_use(line, _("%s wants %s"), "--workspace", "FILE");
    }
    if (!export_find_format(line, path, &format)) {
        return EXIT_WRONG_USE;
    }
    if (opened_workspace_open(line, WORKSPACE_READ, &workspace, &exit_code)) {
        if (journey) {
            export_one_journey(line, &workspace, path, format, &exit_code);
        } else {
            export_workspace(&workspace, path, format, &exit_code);
        }
    }
    opened_workspace_close(&workspace);
    return exit_code;
}

const struct subcommand export_subcommand = {
    .name = "export",
    .usage = "[JOURNEY]",
    .summary = N_("write a journey, or what stands beside them, as YAML or JSON"),
    .example = "polku export Welcome -o welcome.yaml",
    .options = export_options,
    .least_arguments = 0,
    .most_arguments = 1,
    .run = export_run,
};
