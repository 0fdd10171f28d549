/* What polku check finds, said as it is found: lines on stdout, or collected for --json. */
#ifndef UI_CLI_CHECK_REPORT_H
#define UI_CLI_CHECK_REPORT_H

#include <stddef.h>

#include "model/base/error.h"
#include "model/simulation/result.h"
#include "ui/cli/journey_argument.h"

struct json_findings;

struct check_report {
    struct json_findings *json; /* NULL: lines */
};

/* What stands in a file. */
void check_report_file(const struct check_report *report, const char *path,
                       const struct error_list *findings);
/* What stands beside the journeys of the workspace at that path. */
void check_report_workspace(const struct check_report *report, const char *path,
                            const struct error_list *findings);
/* What stands in a journey of which no places are known. */
void check_report_journey(const struct check_report *report,
                          const struct journey_argument *argument,
                          const struct error_list *findings);
/* Its claims: each holds, or fails and on whom. */
void check_report_claims(const struct check_report *report, const struct journey_argument *argument,
                         const struct result *result);

#endif
