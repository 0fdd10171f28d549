/* A journey's graph as SVG: the canvas's layout in points, with the numbers of a run. */
#ifndef UI_REPORT_SVG_JOURNEY_H
#define UI_REPORT_SVG_JOURNEY_H

#include "model/base/text.h"
#include "model/journey/journey.h"
#include "model/simulation/result.h"

/* Appends an <svg> with a title and a description; every box is a group with a title of its own.
 * `lanes`: stages, if the journey has some, stand side by side, each with its name above. Its
 * colours are those of the page's style (assets/report.css). */
void svg_journey_append(struct text_builder *page, const struct journey *journey,
                        const struct result *result, bool lanes);

#endif
