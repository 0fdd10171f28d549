/* polku new: makes a journey with one starting point, or from a template. */
#include "ui/cli/new.h"

#include <stdio.h>
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/journey/journey_edit.h"
#include "storage/database/journey_store.h"
#include "storage/database/segment_store.h"
#include "storage/template_journey.h"
#include "ui/cli/command_line.h"
#include "ui/cli/journey_argument.h"
#include "ui/cli/json_row.h"
#include "ui/cli/opened_workspace.h"
#include "ui/message.h"
#include "ui/session/template_words.h"
#include "ui/translation.h"

static const struct option new_options[] = {
    {"--template", "TEMPLATE", N_("a finished journey to begin with, with what it needs beside it"),
     false},
    {"--list-templates", NULL, N_("the templates there are (polku list templates)"), false},
    {"--json", NULL, N_("what was made, as JSON"), false},
    {NULL, NULL, NULL, false},
};

static void new_say(const char *sentence, struct text first, struct text second)
{
    struct text_builder said = {0};
    message_append(&said, sentence, (struct text[ERROR_ARGUMENTS]){first, second});
    puts(said.bytes);
    text_destroy(&said);
}

/* Without a template NULL, and nothing in `added`: both are left out. */
static void new_print_json(const struct journey *journey, const char *template, struct text added)
{
    static const char *const columns[] = {"journey", "template", "nodes", "added"};
    static const bool numbers[] = {false, false, true, false};
    char written[24];
    struct text cells[] = {text_from(journey->name), text_from(template),
                           error_number(written, (int64_t)journey->node_count), added};
    json_row_print("made", columns, numbers, 4, cells, 1);
}

static int new_store(struct opened_workspace *workspace, const struct journey *journey, bool json)
{
    struct error error = {0};
    int64_t id = 0;
    if (!journey_store_create(workspace->database, journey, workspace->now, &id, &error)) {
        return opened_workspace_fail(NULL, &error);
    }
    if (json) {
        new_print_json(journey, NULL, (struct text){0});
        return EXIT_DONE;
    }
    new_say(N_("{1}: a new journey with one starting point, start"), text_from(journey->name),
            TEXT(""));
    return EXIT_DONE;
}

static bool new_store_whole(struct opened_workspace *workspace, const struct journey *journey,
                            struct setting *ret_added, struct error *error)
{
    struct database *database = workspace->database;
    int64_t id = 0;
    if (!database_begin(database, error)) {
        return false;
    }
    if (template_store(database, workspace->workspace, journey, workspace->now, &id, ret_added,
                       error) &&
        segment_store_update(database, workspace->workspace, workspace->zone, TEXT(""),
                             workspace->now, error) &&
        database_commit(database, error)) {
        return true;
    }
    database_rollback(database);
    return false;
}

static void new_say_template(const struct template *template, const struct journey *journey,
                             struct text added)
{
    struct text_builder words = {0};
    new_say(N_("{1}: a new journey from the template {2}"), text_from(journey->name),
            text_from(template->name));
    if (added.length != 0) {
        new_say(N_("added beside it: {1}"), added, TEXT(""));
    }
    template_words_change(&words, template, journey);
    new_say(N_("{1}"), text_built(&words), TEXT(""));
    text_destroy(&words);
}

static int new_store_template(struct opened_workspace *workspace, const struct template *template,
                              const struct journey *journey, bool json)
{
    struct setting added = {0};
    struct error error = {0};
    struct text_builder words = {0};
    if (!new_store_whole(workspace, journey, &added, &error)) {
        return opened_workspace_fail(NULL, &error);
    }
    if (added.count != 0) {
        template_words_added(&words, &added);
    }
    if (json) {
        new_print_json(journey, template->name, text_built(&words));
    } else {
        new_say_template(template, journey, text_built(&words));
    }
    text_destroy(&words);
    setting_destroy(&added);
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

static void new_list_json(void)
{
    static const char *const columns[] = {"name", "summary"};
    static const bool numbers[] = {false, false};
    struct text *cells = memory_array(2 * template_count(), sizeof(*cells));
    for (size_t i = 0; i < template_count(); i++) {
        cells[2 * i] = text_from(template_table[i].name);
        cells[2 * i + 1] = text_from(_(template_table[i].summary));
    }
    json_row_print("templates", columns, numbers, 2, cells, template_count());
    free(cells);
}

static int new_list_templates(bool json)
{
    struct text_builder list = {0};
    if (json) {
        new_list_json();
        return EXIT_DONE;
    }
    template_words_list(&list);
    fputs(list.bytes, stdout);
    text_destroy(&list);
    return EXIT_DONE;
}

static int new_run_named(const struct command_line *line)
{
    const char *word = command_line_option(line, "--template");
    const struct template *template = NULL;
    struct opened_workspace workspace = {0};
    struct journey *journey = NULL;
    struct error error = {0};
    int exit_code = EXIT_DONE;
    bool made = word == NULL ? new_make(line->arguments[0], &journey, &error)
                             : template_find(text_from(word), &template, &error) &&
                                   template_journey(template, text_from(line->arguments[0]),
                                                    &journey, &error);
    if (!made) {
        message_print_error(stderr, NULL, &error);
        journey_destroy(journey);
        return EXIT_WRONG_USE;
    }
    if (opened_workspace_open(line, WORKSPACE_CHANGE, &workspace, &exit_code)) {
        bool json = command_line_flag(line, "--json");
        exit_code = template == NULL ? new_store(&workspace, journey, json)
                                     : new_store_template(&workspace, template, journey, json);
    }
    opened_workspace_close(&workspace);
    journey_destroy(journey);
    return exit_code;
}

static int new_run(const struct command_line *line)
{
    if (command_line_flag(line, "--list-templates")) {
        return new_list_templates(command_line_flag(line, "--json"));
    }
    if (line->argument_count == 0 || text_trim(text_from(line->arguments[0])).length == 0) {
        return command_line_wrong_use(line, "%s", _("a new journey needs a name"));
    }
    if (journey_argument_is_path(line->arguments[0])) {
        return command_line_wrong_use(line, _("%s would be taken for a file; take another name"),
                                      line->arguments[0]);
    }
    return new_run_named(line);
}

const struct subcommand new_subcommand = {
    .name = "new",
    .usage = "NAME",
    .summary = N_("make a new journey with one starting point, or from a template"),
    .example = "polku new \"Spring welcome\" --template welcome",
    .options = new_options,
    .least_arguments = 0,
    .most_arguments = 1,
    .run = new_run,
};
