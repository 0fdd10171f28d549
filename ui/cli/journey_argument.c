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

static bool journey_argument_fetch(const struct opened_workspace *workspace, const char *name,
                                   struct journey_argument *argument, int *ret_exit)
{
    struct error error = {0};
    if (workspace->database == NULL) {
        error_set_with(
            &error, "NO_JOURNEY",
            N_("there is no journey {1}: there is no workspace yet; polku new makes one"),
            text_from(name));
    } else if (journey_store_find(workspace->database, text_from(name), &argument->id, &error) &&
               journey_store_load(workspace->database, argument->id, &argument->journey,
                                  &argument->history, &error)) {
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

/* "NODE", or "NODE.cases.0.when" within a list or map: there may be several; "expect.0" of the
 * journey itself. */
static void journey_argument_say_setting(struct error *finding)
{
    struct text path = text_from(finding->arguments[3]);
    if (text_find(path, TEXT(".")) == path.length) {
        return;
    }
    struct text_builder subject = {0};
    text_append_format(&subject, "%s%s%.*s", finding->subject, *finding->subject == '\0' ? "" : ".",
                       TEXT_FORMAT(path));
    error_about(finding, text_built(&subject));
    text_destroy(&subject);
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
