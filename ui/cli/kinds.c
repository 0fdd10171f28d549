/* polku kinds: the kinds of nodes and their parameters, from the table. */
#include "ui/cli/kinds.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "model/journey/node_kind.h"
#include "storage/formats/json_kinds.h"
#include "ui/cli/command_line.h"
#include "ui/translation.h"

enum { KINDS_NAME_WIDTH = 18, KINDS_MOST_DEPTH = 4 };

static const struct option kinds_options[] = {
    {.name = "--json", .help = N_("as JSON")},
    {.name = NULL},
};

/* What may be written: the choices, else the name of the type. */
static void kinds_append_type(struct text_builder *said, const struct shape *shape)
{
    if (shape->type == SHAPE_ONE_OF) {
        for (size_t i = 0; shape->alternatives[i] != NULL; i++) {
            text_append_string(said, i == 0 ? "" : " | ");
            kinds_append_type(said, shape->alternatives[i]);
        }
    } else if (shape->type == SHAPE_CHOICE) {
        for (size_t i = 0; shape->choices[i] != NULL; i++) {
            text_append_string(said, i == 0 ? "" : " | ");
            text_append_string(said, shape->choices[i]);
        }
    } else if (shape->type == SHAPE_LIST) {
        text_append_string(said, "[");
        kinds_append_type(said, shape->element);
        text_append_string(said, ", …]");
    } else if (shape->type == SHAPE_TABLE) {
        text_append_string(said, "{NAME: ");
        kinds_append_type(said, shape->element);
        text_append_string(said, ", …}");
    } else {
        text_append_string(said, shape->type == SHAPE_MAP ? "{…}" : shape_type_name(shape->type));
    }
}

/* The map whose members are worth a line of their own below a parameter; NULL if none is. */
static const struct shape *kinds_members(const struct shape *shape)
{
    while (shape->type == SHAPE_LIST || shape->type == SHAPE_TABLE) {
        shape = shape->element;
    }
    for (size_t i = 0; shape->type == SHAPE_ONE_OF && shape->alternatives[i] != NULL; i++) {
        const struct shape *members = kinds_members(shape->alternatives[i]);
        if (members != NULL) {
            return members;
        }
    }
    return shape->type == SHAPE_MAP ? shape : NULL;
}

static void kinds_print_parameter(const struct parameter *row, int depth)
{
    struct text_builder type = {0};
    kinds_append_type(&type, row->shape);
    printf("%*s%-*s %s", 2 * depth, "", KINDS_NAME_WIDTH - 2 * depth, row->name, type.bytes);
    if (row->missing != NULL) {
        printf(" (%s)", row->missing);
    } else if (row->required) {
        printf(" (%s)", _("required"));
    }
    printf("\n%*s%s\n", KINDS_NAME_WIDTH + 3, "", _(row->help));
    text_destroy(&type);
}

static void kinds_print_members(const struct shape *shape, int depth)
{
    for (const struct parameter *row = shape->members; row->name != NULL; row++) {
        kinds_print_parameter(row, depth);
        const struct shape *members = kinds_members(row->shape);
        if (members != NULL && depth < KINDS_MOST_DEPTH) {
            kinds_print_members(members, depth + 1);
        }
    }
}

static void kinds_print(const struct node_kind *kind)
{
    printf("%s: %s\n", kind->name, _(kind->help));
    printf("  %s", _("ports:"));
    for (const struct port_place *place = kind->ports; place->path != NULL; place++) {
        if (place->repeated) {
            printf(" %s1 %s2 …", place->name, place->name);
        } else {
            printf(" %s%s", place->name, place->optional ? "?" : "");
        }
    }
    printf("%s\n", kind->ports->path == NULL ? _(" none") : "");
    kinds_print_members(&kind->shape, 1);
}

static const char *kinds_name(const void *names, size_t number)
{
    (void)names;
    return number < NODE_KIND_COUNT ? node_kind((enum node_kind_id)number)->name : NULL;
}

static int kinds_unknown(const struct command_line *line, const char *word)
{
    const char *nearest = command_line_nearest(word, kinds_name, NULL);
    return nearest == NULL ? command_line_wrong_use(line, _("there is no kind %s"), word)
                           : command_line_wrong_use(
                                 line, _("there is no kind %s; the nearest is %s"), word, nearest);
}

static void kinds_print_json(const bool asked[])
{
    struct text_builder json = {0};
    json_kinds_write(&json, asked);
    fputs(json.bytes, stdout);
    text_destroy(&json);
}

static int kinds_run(const struct command_line *line)
{
    bool asked[NODE_KIND_COUNT] = {false};
    for (size_t i = 0; i < line->argument_count; i++) {
        enum node_kind_id id = NODE_START;
        if (!node_kind_find(text_from(line->arguments[i]), &id)) {
            return kinds_unknown(line, line->arguments[i]);
        }
        asked[id] = true;
    }
    if (command_line_flag(line, "--json")) {
        kinds_print_json(line->argument_count == 0 ? NULL : asked);
        return EXIT_DONE;
    }
    bool first = true;
    for (size_t i = 0; i < NODE_KIND_COUNT; i++) {
        if (line->argument_count == 0 || asked[i]) {
            fputs(first ? "" : "\n", stdout);
            kinds_print(node_kind((enum node_kind_id)i));
            first = false;
        }
    }
    return EXIT_DONE;
}

const struct subcommand kinds_subcommand = {
    .name = "kinds",
    .usage = "[KIND…]",
    .summary = N_("the kinds of nodes and their parameters"),
    .example = "polku kinds wait",
    .options = kinds_options,
    .least_arguments = 0,
    .most_arguments = SIZE_MAX,
    .run = kinds_run,
};
