/* Says how many contacts each persona has. */
#ifndef UI_CLI_PERSONA_REPORT_H
#define UI_CLI_PERSONA_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/text.h"
#include "model/workspace/segment.h"

/* A table of the personas as persona_set_find gives them, those who fit none last, and what is
 * wrong with a filter. Nothing where the workspace has no personas. */
void persona_report_append(const struct segment_set *personas, size_t contacts, bool ascii,
                           bool markdown, struct text_builder *builder);

#endif
