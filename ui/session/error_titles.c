/* Findings and errors as the editor says them: a node by its title, a port by its label. */
#include "ui/session/error_titles.h"

#include <stdio.h>
#include <string.h>

#include "ui/message.h"
#include "ui/session/setting_words.h"

/* Those whose first argument is the id of a node. */
static const char *const error_titles_codes[] = {
    "NO_TOPIC", "UNREACHABLE", "TIGHT_CYCLE", "NOBODY",           "START_AS_TARGET", "NEVER_SENT",
    "NO_PORT",  "NO_CASES",    "LOST_SWITCH", "REPEATED_MESSAGE", "CROWDED_DAY",
};

static void error_titles_set(struct error *error, struct text text)
{
    char *argument = error->arguments[0];
    snprintf(argument, sizeof(error->arguments[0]), "%.*s", TEXT_FORMAT(text));
}

static void error_titles_node(struct error *error, const struct journey *journey)
{
    const struct node *node = journey_find(journey, text_from(error->arguments[0]));
    if (node != NULL) {
        struct text_builder title = {0};
        node_title(&title, node);
        error_titles_set(error, text_built(&title));
        text_destroy(&title);
    }
}

static void error_titles_port(struct error *error, const struct journey_graph *graph)
{
    size_t node = journey_number(graph->journey, text_from(error->subject));
    size_t port = node == SIZE_MAX
                      ? SIZE_MAX
                      : journey_graph_port(graph, node, text_from(error->arguments[0]));
    if (port != SIZE_MAX && graph->ports[port].label.length != 0) {
        error_titles_set(error, graph->ports[port].label);
    }
}

/* "trigger date field is missing" rather than "field is missing". */
static void error_titles_missing(struct error *error)
{
    struct text path = text_from(error->arguments[ERROR_ARGUMENTS - 1]);
    struct text_builder last = {0};
    text_append(&last, setting_path_parent(path));
    setting_path_append(&last, text_from(error->arguments[0]));
    if (text_equal(text_built(&last), path)) {
        struct text_builder words = {0};
        setting_words_path(&words, path);
        error_titles_set(error, text_built(&words));
        text_destroy(&words);
    }
    text_destroy(&last);
}

struct error error_titles_in(const struct error *error, const struct journey *journey,
                             const struct journey_graph *graph)
{
    struct error said = *error;
    if (journey == NULL || error->code == NULL) {
        return said;
    }
    for (size_t i = 0; i < sizeof(error_titles_codes) / sizeof(error_titles_codes[0]); i++) {
        if (strcmp(error->code, error_titles_codes[i]) == 0) {
            error_titles_node(&said, journey);
        }
    }
    if (strcmp(error->code, "OPEN_PORT") == 0) {
        error_titles_port(&said, graph);
    } else if (strcmp(error->code, "MISSING_VALUE") == 0) {
        error_titles_missing(&said);
    }
    return said;
}

struct error error_titles(const struct error *error, const struct session *session)
{
    return error_titles_in(error, session->journey, session->graph);
}

/* What is wrong with a value does not say which one it is. */
static bool error_titles_is_of_value(const struct error *error)
{
    return error->code != NULL && strncmp(error->code, "BAD_", 4) == 0 &&
           error->subject[0] != '\0' && error->arguments[ERROR_ARGUMENTS - 1][0] != '\0';
}

void error_titles_append(struct text_builder *builder, const struct error *error,
                         const struct session *session)
{
    struct error said = error_titles(error, session);
    if (error_titles_is_of_value(error)) {
        setting_words_path(builder, text_from(error->arguments[ERROR_ARGUMENTS - 1]));
        text_append_string(builder, ": ");
    }
    message_append_error(builder, &said);
}
