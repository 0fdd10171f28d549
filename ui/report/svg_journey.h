/* A journey's graph as SVG: the canvas's layout in points, with the numbers of a run. */
#ifndef UI_REPORT_SVG_JOURNEY_H
#define UI_REPORT_SVG_JOURNEY_H

#include <stdbool.h>

#include "model/base/text.h"
#include "model/journey/journey.h"
#include "model/layout/layout.h"
#include "model/simulation/result.h"

struct svg_look {
    const struct result *result; /* NULL: without figures */
    enum layout_direction direction;
    bool lanes;        /* stages as bands along the flow, if there are any */
    const char *said;  /* what the picture shows, for who does not see it; translated */
    const char *style; /* of a picture that stands alone, CSS; NULL: within a page that has one */
};

/* Appends an <svg> with a title and a description; every box is a group with a title of its own. In
 * a page its colours are those of the page's style (assets/report.css). */
void svg_journey_append(struct text_builder *page, const struct journey *journey,
                        const struct svg_look *look);

#endif
