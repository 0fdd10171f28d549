/* polku export: writes a journey, or what stands beside journeys, in one of the formats. */
#include "ui/cli/export.h"

#include <stdio.h>
#include <string.h>

#include "storage/exchange.h"
#include "storage/formats/format_table.h"
#include "ui/cli/command_line.h"
#include "ui/cli/journey_argument.h"
#include "ui/cli/journey_scene.h"
#include "ui/message.h"
#include "ui/report/export_table.h"
#include "ui/translation.h"

static const struct option export_options[] = {
    {.name = "--to",
     .argument = "FORMAT",
     .help = N_("yaml, json, mermaid, dot, svg, html or markdown; by the suffix of -o, else yaml")},
    {.name = "--direction",
     .argument = "lr|td",
     .help = N_("of a picture: lr (left to right) or td (top down); td")},
    {.name = "--lanes", .help = N_("in a picture, stages as swim lanes, if there are stages")},
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
static bool export_find_form(const struct command_line *line, const char *path,
                             struct export_form *ret_form)
{
    const char *to = command_line_option(line, "--to");
    if (to != NULL) {
        struct text_builder names = {0};
        bool found = export_form_find(text_from(to), ret_form);
        export_form_append_names(&names);
        if (!found) {
            command_line_wrong_use(line, _("--to knows no %s, but %s"), to, names.bytes);
        }
        text_destroy(&names);
        return found;
    }
    if (export_form_of_path(text_from(path), ret_form)) {
        return true;
    }
    if (export_has_suffix(path)) {
        command_line_wrong_use(line, _("the suffix of %s tells no format; say it with --to"), path);
        return false;
    }
    return export_form_find(TEXT("yaml"), ret_form);
}

/* False: printed what is wrong. */
static bool export_read_look(const struct command_line *line, struct export_subject *subject)
{
    const char *direction = command_line_option(line, "--direction");
    subject->lanes = command_line_flag(line, "--lanes");
    subject->direction = LAYOUT_TOP_DOWN;
    if (direction != NULL && strcmp(direction, "lr") == 0) {
        subject->direction = LAYOUT_LEFT_TO_RIGHT;
    } else if (direction != NULL && strcmp(direction, "td") != 0) {
        command_line_wrong_use(line, _("%s knows no %s"), "--direction", direction);
        return false;
    }
    return true;
}

/* A document names what a check finds. */
static void export_one_journey(const struct command_line *line,
                               const struct opened_workspace *workspace, const char *path,
                               const struct export_form *form, struct export_subject *subject,
                               int *ret_exit)
{
    struct journey_argument argument = {0};
    struct journey_scene scene = {0};
    struct error_list findings = {0};
    struct error error = {0};
    bool document = form->format == NULL;
    if (journey_argument_load(workspace, line->arguments[0], &argument, ret_exit) &&
        (!document || journey_scene_load(workspace, &scene, ret_exit))) {
        subject->journey = argument.journey;
        subject->workspace = workspace->workspace;
        subject->findings = &findings;
        if (document) {
            journey_check(argument.journey, &scene.check, &findings);
        }
        if (!export_form_write(form, path, subject, &error)) {
            message_print_error(stderr, path, &error);
            *ret_exit = EXIT_CANNOT_READ_OR_WRITE;
        }
    }
    error_list_destroy(&findings);
    journey_scene_destroy(&scene);
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

/* False: wrong use, printed. */
static bool export_check_use(const struct command_line *line, const char *path,
                             struct export_form *ret_form, struct export_subject *ret_subject)
{
    bool journey = line->argument_count != 0;
    if (!journey && !command_line_flag(line, "--workspace")) {
        command_line_wrong_use(line, _("it wants %s"), "JOURNEY, or --workspace");
        return false;
    }
    if (journey && export_has_flag(line)) {
        command_line_wrong_use(line, _("%s wants %s"), "--workspace", "FILE");
        return false;
    }
    if (!export_find_form(line, path, ret_form) || !export_read_look(line, ret_subject)) {
        return false;
    }
    if (!journey && (ret_form->format == NULL || ret_form->format->write_workspace == NULL)) {
        command_line_wrong_use(line,
                               _("%s is for journeys alone; write the workspace as yaml or json"),
                               ret_form->name);
        return false;
    }
    return true;
}

static int export_run(const struct command_line *line)
{
    const char *path = command_line_option(line, "-o");
    struct export_form form;
    struct export_subject subject = {.journey = NULL};
    struct opened_workspace workspace;
    int exit_code = EXIT_DONE;
    path = path == NULL ? "-" : path;
    if (!export_check_use(line, path, &form, &subject)) {
        return EXIT_WRONG_USE;
    }
    if (opened_workspace_open(line, WORKSPACE_READ, &workspace, &exit_code)) {
        if (line->argument_count != 0) {
            export_one_journey(line, &workspace, path, &form, &subject, &exit_code);
        } else {
            export_workspace(&workspace, path, form.format, &exit_code);
        }
    }
    opened_workspace_close(&workspace);
    return exit_code;
}

const struct subcommand export_subcommand = {
    .name = "export",
    .usage = "[JOURNEY]",
    .summary = N_("write a journey as a file, picture or document, or what stands beside them"),
    .example = "polku export Welcome -o welcome.svg --lanes",
    .options = export_options,
    .least_arguments = 0,
    .most_arguments = 1,
    .run = export_run,
};
