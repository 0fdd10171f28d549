/* polku sim --replicates: the same preview under several seeds. */
#include "ui/cli/sim_replicates.h"

#include <stdio.h>
#include <stdlib.h>

#include "model/base/utf8.h"
#include "model/simulation/plan.h"
#include "model/simulation/replicates.h"
#include "ui/cli/sim_closed.h"
#include "ui/cli/sim_form.h"
#include "ui/cli/sim_report_why.h"
#include "ui/cli/text_table.h"
#include "ui/cli/watched_run.h"
#include "ui/message.h"
#include "ui/translation.h"

/* What people see of the figures; JSON has all. `named` ones bear the group member's name. */
static const struct {
    const char *group;
    const char *figure;
    const char *label;
    bool named;
} replicate_rows[] = {
    {"run", "entered_contacts", N_("Contacts that entered"), false},
    {"run", "entered", N_("Entered, times"), false},
    {"run", "reached", N_("Reached"), false},
    {"channel", "reached", N_("  by"), true},
    {"run", "sent", N_("Messages sent"), false},
    {"run", "opened", N_("Opened"), false},
    {"run", "clicked", N_("Clicked"), false},
    {"run", "converted", N_("Converted"), false},
    {"run", "unsubscribed", N_("Unsubscribed"), false},
    {"goal", "passages", N_("Goal"), true},
    {"run", "in_progress", N_("Still inside"), false},
};

static void replicate_mean(struct text_table *table, double mean)
{
    enum { TENTHS = 10 };
    struct text_builder cell = {0};
    int64_t tenths = (int64_t)(mean * TENTHS + 0.5);
    message_append_count(&cell, tenths / TENTHS, table->ascii);
    text_append_format(&cell, ".%d", (int)(tenths % TENTHS));
    text_table_text(table, text_built(&cell));
    table->cells[table->count - 1].right = true;
    text_destroy(&cell);
}

static void replicate_row(struct text_table *table, const struct replicates *replicates,
                          const struct replicate_figure *figure, const char *label, bool named)
{
    struct replicate_range range = replicates_range(replicates, figure);
    struct text_builder what = {0};
    text_append_string(&what, label);
    if (named) {
        text_append_byte(&what, ' ');
        utf8_make_visible(&what, figure->name, table->ascii);
    }
    text_table_text(table, text_built(&what));
    replicate_mean(table, range.mean);
    text_table_count(table, range.least);
    text_table_count(table, range.low);
    text_table_count(table, range.high);
    text_table_count(table, range.greatest);
    text_destroy(&what);
}

static void replicate_head(struct text_table *table)
{
    const char *const heads[] = {"", _("mean"), _("least"), "2.5%", "97.5%", _("greatest")};
    for (size_t i = 0; i < sizeof(heads) / sizeof(*heads); i++) {
        text_table_text(table, text_from(heads[i]));
        table->cells[table->count - 1].right = i != 0;
    }
}

static void replicate_report(struct text_builder *builder, const struct result *first,
                             const struct replicates *replicates, bool ascii)
{
    struct text_table table = {.ascii = ascii, .columns = 6};
    const char *dot = ascii ? " - " : " · ";
    utf8_make_visible(builder, first->journey, ascii);
    text_append_format(builder, "%s%d %s %.*s%s%s %llu %s %llu%s", dot, first->days,
                       first->days == 1 ? _("day from") : _("days from"),
                       TEXT_FORMAT(first->start_date), dot, _("seeds"),
                       (unsigned long long)replicates->seed, _("to"),
                       (unsigned long long)(replicates->seed + replicates->count - 1), dot);
    message_append_count(builder, first->contacts, ascii);
    text_append_format(builder, " %s\n", _("contacts"));
    sim_report_where(builder, first->where, ascii);
    text_append_byte(builder, '\n');
    replicate_head(&table);
    for (size_t i = 0; i < sizeof(replicate_rows) / sizeof(*replicate_rows); i++) {
        for (size_t k = 0; k < replicates->figure_count; k++) {
            const struct replicate_figure *figure = &replicates->figures[k];
            if (text_is(figure->group, replicate_rows[i].group) &&
                text_is(figure->figure, replicate_rows[i].figure)) {
                replicate_row(&table, replicates, figure, _(replicate_rows[i].label),
                              replicate_rows[i].named);
            }
        }
    }
    text_table_append(builder, &table);
    text_append_format(builder, "\n  %s\n",
                       _("The luck of the draws alone; the assumptions may be wrong by more."));
}

static int replicate_print(const struct command_line *line, const struct result *first,
                           const struct replicates *replicates, const struct result_timing *timing,
                           struct sim_drawn drawn)
{
    struct text_builder report = {0};
    if (sim_form_is_file(line)) {
        return sim_form_write(line, first, replicates, drawn);
    }
    if (command_line_flag(line, "--json")) {
        char *json = json_result_write_replicates(first, replicates, timing);
        text_append_string(&report, json);
        free(json);
    } else {
        replicate_report(&report, first, replicates, sim_writes_ascii());
    }
    fwrite(report.bytes, 1, report.length, stdout);
    text_destroy(&report);
    return EXIT_DONE;
}

/* The seed is part of the plan: each has its own. */
static bool replicate_run(const struct run_request *request, struct result_timing *timing,
                          struct result **ret_result, struct error_list *errors)
{
    double begun = sim_clock();
    struct plan *plan = plan_create(request, errors);
    double planned = sim_clock();
    bool done = plan != NULL && watched_run(plan, ret_result, errors);
    timing->plan += planned - begun;
    timing->run += sim_clock() - planned;
    plan_destroy(plan);
    return done;
}

bool sim_replicate(const struct command_line *line, const struct run_request *request, size_t count,
                   bool lanes, struct result_timing timing, struct error_list *errors,
                   int *ret_exit)
{
    struct run_request seeded = *request;
    struct replicates replicates;
    struct result *first = NULL;
    bool done = true;
    replicates_init(&replicates, request->seed, count);
    for (size_t i = 0; done && i < count; i++) {
        struct result *result = NULL;
        struct error_list found = {0};
        seeded.seed = request->seed + i;
        done = replicate_run(&seeded, &timing, &result, i == 0 ? errors : &found);
        if (!done && i != 0) {
            error_list_add(errors, &found.items[found.count - 1]);
        }
        error_list_destroy(&found);
        if (done) {
            replicates_add(&replicates, result);
        }
        if (first == NULL) {
            first = result;
        } else {
            result_destroy(result);
        }
    }
    if (done) {
        timing.total += timing.plan + timing.run;
        struct sim_drawn drawn = {request->journey, lanes};
        *ret_exit = replicate_print(line, first, &replicates, &timing, drawn);
    }
    result_destroy(first);
    replicates_destroy(&replicates);
    return done;
}
