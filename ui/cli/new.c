/* polku new: makes a journey with one starting point. */
#include "ui/cli/new.h"

#include <stdio.h>

#include "model/journey/journey_edit.h"
#include "storage/database/journey_store.h"
#include "ui/cli/command_line.h"
#include "ui/cli/journey_argument.h"
#include "ui/cli/opened_workspace.h"
#include "ui/message.h"
#include "ui/translation.h"

static int new_store(struct opened_workspace *workspace, const struct journey *journey)
{
    struct error error = {0};
    int64_t id = 0;
    if (!journey_store_create(workspace->database, journey, workspace->now, &id, &error)) {
        return opened_workspace_fail(NULL, &error);
    }
    struct text_builder said = {0};
    message_append(&said, N_("{1}: a new journey with one starting point, start"),
                   (struct text[ERROR_ARGUMENTS]){text_from(journey->name)});
    puts(said.bytes);
    text_destroy(&said);
    return EXIT_DONE;
}

static bool new_make(const char *name, struct journey **ret_journey, struct error *error)
{
    struct journey *journey = journey_create(TEXT("new"));
    struct journey_edit group = journey_edit_group();
    journey_edit_add(&group, journey_edit_rename(text_from(name)));
    journey_edit_add(&group, journey_edit_add_node(TEXT("start"), NODE_START, setting_map()));
    bool made = journey_apply(journey, &group, NULL, error);
    journey_edit_destroy(&group);
    *ret_journey = journey;
    return made;
}

static int new_run(const struct command_line *line)
{
    struct opened_workspace workspace;
    struct journey *journey = NULL;
    struct error error = {0};
    int exit_code = EXIT_DONE;
    if (journey_argument_is_path(line->arguments[0])) {
        return command_line_wrong_use(line, _("%s would be taken for a file; take another name"),
                                      line->arguments[0]);
    }
    if (!new_make(line->arguments[0], &journey, &error)) {
        message_print_error(stderr, NULL, &error);
        journey_destroy(journey);
        return EXIT_WRONG_USE;
    }
    if (opened_workspace_open(line, WORKSPACE_CHANGE, &workspace, &exit_code)) {
        exit_code = new_store(&workspace, journey);
    }
    opened_workspace_close(&workspace);
    journey_destroy(journey);
    return exit_code;
}

const struct subcommand new_subcommand = {
    .name = "new",
    .usage = "NAME",
    .summary = N_("make a new journey with one starting point"),
    .example = "polku new \"Spring sale\"",
    .least_arguments = 1,
    .most_arguments = 1,
    .run = new_run,
};
