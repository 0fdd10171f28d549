/* polku filter: whether a filter is one, and its canonical form. */
#include "ui/cli/filter.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/utf8.h"
#include "storage/formats/json_filter.h"
#include "ui/cli/command_line.h"
#include "ui/cli/loaded_contacts.h"
#include "ui/message.h"
#include "ui/translation.h"

static const struct option filter_options[] = {
    {.name = "--syntax-only", .help = N_("looks at grammar, literals and limits alone")},
    {.name = "--field",
     .argument = "NAME:TYPE",
     .help = N_("a field beside those of the contacts; TYPE is boolean, integer, float, date, "
                "datetime, string or list"),
     .repeated = true},
    {.name = "--json", .help = N_("as JSON")},
    {.name = NULL},
};

/* One declaration; its name lives in the arena. False: it is none, printed. */
static bool filter_read_field(const struct command_line *line, const char *given,
                              struct arena *arena, struct filter_field *ret_field)
{
    struct text text = text_from(given);
    size_t colon = text.length;
    while (colon > 0 && text.bytes[colon - 1] != ':') {
        colon--;
    }
    if (colon < 2 || !value_type_find(text_part(text, colon, text.length), &ret_field->type)) {
        command_line_wrong_use(line, _("--field takes NAME:TYPE, not %s"), given);
        return false;
    }
    ret_field->name = filter_field_name(arena, text_part(text, 0, colon - 1));
    return true;
}

/* False: one of the first `count` fields is of the same name and another type, printed. */
static bool filter_field_agrees(const struct command_line *line, const struct filter_field *fields,
                                size_t count)
{
    const struct filter_field *last = &fields[count];
    for (size_t i = 0; i < count; i++) {
        if (text_equal(fields[i].name, last->name) && fields[i].type != last->type) {
            struct text_builder name = {0};
            utf8_make_visible(&name, last->name, false);
            command_line_wrong_use(
                line, _("--field declares %s twice, as %s and as %s; leave one out"), name.bytes,
                value_type_name(fields[i].type), value_type_name(last->type));
            text_destroy(&name);
            return false;
        }
    }
    return true;
}

/* The fields of --field; names live in the arena. False: something is wrong, printed. */
static bool filter_read_fields(const struct command_line *line, struct arena *arena,
                               struct filter_scene *scene)
{
    struct filter_field *fields = arena_array(arena, line->option_count, sizeof(*fields));
    const char *given;
    for (size_t i = 0; (given = command_line_option_at(line, "--field", i)) != NULL; i++) {
        if (!filter_read_field(line, given, arena, &fields[i]) ||
            !filter_field_agrees(line, fields, i)) {
            return false;
        }
        scene->field_count = i + 1;
    }
    scene->fields = fields;
    return true;
}

/* As Shopify speaks: "Line 1 Column 5: …", columns from 0; a query as a whole has no place. */
static void filter_print_errors(const struct error_list *errors, const struct text *messages)
{
    for (size_t i = 0; i < errors->count; i++) {
        const struct error *error = &errors->items[i];
        const char *kind = error->severity == ERROR_SEVERITY_WARNING ? _("warning: ") : "";
        if (error->length == 0 && error->offset == 0) {
            fprintf(stderr, "%s%.*s\n", kind, TEXT_FORMAT(messages[i]));
        } else {
            fprintf(stderr, _("%sLine %d Column %d: %.*s\n"), kind, error->line, error->column - 1,
                    TEXT_FORMAT(messages[i]));
        }
    }
}

/* To Shopify a query that is too long is wrong as a whole. */
static void filter_place_as_shopify(struct error_list *errors)
{
    for (size_t i = 0; i < errors->count; i++) {
        if (strcmp(errors->items[i].code, "TOO_LONG") == 0) {
            error_place(&errors->items[i], 1, 1, 0, 0);
        }
    }
}

static int filter_report(const struct command_line *line, const struct filter *filter,
                         struct error_list *errors, struct arena *arena)
{
    filter_place_as_shopify(errors);
    struct text_builder canonical = {0};
    struct text_builder out = {0};
    struct text *messages = arena_array(arena, errors->count, sizeof(*messages));
    for (size_t i = 0; i < errors->count; i++) {
        struct text_builder message = {0};
        message_append_error(&message, &errors->items[i]);
        messages[i] = arena_text(arena, text_built(&message));
        text_destroy(&message);
    }
    if (filter != NULL) {
        filter_print(&canonical, filter);
    }
    if (command_line_flag(line, "--json")) {
        struct text printed = filter == NULL ? TEXT("") : text_built(&canonical);
        json_filter_write(&out, filter != NULL, printed, errors, messages);
    } else {
        filter_print_errors(errors, messages);
        if (filter != NULL) {
            text_append(&out, text_built(&canonical));
            text_append_byte(&out, '\n');
        }
    }
    fwrite(out.length == 0 ? "" : out.bytes, 1, out.length, stdout);
    text_destroy(&canonical);
    text_destroy(&out);
    return filter != NULL ? EXIT_DONE : EXIT_BAD_INPUT;
}

/* Against the workspace's contacts and the fields given. */
static int filter_run_checked(const struct command_line *line, struct text query,
                              const struct filter_scene *given, struct arena *arena)
{
    struct opened_workspace workspace;
    struct loaded_contacts contacts = {0};
    struct error_list errors = {0};
    int exit_code = EXIT_DONE;
    if (opened_workspace_open(line, WORKSPACE_READ, &workspace, &exit_code) &&
        loaded_contacts_load(&workspace, &contacts, &exit_code)) {
        struct filter_scene scene = loaded_contacts_scene(&contacts, &workspace);
        scene.fields = given->fields;
        scene.field_count = given->field_count;
        const struct filter *filter = filter_read(query, &scene, arena, &errors);
        exit_code = filter_report(line, filter, &errors, arena);
    }
    error_list_destroy(&errors);
    loaded_contacts_destroy(&contacts);
    opened_workspace_close(&workspace);
    return exit_code;
}

static int filter_run_syntax(const struct command_line *line, struct text query,
                             struct arena *arena)
{
    struct error_list errors = {0};
    const struct filter *filter = filter_parse(query, arena, &errors);
    int exit_code = filter_report(line, filter, &errors, arena);
    error_list_destroy(&errors);
    return exit_code;
}

static int filter_run_query(const struct command_line *line, const struct filter_scene *given,
                            struct arena *arena)
{
    struct text_builder bytes = {0};
    struct text query;
    int exit_code = EXIT_DONE;
    if (loaded_contacts_query(line->arguments[0], &bytes, &query, &exit_code)) {
        exit_code = command_line_flag(line, "--syntax-only")
                        ? filter_run_syntax(line, query, arena)
                        : filter_run_checked(line, query, given, arena);
    }
    text_destroy(&bytes);
    return exit_code;
}

static int filter_run(const struct command_line *line)
{
    struct arena arena = {0};
    struct filter_scene given = {0};
    int exit_code = EXIT_WRONG_USE;
    if (filter_read_fields(line, &arena, &given)) {
        exit_code = filter_run_query(line, &given, &arena);
    }
    arena_destroy(&arena);
    return exit_code;
}

const struct subcommand filter_subcommand = {
    .name = "filter",
    .usage = "FILTER",
    .summary = N_("check a filter and print its canonical form"),
    .example = "polku filter \"number_of_orders > 5 AND customer_tags CONTAINS 'VIP'\"",
    .options = filter_options,
    .least_arguments = 1,
    .most_arguments = 1,
    .run = filter_run,
};
