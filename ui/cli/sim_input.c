/* What `polku sim` runs on: the journey with its changes, the contacts, other journeys. */
#include "ui/cli/sim_input.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/journey/journey_check.h"
#include "model/journey/journey_edit.h"
#include "storage/database/journey_store.h"
#include "ui/cli/watched_run.h"
#include "ui/message.h"
#include "ui/translation.h"

enum { SIM_MOST_DAYS = 36500, SIM_MOST_THREADS = 256, SIM_DAYS = 90 };

void sim_input_clear(struct sim_input *input)
{
    for (size_t i = 0; i < input->other_count; i++) {
        journey_destroy(input->others[i]);
    }
    free(input->others);
    input->others = NULL;
    input->other_count = 0;
    journey_argument_destroy(&input->argument);
}

void sim_input_destroy(struct sim_input *input)
{
    sim_input_clear(input);
    journey_scene_destroy(&input->scene);
    opened_workspace_close(&input->workspace);
}

/* NODE.PARAM=VALUE. */
static bool sim_input_change(const struct command_line *line, struct sim_input *input,
                             const char *change, int *ret_exit)
{
    struct text text = text_from(change);
    size_t dot = text_find(text, TEXT("."));
    size_t equals = text_find(text, TEXT("="));
    if (dot == 0 || dot + 1 >= equals || equals == text.length) {
        *ret_exit = command_line_wrong_use(line, _("--set takes NODE.PARAM=VALUE, not %s"), change);
        return false;
    }
    struct error error = {0};
    struct journey_edit inverse;
    struct journey_edit edit =
        journey_edit_set(text_part(text, 0, dot), text_part(text, dot + 1, equals - dot - 1),
                         setting_text(text_part(text, equals + 1, SIZE_MAX)));
    bool applied = journey_apply(input->argument.journey, &edit, &inverse, &error);
    if (applied) {
        journey_edit_destroy(&inverse);
        input->changed = true;
    } else {
        message_print_error(stderr, NULL, &error);
        *ret_exit = EXIT_BAD_INPUT;
    }
    journey_edit_destroy(&edit);
    return applied;
}

bool sim_input_change_all(const struct command_line *line, struct sim_input *input, int *ret_exit)
{
    for (size_t i = 0; command_line_option_at(line, "--set", i) != NULL; i++) {
        if (!sim_input_change(line, input, command_line_option_at(line, "--set", i), ret_exit)) {
            return false;
        }
    }
    return true;
}

static bool sim_input_has_other(const struct sim_input *input, struct text name)
{
    bool has = text_is(name, input->argument.journey->name);
    for (size_t i = 0; i < input->other_count; i++) {
        has = has || text_is(name, input->others[i]->name);
    }
    return has;
}

/* Loads the journeys that one enters; those that are not there become findings of the run. */
static void sim_input_follow(struct sim_input *input, const struct journey *journey)
{
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct node *node = &journey->nodes[i];
        struct text name = node->kind == NODE_ENTER ? node_text(node, "journey") : text_from(NULL);
        int64_t id = 0;
        if (name.length == 0 || sim_input_has_other(input, name) ||
            !journey_store_find(input->workspace.database, name, &id, NULL)) {
            continue;
        }
        struct journey *other = NULL;
        struct journey_history history = {0};
        if (journey_store_load(input->workspace.database, id, &other, &history, NULL)) {
            input->others =
                memory_resize(input->others, input->other_count + 1, sizeof(struct journey *));
            input->others[input->other_count++] = other;
        }
        journey_history_destroy(&history);
    }
}

static void sim_input_others(struct sim_input *input)
{
    if (input->workspace.database == NULL) {
        return;
    }
    sim_input_follow(input, input->argument.journey);
    for (size_t i = 0; i < input->other_count; i++) {
        sim_input_follow(input, input->others[i]);
    }
}

bool sim_input_options(const struct command_line *line, struct run_request *ret_request)
{
    long days = SIM_DAYS;
    long seed = 1;
    long threads = watched_run_processors();
    int64_t day = 0;
    const char *start = command_line_option(line, "--start");
    if (!command_line_number(line, "--days", 1, SIM_MOST_DAYS, &days) ||
        !command_line_number(line, "--seed", 0, LONG_MAX, &seed) ||
        !command_line_number(line, "--threads", 1, SIM_MOST_THREADS, &threads)) {
        return false;
    }
    if (start != NULL && !civil_read_date(text_from(start), &day)) {
        command_line_wrong_use(line, _("--start takes a date as 2026-11-22, not %s"), start);
        return false;
    }
    *ret_request = (struct run_request){
        .timezone = text_from(command_line_option(line, "--timezone")),
        .where = text_from(command_line_option(line, "--where")),
        .days = (int)days,
        .seed = (uint64_t)seed,
        .threads = (int)threads,
        .claims = true,
    };
    return true;
}

static int64_t sim_input_start(const struct command_line *line,
                               const struct opened_workspace *workspace)
{
    const char *start = command_line_option(line, "--start");
    int64_t day = zone_day(workspace->zone, workspace->now);
    if (start != NULL) {
        civil_read_date(text_from(start), &day);
    }
    return zone_midnight(workspace->zone, day);
}

void sim_input_complete(const struct command_line *line, struct sim_input *input,
                        struct run_request *request)
{
    sim_input_others(input);
    request->journey = input->argument.journey;
    request->others = (const struct journey *const *)input->others;
    request->other_count = input->other_count;
    request->workspace = input->workspace.workspace;
    request->workspace_unknown = input->workspace.database == NULL;
    request->contacts = input->scene.contacts.table;
    request->activity = input->scene.contacts.activity;
    request->zones = input->workspace.zones;
    request->start = sim_input_start(line, &input->workspace);
}

bool sim_input_load(const struct command_line *line, struct sim_input *input,
                    struct run_request *ret_request, int *ret_exit)
{
    if (!sim_input_options(line, ret_request)) {
        *ret_exit = EXIT_WRONG_USE;
        return false;
    }
    if (!opened_workspace_open(line, WORKSPACE_READ, &input->workspace, ret_exit) ||
        !journey_argument_load(&input->workspace, line->arguments[0], &input->argument, ret_exit) ||
        !sim_input_change_all(line, input, ret_exit) ||
        !journey_scene_load(&input->workspace, &input->scene, ret_exit)) {
        return false;
    }
    sim_input_complete(line, input, ret_request);
    return true;
}

bool sim_input_check(struct sim_input *input, const struct run_request *request)
{
    struct journey_argument *argument = &input->argument;
    if (argument->path == NULL || input->changed) {
        return true;
    }
    struct journey_check_scene scene = input->scene.check;
    scene.contacts = request->contacts;
    scene.now = request->start;
    struct error_list found = {0};
    struct error_list stopping = {0};
    argument->file.journey = argument->journey;
    journey_file_check(&argument->file, &scene, &found);
    argument->file.journey = NULL;
    for (size_t i = 0; i < found.count; i++) {
        if (journey_finding_stops_run(&found.items[i])) {
            error_list_add(&stopping, &found.items[i]);
        }
    }
    message_print_errors(stderr, argument->path, &stopping);
    bool clean = stopping.count == 0;
    error_list_destroy(&found);
    error_list_destroy(&stopping);
    return clean;
}
