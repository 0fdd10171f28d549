/* ncurses and terminfo, without those of their macros that have the names of everyday words. */
#ifndef UI_TERMINAL_TERMINAL_CURSES_H
#define UI_TERMINAL_TERMINAL_CURSES_H

#define NCURSES_NOMACROS 1 /* move, clear, timeout and others are functions */

#include <ncurses.h>

#include <term.h>

/* Capabilities of a terminal to term.h, variables and members here. */
#undef buttons
#undef columns
#undef key_find
#undef label_width
#undef lines
#undef tab

#endif
