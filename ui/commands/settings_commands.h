/* Commands for what a person sets up: colours. */
#ifndef UI_COMMANDS_SETTINGS_COMMANDS_H
#define UI_COMMANDS_SETTINGS_COMMANDS_H

struct screen;

/* A list of themes, each shown while it is selected; the one taken is kept in theme.yaml. */
void settings_theme(struct screen *screen, int argument);

#endif
