/* Says what is known of preferences in tables: whom topics reach on which channel, how often,
 * overlaps, what leaving does, warnings. */
#ifndef UI_CLI_PREFERENCE_REPORT_H
#define UI_CLI_PREFERENCE_REPORT_H

#include <stdbool.h>

#include "model/base/error.h"
#include "model/base/text.h"
#include "model/workspace/preference_figures.h"

/* Borrowed. */
struct preference_report {
    const struct preference_figures *figures;
    const struct error_list *findings;
    bool markdown; /* else text, wrapped to `width` */
    int width;
    bool ascii;
};

void preference_report_append(const struct preference_report *report, struct text_builder *builder);

#endif
