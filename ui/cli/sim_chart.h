/* The days of a preview as small charts of one line. */
#ifndef UI_CLI_SIM_CHART_H
#define UI_CLI_SIM_CHART_H

#include <stdbool.h>

#include "model/base/text.h"
#include "model/simulation/result.h"

/* Appends a line each for entered, sent, goals and in progress: a bar a day (a bar some days where
 * there are more than 60), with the greatest. */
void sim_chart_append(struct text_builder *builder, const struct result *result, bool ascii);

#endif
