/* The claims of a run in words: its figures, and whom a failed one shows. */
#ifndef UI_CLI_CLAIM_REPORT_H
#define UI_CLI_CLAIM_REPORT_H

#include <stdbool.h>

#include "model/base/text.h"
#include "model/simulation/result.h"

/* Appends a claim's figure: "93.41%, 340 of 364", "2", "1d 2h", or that there is nothing. */
void claim_report_figure(struct text_builder *builder, const struct result_claim *claim,
                         bool ascii);
/* Appends one witness: "c-000123: 2 sms on 2026-03-05". */
void claim_report_witness(struct text_builder *builder, const struct result_claim *claim,
                          const struct result_witness *witness, bool ascii);

/* Appends the section of a preview's report; nothing where there are no claims. */
void claim_report_append(struct text_builder *builder, const struct result *result, bool ascii);

#endif
