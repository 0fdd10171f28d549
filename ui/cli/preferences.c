/* polku preferences: topics as subscribers see them, whom they reach, and what leaving does. */
#include "ui/cli/preferences.h"

#include <langinfo.h>
#include <stdio.h>
#include <string.h>

#include "model/journey/topic_check.h"
#include "storage/formats/json_preferences.h"
#include "ui/cli/command_line.h"
#include "ui/cli/contact_argument.h"
#include "ui/cli/loaded_contacts.h"
#include "ui/cli/preference_report.h"
#include "ui/cli/terminal_width.h"
#include "ui/contact/preference_page.h"
#include "ui/message.h"
#include "ui/session/stored_journeys.h"
#include "ui/translation.h"

enum { PREFERENCES_WIDTH = 100, PREFERENCES_LEAST = 40, PREFERENCES_WIDEST = 10000 };

static const struct option preferences_options[] = {
    {.name = "--width",
     .argument = "N",
     .help = N_("columns that the text may take; without it the terminal's, else 100")},
    {.name = "--json", .help = N_("as JSON")},
    {.name = "--markdown", .help = N_("as Markdown")},
    {.name = NULL},
};

/* What is shown, and how. */
struct preferences_call {
    const struct command_line *line;
    const struct opened_workspace *workspace;
    const struct contact_table *contacts;
    long width;
    bool ascii;
};

static void preferences_print(struct text_builder *out)
{
    fwrite(out->bytes, 1, out->length, stdout);
    text_destroy(out);
}

static void preferences_print_all(const struct preferences_call *call,
                                  const struct preference_figures *figures,
                                  const struct error_list *findings)
{
    struct text_builder out = {0};
    struct arena arena = {0};
    struct text *sentences = arena_array(&arena, findings->count, sizeof(*sentences));
    for (size_t i = 0; i < findings->count; i++) {
        struct text_builder sentence = {0};
        message_append_error(&sentence, &findings->items[i]);
        sentences[i] = arena_text(&arena, text_built(&sentence));
        text_destroy(&sentence);
    }
    if (command_line_flag(call->line, "--json")) {
        json_preferences_write(&out, &(struct json_preferences){
                                         .figures = figures,
                                         .findings = findings,
                                         .sentences = sentences,
                                         .privacy = workspace_privacy(call->workspace->workspace)});
    } else {
        preference_report_append(
            &(struct preference_report){.figures = figures,
                                        .findings = findings,
                                        .markdown = command_line_flag(call->line, "--markdown"),
                                        .width = (int)call->width,
                                        .ascii = call->ascii},
            &out);
    }
    preferences_print(&out);
    arena_destroy(&arena);
}

static int preferences_show_all(const struct preferences_call *call)
{
    struct stored_journeys journeys = {0};
    struct error_list findings = {0};
    struct error error = {0};
    struct database *database = call->workspace->database;
    int exit_code = EXIT_DONE;
    if (database != NULL && !stored_journeys_load(database, &journeys, &error)) {
        exit_code = opened_workspace_fail(call->workspace->path, &error);
    } else {
        struct preference_figures figures;
        preference_figures_find(call->workspace->workspace, call->contacts, &figures);
        topic_check(call->workspace->workspace,
                    (struct topic_check_journeys){.known = true,
                                                  .items = stored_journeys_items(&journeys),
                                                  .count = journeys.count},
                    &findings);
        if (figures.topic_count == 0 && !command_line_flag(call->line, "--json")) {
            fprintf(stderr, "%s\n",
                    _("no topics yet; a workspace file brings some under lists, or press 5 and a "
                      "in the editor"));
        } else {
            preferences_print_all(call, &figures, &findings);
        }
        preference_figures_destroy(&figures);
    }
    error_list_destroy(&findings);
    stored_journeys_destroy(&journeys);
    return exit_code;
}

static int preferences_show_one(const struct preferences_call *call)
{
    struct error error = {0};
    struct text_builder out = {0};
    struct contact_page page;
    struct preference_page_scene scene = {
        .workspace = call->workspace->workspace, .contacts = call->contacts, .ascii = call->ascii};
    if (!contact_argument_find(call->contacts, call->line->arguments[0], &scene.contact, &error)) {
        message_print_error(stderr, NULL, &error);
        return EXIT_BAD_INPUT;
    }
    preference_page_make(&scene, &page);
    if (command_line_flag(call->line, "--json")) {
        json_preferences_write_contact(&out, scene.workspace, scene.contacts, scene.contact);
    } else if (command_line_flag(call->line, "--markdown")) {
        contact_page_print_markdown(&out, &page);
    } else {
        contact_page_print(&out, &page, (int)call->width);
    }
    preferences_print(&out);
    contact_page_destroy(&page);
    return EXIT_DONE;
}

static int preferences_run(const struct command_line *line)
{
    struct opened_workspace workspace;
    struct loaded_contacts contacts = {0};
    int exit_code = EXIT_DONE;
    long own = terminal_width();
    struct preferences_call call = {.line = line,
                                    .workspace = &workspace,
                                    .width = own == 0 ? PREFERENCES_WIDTH : own,
                                    .ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0};
    if (command_line_flag(line, "--json") && command_line_flag(line, "--markdown")) {
        return command_line_wrong_use(line, _("--json and --markdown do not go together"));
    }
    if (!command_line_number(line, "--width", PREFERENCES_LEAST, PREFERENCES_WIDEST, &call.width)) {
        return EXIT_WRONG_USE;
    }
    if (opened_workspace_open(line, WORKSPACE_READ, &workspace, &exit_code) &&
        loaded_contacts_load(&workspace, &contacts, &exit_code)) {
        call.contacts = contacts.table;
        exit_code =
            line->argument_count == 0 ? preferences_show_all(&call) : preferences_show_one(&call);
    }
    loaded_contacts_destroy(&contacts);
    opened_workspace_close(&workspace);
    return exit_code;
}

const struct subcommand preferences_subcommand = {
    .name = "preferences",
    .usage = "[CONTACT]",
    .summary = N_("topics and whom they reach, or the page of preferences as CONTACT sees it"),
    .example = "polku preferences c-000001",
    .options = preferences_options,
    .least_arguments = 0,
    .most_arguments = 1,
    .run = preferences_run,
};
