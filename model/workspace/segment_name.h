/* Names of segments that people would confuse with each other. */
#ifndef MODEL_WORKSPACE_SEGMENT_NAME_H
#define MODEL_WORKSPACE_SEGMENT_NAME_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/base/text.h"
#include "model/journey/setting.h"

/* Whether a segment may well be called `name` beside the first `count` of `segments` (a map, may be
 * NULL), itself and the one called `old` left out. Otherwise false, with the error
 *   ODD_NAME      it begins or ends with a blank, or has two in a row
 *   SIMILAR_NAME  it differs from another one's only in upper and lower case */
bool segment_name_check(const struct setting *segments, size_t count, struct text name,
                        struct text old, struct error *error);

#endif
