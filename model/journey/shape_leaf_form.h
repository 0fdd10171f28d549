/* The canonical forms of single values, one function a form. For shape_leaf.c. */
#ifndef MODEL_JOURNEY_SHAPE_LEAF_FORM_H
#define MODEL_JOURNEY_SHAPE_LEAF_FORM_H

#include <stdbool.h>

#include "model/base/text.h"
#include "model/journey/shape.h"

/* Appends the canonical form of a text that fits; false (with anything appended) if it does not. */
typedef bool shape_leaf_form(const struct shape *shape, struct text text,
                             struct text_builder *canonical);

shape_leaf_form shape_leaf_form_text;
shape_leaf_form shape_leaf_form_long_text;
shape_leaf_form shape_leaf_form_name;
shape_leaf_form shape_leaf_form_node;
shape_leaf_form shape_leaf_form_boolean;
shape_leaf_form shape_leaf_form_choice;
shape_leaf_form shape_leaf_form_integer;
shape_leaf_form shape_leaf_form_decimal;
shape_leaf_form shape_leaf_form_rate;
shape_leaf_form shape_leaf_form_event_rate;
shape_leaf_form shape_leaf_form_duration;
shape_leaf_form shape_leaf_form_offset;
shape_leaf_form shape_leaf_form_raise;
shape_leaf_form shape_leaf_form_clock;
shape_leaf_form shape_leaf_form_window;
shape_leaf_form shape_leaf_form_date;
shape_leaf_form shape_leaf_form_datetime;
shape_leaf_form shape_leaf_form_month_day;

#endif
