/* polku sensitivity: which assumption moves a figure of the preview most. */
#include "ui/cli/sensitivity.h"

#include <langinfo.h>
#include <stdio.h>
#include <string.h>

#include "model/base/decimal.h"
#include "storage/formats/json_table.h"
#include "ui/cli/command_line.h"
#include "ui/cli/sensitivity_trial.h"
#include "ui/cli/sim_input.h"
#include "ui/cli/text_table.h"
#include "ui/cli/watched_run.h"
#include "ui/message.h"
#include "ui/session/assumption_place.h"
#include "ui/translation.h"

enum { SENSITIVITY_PERCENT = 20, SENSITIVITY_MONEY_PLACES = 4 };

static const struct option sensitivity_options[] = {
    {.name = "--of",
     .argument = "FIGURE",
     .help = N_("reached (default), goals, clicked, cost …; or \"goal LABEL\", \"channel email "
                "opened\", \"node ID clicked\"")},
    {.name = "--by",
     .argument = "PERCENT",
     .help = N_("how much lower and higher each assumption is tried; 20")},
    SIM_RUN_OPTIONS,
    SIM_THREADS_OPTION,
    {.name = "--where",
     .argument = "FILTER",
     .help = N_("only contacts that match this filter as it begins")},
    {.name = "--json", .help = N_("as JSON")},
    {.name = NULL},
};

/* "reached": of the run; "goal LABEL"; "GROUP NAME FIGURE". */
static void sensitivity_read_figure(const char *word, struct sensitivity *sensitivity)
{
    struct text text = text_trim(text_from(word == NULL ? "reached" : word));
    size_t first = text_find(text, TEXT(" "));
    size_t last = text.length;
    sensitivity->group = TEXT("run");
    sensitivity->name = (struct text){0};
    sensitivity->figure = text;
    if (first == text.length) {
        return;
    }
    sensitivity->group = text_part(text, 0, first);
    sensitivity->name = text_part(text, first + 1, SIZE_MAX);
    sensitivity->figure = TEXT("passages");
    if (!text_is(sensitivity->group, "goal")) {
        while (last > 0 && text.bytes[last - 1] != ' ') {
            last--;
        }
        sensitivity->name =
            last > first + 1 ? text_part(text, first + 1, last - first - 2) : TEXT("");
        sensitivity->figure = text_part(text, last, SIZE_MAX);
    }
}

static void sensitivity_append(struct text_builder *cell, const struct sensitivity *sensitivity,
                               int64_t figure, bool plain, bool ascii)
{
    if (sensitivity->money) {
        decimal_write(cell, (struct decimal){.digits = figure, .scale = SENSITIVITY_MONEY_PLACES});
    } else if (plain) {
        text_append_number(cell, figure);
    } else {
        message_append_count(cell, figure, ascii);
    }
}

static void sensitivity_cell(struct text_table *table, const struct sensitivity *sensitivity,
                             int64_t figure)
{
    struct text_builder cell = {0};
    sensitivity_append(&cell, sensitivity, figure, false, table->ascii);
    text_table_right(table, text_built(&cell));
    text_destroy(&cell);
}

static void sensitivity_value(struct text_table *table, struct text name, const char *value)
{
    struct text_builder cell = {0};
    if (value != NULL) {
        assumption_place_show(&cell, name, text_from(value));
    }
    text_table_right(table, text_built(&cell));
    text_destroy(&cell);
}

static void sensitivity_row_text(struct text_table *table, const struct sensitivity *sensitivity,
                                 const struct sensitivity_row *row)
{
    const struct result_assumption *assumption = row->assumption;
    struct text_builder cell = {0};
    text_append_format(&cell, "%.*s %.*s", TEXT_FORMAT(assumption->place),
                       TEXT_FORMAT(assumption->name));
    text_table_text(table, text_built(&cell));
    text_clear(&cell);
    assumption_place_show(&cell, assumption->name, assumption->value);
    text_table_right(table, text_built(&cell));
    for (int side = 0; side < 2; side++) {
        sensitivity_value(table, assumption->name, row->values[side]);
        sensitivity_cell(table, sensitivity, row->figures[side]);
    }
    sensitivity_cell(table, sensitivity, row->swing);
    text_destroy(&cell);
}

static void sensitivity_head(struct text_table *table)
{
    static const char *const heads[] = {N_("assumption"), N_("assumed"), N_("lower"), N_("figure"),
                                        N_("higher"),     N_("figure"),  N_("swing")};
    table->columns = sizeof(heads) / sizeof(*heads);
    text_table_text(table, text_from(_(heads[0])));
    for (size_t i = 1; i < table->columns; i++) {
        text_table_right(table, text_from(_(heads[i])));
    }
}

static void sensitivity_print_text(const struct sensitivity *sensitivity, const char *of,
                                   bool ascii)
{
    struct text_builder out = {0};
    struct text_builder value = {0};
    struct text_table table = {.ascii = ascii};
    char numbers[2][24];
    size_t still = 0;
    sensitivity_append(&value, sensitivity, sensitivity->value, false, ascii);
    message_append(&out, N_("{1} is {2}; each assumption {3}% lower and higher, the same draws:"),
                   (struct text[ERROR_ARGUMENTS]){text_from(of == NULL ? "reached" : of),
                                                  text_built(&value),
                                                  error_number(numbers[0], sensitivity->percent)});
    text_append_string(&out, "\n\n");
    sensitivity_head(&table);
    for (size_t i = 0; i < sensitivity->count; i++) {
        if (sensitivity->rows[i].swing == 0) {
            still++;
        } else {
            sensitivity_row_text(&table, sensitivity, &sensitivity->rows[i]);
        }
    }
    text_table_append(&out, &table);
    if (still > 0) {
        text_append_byte(&out, '\n');
        message_append(&out, N_("Assumptions that do not move it: {1}"),
                       (struct text[ERROR_ARGUMENTS]){error_number(numbers[1], (int64_t)still)});
        text_append_byte(&out, '\n');
    }
    fwrite(out.bytes, 1, out.length, stdout);
    text_destroy(&value);
    text_destroy(&out);
}

