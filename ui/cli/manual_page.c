/* The manual page polku(1), made of the tables that the program runs by. */
#include "ui/cli/manual_page.h"

#include <stdio.h>

#include "model/base/error.h"
#include "model/base/utf8.h"
#include "ui/cli/subcommand.h"
#include "ui/translation.h"

/* What man(7) would take for a request, an escape or a hyphen stands as it is; what is not ASCII by
 * its number, whatever the reader takes for its bytes. */
static void manual_page_put(const char *string)
{
    struct text rest = text_from(string);
    uint32_t code_point = 0;
    bool valid = false;
    uint32_t before = '\n';
    while (utf8_next(&rest, &code_point, &valid)) {
        if (before == '\n' && (code_point == '.' || code_point == '\'')) {
            fputs("\\&", stdout);
        }
        if (code_point >= 0x80) {
            printf("\\[u%04X]", (unsigned)code_point);
        } else if (code_point == '\\' || code_point == '-') {
            fputs(code_point == '-' ? "\\-" : "\\e", stdout);
        } else {
            putchar((int)code_point);
        }
        before = code_point;
    }
}

/* A term in bold, and behind it what it is. */
static void manual_page_put_term(const char *term, const char *more, const char *words)
{
    fputs(".TP\n\\fB", stdout);
    manual_page_put(term);
    fputs("\\fR ", stdout);
    manual_page_put(more == NULL ? "" : more);
    putchar('\n');
    manual_page_put(words);
    putchar('\n');
}

static void manual_page_put_command(const struct subcommand *command)
{
    fputs(".SS \"\\fBpolku ", stdout);
    manual_page_put(command->name);
    fputs("\\fR ", stdout);
    manual_page_put(command->usage);
    fputs("\"\n", stdout);
    manual_page_put(_(command->summary));
    putchar('\n');
    for (const struct option *option = command->options; option != NULL && option->name != NULL;
         option++) {
        manual_page_put_term(option->name, option->argument, _(option->help));
    }
    fputs(".PP\nFor example:\n.EX\n", stdout);
    manual_page_put(command->example);
    fputs("\n.EE\n", stdout);
}

static void manual_page_put_keys(const struct keymap *keymap, enum key_context context)
{
    struct text_builder chord = {0};
    bool begun = false;
    for (size_t i = 0; i < keymap->count; i++) {
        const struct keymap_entry *entry = &keymap->entries[i];
        if (entry->binding->context != context || keymap_is_repeated(keymap, i)) {
            continue;
        }
        if (!begun) {
            printf(".SS \"%s\"\n", _(key_context_title(context)));
            begun = true;
        }
        text_clear(&chord);
        keymap_write_chords(&chord, keymap, i);
        manual_page_put_term(chord.bytes, NULL, _(entry->command->title));
    }
    text_destroy(&chord);
}

/* In the order of the page: what is no command and no key. */
static const char *const manual_page_rest[][2] = {
    {N_("--workspace FILE"), N_("for every command: the workspace")},
    {"POLKU_WORKSPACE", N_("the same from the environment; else ./polku.db if it is there, else "
                           "~/.local/share/polku/workspace.db")},
    {"POLKU_PLAIN=1", N_("the editor in lines, for a screen reader")},
    {"POLKU_ASCII=1", N_("nothing but ASCII is drawn")},
    {"NO_COLOR", N_("no colours")},
    {"POLKU_THEME", N_("default, light, high-contrast or mono")},
    {"POLKU_LOG", N_("a file that keeps all that is done in the editor")},
    {"~/.config/polku/keys.yaml", N_("keys of one's own")},
    {"~/.config/polku/theme.yaml", N_("colours of one's own")},
    {N_("exit code 0"), N_("done")},
    {N_("exit code 1"), N_("findings, differences or failed claims")},
    {N_("exit code 2"), N_("wrong use")},
    {N_("exit code 3"), N_("bad input")},
    {N_("exit code 4"), N_("could not read or write")},
    {N_("exit code 130"), N_("stopped by Ctrl-C")},
};

void manual_page_print(const struct keymap *keymap)
{
    fputs(".TH POLKU 1\n.SH NAME\npolku \\- ", stdout);
    manual_page_put(_("design customer journeys, and know whom they reach"));
    fputs("\n.SH SYNOPSIS\n\\fBpolku\\fR\n.br\n\\fBpolku\\fR COMMAND ...\n.SH COMMANDS\n", stdout);
    for (size_t i = 0; subcommands[i] != NULL; i++) {
        manual_page_put_command(subcommands[i]);
    }
    fputs(".SH KEYS\n", stdout);
    for (int context = 0; context < CONTEXT_COUNT; context++) {
        manual_page_put_keys(keymap, (enum key_context)context);
    }
    fputs(".SH \"ENVIRONMENT, FILES AND EXIT CODES\"\n", stdout);
    for (size_t i = 0; i < sizeof(manual_page_rest) / sizeof(*manual_page_rest); i++) {
        manual_page_put_term(_(manual_page_rest[i][0]), NULL, _(manual_page_rest[i][1]));
    }
}
