/* A JOURNEY of the command line: a YAML file's path, or the name of one in the workspace. */
#include "ui/cli/journey_argument.h"

#include <stdio.h>
#include <string.h>

#include "model/base/text.h"
#include "storage/database/journey_store.h"
#include "storage/exchange.h"
#include "ui/message.h"

bool journey_argument_is_path(const char *word)
{
    struct text text = text_from(word);
    return text_is(text, "-") || strchr(word, '/') != NULL || text_ends_with(text, TEXT(".yaml")) ||
           text_ends_with(text, TEXT(".yml")) || text_ends_with(text, TEXT(".json"));
}

static bool journey_argument_read(const char *path, struct journey_argument *argument,
                                  int *ret_exit)
{
    struct error_list errors = {0};
    argument->path = path;
    bool whole = exchange_read_journey(path, &argument->file, &errors);
    if (!whole) {
        message_print_errors(stderr, path, &errors);
        bool unread = errors.count > 0 && strcmp(errors.items[0].code, "CANNOT_READ") == 0;
        *ret_exit = unread ? EXIT_CANNOT_READ_OR_WRITE : EXIT_BAD_INPUT;
    }
    argument->journey = argument->file.journey;
    argument->file.journey = NULL;
    error_list_destroy(&errors);
    return whole;
}

/* "NAME@N", where no journey has that very name. */
static bool journey_argument_splits(const struct opened_workspace *workspace, struct text word,
                                    struct text *ret_name, int64_t *ret_revision)
{
    size_t at = word.length;
    int64_t id = 0;
    while (at > 0 && word.bytes[at - 1] != '@') {
        at--;
    }
    if (at < 2 || !text_to_integer(text_part(word, at, SIZE_MAX), ret_revision) ||
        journey_store_find(workspace->database, word, &id, NULL)) {
        return false;
    }
    *ret_name = text_part(word, 0, at - 1);
    return true;
}

/* The journey as it stood then, in the place of what it is. */
static bool journey_argument_rewind(const struct opened_workspace *workspace,
                                    struct journey_argument *argument, struct text word,
                                    int64_t revision, struct error *error)
{
    struct journey *then = NULL;
    uint64_t number = revision < 1 ? 0 : (uint64_t)revision;
    if (number == 0 || number > argument->history.count) {
        struct text_builder newest = {0};
        text_append_format(&newest, "%zu", argument->history.count);
        error_set_with(error, "NO_REVISION", N_("there is no revision {1}; name one from 1 to {2}"),
                       word, text_built(&newest));
        text_destroy(&newest);
        return false;
    }
    if (!journey_store_at(workspace->database, argument->id, &argument->history, argument->journey,
                          number, &then, error)) {
        return false;
    }
    journey_destroy(argument->journey);
    argument->journey = then;
    argument->old = true;
    return true;
}

static bool journey_argument_fetch(const struct opened_workspace *workspace, const char *name,
                                   struct journey_argument *argument, int *ret_exit)
{
    struct error error = {0};
    struct text word = text_from(name);
    struct text plain = word;
    int64_t revision = 0;
    bool dated =
        workspace->database != NULL && journey_argument_splits(workspace, word, &plain, &revision);
    if (workspace->database == NULL) {
        error_set_with(
            &error, "NO_JOURNEY",
            N_("there is no journey {1}: there is no workspace yet; polku new makes one"),
            text_from(name));
    } else if (journey_store_find(workspace->database, plain, &argument->id, &error) &&
               journey_store_load(workspace->database, argument->id, &argument->journey,
                                  &argument->history, &error) &&
               (!dated || journey_argument_rewind(workspace, argument, word, revision, &error))) {
        return true;
    }
    *ret_exit = opened_workspace_fail(NULL, &error);
    return false;
}

bool journey_argument_load(const struct opened_workspace *workspace, const char *word,
                           struct journey_argument *ret_argument, int *ret_exit)
{
    *ret_argument = (struct journey_argument){0};
    if (journey_argument_is_path(word)) {
        return journey_argument_read(word, ret_argument, ret_exit);
    }
    return journey_argument_fetch(workspace, word, ret_argument, ret_exit);
}

/* "NODE", or "NODE.cases.0.when" within a list or map: there may be several; "NODE.subject" where
 * the sentence is about a value and does not say of what; "expect.0" of the journey itself. */
static void journey_argument_say_setting(struct error *finding)
{
    struct text path = text_from(finding->arguments[3]);
    bool within = text_find(path, TEXT(".")) < path.length;
    if (path.length == 0 || (!within && strncmp(finding->code, "BAD_", 4) != 0)) {
        return;
    }
    message_name_setting(finding);
}

/* A place in a filter's text is none in a file. */
void journey_argument_print(FILE *stream, const struct journey_argument *argument,
                            const struct error_list *findings)
{
    const char *name = argument->path != NULL ? argument->path : argument->journey->name;
    for (size_t i = 0; i < findings->count; i++) {
        struct error finding = findings->items[i];
        if (text_starts_with(text_from(finding.subject), TEXT("--"))) {
            error_about(&finding, TEXT(""));
            message_print_error(stream, findings->items[i].subject, &finding);
            continue;
        }
        error_place(&finding, 0, 0, 0, 0);
        journey_argument_say_setting(&finding);
        message_print_error(stream, name, &finding);
    }
    message_print_dropped(stream, findings);
}

void journey_argument_destroy(struct journey_argument *argument)
{
    journey_history_destroy(&argument->history);
    journey_destroy(argument->journey);
    journey_file_destroy(&argument->file);
    *argument = (struct journey_argument){0};
}
