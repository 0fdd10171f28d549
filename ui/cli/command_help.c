/* --help: made of the tables of subcommands and options. */
#include "ui/cli/command_help.h"

#include <stdbool.h>

#include "model/base/utf8.h"
#include "ui/cli/command_line.h"
#include "ui/translation.h"

enum { COMMAND_HELP_LEFT = 26 /* columns of an option and what it wants */ };

static void command_help_print_options(FILE *stream, const struct option *options)
{
    for (size_t i = 0; options != NULL && options[i].name != NULL; i++) {
        char left[64];
        snprintf(left, sizeof(left), "%s%s%s%s", options[i].name,
                 options[i].argument == NULL ? "" : " ",
                 options[i].argument == NULL ? "" : options[i].argument,
                 options[i].repeated ? " …" : "");
        int width = (int)utf8_text_width(text_from(left));
        bool fits = width < COMMAND_HELP_LEFT;
        fprintf(stream, "  %s%s%*s %s\n", left, fits ? "" : "\n  ",
                COMMAND_HELP_LEFT - (fits ? width : 0), "", _(options[i].help));
    }
}

static void command_help_print_program(FILE *stream)
{
    fputs(_("polku: design customer journeys, and know whom they reach before anyone is written "
            "to.\n\n"
            "  polku                 opens the editor\n"
            "  polku COMMAND …       does one thing; polku COMMAND --help shows how\n\n"),
          stream);
    for (size_t i = 0; subcommands[i] != NULL; i++) {
        fprintf(stream, "  %-12s %s\n", subcommands[i]->name, _(subcommands[i]->summary));
    }
    fputs(_("\nFor every command:\n"), stream);
    command_help_print_options(stream, command_line_global_options);
}

void command_help_print(FILE *stream, const struct subcommand *subcommand)
{
    if (subcommand == NULL) {
        command_help_print_program(stream);
        return;
    }
    fprintf(stream, _("For example:\n  %s\n\n"), subcommand->example);
    fprintf(stream, "polku %s%s%s%s\n  %s\n", subcommand->name,
            *subcommand->usage == '\0' ? "" : " ", subcommand->usage,
            subcommand->options == NULL ? "" : _(" [options]"), _(subcommand->summary));
    if (subcommand->options != NULL) {
        fputc('\n', stream);
        command_help_print_options(stream, subcommand->options);
    }
    if (subcommand->notes != NULL) {
        fprintf(stream, "\n%s", _(subcommand->notes));
    }
    fputs(_("\nFor every command:\n"), stream);
    command_help_print_options(stream, command_line_global_options);
}
