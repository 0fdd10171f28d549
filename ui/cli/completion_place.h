/* What may stand at a place of a command line, by the word that help writes there: JOURNEY, FILE,
 * lr|td. */
#ifndef UI_CLI_COMPLETION_PLACE_H
#define UI_CLI_COMPLETION_PLACE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/text.h"

struct command_line;

/* The word of a usage ("JOURNEY CONTACT", "FILE…", "[a|b]") that stands for the argument of that
 * number, from 0. False: no more arguments. */
bool completion_place_of_usage(const char *usage, size_t number, struct text *ret_place);

/* Appends what stands for the place and begins with `typed`, each with `before` in front; the
 * line says which workspace, and what stands before. Nothing for a place without a list. */
void completion_place_append(struct text_builder *out, const struct command_line *line,
                             struct text place, struct text typed, struct text before);

/* Appends one word with what it is (NULL: nothing is said), if it begins with `typed`. */
void completion_place_offer(struct text_builder *out, struct text typed, struct text before,
                            struct text word, const char *help);

#endif
