/* Commands of the start screen: templates and the demo. */
#include "ui/commands/start_commands.h"

#include <stdlib.h>
#include <string.h>

#include "storage/template_table.h"
#include "ui/cli/demo.h"
#include "ui/cli/subcommand.h"
#include "ui/panels/screen.h"
#include "ui/session/session_template.h"
#include "ui/session/template_words.h"
#include "ui/translation.h"

enum { START_LABEL_WIDTH = 17 };

static void start_picked_template(struct screen *screen, const struct screen_choice *choice)
{
    const struct template *template = &template_table[choice->item->number];
    struct text_builder words = {0};
    struct error error = {0};
    screen_keep_place(screen);
    if (!session_create_template(screen->session, template, &error)) {
        screen_fail(screen, &error);
        return;
    }
    screen_show_journey(screen);
    template_words_change(&words, template, screen->session->journey);
    screen_say(screen, text_built(&words));
    text_destroy(&words);
}

void start_template(struct screen *screen, int argument)
{
    (void)argument;
    struct text_builder line = {0};
    screen_open_picker(screen, _("From a template"), _("type to find one; Enter opens it"), false,
                       start_picked_template);
    for (size_t i = 0; template_table[i].name != NULL; i++) {
        text_clear(&line);
        text_append_string(&line, _(template_table[i].label));
        do {
            text_append_byte(&line, ' ');
        } while (cell_text_columns(text_built(&line)) < START_LABEL_WIDTH);
        text_append_string(&line, _(template_table[i].summary));
        picker_add(&screen->picker, text_built(&line), TEXT(""), i);
    }
    screen_show_picker(screen);
    text_destroy(&line);
}

const char *start_is_demo(const struct screen *screen)
{
    char *demo = demo_own_path();
    bool here = strcmp(demo, screen->session->workspace->path) == 0;
    free(demo);
    return here                          ? N_("this is the demo: Enter opens one of its journeys")
           : screen->import.process != 0 ? start_is_importing(screen)
                                         : NULL;
}

/* The demo has a workspace of its own: this one is closed first. */
void start_demo(struct screen *screen, int argument)
{
    (void)argument;
    screen->leaving = true;
    screen->to_demo = true;
    screen->exit_code = EXIT_DONE;
}
