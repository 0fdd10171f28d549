/* What stands in plain ASCII for the signs of the program's texts and for people's letters. */
#ifndef UI_TERMINAL_SIGN_TABLE_H
#define UI_TERMINAL_SIGN_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SIGN_DOTS = 4 };

/* How many signs the table has, and which one a row is about; each takes one column. */
size_t sign_count(void);
uint32_t sign_at(size_t row);

/* What is shown for a code point where only ASCII can be: itself, what the table says, the letter
 * that one with accents is made of, or '?'. */
char sign_in_ascii(uint32_t code_point);

/* A cell of a plot whose halves are filled from below by so many dots of SIGN_DOTS: braille, or in
 * ASCII as heavy as the two are together. */
uint32_t sign_of_dots(int left, int right, bool ascii);

#endif
