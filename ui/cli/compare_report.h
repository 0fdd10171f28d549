/* A comparison of two runs as a text: the figures that differ, and who moved. */
#ifndef UI_CLI_COMPARE_REPORT_H
#define UI_CLI_COMPARE_REPORT_H

#include <stdbool.h>

#include "model/base/text.h"
#include "model/contacts/contact_table.h"
#include "model/simulation/comparison.h"

/* Reach first, then every figure that differs, then some of the contacts that were gained and
 * lost. The table keeps to so many columns where that is possible; 0: any. `told`: each figure is a
 * sentence in place of a row. */
void compare_report_append(struct text_builder *builder, const struct comparison *comparison,
                           const struct contact_table *contacts, bool ascii, bool told,
                           int columns);

#endif
