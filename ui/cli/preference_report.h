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
    bool compact;  /* what stands beside the tables is left out of them */
    int width;
    bool ascii;
};

/* Whom topics reach by channel, how often, overlaps, leaving, warnings. */
enum preference_report_part {
    PREFERENCE_CHANNELS,
    PREFERENCE_FREQUENCY,
    PREFERENCE_OVERLAP,
    PREFERENCE_LEAVING,
    PREFERENCE_WARNINGS,
    PREFERENCE_REPORT_PARTS
};

/* Channels that do not fit the width stand in further tables. */
void preference_report_append_part(const struct preference_report *report,
                                   enum preference_report_part part, struct text_builder *builder);
/* All parts. */
void preference_report_append(const struct preference_report *report, struct text_builder *builder);

#endif
