/* What may follow on a command line that is being typed. */
#include "ui/cli/completion_words.h"

#include <stdint.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/base/text.h"
#include "ui/cli/command_line.h"
#include "ui/cli/completion_place.h"
#include "ui/translation.h"

/* A line as far as it is read. */
struct completion_words {
    struct command_line line;
    const struct option *pending; /* an option that waits for its value */
    bool options_end;
    bool unknown; /* no command of ours */
};

static void completion_words_take_option(struct completion_words *reading, const char *word)
{
    const char *equals = word[1] == '-' ? strchr(word, '=') : NULL;
    size_t length = equals == NULL ? strlen(word) : (size_t)(equals - word);
    const struct option *option =
        command_line_known_option(&reading->line, (struct text){word, length});
    struct command_line *line = &reading->line;
    if (option == NULL) {
        return;
    }
    if (option->argument != NULL && equals == NULL) {
        reading->pending = option;
        return;
    }
    line->names[line->option_count] = option->name;
    line->values[line->option_count++] = equals == NULL ? "" : equals + 1;
}

static void completion_words_take(struct completion_words *reading, const char *word)
{
    struct command_line *line = &reading->line;
    if (reading->pending != NULL) {
        line->names[line->option_count] = reading->pending->name;
        line->values[line->option_count++] = word;
        reading->pending = NULL;
    } else if (!reading->options_end && strcmp(word, "--") == 0) {
        reading->options_end = true;
    } else if (!reading->options_end && word[0] == '-' && word[1] != '\0') {
        completion_words_take_option(reading, word);
    } else if (line->subcommand == NULL) {
        line->subcommand = command_line_find_command(word);
        reading->unknown = reading->unknown || line->subcommand == NULL;
    } else {
        line->arguments[line->argument_count++] = word;
    }
}

static void completion_words_offer_commands(struct text_builder *out, struct text typed)
{
    for (size_t i = 0; subcommands[i] != NULL; i++) {
        completion_place_offer(out, typed, TEXT(""), text_from(subcommands[i]->name),
                               _(subcommands[i]->summary));
    }
}

static void completion_words_offer_options(struct text_builder *out,
                                           const struct command_line *line,
                                           const struct option *options, struct text typed)
{
    for (size_t i = 0; options != NULL && options[i].name != NULL; i++) {
        if (options[i].repeated || !command_line_flag(line, options[i].name)) {
            completion_place_offer(out, typed, TEXT(""), text_from(options[i].name),
                                   _(options[i].help));
        }
    }
}

static void completion_words_offer_all_options(struct text_builder *out,
                                               const struct command_line *line, struct text typed)
{
    if (line->subcommand != NULL) {
        completion_words_offer_options(out, line, line->subcommand->options, typed);
    }
    completion_words_offer_options(out, line, command_line_global_options, typed);
}

/* The value behind "--option=". */
static void completion_words_offer_value(struct text_builder *out, const struct command_line *line,
                                         struct text typed, size_t equals)
{
    const struct option *option = command_line_known_option(line, text_part(typed, 0, equals));
    if (option != NULL && option->argument != NULL) {
        completion_place_append(out, line, text_from(option->argument),
                                text_part(typed, equals + 1, SIZE_MAX),
                                text_part(typed, 0, equals + 1));
    }
}

static void completion_words_offer_argument(struct text_builder *out,
                                            const struct command_line *line, struct text typed)
{
    struct text place = {0};
    if (completion_place_of_usage(line->subcommand->usage, line->argument_count, &place)) {
        completion_place_append(out, line, place, typed, TEXT(""));
    } else if (typed.length == 0) {
        completion_words_offer_all_options(out, line, typed);
    }
}

static void completion_words_offer(struct text_builder *out, const struct completion_words *reading,
                                   const char *last)
{
    struct text typed = text_from(last);
    size_t equals = text_find(typed, TEXT("="));
    if (reading->pending != NULL) {
        completion_place_append(out, &reading->line, text_from(reading->pending->argument), typed,
                                TEXT(""));
    } else if (!reading->options_end && last[0] == '-') {
        if (equals < typed.length) {
            completion_words_offer_value(out, &reading->line, typed, equals);
        } else {
            completion_words_offer_all_options(out, &reading->line, typed);
        }
    } else if (reading->line.subcommand == NULL) {
        completion_words_offer_commands(out, typed);
    } else {
        completion_words_offer_argument(out, &reading->line, typed);
    }
}

void completion_words_append(struct text_builder *out, const char *const *words, size_t count)
{
    struct completion_words reading = {
        .line = {.arguments = memory_array(count + 1, sizeof(char *)),
                 .names = memory_array(count + 1, sizeof(char *)),
                 .values = memory_array(count + 1, sizeof(char *))},
    };
    for (size_t i = 0; i + 1 < count; i++) {
        completion_words_take(&reading, words[i]);
    }
    if (!reading.unknown) {
        completion_words_offer(out, &reading, count == 0 ? "" : words[count - 1]);
    }
    command_line_destroy(&reading.line);
}
