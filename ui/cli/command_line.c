/* The words of a call of the program: options by table and arguments. */
#include "ui/cli/command_line.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/base/text.h"
#include "model/base/utf8.h"
#include "ui/cli/command_help.h"
#include "ui/translation.h"

enum { COMMAND_LINE_SENTENCE = 1000 /* bytes that are shown of one */, COMMAND_LINE_FAR = 3 };

const struct option command_line_global_options[] = {
    {"--workspace", "FILE", N_("the workspace (default: see README)"), false},
    {"--now", "DATETIME", N_("the present, in place of the clock"), false},
    {"--timezone", "ZONE", N_("whole days are days of this zone"), false},
    {"--help", NULL, N_("this help"), false},
    {"--version", NULL, N_("the program's version"), false},
    {0},
};

static void command_line_print_visible(const char *word)
{
    struct text_builder shown = {0};
    utf8_make_visible(&shown, text_from(word), false);
    fputs(text_built(&shown).bytes, stderr);
    text_destroy(&shown);
}

const char *command_line_nearest(const char *word, command_line_name *name, const void *names)
{
    const char *nearest = NULL;
    const char *candidate = NULL;
    size_t least = COMMAND_LINE_FAR;
    for (size_t i = 0; (candidate = name(names, i)) != NULL; i++) {
        size_t distance = text_distance(text_from(word), text_from(candidate), COMMAND_LINE_FAR);
        if (distance < least) {
            least = distance;
            nearest = candidate;
        }
    }
    return nearest;
}

static const char *command_line_command_name(const void *names, size_t number)
{
    (void)names;
    return subcommands[number] == NULL ? NULL : subcommands[number]->name;
}

static const char *command_line_option_name(const void *names, size_t number)
{
    const struct option *options = names;
    return options == NULL ? NULL : options[number].name;
}

static int command_line_unknown_command(const char *word)
{
    fputs(_("polku: there is no command "), stderr);
    command_line_print_visible(word);
    const char *nearest = command_line_nearest(word, command_line_command_name, NULL);
    if (nearest != NULL) {
        fprintf(stderr, _("; the nearest is %s"), nearest);
    }
    fputs(_("; polku --help lists them all\n"), stderr);
    return EXIT_WRONG_USE;
}

const struct subcommand *command_line_find_command(const char *word)
{
    for (size_t i = 0; subcommands[i] != NULL; i++) {
        if (strcmp(subcommands[i]->name, word) == 0) {
            return subcommands[i];
        }
    }
    return NULL;
}

static const struct option *command_line_find_option(const struct option *options, struct text name)
{
    for (size_t i = 0; options != NULL && options[i].name != NULL; i++) {
        if (text_is(name, options[i].name)) {
            return &options[i];
        }
    }
    return NULL;
}

const struct option *command_line_known_option(const struct command_line *line, struct text name)
{
    const struct option *global = command_line_find_option(command_line_global_options, name);
    return global != NULL || line->subcommand == NULL
               ? global
               : command_line_find_option(line->subcommand->options, name);
}

static int command_line_unknown_option(const struct command_line *line, const char *word)
{
    const char *name = line->subcommand == NULL ? "" : line->subcommand->name;
    fprintf(stderr, "polku%s%s: ", *name == '\0' ? "" : " ", name);
    fputs(_("there is no option "), stderr);
    command_line_print_visible(word);
    const struct subcommand *meant =
        line->subcommand != NULL ? line->subcommand : command_line_find_command("edit");
    const char *nearest =
        meant == NULL ? NULL : command_line_nearest(word, command_line_option_name, meant->options);
    if (nearest == NULL) {
        nearest = command_line_nearest(word, command_line_option_name, command_line_global_options);
    }
    if (nearest != NULL) {
        fprintf(stderr, _("; the nearest is %s"), nearest);
    }
    fprintf(stderr, _("; polku %s%s--help lists them all\n"), name, *name == '\0' ? "" : " ");
    return EXIT_WRONG_USE;
}

/* The words that are still to be read. */
struct command_words {
    char **words;
    int count;
    int at;
    bool assumed; /* the subcommand was not named so far: an option of it came first */
};

