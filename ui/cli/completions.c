/* polku completions: what a shell needs to complete the command line. */
#include "ui/cli/completions.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "model/base/text.h"
#include "ui/cli/command_line.h"
#include "ui/cli/completion_words.h"
#include "ui/translation.h"

extern const unsigned char completions_bash[];
extern const unsigned char completions_zsh[];
extern const unsigned char completions_fish[];

static const struct {
    const char *name;
    const unsigned char *script;
} completions_shells[] = {
    {"bash", completions_bash},
    {"zsh", completions_zsh},
    {"fish", completions_fish},
};

static const struct option completions_options[] = {
    {.name = "--line",
     .help = N_("what may follow the words behind --, one a line: what the scripts ask")},
    {.name = NULL},
};

/* Somebody is typing: what is wrong is said once the line runs. */
static void completions_hush(void)
{
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere >= 0) {
        dup2(nowhere, STDERR_FILENO);
        close(nowhere);
    }
}

static int completions_answer(const struct command_line *line)
{
    struct text_builder out = {0};
    completions_hush();
    completion_words_append(&out, line->arguments, line->argument_count);
    fputs(text_built(&out).bytes, stdout);
    text_destroy(&out);
    return EXIT_DONE;
}

static int completions_run(const struct command_line *line)
{
    if (command_line_flag(line, "--line")) {
        return completions_answer(line);
    }
    if (line->argument_count != 1) {
        return command_line_wrong_use(line, _("it wants %s"), line->subcommand->usage);
    }
    for (size_t i = 0; i < sizeof(completions_shells) / sizeof(*completions_shells); i++) {
        if (strcmp(line->arguments[0], completions_shells[i].name) == 0) {
            fputs((const char *)completions_shells[i].script, stdout);
            return EXIT_DONE;
        }
    }
    return command_line_wrong_use(line, _("it knows no %s, but bash, zsh and fish"),
                                  line->arguments[0]);
}

const struct subcommand completions_subcommand = {
    .name = "completions",
    .usage = "bash|zsh|fish",
    .summary = N_("a script with which a shell completes commands, options and names"),
    .example = "polku completions bash",
    .options = completions_options,
    .notes = N_(
        "In ~/.bashrc, or below compinit in ~/.zshrc: eval \"$(polku completions bash)\", or zsh;\n"
        "in ~/.config/fish/config.fish: polku completions fish | source\n"),
    .least_arguments = 0,
    .most_arguments = SIZE_MAX,
    .run = completions_run,
};
