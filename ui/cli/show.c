/* polku show: the graph of a journey as text. */
#include "ui/cli/show.h"

#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/journey/journey_check.h"
#include "model/simulation/plan.h"
#include "model/simulation/result.h"
#include "storage/formats/json_graph.h"
#include "ui/canvas/canvas_link.h"
#include "ui/canvas/canvas_print.h"
#include "ui/cli/command_line.h"
#include "ui/cli/sim_input.h"
#include "ui/cli/terminal_width.h"
#include "ui/cli/watched_run.h"
#include "ui/session/node_words.h"
#include "ui/translation.h"

enum { SHOW_WIDEST = 100000 };

static const struct option show_options[] = {
    {.name = "--width",
     .argument = "N",
     .help = N_("columns there are; the zoom is lowered until it fits (on a terminal its own)")},
    {.name = "--zoom",
     .argument = "card|line|dot",
     .help = N_("card, line or dot: how much of a node is shown at most; card")},
    {.name = "--direction",
     .argument = "lr|td",
     .help = N_("lr (left to right) or td (top down); lr from 160 columns on")},
    {.name = "--whole-wires",
     .help = N_("draws an edge across many layers whole, not as a link (a title with an arrow)")},
    {.name = "--lanes",
     .help = N_("stages as swim lanes along the flow, which nodes keep to, if it has stages")},
    {.name = "--ascii", .help = N_("plain ASCII in place of box drawing")},
    {.name = "--json", .help = N_("the graph as JSON: nodes, and where each port leads")},
    {.name = "--preview", .help = N_("runs the preview and shows its figures")},
    {.name = "--start", .argument = "DATE", .help = N_("the day the preview begins; today")},
    {.name = "--days", .argument = "N", .help = N_("how long the preview runs; 90")},
    {.name = "--seed", .argument = "S", .help = N_("of the preview: the same draws the same luck")},
    {.name = NULL},
};

/* How it is printed. */
struct show_form {
    struct canvas_print print;
    bool json;
};

struct show_choice {
    const char *word;
    int value;
};

static const struct show_choice show_zooms[] = {
    {"card", ZOOM_CARD}, {"line", ZOOM_LINE}, {"dot", ZOOM_DOT}, {NULL, 0}};

static const struct show_choice show_directions[] = {
    {"lr", LAYOUT_LEFT_TO_RIGHT}, {"td", LAYOUT_TOP_DOWN}, {NULL, 0}};

/* False: the option has another word; printed. */
static bool show_choose(const struct command_line *line, const char *name,
                        const struct show_choice *choices, const char *known, int *ret_value)
{
    const char *word = command_line_option(line, name);
    for (size_t i = 0; word != NULL && choices[i].word != NULL; i++) {
        if (strcmp(word, choices[i].word) == 0) {
            *ret_value = choices[i].value;
            return true;
        }
    }
    if (word != NULL) {
        command_line_wrong_use(line, _("%s knows no %s, but %s"), name, word, known);
    }
    return word == NULL;
}

static bool show_is_ascii(const struct command_line *line)
{
    bool utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
    return command_line_flag(line, "--ascii") || (isatty(STDOUT_FILENO) != 0 && !utf8);
}

/* False: printed what is wrong with the options. */
static bool show_read_options(const struct command_line *line, struct canvas_print *ret_print)
{
    long width = terminal_width();
    int zoom = ZOOM_CARD;
    if (!command_line_number(line, "--width", 1, SHOW_WIDEST, &width) ||
        !show_choose(line, "--zoom", show_zooms, _("card, line or dot"), &zoom)) {
        return false;
    }
    int direction = (int)canvas_print_direction((int)width);
    if (!show_choose(line, "--direction", show_directions, _("lr or td"), &direction)) {
        return false;
    }
    *ret_print = (struct canvas_print){
        .width = (int)width,
        .zoom = (enum canvas_zoom)zoom,
        .direction = (enum layout_direction)direction,
        .ascii = show_is_ascii(line),
        .link_layers = command_line_flag(line, "--whole-wires") ? 0 : CANVAS_LINK_LAYERS,
        .lanes = command_line_flag(line, "--lanes")};
    return true;
}

