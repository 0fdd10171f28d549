/* polku sim --expected: the closed form as a report. */
#ifndef UI_CLI_SIM_EXPECTED_H
#define UI_CLI_SIM_EXPECTED_H

#include "model/simulation/expected.h"
#include "model/simulation/result.h"

/* Appends the report of a result in parts of 1/1,000,000: what is expected, at the nodes, by
 * channel, and what an expectation does not say. */
void sim_expected_append(struct text_builder *builder, const struct result *result,
                         enum expected_reach reach, bool ascii);

#endif
