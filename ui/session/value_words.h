/* Values of fields as people say them: "goes on", "yes", "everyone". */
#ifndef UI_SESSION_VALUE_WORDS_H
#define UI_SESSION_VALUE_WORDS_H

#include "ui/session/node_fields.h"

/* Words for a value (or a default) of the field; the value itself where none are needed. */
struct text value_words(const struct node_field *field, struct text value);

/* What it means that the field has neither value nor default. */
const char *value_words_unset(const struct node_field *field);

#endif