enum { SENSITIVITY_COLUMNS = 10 };

static struct text sensitivity_number(struct arena *arena, const struct sensitivity *sensitivity,
                                      int64_t figure)
{
    struct text_builder cell = {0};
    sensitivity_append(&cell, sensitivity, figure, true, false);
    struct text kept = arena_text(arena, text_built(&cell));
    text_destroy(&cell);
    return kept;
}

static void sensitivity_print_json(const struct sensitivity *sensitivity)
{
    static const char *const columns[SENSITIVITY_COLUMNS] = {
        "of",  "name",       "source", "assumed",     "figure",
        "low", "low_figure", "high",   "high_figure", "swing"};
    bool whole = !sensitivity->money;
    const bool numbers[SENSITIVITY_COLUMNS] = {[4] = whole, [6] = whole, [8] = whole, [9] = whole};
    struct arena arena = {0};
    struct text_builder out = {0};
    struct text *cells =
        arena_array(&arena, sensitivity->count * SENSITIVITY_COLUMNS, sizeof(*cells));
    struct text *cell = cells;
    for (size_t i = 0; i < sensitivity->count; i++) {
        const struct sensitivity_row *row = &sensitivity->rows[i];
        *cell++ = row->assumption->place;
        *cell++ = row->assumption->name;
        *cell++ = row->assumption->source;
        *cell++ = row->assumption->value;
        *cell++ = sensitivity_number(&arena, sensitivity, sensitivity->value);
        for (int side = 0; side < 2; side++) {
            *cell++ = text_from(row->values[side] == NULL ? "" : row->values[side]);
            *cell++ = sensitivity_number(&arena, sensitivity, row->figures[side]);
        }
        *cell++ = sensitivity_number(&arena, sensitivity, row->swing);
    }
    json_table_write(&out, "sensitivity", columns, numbers, SENSITIVITY_COLUMNS, cells,
                     sensitivity->count);
    fwrite(out.bytes, 1, out.length, stdout);
    text_destroy(&out);
    arena_destroy(&arena);
}

struct sensitivity_job {
    const struct run_request *request;
    struct sensitivity sensitivity;
};

static bool sensitivity_work(void *context, struct run_progress *progress,
                             struct error_list *errors)
{
    struct sensitivity_job *job = context;
    return sensitivity_find(job->request, progress, &job->sensitivity, errors);
}

static int sensitivity_refused(const struct sim_input *input, const struct error_list *errors)
{
    const struct error *last = errors->count == 0 ? NULL : &errors->items[errors->count - 1];
    if (last != NULL && strcmp(last->code, "STOPPED") == 0) {
        return EXIT_STOPPED;
    }
    if (last != NULL && strcmp(last->code, "NO_FIGURE") == 0) {
        message_print_error(stderr, NULL, last);
    } else {
        journey_argument_print(stderr, &input->argument, errors);
    }
    return EXIT_BAD_INPUT;
}

static int sensitivity_run_request(const struct command_line *line, const struct sim_input *input,
                                   const struct run_request *request, int percent)
{
    const char *of = command_line_option(line, "--of");
    struct sensitivity_job job = {.request = request, .sensitivity = {.percent = percent}};
    struct error_list errors = {0};
    int exit_code = EXIT_DONE;
    sensitivity_read_figure(of, &job.sensitivity);
    if (!watched_job(sensitivity_work, &job, &errors)) {
        exit_code = sensitivity_refused(input, &errors);
    } else if (command_line_flag(line, "--json")) {
        sensitivity_print_json(&job.sensitivity);
    } else {
        sensitivity_print_text(&job.sensitivity, of, strcmp(nl_langinfo(CODESET), "UTF-8") != 0);
    }
    sensitivity_destroy(&job.sensitivity);
    error_list_destroy(&errors);
    return exit_code;
}

static int sensitivity_run(const struct command_line *line)
{
    struct sim_input input = {0};
    struct run_request request;
    int exit_code = EXIT_DONE;
    long percent = SENSITIVITY_PERCENT;
    if (!command_line_number(line, "--by", 1, 99, &percent)) {
        return EXIT_WRONG_USE;
    }
    if (sim_input_load(line, &input, &request, &exit_code)) {
        request.claims = false;
        exit_code = sim_input_check(&input, &request)
                        ? sensitivity_run_request(line, &input, &request, (int)percent)
                        : EXIT_BAD_INPUT;
    }
    sim_input_destroy(&input);
    return exit_code;
}

const struct subcommand sensitivity_subcommand = {
    .name = "sensitivity",
    .usage = "JOURNEY",
    .summary = N_("which assumption moves a figure of the preview most"),
    .example = "polku sensitivity Welcome --of goals",
    .options = sensitivity_options,
    .notes =
        N_("Each assumption alone is taken lower and higher, as if the journey said so; contacts "
           "and\ndraws stay the same, so that a difference is the assumption's. Two runs an "
           "assumption.\n"),
    .least_arguments = 1,
    .most_arguments = 1,
    .run = sensitivity_run,
};
