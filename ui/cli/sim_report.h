/* A preview's result as a text that a marketer can read. */
#ifndef UI_CLI_SIM_REPORT_H
#define UI_CLI_SIM_REPORT_H

#include <stdbool.h>

#include "model/base/text.h"
#include "model/simulation/result.h"

/* Appends the report: reach, the way through the nodes, channels, stages, personas, why not
 * reached, days, messages per contact, assumptions. The same for the same result. */
void sim_report_append(struct text_builder *builder, const struct result *result, bool ascii);

#endif
