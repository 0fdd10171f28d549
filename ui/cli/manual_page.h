/* The manual page polku(1), made of the tables that the program runs by. */
#ifndef UI_CLI_MANUAL_PAGE_H
#define UI_CLI_MANUAL_PAGE_H

#include "ui/input/keymap.h"

/* Prints it in the language of man(7): the commands with their options, the keys of each context,
 * files, environment and exit codes. */
void manual_page_print(const struct keymap *keymap);

#endif
