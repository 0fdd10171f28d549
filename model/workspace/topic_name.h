/* Names of topics that a subscriber would not understand. */
#ifndef MODEL_WORKSPACE_TOPIC_NAME_H
#define MODEL_WORKSPACE_TOPIC_NAME_H

#include <stdbool.h>

#include "model/base/text.h"

/* Whether a name reads like one of a list and not like a subject: codes, dates and file names
 * (import_2020_10, LST0042, x-7781), what lists are called before they have a name (list 3, test,
 * copy of news), abbreviations that nobody could say (NL, MKTG). */
bool topic_name_reads_internal(struct text name);

#endif
