/* The parts of a preview's report that tell groups apart: stages, personas, starting points. */
#ifndef UI_CLI_SIM_REPORT_GROUPS_H
#define UI_CLI_SIM_REPORT_GROUPS_H

#include <stdbool.h>

#include "model/base/text.h"
#include "model/simulation/result.h"

/* Reach by stage, and where there are several, by persona and by starting point, this one with what
 * came of its entries. */
void sim_report_groups(struct text_builder *builder, const struct result *result, bool ascii);

#endif
