/* What may follow on a command line that is being typed, from the tables of the commands and from
 * the workspace. */
#ifndef UI_CLI_COMPLETION_WORDS_H
#define UI_CLI_COMPLETION_WORDS_H

#include <stddef.h>

struct text_builder;

/* `words` are those behind the program's name, the last one as far as it is typed (may be empty).
 * Appends whole words that it may become, one a line, each with a tab and what it is; "\tfiles" or
 * "\tfolders" where a path may stand, too. Names are those of the workspace that the words name,
 * else the default one. Nothing where the words are none of polku's. */
void completion_words_append(struct text_builder *out, const char *const *words, size_t count);

#endif
