/* How wide the terminal is that a command prints to. */
#ifndef UI_CLI_TERMINAL_WIDTH_H
#define UI_CLI_TERMINAL_WIDTH_H

/* Columns; 0 where standard output is no terminal. */
long terminal_width(void);

#endif
