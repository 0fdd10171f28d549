/* Commands while a filter is typed: its completions. */
#include "ui/commands/completion_commands.h"

#include "ui/commands/typing_commands.h"
#include "ui/panels/screen.h"

void completion_take(struct screen *screen, int argument)
{
    (void)argument;
    if (!filter_dialog_take(&screen->dialog, screen->session)) {
        typing_keep_and_go_on(screen, 0);
    }
}

void completion_choose(struct screen *screen, int argument)
{
    struct filter_dialog *dialog = &screen->dialog;
    filter_dialog_complete(dialog, screen->session);
    if (completion_list_is_open(&dialog->list)) {
        completion_list_move(&dialog->list, argument);
    }
    dialog->list.wanted = true;
}

void completion_take_or_keep(struct screen *screen, int argument)
{
    (void)argument;
    struct filter_dialog *dialog = &screen->dialog;
    filter_dialog_complete(dialog, screen->session);
    if (!completion_list_is_open(&dialog->list) || !dialog->list.chosen ||
        !filter_dialog_take(dialog, screen->session)) {
        typing_keep(screen, 0);
    }
}

void completion_give_up(struct screen *screen, int argument)
{
    (void)argument;
    struct filter_dialog *dialog = &screen->dialog;
    filter_dialog_complete(dialog, screen->session);
    if (completion_list_is_open(&dialog->list)) {
        dialog->list.wanted = false;
        dialog->list.chosen = false;
    } else {
        typing_give_up(screen, 0);
    }
}
