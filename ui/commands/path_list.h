/* Asking for a path: typed, with what is in its folder as completions. */
#ifndef UI_COMMANDS_PATH_LIST_H
#define UI_COMMANDS_PATH_LIST_H

#include <stdbool.h>

#include "model/base/text.h"
#include "ui/panels/screen.h"

/* Whether a file of that name is offered; NULL: none is, folders alone. */
typedef bool path_list_fits(struct text name);

/* Opens the picker with the path as typed. `refilled` calls path_list_refill. */
void path_list_ask(struct screen *screen, const char *title, const char *prompt, struct text path,
                   screen_picked *picked, screen_refilled *refilled);
/* Lists the folder of what is typed, if another one is listed: files first, hidden ones left out.
 */
void path_list_refill(struct screen *screen, path_list_fits *fits);

/* "~/" is the home folder, an empty path this one; the caller frees. */
char *path_list_real(struct text path);
bool path_list_is_folder(struct text path);

#endif
