/* Figures as the canvas writes them: counts in little room, shares in percent. */
#ifndef UI_CANVAS_CANVAS_FIGURE_H
#define UI_CANVAS_CANVAS_FIGURE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/text.h"

struct result;

/* What stands before a count of that result: "~" where it is an estimate made of a sample, "≈" (in
 * ASCII "~") where it is what is expected, else "". */
const char *canvas_figure_mark(const struct result *result, bool ascii);

/* That and the count, of an estimate as it is to be said (result_estimate.h): "~142 000". Appended.
 */
void canvas_figure_append(struct text_builder *builder, const struct result *result, int64_t count,
                          bool ascii);

/* Up to five digits in full, in groups ("12 410"), then as canvas_figure_short. Appended. */
void canvas_figure_count(struct text_builder *builder, int64_t count);

/* Up to three digits in full, then "1.2k", "12.4k", "123k", "1.2M", the nearest (half up), as
 * shares are. Appended. */
void canvas_figure_short(struct text_builder *builder, int64_t count);

/* Whole percent, half up ("82%"); "0%" where `of` is 0. What is some but under one half is "<1%",
 * what is not all but rounds to it "99%". Appended. */
void canvas_figure_share(struct text_builder *builder, int64_t count, int64_t of);

#endif