static void show_print_json(const struct journey *journey, const struct result *result)
{
    struct arena arena = {0};
    struct text *titles = arena_array(&arena, journey->node_count, sizeof(*titles));
    struct text_builder title = {0};
    for (size_t i = 0; i < journey->node_count; i++) {
        text_clear(&title);
        node_title(&title, &journey->nodes[i]);
        titles[i] = arena_text(&arena, text_built(&title));
    }
    char *json = json_graph_write(journey_graph(journey, &arena), titles, result);
    fputs(json, stdout);
    free(json);
    text_destroy(&title);
    arena_destroy(&arena);
}

static void show_print(const struct show_form *form, const struct journey *journey,
                       const struct canvas_look *look)
{
    struct text_builder builder = {0};
    if (form->json) {
        show_print_json(journey, look->result);
        return;
    }
    canvas_print_journey(&form->print, journey, look, &builder);
    fwrite(builder.bytes, 1, builder.length, stdout);
    text_destroy(&builder);
}

static int show_plain(const struct command_line *line, const struct show_form *form)
{
    struct sim_input input = {0};
    struct error_list findings = {0};
    int exit_code = EXIT_DONE;
    if (opened_workspace_open(line, WORKSPACE_READ, &input.workspace, &exit_code) &&
        journey_argument_load(&input.workspace, line->arguments[0], &input.argument, &exit_code) &&
        journey_scene_load(&input.workspace, &input.scene, &exit_code)) {
        journey_check(input.argument.journey, &input.scene.check, &findings);
        show_print(form, input.argument.journey, &(struct canvas_look){.findings = &findings});
    }
    error_list_destroy(&findings);
    sim_input_destroy(&input);
    return exit_code;
}

/* A journey that cannot be run is drawn all the same, without figures. */
static int show_run_preview(const struct show_form *form, const struct sim_input *input,
                            const struct run_request *request)
{
    struct error_list findings = {0};
    struct error_list errors = {0};
    struct result *result = NULL;
    struct plan *plan = plan_create(request, &errors);
    int exit_code = EXIT_DONE;
    if (plan == NULL || !watched_run(plan, &result, &errors)) {
        bool stopped = errors.count > 0 && strcmp(errors.items[0].code, "STOPPED") == 0;
        exit_code = stopped ? EXIT_STOPPED : EXIT_BAD_INPUT;
    }
    if (exit_code != EXIT_STOPPED) {
        journey_check(input->argument.journey, &input->scene.check, &findings);
        show_print(form, input->argument.journey,
                   &(struct canvas_look){.findings = &findings, .result = result});
        journey_argument_print(stderr, &input->argument, &errors);
    }
    result_destroy(result);
    plan_destroy(plan);
    error_list_destroy(&findings);
    error_list_destroy(&errors);
    return exit_code;
}

static int show_preview(const struct command_line *line, const struct show_form *form)
{
    struct sim_input input = {0};
    struct run_request request;
    int exit_code = EXIT_DONE;
    if (sim_input_load(line, &input, &request, &exit_code)) {
        exit_code = show_run_preview(form, &input, &request);
    }
    sim_input_destroy(&input);
    return exit_code;
}

static int show_run(const struct command_line *line)
{
    struct show_form form = {.json = command_line_flag(line, "--json")};
    if (!show_read_options(line, &form.print)) {
        return EXIT_WRONG_USE;
    }
    bool preview = command_line_flag(line, "--preview");
    return preview ? show_preview(line, &form) : show_plain(line, &form);
}

const struct subcommand show_subcommand = {
    .name = "show",
    .usage = "JOURNEY",
    .summary = N_("draw a journey's graph as text"),
    .example = "polku show welcome.yaml --direction lr",
    .options = show_options,
    .least_arguments = 1,
    .most_arguments = 1,
    .run = show_run,
};
