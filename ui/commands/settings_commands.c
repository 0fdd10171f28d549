/* Commands for what a person sets up. */
#include "ui/commands/settings_commands.h"

#include "ui/panels/screen.h"
#include "ui/settings/theme_file.h"
#include "ui/settings/theme_table.h"
#include "ui/settings/user_settings.h"
#include "ui/terminal/terminal.h"
#include "ui/translation.h"

enum { SETTINGS_NAME_WIDTH = 15 };

static void settings_picked_theme(struct screen *screen, const struct screen_choice *choice)
{
    struct error error = {0};
    const struct theme_row *row = &theme_table[choice->item->number];
    if (!user_settings_keep_theme(screen->settings, row->name, &error)) {
        screen_fail(screen, &error);
    } else {
        screen_say_with(screen, N_("theme {1}, kept in {2}"), text_from(row->name),
                        text_from(screen->settings->theme_part.path));
    }
    terminal_set_theme(&screen->settings->theme);
}

/* The selected one is tried on; closing the list without taking one brings the old one back. */
static void settings_pointed_theme(struct screen *screen, const struct picker_item *item)
{
    struct theme theme =
        item == NULL ? screen->settings->theme : theme_of_row(&theme_table[item->number]);
    terminal_set_theme(&theme);
}

void settings_theme(struct screen *screen, int argument)
{
    (void)argument;
    struct text_builder line = {0};
    screen_open_picker(screen, _("Theme"), _("shown while selected; Enter keeps it"), false,
                       settings_picked_theme);
    screen->pointed = settings_pointed_theme;
    for (size_t i = 0; theme_table[i].name != NULL; i++) {
        text_clear(&line);
        text_append_format(&line, "%-*s %s", SETTINGS_NAME_WIDTH, theme_table[i].name,
                           _(theme_table[i].summary));
        picker_add(&screen->picker, text_built(&line), TEXT(""), i);
    }
    screen_show_picker(screen);
    text_destroy(&line);
}
