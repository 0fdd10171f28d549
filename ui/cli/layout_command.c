/* polku layout: where the boxes and edges of a graph are drawn, as JSON. */
#include "ui/cli/layout_command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "model/journey/journey_lanes.h"
#include "model/journey/journey_pin.h"
#include "storage/files/file_read.h"
#include "storage/formats/edge_list.h"
#include "storage/formats/json_layout.h"
#include "ui/cli/command_line.h"
#include "ui/cli/journey_argument.h"
#include "ui/message.h"
#include "ui/terminal/cell_grid.h"
#include "ui/translation.h"

enum { LAYOUT_COMMAND_LARGEST = 1000 };

static const struct option layout_command_options[] = {
    {.name = "--edges",
     .argument = "FILE",
     .help = N_("a plain graph in place of a journey: n m, then lines u v; - is stdin")},
    {.name = "--box", .argument = "WxH", .help = N_("columns and rows of a box; 14x3")},
    {.name = "--direction", .argument = "lr|td", .help = N_("lr (default) or td")},
    {.name = "--lanes", .help = N_("of a journey: stages as swim lanes, if it has stages")},
    {.name = NULL},
};

/* A graph to lay out; all lives in the arena but `list`. */
struct layout_command_work {
    struct arena arena;
    struct edge_list list;
    struct layout_node box;
    enum layout_direction direction;
    bool lanes;
    struct layout_graph graph;
    struct text *ids; /* NULL: numbers */
};

static bool layout_command_read_box(const struct command_line *line, struct layout_node *ret_box)
{
    const char *word = command_line_option(line, "--box");
    struct text rest = text_from(word == NULL ? "14x3" : word);
    struct text width;
    int64_t columns = 0;
    int64_t rows = 0;
    if (!text_split(&rest, 'x', &width) || !text_to_integer(width, &columns) ||
        !text_to_integer(rest, &rows) || columns < 1 || columns > LAYOUT_COMMAND_LARGEST ||
        rows < 1 || rows > LAYOUT_COMMAND_LARGEST) {
        command_line_wrong_use(line, _("--box takes columns and rows as 14x3, not %s"), word);
        return false;
    }
    *ret_box = (struct layout_node){.width = (int)columns, .height = (int)rows};
    return true;
}

static bool layout_command_read_options(const struct command_line *line,
                                        struct layout_command_work *work)
{
    const char *direction = command_line_option(line, "--direction");
    bool down = direction != NULL && strcmp(direction, "td") == 0;
    if (direction != NULL && !down && strcmp(direction, "lr") != 0) {
        command_line_wrong_use(line, _("--direction knows lr and td, not %s"), direction);
        return false;
    }
    bool edges = command_line_option(line, "--edges") != NULL;
    if (edges == (line->argument_count == 1)) {
        command_line_wrong_use(line, _("name a journey, or a file with --edges"));
        return false;
    }
    work->lanes = command_line_flag(line, "--lanes");
    work->direction = down ? LAYOUT_TOP_DOWN : LAYOUT_LEFT_TO_RIGHT;
    return layout_command_read_box(line, &work->box);
}

static struct layout_edge *layout_command_start(struct layout_command_work *work, size_t node_count,
                                                size_t edge_count)
{
    struct layout_node *nodes = arena_array(&work->arena, node_count, sizeof(*nodes));
    struct layout_edge *edges = arena_array(&work->arena, edge_count, sizeof(*edges));
    for (size_t i = 0; i < node_count; i++) {
        nodes[i] = work->box;
    }
    work->graph = (struct layout_graph){
        .nodes = nodes, .node_count = node_count, .edges = edges, .direction = work->direction};
    return edges;
}

static int layout_command_fail(const char *path, const struct error *error)
{
    message_print_error(stderr, path, error);
    return strcmp(error->code, "CANNOT_READ") == 0 ? EXIT_CANNOT_READ_OR_WRITE : EXIT_BAD_INPUT;
}

static int layout_command_read_edges(const char *path, struct layout_command_work *work)
{
    struct text_builder bytes = {0};
    struct error error = {0};
    bool read =
        file_read(path, &bytes, &error) && edge_list_read(text_built(&bytes), &work->list, &error);
    text_destroy(&bytes);
    if (!read) {
        return layout_command_fail(path, &error);
    }
    const struct edge_list *list = &work->list;
    struct layout_edge *edges = layout_command_start(work, list->node_count, list->edge_count);
    for (size_t i = 0; i < list->edge_count; i++) {
        edges[i] = (struct layout_edge){.from = list->edges[i].from, .to = list->edges[i].to};
    }
    work->graph.edge_count = list->edge_count;
    return EXIT_DONE;
}

