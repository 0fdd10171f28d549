/* Where a person's own files stand, by the XDG base directory specification. */
#ifndef UI_SETTINGS_USER_FOLDER_H
#define UI_SETTINGS_USER_FOLDER_H

/* A place in the user's folders: $VARIABLE/polku/NAME, else ~/DEFAULT/polku/NAME; the caller frees.
 */
char *user_folder_path(const char *variable, const char *fallback, const char *name);

#endif
