/* What a person has set up: keys and colours, from $XDG_CONFIG_HOME/polku (else ~/.config/polku).
 */
#ifndef UI_SETTINGS_USER_SETTINGS_H
#define UI_SETTINGS_USER_SETTINGS_H

#include <stdbool.h>

#include "ui/settings/key_file.h"
#include "ui/terminal/theme.h"

/* One file of it, and what is wrong with it. */
struct user_settings_part {
    char *path;
    bool there;
    struct error_list errors;
};

struct user_settings {
    struct user_settings_part keys_part;
    struct user_settings_part theme_part;
    struct key_file keys;
    struct theme theme;
};

/* Reads keys.yaml and theme.yaml; a file that is not there says nothing, one that cannot be read
 * has an error. `theme` names a theme that goes before the file (NULL or empty: none); a name that
 * is none is an error of the theme. The caller destroys it. */
void user_settings_read(const struct key_defaults *defaults, const char *theme,
                        struct user_settings *ret_settings);

/* Writes the theme into theme.yaml, and takes it. False: CANNOT_WRITE. */
bool user_settings_keep_theme(struct user_settings *settings, const char *name,
                              struct error *error);

void user_settings_destroy(struct user_settings *settings);

#endif
