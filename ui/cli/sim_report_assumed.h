/* The part of a preview's report that says what was assumed, and where that comes from. */
#ifndef UI_CLI_SIM_REPORT_ASSUMED_H
#define UI_CLI_SIM_REPORT_ASSUMED_H

#include <stdbool.h>

#include "model/base/text.h"
#include "model/simulation/result.h"

/* Every rate that was used; built-in ones bear the number of their source, which is listed below,
 * wrapped at 80 columns. */
void sim_report_assumptions(struct text_builder *builder, const struct result *result, bool ascii);

#endif
