/* polku segments: who is in which segment and persona, in several, and what the last import moved.
 */
#include "ui/cli/segments.h"

#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/workspace/persona.h"
#include "storage/database/workspace_store.h"
#include "storage/formats/json_segments.h"
#include "ui/cli/command_line.h"
#include "ui/cli/loaded_contacts.h"
#include "ui/cli/persona_report.h"
#include "ui/cli/segment_report.h"
#include "ui/message.h"
#include "ui/translation.h"

static const struct option segments_options[] = {
    {.name = "--remove",
     .argument = "SEGMENT",
     .help = N_("takes a segment away that nothing uses; its filter can be imported again")},
    {.name = "--rename",
     .argument = "NAME",
     .help = N_("another name for SEGMENT; what stands beside journeys and names it follows")},
    {.name = "--json", .help = N_("as JSON; of one segment with its members and since when")},
    {.name = "--markdown", .help = N_("as Markdown")},
    {.name = NULL},
};

/* What is known: as the filters say now, and as it was kept. */
struct segments_known {
    struct loaded_contacts contacts;
    struct segment_set set;
    struct segment_set personas; /* as persona_set_find gives them */
    struct segment_summaries kept;
    struct segment_contacts members; /* of the one that was named */
    struct segment_contacts moves;
    size_t place; /* of that one; SIZE_MAX: all */
};

static void segments_destroy(struct segments_known *known)
{
    segment_set_destroy(&known->set);
    segment_set_destroy(&known->personas);
    segment_summaries_destroy(&known->kept);
    segment_contacts_destroy(&known->members);
    segment_contacts_destroy(&known->moves);
    loaded_contacts_destroy(&known->contacts);
}

static bool segments_read_kept(const struct opened_workspace *workspace, const char *name,
                               struct segments_known *known, struct error *error)
{
    struct database *database = workspace->database;
    return database == NULL ||
           (segment_store_list(database, &known->kept, error) &&
            (name == NULL ||
             (segment_store_members(database, text_from(name), SIZE_MAX, &known->members, error) &&
              segment_store_moves(database, text_from(name), SIZE_MAX, &known->moves, error))));
}

static bool segments_find_named(const char *name, struct segments_known *known)
{
    struct error error = {0};
    struct text_builder names = {0};
    known->place = name == NULL ? SIZE_MAX : segment_set_place(&known->set, text_from(name));
    if (name == NULL || known->place != SIZE_MAX) {
        return true;
    }
    for (size_t i = 0; i < known->set.count; i++) {
        text_append_string(&names, i == 0 ? "" : ", ");
        text_append(&names, known->set.items[i].name);
    }
    error_set_with(&error, "NO_SUCH_SEGMENT",
                   known->set.count == 0 ? N_("there is no segment {1}; the workspace has none")
                                         : N_("there is no segment {1}; there are {2}"),
                   text_from(name), names.length == 0 ? TEXT("") : text_built(&names));
    message_print_error(stderr, NULL, &error);
    text_destroy(&names);
    return false;
}

/* A sentence each, empty where the filter is sound. */
static struct text *segments_wrong(const struct segment_set *set, struct arena *arena)
{
    struct text *wrong = arena_array(arena, set->count, sizeof(*wrong));
    for (size_t i = 0; i < set->count; i++) {
        struct text_builder sentence = {0};
        if (set->items[i].wrong.code != NULL) {
            message_append_error(&sentence, &set->items[i].wrong);
            wrong[i] = arena_text(arena, text_built(&sentence));
        }
        text_destroy(&sentence);
    }
    return wrong;
}

static void segments_print_json(const struct opened_workspace *workspace,
                                const struct segments_known *known)
{
    struct arena arena = {0};
    struct text_builder out = {0};
    json_segments_write(
        &out, &(struct json_segments){.set = &known->set,
                                      .kept = &known->kept,
                                      .contacts = known->contacts.table->count,
                                      .zone = workspace->zone,
                                      .wrong = segments_wrong(&known->set, &arena),
                                      .personas = &known->personas,
                                      .personas_wrong = segments_wrong(&known->personas, &arena),
                                      .place = known->place,
                                      .members = &known->members,
                                      .moves = &known->moves});
    fwrite(out.bytes, 1, out.length, stdout);
    text_destroy(&out);
    arena_destroy(&arena);
}

static void segments_print_text(const struct opened_workspace *workspace,
                                const struct segments_known *known, bool markdown)
{
    struct segment_report report = {
        .set = &known->set,
        .kept = &known->kept,
        .contacts = known->contacts.table->count,
        .zone = workspace->zone,
        .ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0,
        .markdown = markdown,
    };
    struct text_builder out = {0};
    if (known->set.count == 0 && known->personas.count < 2) {
        fprintf(stderr, "%s\n",
                _("no segments yet; import a workspace file that has some, or press 3 and a in "
                  "the editor"));
        return;
    }
    if (known->place == SIZE_MAX) {
        if (known->set.count != 0) {
            segment_report_append(&report, &out);
        }
        persona_report_append(&known->personas, report.contacts, report.ascii, markdown, &out);
    } else {
        segment_report_append_one(&report, known->place, &known->moves, &out);
    }
    fwrite(out.bytes, 1, out.length, stdout);
    text_destroy(&out);
}

