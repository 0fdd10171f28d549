/* polku map: a journey as a table of stages and channels. */
#include "ui/cli/map.h"

#include <langinfo.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "model/journey/journey_check.h"
#include "model/simulation/plan.h"
#include "storage/files/file_replace.h"
#include "storage/formats/csv_map.h"
#include "storage/formats/csv_map_rows.h"
#include "storage/formats/json_map.h"
#include "ui/cli/command_line.h"
#include "ui/cli/map_report.h"
#include "ui/cli/sim_input.h"
#include "ui/cli/terminal_width.h"
#include "ui/cli/watched_run.h"
#include "ui/message.h"
#include "ui/translation.h"

enum { MAP_WIDEST = 100000 };

static const struct option map_options[] = {
    {.name = "--preview", .help = N_("runs the preview and shows its figures")},
    {.name = "--persona",
     .argument = "PERSONA",
     .help = N_("the same with the figures of that persona alone; none: of those who fit none")},
    SIM_RUN_OPTIONS,
    {.name = "--json", .help = N_("all of it as JSON")},
    {.name = "--csv", .help = N_("a row a stage, channel and persona, as CSV")},
    {.name = "--rows",
     .argument = "WHAT",
     .help = N_("with --csv: a row a stage and one of messages, personas or touchpoints instead")},
    {.name = "--markdown", .help = N_("the table as Markdown")},
    {.name = "-o", .argument = "FILE", .help = N_("writes to FILE instead of standard output")},
    {.name = "--width",
     .argument = "N",
     .help = N_("columns there are (on a terminal its own); stages that do not fit follow below")},
    {.name = "--ascii", .help = N_("plain ASCII in place of box drawing")},
    {.name = NULL},
};

/* One call. */
struct map_call {
    const struct command_line *line;
    struct sim_input input;
    struct result *result; /* NULL: without a preview */
    int persona;
    struct arena arena;
    const struct journey_map *map;
    struct error_list findings;
    size_t width;
    enum csv_map_rows rows; /* CSV_MAP_ROWS: stages and channels */
};

static bool map_check_rows(const struct command_line *line, enum csv_map_rows *ret_rows)
{
    const char *rows = command_line_option(line, "--rows");
    int which = 0;
    while (rows != NULL && which < CSV_MAP_ROWS &&
           strcmp(rows, csv_map_rows_name((enum csv_map_rows)which)) != 0) {
        which++;
    }
    *ret_rows = rows == NULL ? CSV_MAP_ROWS : (enum csv_map_rows)which;
    if (rows != NULL && (which == CSV_MAP_ROWS || !command_line_flag(line, "--csv"))) {
        command_line_wrong_use(
            line, _("--rows goes with --csv and is messages, personas or touchpoints"));
        return false;
    }
    return true;
}

static bool map_check_options(const struct command_line *line, size_t *ret_width)
{
    long width = terminal_width();
    if (command_line_flag(line, "--json") + command_line_flag(line, "--csv") +
            command_line_flag(line, "--markdown") >
        1) {
        command_line_wrong_use(line, _("--json, --csv and --markdown exclude each other"));
        return false;
    }
    if (!command_line_number(line, "--width", 1, MAP_WIDEST, &width)) {
        return false;
    }
    *ret_width = (size_t)width;
    return true;
}

/* Stopped, or refused: then what keeps it from being run has been printed. */
static bool map_run_preview(struct map_call *call, struct run_request *request, int *ret_exit)
{
    struct error_list errors = {0};
    request->by_stage = true;
    request->claims = false;
    struct plan *plan = plan_create(request, &errors);
    bool done = plan != NULL && watched_run(plan, &call->result, &errors);
    if (!done) {
        bool stopped = errors.count > 0 && strcmp(errors.items[0].code, "STOPPED") == 0;
        *ret_exit = stopped ? EXIT_STOPPED : EXIT_BAD_INPUT;
    }
    journey_argument_print(stderr, &call->input.argument, &errors);
    plan_destroy(plan);
    error_list_destroy(&errors);
    return done;
}

static bool map_find_persona(struct map_call *call, int *ret_exit)
{
    const char *name = command_line_option(call->line, "--persona");
    const struct result *result = call->result;
    struct text_builder names = {0};
    struct error error = {0};
    call->persona = MAP_ALL_PERSONAS;
    for (size_t i = 0; name != NULL && i < result->persona_count; i++) {
        if (text_is(result->reach_by_persona[i].name, name)) {
            call->persona = (int)i;
        }
        text_append_string(&names, i == 0 ? "" : ", ");
        text_append(&names, result->reach_by_persona[i].name);
    }
    if (name != NULL && call->persona == MAP_ALL_PERSONAS) {
        error_set_with(&error, "NO_SUCH_PERSONA", N_("there is no persona {1}; there are {2}"),
                       text_from(name), text_built(&names));
        message_print_error(stderr, NULL, &error);
        *ret_exit = EXIT_BAD_INPUT;
    }
    text_destroy(&names);
    return error.code == NULL;
}

