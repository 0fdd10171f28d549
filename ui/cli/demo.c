/* polku demo: a workspace with made-up contacts and example journeys, opened or printed. */
#include "ui/cli/demo.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "storage/demo.h"
#include "ui/cli/command_line.h"
#include "ui/cli/edit.h"
#include "ui/cli/opened_workspace.h"
#include "ui/cli/progress_bar.h"
#include "ui/cli/show.h"
#include "ui/cli/sim.h"
#include "ui/settings/user_folder.h"
#include "ui/translation.h"

enum { DEMO_USUAL_CONTACTS = 4000, DEMO_MOST_CONTACTS = 1000000, DEMO_MOST_WORDS = 16 };

static const struct option demo_options[] = {
    {"--fresh", NULL, N_("make it anew; what was changed in it is gone"), false},
    {"--contacts", "N", N_("so many made-up contacts; 4000. Makes it anew"), false},
    {"--print", NULL, N_("the graph and its preview as text, as where there is no terminal"),
     false},
    {"--json", NULL, N_("its preview as JSON, as sim --json gives it"), false},
    {NULL, NULL, NULL, false},
};

char *demo_own_path(void)
{
    return user_folder_path("XDG_CACHE_HOME", ".cache", "demo.db");
}

static char *demo_path(const struct command_line *line)
{
    const char *named = command_line_option(line, "--workspace");
    return named != NULL ? text_copy(text_from(named)) : demo_own_path();
}

static char *demo_path_with(const char *path, const char *suffix)
{
    struct text_builder builder = {0};
    text_append_string(&builder, path);
    text_append_string(&builder, suffix);
    return text_take(&builder);
}

/* Takes a workspace file away, with what SQLite may have left beside it. */
static void demo_remove(const char *path)
{
    static const char *const suffixes[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; i < sizeof(suffixes) / sizeof(*suffixes); i++) {
        char *file = demo_path_with(path, suffixes[i]);
        unlink(file);
        free(file);
    }
}

static bool demo_put_in_place(const char *made, const char *path, int *ret_exit)
{
    demo_remove(path);
    if (rename(made, path) == 0) {
        return true;
    }
    struct error error = {0};
    error_set_with(&error, "CANNOT_WRITE", N_("the demo cannot be put at {1}"), text_from(path));
    *ret_exit = opened_workspace_fail(NULL, &error);
    return false;
}

/* The bar, and at which part of the work it is. */
struct demo_bar {
    struct progress_bar bar;
    enum demo_part part;
};

static bool demo_step(void *context, enum demo_part part, size_t done, size_t all)
{
    static const struct {
        const char *what;
        const char *unit;
    } parts[] = {
        [DEMO_MAKING] = {N_("making up contacts"), NULL},
        [DEMO_CONTACTS] = {N_("storing contacts"), N_("contacts")},
        [DEMO_ACTIVITY] = {N_("storing activity"), N_("rows")},
        [DEMO_SEGMENTS] = {N_("finding segments"), NULL},
    };
    struct demo_bar *demo = context;
    if (part != demo->part) {
        demo->part = part;
        progress_bar_next(&demo->bar, _(parts[part].what),
                          parts[part].unit == NULL ? NULL : _(parts[part].unit));
    }
    return progress_bar_step(&demo->bar, done, all);
}

static bool demo_fill_watched(struct opened_workspace *workspace, size_t contacts,
                              struct error *error)
{
    struct demo_bar demo = {.part = DEMO_MAKING};
    int64_t today = zone_day(workspace->zone, workspace->now);
    progress_bar_begin(&demo.bar, _("making up contacts"), NULL);
    bool done = demo_fill(workspace->database, workspace->zones, contacts, today, workspace->now,
                          demo_step, &demo, error);
    progress_bar_end(&demo.bar, !done && strcmp(error->code, "STOPPED") == 0);
    return done;
}

