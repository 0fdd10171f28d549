/* polku export: writes a journey in one of the formats. */
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

static int export_run(const struct command_line *line)
{
    const char *path = command_line_option(line, "-o");
    const struct format *format = NULL;
    struct opened_workspace workspace;
    struct journey_argument argument = {0};
    struct error error = {0};
    int exit_code = EXIT_DONE;
    path = path == NULL ? "-" : path;
    if (!export_find_format(line, path, &format)) {
        return EXIT_WRONG_USE;
    }
    if (opened_workspace_open(line, WORKSPACE_READ, &workspace, &exit_code) &&
        journey_argument_load(&workspace, line->arguments[0], &argument, &exit_code) &&
        !exchange_write_journey(path, format, argument.journey, &error)) {
        message_print_error(stderr, path, &error);
        exit_code = EXIT_CANNOT_READ_OR_WRITE;
    }
    journey_argument_destroy(&argument);
    opened_workspace_close(&workspace);
    return exit_code;
}

const struct subcommand export_subcommand = {
    .name = "export",
    .usage = "JOURNEY",
    .summary = N_("write a journey as YAML or JSON"),
    .example = "polku export Welcome -o welcome.yaml",
    .options = export_options,
    .least_arguments = 1,
    .most_arguments = 1,
    .run = export_run,
};
