/* The parts of a preview's report that say how messages spread: over contacts and over weeks. */
#ifndef UI_CLI_SIM_REPORT_SPREAD_H
#define UI_CLI_SIM_REPORT_SPREAD_H

#include <stdbool.h>

#include "model/base/text.h"
#include "model/simulation/result.h"

/* How many contacts got how many messages. */
void sim_report_messages(struct text_builder *builder, const struct result *result, bool ascii);
/* Messages sent in each week from the start, and for each contact that entered; up to 14 rows, of
 * several weeks each where there are more. Weeks behind the last message are left out; nothing
 * where it is all in the first. */
void sim_report_weeks(struct text_builder *builder, const struct result *result, bool ascii);

/* The hour from the start in which most are sent: what quiet hours held is released at once. */
void sim_report_burst(struct text_builder *builder, const struct result *result, bool ascii);

#endif