/* Makes the demo beside its place, then moves it there: an interrupted making leaves nothing. */
static bool demo_make(const struct command_line *line, const char *path, size_t contacts,
                      int *ret_exit)
{
    struct opened_workspace workspace;
    struct error error = {0};
    char *made = demo_path_with(path, ".new");
    demo_remove(made);
    bool done = opened_workspace_open_at(line, made, WORKSPACE_CHANGE, &workspace, ret_exit);
    if (done) {
        done = demo_fill_watched(&workspace, contacts, &error) &&
               database_empty_log(workspace.database, &error);
        if (!done) {
            *ret_exit = opened_workspace_fail(path, &error);
        }
    }
    opened_workspace_close(&workspace);
    done = done && demo_put_in_place(made, path, ret_exit);
    if (!done) {
        demo_remove(made);
    }
    free(made);
    return done;
}

/* Calls a subcommand on the demo's journey, as if it had been typed. */
static int demo_call(const struct command_line *line, const char *path, const char *command,
                     const char *option)
{
    static const char *const passed[] = {"--now", "--timezone"};
    const char *words[DEMO_MOST_WORDS] = {command, "--workspace", path, demo_journey_name()};
    int count = 4;
    for (size_t i = 0; i < sizeof(passed) / sizeof(*passed); i++) {
        const char *value = command_line_option(line, passed[i]);
        if (value != NULL) {
            words[count++] = passed[i];
            words[count++] = value;
        }
    }
    if (option != NULL) {
        words[count++] = option;
    }
    struct command_line call;
    int exit_code = EXIT_DONE;
    if (command_line_parse(count, (char **)words, &call, &exit_code)) {
        exit_code = call.subcommand->run(&call);
    }
    command_line_destroy(&call);
    return exit_code;
}

static int demo_show(const struct command_line *line, const char *path)
{
    if (command_line_flag(line, "--json")) {
        return demo_call(line, path, sim_subcommand.name, "--json");
    }
    bool terminal = isatty(STDIN_FILENO) != 0 && isatty(STDOUT_FILENO) != 0;
    if (terminal && !command_line_flag(line, "--print")) {
        return demo_call(line, path, edit_subcommand.name, NULL);
    }
    int exit_code = demo_call(line, path, show_subcommand.name, "--preview");
    if (exit_code == EXIT_DONE) {
        putchar('\n');
        exit_code = demo_call(line, path, sim_subcommand.name, NULL);
    }
    return exit_code;
}

int demo_open(const struct command_line *line)
{
    int exit_code = EXIT_DONE;
    char *path = demo_own_path();
    if (access(path, F_OK) == 0 || demo_make(line, path, DEMO_USUAL_CONTACTS, &exit_code)) {
        exit_code = demo_call(line, path, edit_subcommand.name,
                              command_line_flag(line, "--no-mouse") ? "--no-mouse" : NULL);
    }
    free(path);
    return exit_code;
}

static int demo_run(const struct command_line *line)
{
    long contacts = DEMO_USUAL_CONTACTS;
    int exit_code = EXIT_DONE;
    if (!command_line_number(line, "--contacts", 1, DEMO_MOST_CONTACTS, &contacts)) {
        return EXIT_WRONG_USE;
    }
    char *path = demo_path(line);
    bool fresh = command_line_flag(line, "--fresh") || command_line_flag(line, "--contacts");
    bool there = access(path, F_OK) == 0;
    if (there && fresh && command_line_option(line, "--workspace") != NULL) {
        exit_code = command_line_wrong_use(
            line, _("the workspace that was named is there already, and may be yours; only the "
                    "demo's own file is made anew, or one that is not there yet"));
    } else if ((there && !fresh) || demo_make(line, path, (size_t)contacts, &exit_code)) {
        exit_code = demo_show(line, path);
    }
    free(path);
    return exit_code;
}

const struct subcommand demo_subcommand = {
    .name = "demo",
    .usage = "",
    .summary = N_("try it: made-up contacts and example journeys, in a file of their own"),
    .example = "polku demo --print",
    .options = demo_options,
    .least_arguments = 0,
    .most_arguments = 0,
    .run = demo_run,
};