static int segments_show(const struct command_line *line, struct opened_workspace *workspace,
                         struct segments_known *known)
{
    const char *name = line->argument_count == 0 ? NULL : line->arguments[0];
    struct audience audience = loaded_contacts_audience(&known->contacts);
    struct error error = {0};
    segment_set_find(workspace->workspace, &audience, &known->set);
    persona_set_find(workspace->workspace, &audience, &known->personas);
    if (!segments_read_kept(workspace, name, known, &error)) {
        return opened_workspace_fail(workspace->path, &error);
    }
    if (!segments_find_named(name, known)) {
        return EXIT_BAD_INPUT;
    }
    if (command_line_flag(line, "--json")) {
        segments_print_json(workspace, known);
    } else {
        segments_print_text(workspace, known, command_line_flag(line, "--markdown"));
    }
    return EXIT_DONE;
}

/* Within one transaction: another name, or (with none) away. */
static bool segments_change(struct opened_workspace *workspace, struct text name, const char *to,
                            struct error *error)
{
    struct database *database = workspace->database;
    if (!database_begin(database, error)) {
        return false;
    }
    bool done = to == NULL ? workspace_store_remove_segment(database, workspace->workspace, name,
                                                            workspace->now, error)
                           : workspace_store_rename_segment(database, workspace->workspace, name,
                                                            text_from(to), workspace->now, error);
    done = done && segment_store_update(database, workspace->workspace, workspace->zone, TEXT(""),
                                        workspace->now, error);
    if (!done) {
        database_rollback(database);
    }
    return done && database_commit(database, error);
}

/* What was asked for cannot be: no fault of the workspace's file. */
static bool segments_is_bad_input(const struct error *error)
{
    static const char *const codes[] = {"NO_SUCH_SEGMENT", "SEGMENT_EXISTS", "ODD_NAME",
                                        "SIMILAR_NAME", "BAD_NAME"};
    for (size_t i = 0; i < sizeof(codes) / sizeof(*codes); i++) {
        if (strcmp(error->code, codes[i]) == 0) {
            return true;
        }
    }
    return false;
}

static int segments_change_one(const struct command_line *line, const char *name, const char *to)
{
    struct opened_workspace workspace;
    struct error error = {0};
    int exit_code = EXIT_DONE;
    if (opened_workspace_open(line, WORKSPACE_CHANGE, &workspace, &exit_code) &&
        !segments_change(&workspace, text_from(name), to, &error)) {
        exit_code = opened_workspace_fail(NULL, &error);
        bool used = strcmp(error.code, "SEGMENT_IN_USE") == 0;
        exit_code = used                            ? EXIT_FINDINGS
                    : segments_is_bad_input(&error) ? EXIT_BAD_INPUT
                                                    : exit_code;
    }
    opened_workspace_close(&workspace);
    return exit_code;
}

static int segments_run(const struct command_line *line)
{
    const char *removed = command_line_option(line, "--remove");
    const char *renamed = command_line_option(line, "--rename");
    bool form = command_line_flag(line, "--json") || command_line_flag(line, "--markdown");
    if (command_line_flag(line, "--json") && command_line_flag(line, "--markdown")) {
        return command_line_wrong_use(line, _("--json and --markdown do not go together"));
    }
    if (removed != NULL) {
        return line->argument_count != 0 || form || renamed != NULL
                   ? command_line_wrong_use(line, _("--remove stands alone"))
                   : segments_change_one(line, removed, NULL);
    }
    if (renamed != NULL) {
        return line->argument_count != 1 || form
                   ? command_line_wrong_use(
                         line, _("--rename NAME goes with the one SEGMENT that gets that name"))
                   : segments_change_one(line, line->arguments[0], renamed);
    }
    struct opened_workspace workspace;
    struct segments_known known = {0};
    int exit_code = EXIT_DONE;
    if (opened_workspace_open(line, WORKSPACE_READ, &workspace, &exit_code) &&
        loaded_contacts_load(&workspace, &known.contacts, &exit_code)) {
        exit_code = segments_show(line, &workspace, &known);
    }
    segments_destroy(&known);
    opened_workspace_close(&workspace);
    return exit_code;
}

const struct subcommand segments_subcommand = {
    .name = "segments",
    .usage = "[SEGMENT]",
    .summary =
        N_("who is in which segment and persona, in several, and what the last import moved"),
    .example = "polku segments vip",
    .options = segments_options,
    .least_arguments = 0,
    .most_arguments = 1,
    .run = segments_run,
};
