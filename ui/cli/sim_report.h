/* A preview's result as a text that a marketer can read. */
#ifndef UI_CLI_SIM_REPORT_H
#define UI_CLI_SIM_REPORT_H

#include <stdbool.h>

#include "model/base/text.h"
#include "model/journey/journey.h"
#include "model/simulation/result.h"

/* Appends the report: reach, goals, the way through the nodes, channels, stages, personas, why not
 * reached, days, messages per contact, assumptions; what has nothing to say is left out. The
 * journey, which may be NULL, gives ways their labels. The same for the same result. */
void sim_report_append(struct text_builder *builder, const struct result *result,
                       const struct journey *journey, bool ascii);

#endif