/* Whether it has been given; a flag and an option of one name are two. */
static bool command_line_has(const struct command_line *line, const struct option *option)
{
    for (size_t i = 0; i < line->option_count; i++) {
        bool flag = *line->values[i] == '\0';
        if (strcmp(line->names[i], option->name) == 0 && flag == (option->argument == NULL)) {
            return true;
        }
    }
    return false;
}

static bool command_line_take_value(struct command_line *line, struct command_words *words,
                                    const struct option *option, const char *equals, int *ret_exit)
{
    const char *value = "";
    if (option->argument == NULL && equals != NULL) {
        *ret_exit = command_line_wrong_use(line, _("%s takes no value"), option->name);
        return false;
    }
    if (option->argument != NULL) {
        value = equals != NULL                 ? equals + 1
                : words->at + 1 < words->count ? words->words[++words->at]
                                               : NULL;
        if (value == NULL) {
            *ret_exit =
                command_line_wrong_use(line, _("%s wants %s"), option->name, option->argument);
            return false;
        }
    }
    if (!option->repeated && command_line_has(line, option)) {
        *ret_exit = command_line_wrong_use(line, _("%s is given twice"), option->name);
        return false;
    }
    line->names[line->option_count] = option->name;
    line->values[line->option_count++] = value;
    return true;
}

/* A subcommand's own flag may bear the name of a global option: it is meant where no value follows.
 */
static const struct option *command_line_choose(const struct command_line *line,
                                                const struct command_words *words, struct text name,
                                                const char *equals)
{
    const struct option *global = command_line_find_option(command_line_global_options, name);
    const struct option *own =
        line->subcommand == NULL ? NULL : command_line_find_option(line->subcommand->options, name);
    if (global == NULL || own == NULL) {
        return global == NULL ? own : global;
    }
    bool value =
        equals != NULL || (words->at + 1 < words->count && words->words[words->at + 1][0] != '-');
    return value ? global : own;
}

/* An option of the editor makes a call without a command one of it: "polku --plain". */
static void command_line_choose_editor(struct command_line *line, struct command_words *words,
                                       struct text name)
{
    const struct subcommand *editor = command_line_find_command("edit");
    if (line->subcommand == NULL && editor != NULL &&
        command_line_find_option(editor->options, name) != NULL) {
        line->subcommand = editor;
        words->assumed = true;
    }
}

static bool command_line_take_option(struct command_line *line, struct command_words *words,
                                     int *ret_exit)
{
    const char *word = words->words[words->at];
    const char *equals = word[1] == '-' ? strchr(word, '=') : NULL;
    struct text name = equals == NULL
                           ? text_from(word)
                           : (struct text){.bytes = word, .length = (size_t)(equals - word)};
    command_line_choose_editor(line, words, name);
    const struct option *option = command_line_choose(line, words, name, equals);
    if (option == NULL) {
        *ret_exit = command_line_unknown_option(line, word);
        return false;
    }
    return command_line_take_value(line, words, option, equals, ret_exit);
}

static bool command_line_take_word(struct command_line *line, struct command_words *words,
                                   int *ret_exit)
{
    const char *word = words->words[words->at];
    bool named = words->assumed && strcmp(word, line->subcommand->name) == 0;
    words->assumed = false;
    if (named) {
        return true;
    }
    if (line->subcommand != NULL) {
        line->arguments[line->argument_count++] = word;
        return true;
    }
    line->subcommand = command_line_find_command(word);
    if (line->subcommand == NULL) {
        *ret_exit = command_line_unknown_command(word);
        return false;
    }
    return true;
}

static bool command_line_take_all(struct command_line *line, struct command_words *words,
                                  int *ret_exit)
{
    bool options_end = false;
    for (; words->at < words->count; words->at++) {
        const char *word = words->words[words->at];
        if (!options_end && strcmp(word, "--") == 0) {
            options_end = true;
        } else if (!options_end && word[0] == '-' && word[1] != '\0') {
            if (!command_line_take_option(line, words, ret_exit)) {
                return false;
            }
        } else if (!command_line_take_word(line, words, ret_exit)) {
            return false;
        }
    }
    return true;
}

