/* Commands that write the open journey to a file. */
#ifndef UI_COMMANDS_EXPORT_COMMANDS_H
#define UI_COMMANDS_EXPORT_COMMANDS_H

struct screen;

/* Asks for a form, then for a file's name; a file that is there already is asked about. */
void export_ask(struct screen *screen, int argument);

#endif
