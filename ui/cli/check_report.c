/* What polku check finds, said as it is found. */
#include "ui/cli/check_report.h"

#include <stdio.h>

#include "storage/formats/document_places.h"
#include "storage/formats/json_findings.h"
#include "ui/cli/claim_report.h"
#include "ui/message.h"
#include "ui/translation.h"

static void check_report_collect(const struct check_report *report, const char *of,
                                 const struct error *finding)
{
    struct text_builder message = {0};
    message_append_error(&message, finding);
    json_findings_add(report->json, of, finding, text_built(&message));
    text_destroy(&message);
}

void check_report_file(const struct check_report *report, const char *path,
                       const struct error_list *findings)
{
    if (report->json == NULL) {
        message_print_errors(stdout, path, findings);
        return;
    }
    for (size_t i = 0; i < findings->count; i++) {
        check_report_collect(report, path, &findings->items[i]);
    }
}

static const char *check_report_name(const struct journey_argument *argument)
{
    return argument->path != NULL ? argument->path : argument->journey->name;
}

/* Among lines the place among the settings stands where a node's id does; in JSON it has its own.
 */
void check_report_workspace(const struct check_report *report, const char *path,
                            const struct error_list *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        struct error finding = findings->items[i];
        error_place(&finding, 0, 0, 0, 0);
        if (report->json != NULL) {
            check_report_collect(report, path, &finding);
        } else {
            error_about(&finding, text_from(finding.arguments[ERROR_ARGUMENTS - 1]));
            message_print_error(stdout, path, &finding);
        }
    }
    if (report->json == NULL) {
        message_print_dropped(stdout, findings);
    }
}

/* A place in a filter's text is none in a file. */
void check_report_journey(const struct check_report *report,
                          const struct journey_argument *argument,
                          const struct error_list *findings)
{
    if (report->json == NULL) {
        journey_argument_print(stdout, argument, findings);
        return;
    }
    for (size_t i = 0; i < findings->count; i++) {
        struct error finding = findings->items[i];
        error_place(&finding, 0, 0, 0, 0);
        check_report_collect(report, check_report_name(argument), &finding);
    }
}

/* The place of a claim in the journey's file; the name of a stored journey has none. */
static struct error check_report_claim_place(const struct journey_argument *argument,
                                             const struct result_claim *claim)
{
    struct error place = {0};
    struct text_builder path = {0};
    struct text none = {.bytes = ""};
    text_append_string(&path, "expect");
    setting_path_append_index(&path, claim->number);
    error_set_with(&place, "CLAIM_FAILS", N_("{1} fails: {2}"), none, none, none,
                   text_built(&path));
    if (argument->path != NULL) {
        document_places_put(&argument->file.places, none, &place);
    }
    text_destroy(&path);
    return place;
}

static void check_report_claim(const struct journey_argument *argument,
                               const struct result_claim *claim)
{
    const char *name = check_report_name(argument);
    struct error place = check_report_claim_place(argument, claim);
    struct text_builder line = {0};
    struct text_builder figure = {0};
    claim_report_figure(&figure, claim, false);
    message_append_place(&line, name, &place);
    message_append(&line, claim->holds ? N_("holds: {1}: {2}") : N_("error: {1} fails: {2}"),
                   (struct text[ERROR_ARGUMENTS]){claim->text, text_built(&figure)});
    text_append_byte(&line, '\n');
    for (size_t i = 0; i < claim->witness_count; i++) {
        text_append_string(&line, "  ");
        claim_report_witness(&line, claim, &claim->witnesses[i], false);
        text_append_byte(&line, '\n');
    }
    fwrite(line.bytes, 1, line.length, stdout);
    text_destroy(&line);
    text_destroy(&figure);
}

void check_report_claims(const struct check_report *report, const struct journey_argument *argument,
                         const struct result *result)
{
    if (report->json != NULL) {
        json_findings_add_claims(report->json, check_report_name(argument), result);
        return;
    }
    for (size_t i = 0; i < result->claim_count; i++) {
        check_report_claim(argument, &result->claims[i]);
    }
}
