/* Where a person's own files stand. */
#include "ui/settings/user_folder.h"

#include <stdlib.h>

#include "model/base/text.h"

char *user_folder_path(const char *variable, const char *fallback, const char *name)
{
    struct text_builder path = {0};
    const char *folder = getenv(variable);
    if (folder != NULL && folder[0] == '/') {
        text_append_string(&path, folder);
    } else {
        const char *home = getenv("HOME");
        text_append_format(&path, "%s/%s", home == NULL ? "" : home, fallback);
    }
    text_append_format(&path, "/polku/%s", name);
    return text_take(&path);
}
