/* The parts of a preview's report that say why: what did not happen, and what there is to know. */
#ifndef UI_CLI_SIM_REPORT_WHY_H
#define UI_CLI_SIM_REPORT_WHY_H

#include <stdbool.h>

#include "model/base/text.h"
#include "model/contacts/contact_table.h"
#include "model/simulation/result.h"

/* Messages not sent, starts turned away, passages that ended; nothing where there is none. */
void sim_report_reasons(struct text_builder *builder, const struct result *result, bool ascii);
/* The filter that contacts of the preview matched as it began, a line; nothing where all are in. */
void sim_report_where(struct text_builder *builder, struct text where, bool ascii);
/* Consents and addresses that the contacts were given without a record; nothing where none. */
void sim_report_given(struct text_builder *builder, const struct contact_table *contacts,
                      bool ascii);
/* Consent, samples; of a run also intervals and time zones. */
void sim_report_notes(struct text_builder *builder, const struct result *result, bool ascii);

#endif
