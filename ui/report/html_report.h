/* A preview's result as one HTML page that needs nothing else: no script, no file, no network. */
#ifndef UI_REPORT_HTML_REPORT_H
#define UI_REPORT_HTML_REPORT_H

#include "model/base/text.h"
#include "model/journey/journey.h"
#include "model/simulation/replicates.h"
#include "model/simulation/result.h"

/* What stands beside the result; all but the journey may be left out. */
struct html_report_beside {
    const struct journey *journey; /* the result's, as it was run */
    const struct replicates *replicates;
    struct text where;       /* the filter that chose the contacts */
    const char *const *sets; /* what was tried: "NODE.PARAM=VALUE" */
    size_t set_count;
    bool lanes; /* the journey is drawn with its stages as swim lanes, if it has some */
};

/* Appends the page: well-formed as XML too, everything from data escaped, every table with a
 * caption, every chart with a title and its figures in words. The same bytes for the same result.
 */
void html_report_append(struct text_builder *page, const struct result *result,
                        const struct html_report_beside *beside);

#endif
