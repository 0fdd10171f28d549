/* Puts the sentence of an error together, in the user's language and safe to show. */
#ifndef UI_MESSAGE_H
#define UI_MESSAGE_H

#include <stdint.h>
#include <stdio.h>

#include "model/base/error.h"
#include "model/base/text.h"

/* Appends a sentence marked with N_, translated, its {1} to {4} replaced by the arguments. Control
 * characters and broken UTF-8 in the arguments become visible replacements. */
void message_append(struct text_builder *builder, const char *sentence,
                    const struct text arguments[ERROR_ARGUMENTS]);

/* Appends an error's sentence. */
void message_append_error(struct text_builder *builder, const struct error *error);

/* Appends "FILE:LINE:COLUMN: ", or "FILE: " of what has no place; NULL is polku. */
void message_append_place(struct text_builder *builder, const char *file,
                          const struct error *error);
/* Prints "FILE:LINE:COLUMN: error: sentence" (or "warning:") and a line end. Without a file "polku:
 * "; without a place no numbers; a subject that is not the file stands before the sentence. */
void message_print_error(FILE *stream, const char *file, const struct error *error);
/* All of them; what is about an empty value has its setting before the sentence. */
void message_print_errors(FILE *stream, const char *file, const struct error_list *errors);

/* Makes the subject "NODE.PATH" by the path that the last argument is; "PATH" where it has none. */
void message_name_setting(struct error *error);
/* The line that says how many of them were not kept, where there were. */
void message_print_dropped(FILE *stream, const struct error_list *errors);

/* Appends a whole number with thin separators between its thousands (U+202F; a blank in ASCII). */
void message_append_count(struct text_builder *builder, int64_t count, bool ascii);

#endif
