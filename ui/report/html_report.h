/* A preview's result as one HTML page that needs nothing else: no script, no file, no network. */
#ifndef UI_REPORT_HTML_REPORT_H
#define UI_REPORT_HTML_REPORT_H

#include "model/base/text.h"
#include "model/journey/journey.h"
#include "model/simulation/replicates.h"
#include "model/simulation/result.h"

/* Appends the page: well-formed as XML too, everything from data escaped, every table with a
 * caption, every chart with a title and its figures in words. The journey is the result's, as it
 * was run; `replicates` may be NULL. The same bytes for the same result. */
void html_report_append(struct text_builder *page, const struct result *result,
                        const struct replicates *replicates, const struct journey *journey);

#endif
