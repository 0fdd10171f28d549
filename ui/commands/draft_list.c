/* Words half typed in a list that takes them. */
#include "ui/commands/draft_list.h"

#include <string.h>

#include "ui/commands/command_table.h"
#include "ui/commands/draft_place.h"
#include "ui/commands/edit_commands.h"
#include "ui/commands/form_commands.h"

/* A node is added also where a form has no rows to add: then it is the graph's command. */
static const char *draft_list_command(const struct screen *screen)
{
    const struct command *command = screen->opener.command;
    bool adds = command->run == form_add_row && screen->view == VIEW_JOURNEY &&
                screen->focus != PANE_INSPECTOR;
    return adds ? "add-after" : command->name;
}

/* Whether the open list is the one that a command has opened, by what was taken from lists before
 * it. */
static bool draft_list_is_known(const struct screen *screen)
{
    const struct screen_opener *opener = &screen->opener;
    return screen->picker.open && opener->command != NULL &&
           strcmp(opener->title, screen->picker.title) == 0;
}

bool draft_list_note(const struct screen *screen, const struct draft_kind *kind,
                     struct typed_draft *ret_draft)
{
    const struct screen_opener *opener = &screen->opener;
    if (kind == NULL || !draft_list_is_known(screen)) {
        return false;
    }
    struct text_builder path = {0};
    text_append_format(&path, "%s:%d %s\n", draft_list_command(screen), opener->argument,
                       opener->place);
    text_append_string(&path, opener->taken == NULL ? "" : opener->taken);
    *ret_draft = (struct typed_draft){
        .journey = screen->session->id,
        .kind = text_copy(text_from(kind->name)),
        .subject = text_copy(text_from(opener->subject)),
        .path = text_take(&path),
        .title = text_copy(text_from(screen->picker.title)),
        .begun = text_copy(TEXT("")),
        .text = text_copy(line_editor_text(&screen->picker.query)),
    };
    return true;
}

bool draft_list_collect(const struct screen *screen, const struct draft_kind *kind,
                        struct typed_draft *ret_draft)
{
    return screen->picker.takes_words && line_editor_is_changed(&screen->picker.query) &&
           draft_list_note(screen, kind, ret_draft);
}

static const struct command *draft_list_find(struct text name)
{
    const struct command *command = command_table;
    while (command->name != NULL && !text_is(name, command->name)) {
        command++;
    }
    return command->name == NULL ? NULL : command;
}

/* Takes the item of that text; false: there is none, or it cannot be taken. */
static bool draft_list_take(struct screen *screen, struct text item)
{
    struct picker *picker = &screen->picker;
    for (size_t i = 0; picker->open && i < picker->item_count; i++) {
        if (text_is(item, picker->items[i].text) && picker->items[i].refusal == NULL) {
            picker_select(picker, picker->items[i].number);
            const struct picker_item *selected = picker_selected(picker);
            if (selected == NULL || !text_is(item, selected->text)) {
                return false;
            }
            screen_pick(screen);
            return true;
        }
    }
    return false;
}

bool draft_list_open(struct screen *screen, const struct draft_kind *kind)
{
    const struct typed_draft *left = &screen->draft.left;
    struct text taken = text_from(left->path);
    struct event_run ran = screen->ran;
    struct text place;
    struct text number;
    struct text name;
    struct text item;
    int64_t argument = 0;
    text_split(&taken, '\n', &place);
    text_split(&place, ' ', &number);
    text_split(&number, ':', &name);
    text_to_integer(number, &argument);
    const struct command *command = draft_list_find(name);
    if (command == NULL || (kind->of_journey && !draft_place_go(screen, place))) {
        return false;
    }
    screen_run(screen, command, (int)argument);
    screen->ran = ran;
    bool same = true;
    while (same && taken.length > 0 && text_split(&taken, '\n', &item)) {
        same = draft_list_take(screen, item);
    }
    same = same && screen->picker.open && strcmp(screen->picker.title, left->title) == 0;
    if (!same && screen->picker.open) {
        screen_cancel_picker(screen);
    }
    return same;
}
