/* The log of what was done. */
#include "ui/commands/log_commands.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "storage/files/file_replace.h"
#include "storage/files/folder_make.h"
#include "ui/panels/screen.h"
#include "ui/settings/user_folder.h"
#include "ui/translation.h"

static bool log_write(const char *path, struct text text, struct error *error)
{
    if (folder_make_for(path)) {
        return file_replace(path, text, error);
    }
    error_set_with(error, "CANNOT_WRITE", N_("cannot write {1} ({2}); check its permissions"),
                   text_from(path), text_from(strerror(errno)));
    return false;
}

void log_show(struct screen *screen, int argument)
{
    (void)argument;
    struct error error = {0};
    struct text text = event_log_text(&screen->log);
    char *path = user_folder_path("XDG_STATE_HOME", ".local/state", "log.txt");
    text_pane_open(&screen->account, text_from(_("What was done")), UINT64_MAX);
    text_pane_set(&screen->account, text, text_pane_columns(screen_pane_area(screen)));
    text_pane_scroll_to_end(&screen->account, false);
    if (!log_write(path, text, &error)) {
        screen_fail(screen, &error);
    } else {
        screen_say_with(screen, N_("kept in {1}; polku edit --replay FILE does it again"),
                        text_from(path), TEXT(""));
    }
    free(path);
}