/* Boxes in canonical order, edges with the labels of their ports. */
static void layout_command_add_journey(struct layout_command_work *work,
                                       const struct journey *journey)
{
    const struct journey_graph *graph = journey_graph(journey, &work->arena);
    struct layout_edge *edges = layout_command_start(work, journey->node_count, graph->port_count);
    size_t *places = arena_array(&work->arena, journey->node_count, sizeof(size_t));
    work->ids = arena_array(&work->arena, journey->node_count, sizeof(struct text));
    for (size_t i = 0; i < journey->node_count; i++) {
        places[graph->order[i]] = i;
        work->ids[i] = arena_text(&work->arena, text_from(journey->nodes[graph->order[i]].id));
    }
    for (size_t i = 0; i < journey->node_count; i++) {
        size_t node = graph->order[i];
        for (size_t j = graph->first_port[node]; j < graph->first_port[node + 1]; j++) {
            const struct journey_port *port = &graph->ports[j];
            if (port->to != PORT_OPEN) {
                edges[work->graph.edge_count++] =
                    (struct layout_edge){.from = i,
                                         .to = places[port->to],
                                         .label_width = cell_text_columns(port->label)};
            }
        }
    }
}

/* Where nodes are pinned, and the lanes of their stages. */
static void layout_command_add_wishes(struct layout_command_work *work,
                                      const struct journey *journey)
{
    const struct journey_graph *graph = journey_graph(journey, &work->arena);
    const struct journey_lanes *lanes = journey_lanes(graph, &work->arena);
    struct journey_pin *kept = arena_array(&work->arena, journey->node_count, sizeof(*kept));
    struct layout_pin *pins = arena_array(&work->arena, journey->node_count, sizeof(*pins));
    int *bands = arena_array(&work->arena, journey->node_count, sizeof(*bands));
    journey_pins(journey, kept);
    for (size_t i = 0; i < journey->node_count; i++) {
        struct journey_pin pin = kept[graph->order[i]];
        pins[i] = (struct layout_pin){pin.column == PIN_FREE ? LAYOUT_FREE : pin.column,
                                      pin.row == PIN_FREE ? LAYOUT_FREE : pin.row};
        bands[i] = (int)lanes->of[graph->order[i]];
    }
    work->graph.pins = pins;
    if (work->lanes && lanes->count > 0) {
        work->graph.bands = bands;
        work->graph.band_count = lanes->count;
    }
}

static int layout_command_read_journey(const struct command_line *line,
                                       struct layout_command_work *work)
{
    struct opened_workspace workspace;
    struct journey_argument argument = {0};
    int exit_code = EXIT_DONE;
    if (opened_workspace_open(line, WORKSPACE_READ, &workspace, &exit_code) &&
        journey_argument_load(&workspace, line->arguments[0], &argument, &exit_code)) {
        layout_command_add_journey(work, argument.journey);
        layout_command_add_wishes(work, argument.journey);
    }
    journey_argument_destroy(&argument);
    opened_workspace_close(&workspace);
    return exit_code;
}

static double layout_command_clock(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void layout_command_print(struct layout_command_work *work)
{
    double begun = layout_command_clock();
    const struct layout *layout = layout_make(&work->graph, &work->arena);
    double milliseconds = layout_command_clock() - begun;
    char *json = json_layout_write(&work->graph, layout, work->ids, milliseconds);
    fputs(json, stdout);
    free(json);
}

static int layout_command_run(const struct command_line *line)
{
    struct layout_command_work work = {0};
    if (!layout_command_read_options(line, &work)) {
        return EXIT_WRONG_USE;
    }
    const char *path = command_line_option(line, "--edges");
    int exit_code = path != NULL ? layout_command_read_edges(path, &work)
                                 : layout_command_read_journey(line, &work);
    if (exit_code == EXIT_DONE) {
        layout_command_print(&work);
    }
    edge_list_destroy(&work.list);
    arena_destroy(&work.arena);
    return exit_code;
}

const struct subcommand layout_subcommand = {
    .name = "layout",
    .usage = "[JOURNEY]",
    .summary = N_("where boxes and edges of a graph are drawn, as JSON"),
    .example = "polku layout welcome.yaml --direction td",
    .options = layout_command_options,
    .least_arguments = 0,
    .most_arguments = 1,
    .run = layout_command_run,
};
