/* The log of what was done. */
#ifndef UI_COMMANDS_LOG_COMMANDS_H
#define UI_COMMANDS_LOG_COMMANDS_H

struct screen;

/* Shows the log, and writes it where --replay can read it. */
void log_show(struct screen *screen, int argument);

#endif
