/* polku sim without draws: --expected and --bounds. */
#include "ui/cli/sim_closed.h"

#include <inttypes.h>
#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "model/base/utf8.h"
#include "model/simulation/bounds.h"
#include "storage/formats/json_bounds.h"
#include "storage/formats/json_expected.h"
#include "ui/cli/sim_expected.h"
#include "ui/cli/sim_report_why.h"
#include "ui/cli/text_table.h"
#include "ui/message.h"
#include "ui/translation.h"

double sim_clock(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

bool sim_writes_ascii(void)
{
    return isatty(STDOUT_FILENO) != 0 && strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
}

static void sim_print_expected(const struct command_line *line, const struct expected *expected,
                               const struct plan *plan, const struct result_timing *timing)
{
    struct result *result = expected_result(expected, plan, JSON_EXPECTED_UNIT);
    struct text_builder report = {0};
    if (command_line_flag(line, "--json")) {
        char *json = json_expected_write(result, expected->reach, timing);
        text_append_string(&report, json);
        free(json);
    } else {
        sim_expected_append(&report, result, expected->reach, sim_writes_ascii());
    }
    fwrite(report.bytes, 1, report.length, stdout);
    text_destroy(&report);
    result_destroy(result);
}

static int sim_steps_aside(const struct error *why)
{
    struct text_builder sentence = {0};
    message_append_error(&sentence, why);
    fprintf(stderr, "polku: %s: %.*s; %s\n", _("--expected does not apply"),
            TEXT_FORMAT(text_built(&sentence)), _("without it a run is drawn"));
    text_destroy(&sentence);
    return EXIT_FINDINGS;
}

static struct plan *sim_make_plan(const struct journey_argument *argument,
                                  const struct run_request *request, struct result_timing *timing)
{
    struct error_list errors = {0};
    double begun = sim_clock();
    struct plan *plan = plan_create(request, &errors);
    timing->plan = sim_clock() - begun;
    if (plan == NULL) {
        journey_argument_print(stderr, argument, &errors);
    }
    error_list_destroy(&errors);
    return plan;
}

int sim_expect(const struct command_line *line, const struct journey_argument *argument,
               const struct run_request *request, struct result_timing timing)
{
    struct plan *plan = sim_make_plan(argument, request, &timing);
    struct error why = {0};
    struct expected *expected = NULL;
    double begun = sim_clock();
    int exit_code = EXIT_DONE;
    if (plan == NULL) {
        return EXIT_BAD_INPUT;
    }
    if (expected_find(plan, NULL, NULL, NULL, &expected, &why)) {
        timing.run = sim_clock() - begun;
        timing.total += timing.plan + timing.run;
        sim_print_expected(line, expected, plan, &timing);
    } else {
        exit_code = sim_steps_aside(&why);
    }
    expected_destroy(expected);
    plan_destroy(plan);
    return exit_code;
}

static void sim_bound_row(struct text_table *table, const char *what, int64_t count, int64_t of)
{
    text_table_text(table, text_from(what));
    text_table_count(table, count);
    text_table_share(table, count, of);
    text_table_text(table, text_from(_("of contacts")));
}

static void sim_append_bounds(struct text_builder *report, const struct plan *plan,
                              const struct bounds *bounds)
{
    bool ascii = sim_writes_ascii();
    struct text_table table = {.ascii = ascii, .columns = 4};
    utf8_make_visible(report, plan->journeys[plan->main].name, ascii);
    text_append_format(report, "%s%d %s ", ascii ? " - " : " · ", plan->days,
                       plan->days == 1 ? _("day from") : _("days from"));
    civil_write_date(report, zone_day(plan->zone, plan->start));
    text_append_string(report, ascii ? " - " : " · ");
    message_append_count(report, bounds->contacts, ascii);
    text_append_format(report, " %s\n", _("contacts"));
    sim_report_where(report, plan->request->where, ascii);
    text_append_format(report, "%s\n\n",
                       _("True whatever the rates are, where a sent message counts as delivered."));
    sim_bound_row(&table, _("Reached at least"), bounds->least, bounds->contacts);
    sim_bound_row(&table, _("Reached at most"), bounds->most, bounds->contacts);
    text_table_append(report, &table);
    text_append_byte(report, '\n');
    sim_report_given(report, plan->request->contacts, ascii);
    if (report->bytes[report->length - 2] == '\n') {
        report->length--;
    }
}

int sim_bound(const struct command_line *line, const struct journey_argument *argument,
              const struct run_request *request, struct result_timing timing)
{
    struct plan *plan = sim_make_plan(argument, request, &timing);
    struct bounds bounds;
    struct text_builder report = {0};
    double begun = sim_clock();
    if (plan == NULL) {
        return EXIT_BAD_INPUT;
    }
    bounds_find(plan, NULL, &bounds);
    timing.run = sim_clock() - begun;
    timing.total += timing.plan + timing.run;
    if (command_line_flag(line, "--json")) {
        char *json = json_bounds_write(plan, &bounds, &timing);
        text_append_string(&report, json);
        free(json);
    } else {
        sim_append_bounds(&report, plan, &bounds);
    }
    fwrite(report.bytes, 1, report.length, stdout);
    text_destroy(&report);
    plan_destroy(plan);
    return EXIT_DONE;
}
