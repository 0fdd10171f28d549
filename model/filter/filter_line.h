/* The parts of a line of a filter's outline: what could stand in them, and what a typed word means
 * there. All is asked of the language's own reader and tables. */
#ifndef MODEL_FILTER_FILTER_LINE_H
#define MODEL_FILTER_FILTER_LINE_H

#include "model/base/error.h"
#include "model/filter/filter.h"
#include "model/filter/filter_names.h"
#include "model/filter/filter_outline.h"

enum filter_line_part { FILTER_LINE_NAME, FILTER_LINE_OPERATOR, FILTER_LINE_VALUE };

/* The type of what a condition or a parameter asks; false where nothing bears its name. */
bool filter_line_type(const struct filter_outline *outline, size_t line,
                      const struct filter_scene *scene, struct arena *arena,
                      enum filter_type *ret_type);

/* Appends the filter up to a part of the line (of values: to the one at that place): what
 * filter_complete offers behind it can stand there. */
void filter_line_write_before(struct text_builder *builder, const struct filter_outline *outline,
                              size_t line, enum filter_line_part part, size_t value);

/* Reads what was typed as the line's value at that place: as it stands, else as a text. False with
 * what is wrong with it. *ret_value is as filter_print writes it, in the arena. */
bool filter_line_read_value(const struct filter_outline *outline, size_t line, size_t value,
                            struct text typed, const struct filter_scene *scene,
                            struct arena *arena, struct text *ret_value, struct error *error);

#endif
