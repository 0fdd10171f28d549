/* A chart of columns along the days, as SVG. */
#ifndef UI_REPORT_SVG_COLUMNS_H
#define UI_REPORT_SVG_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/text.h"

struct svg_columns {
    const char *title;     /* translated */
    const char *class;     /* colours it */
    const int64_t *values; /* a day each */
    size_t count;
    int64_t first_day; /* civil_day of the first */
    bool level;        /* a state at the day's end, else what happened that day */
};

/* Appends a figure with the chart, its greatest value and dates; where there are more than 120 days
 * a column stands for several: their sum, of a level the last. The id tells the charts of a page
 * apart. */
void svg_columns_append(struct text_builder *page, const struct svg_columns *chart, int id);

#endif