static void map_make(struct map_call *call)
{
    const struct journey *journey = call->input.argument.journey;
    const struct journey_graph *graph = journey_graph(journey, &call->arena);
    call->map =
        journey_map_make(graph, call->input.workspace.workspace, call->result, false, &call->arena);
    journey_check(journey, &call->input.scene.check, &call->findings);
    journey_check_crowded_days(graph, &call->findings);
}

static void map_append_json(struct map_call *call, struct text_builder *out)
{
    struct arena *arena = &call->arena;
    struct text *sentences = arena_array(arena, call->findings.count, sizeof(*sentences));
    for (size_t i = 0; i < call->findings.count; i++) {
        struct text_builder sentence = {0};
        message_append_error(&sentence, &call->findings.items[i]);
        sentences[i] = arena_text(arena, text_built(&sentence));
        text_destroy(&sentence);
    }
    json_map_write(out, &(struct json_map){.map = call->map,
                                           .result = call->result,
                                           .persona = call->persona,
                                           .findings = &call->findings,
                                           .sentences = sentences});
}

static void map_append_text(struct map_call *call, struct text_builder *out)
{
    bool utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
    bool markdown = command_line_flag(call->line, "--markdown");
    bool ascii = command_line_flag(call->line, "--ascii") || (isatty(STDOUT_FILENO) != 0 && !utf8);
    struct map_report report = {.map = call->map,
                                .result = call->result,
                                .persona = call->persona,
                                .findings = &call->findings,
                                .ascii = ascii && !markdown};
    struct map_table table;
    map_report_fill(&report, &table);
    if (markdown) {
        map_table_append_markdown(out, &table);
    } else {
        map_report_head(out, &report);
        text_append_byte(out, '\n');
        map_table_append(out, &table, call->width, ascii);
    }
    map_table_destroy(&table);
}

static int map_write(struct map_call *call)
{
    const char *path = command_line_option(call->line, "-o");
    struct text_builder out = {0};
    struct error error = {0};
    if (command_line_flag(call->line, "--json")) {
        map_append_json(call, &out);
    } else if (call->rows != CSV_MAP_ROWS) {
        csv_map_write_rows(&out, call->map, call->result, call->persona, call->rows);
    } else if (command_line_flag(call->line, "--csv")) {
        csv_map_write(&out, call->map, call->result, call->persona);
    } else if (call->map->stage_count != 0) {
        map_append_text(call, &out);
    } else {
        fprintf(stderr, "%s\n",
                _("no stages yet, and no messages; press 2 and S in the editor, or give the "
                  "journey stages"));
    }
    bool done = file_replace(path == NULL ? "-" : path, text_built(&out), &error);
    text_destroy(&out);
    return done ? EXIT_DONE : opened_workspace_fail(path, &error);
}

static int map_run(const struct command_line *line)
{
    struct map_call call = {.line = line, .persona = MAP_ALL_PERSONAS};
    struct run_request request;
    int exit_code = EXIT_DONE;
    if (!map_check_options(line, &call.width) || !map_check_rows(line, &call.rows)) {
        return EXIT_WRONG_USE;
    }
    bool preview =
        command_line_flag(line, "--preview") || command_line_option(line, "--persona") != NULL;
    bool made = sim_input_load(line, &call.input, &request, &exit_code);
    if (made && preview) {
        made = sim_input_check(&call.input, &request);
        exit_code = made ? exit_code : EXIT_BAD_INPUT;
        made = made && map_run_preview(&call, &request, &exit_code) &&
               map_find_persona(&call, &exit_code);
    }
    if (made) {
        map_make(&call);
        exit_code = map_write(&call);
    }
    result_destroy(call.result);
    error_list_destroy(&call.findings);
    arena_destroy(&call.arena);
    sim_input_destroy(&call.input);
    return exit_code;
}

const struct subcommand map_subcommand = {
    .name = "map",
    .usage = "JOURNEY",
    .summary = N_("a journey as a table: stages, channels, their messages, gaps, reach"),
    .example = "polku map Welcome --preview",
    .options = map_options,
    .least_arguments = 1,
    .most_arguments = 1,
    .run = map_run,
};