static bool command_line_count_arguments(const struct command_line *line, int *ret_exit)
{
    const struct subcommand *subcommand = line->subcommand;
    if (line->argument_count < subcommand->least_arguments) {
        *ret_exit = command_line_wrong_use(line, _("it wants %s"), subcommand->usage);
        return false;
    }
    if (line->argument_count > subcommand->most_arguments) {
        *ret_exit = command_line_wrong_use(line, _("%s is one argument too many"),
                                           line->arguments[subcommand->most_arguments]);
        return false;
    }
    return true;
}

bool command_line_parse(int count, char **words, struct command_line *ret_line, int *ret_exit)
{
    size_t room = (size_t)count + 1;
    *ret_line = (struct command_line){
        .arguments = memory_array(room, sizeof(char *)),
        .names = memory_array(room, sizeof(char *)),
        .values = memory_array(room, sizeof(char *)),
    };
    struct command_words rest = {.words = words, .count = count};
    if (!command_line_take_all(ret_line, &rest, ret_exit)) {
        return false;
    }
    if (command_line_flag(ret_line, "--version")) {
        puts("polku " POLKU_VERSION);
        *ret_exit = EXIT_DONE;
        return false;
    }
    if (command_line_flag(ret_line, "--help")) {
        command_help_print(stdout, ret_line->subcommand);
        *ret_exit = EXIT_DONE;
        return false;
    }
    if (ret_line->subcommand == NULL) {
        ret_line->subcommand = command_line_find_command("edit");
    }
    if (ret_line->subcommand == NULL) {
        command_help_print(stderr, NULL);
        *ret_exit = EXIT_WRONG_USE;
        return false;
    }
    return command_line_count_arguments(ret_line, ret_exit);
}

void command_line_destroy(struct command_line *line)
{
    free(line->arguments);
    free(line->names);
    free(line->values);
    *line = (struct command_line){0};
}

const char *command_line_option(const struct command_line *line, const char *name)
{
    const char *found = NULL;
    for (size_t i = line->option_count; i > 0; i--) {
        if (strcmp(line->names[i - 1], name) == 0 && (found == NULL || *found == '\0')) {
            found = line->values[i - 1];
        }
    }
    return found;
}

const char *command_line_option_at(const struct command_line *line, const char *name, size_t number)
{
    for (size_t i = 0; i < line->option_count; i++) {
        if (strcmp(line->names[i], name) == 0 && number-- == 0) {
            return line->values[i];
        }
    }
    return NULL;
}

const char **command_line_values(const struct command_line *line, const char *name,
                                 size_t *ret_count)
{
    const char **values = memory_array(line->option_count + 1, sizeof(*values));
    size_t count = 0;
    while ((values[count] = command_line_option_at(line, name, count)) != NULL) {
        count++;
    }
    *ret_count = count;
    return values;
}

bool command_line_flag(const struct command_line *line, const char *name)
{
    return command_line_option(line, name) != NULL;
}

bool command_line_number(const struct command_line *line, const char *name, long least, long most,
                         long *ret_number)
{
    const char *value = command_line_option(line, name);
    if (value == NULL) {
        return true;
    }
    int64_t number = 0;
    if (!text_to_integer(text_from(value), &number) || number < least || number > most) {
        command_line_wrong_use(line, _("%s wants a whole number from %ld to %ld"), name, least,
                               most);
        return false;
    }
    *ret_number = (long)number;
    return true;
}

int command_line_wrong_use(const struct command_line *line, const char *format, ...)
{
    const char *name = line->subcommand == NULL ? "" : line->subcommand->name;
    const char *blank = *name == '\0' ? "" : " ";
    char said[COMMAND_LINE_SENTENCE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(said, sizeof(said), format, arguments);
    va_end(arguments);
    fprintf(stderr, "polku%s%s: ", blank, name);
    command_line_print_visible(said);
    fprintf(stderr, _("; see polku%s%s --help\n"), blank, name);
    return EXIT_WRONG_USE;
}
