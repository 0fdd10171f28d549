/* Other words by which commands are looked for: those of other programs. */
#ifndef UI_COMMANDS_COMMAND_WORDS_H
#define UI_COMMANDS_COMMAND_WORDS_H

#include <stddef.h>

/* Of the command of that name, with blanks between them, in small letters; "" where there are none.
 */
const char *command_words(const char *name);

/* The command of a row, one that has words; NULL behind the last. */
const char *command_words_name(size_t row);

#endif
