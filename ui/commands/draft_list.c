/* Words half typed in a list that takes them. */
#include "ui/commands/draft_list.h"

#include <string.h>

#include "ui/commands/command_table.h"
#include "ui/commands/edit_commands.h"
#include "ui/commands/form_commands.h"

static bool draft_list_is_of_field(const struct screen *screen)
{
    return screen->view == VIEW_JOURNEY && screen->focus == PANE_INSPECTOR;
}

/* A node is added also where a form has no rows to add: then it is the graph's command. */
static const char *draft_list_command(const struct screen *screen)
{
    const struct command *command = screen->opener.command;
    bool adds = command->run == form_add_row && !draft_list_is_of_field(screen);
    return adds ? "add-after" : command->name;
}

bool draft_list_collect(const struct screen *screen, const struct draft_kind *kind,
                        struct typed_draft *ret_draft)
{
    const struct picker *picker = &screen->picker;
    const struct screen_opener *opener = &screen->opener;
    const struct session *session = screen->session;
    if (!picker->open || !picker->takes_words || kind == NULL || opener->command == NULL ||
        strcmp(opener->title, picker->title) != 0 || !line_editor_is_changed(&picker->query)) {
        return false;
    }
    const struct node_field *field =
        draft_list_is_of_field(screen) ? inspector_field(&screen->inspector) : NULL;
    struct text_builder path = {0};
    text_append_string(&path, draft_list_command(screen));
    if (field != NULL) {
        text_append_byte(&path, ' ');
        text_append(&path, field->path);
    }
    bool node = !screen->inspector.of_journey && session->selected != NULL;
    *ret_draft = (struct typed_draft){
        .journey = session->id,
        .kind = text_copy(text_from(kind->name)),
        .subject = text_copy(text_from(node ? session->selected : "")),
        .path = text_take(&path),
        .title = text_copy(text_from(picker->title)),
        .begun = text_copy(TEXT("")),
        .text = text_copy(line_editor_text(&picker->query)),
    };
    return true;
}

static const struct command *draft_list_find(struct text name)
{
    const struct command *command = command_table;
    while (command->name != NULL && !text_is(name, command->name)) {
        command++;
    }
    return command->name == NULL ? NULL : command;
}

/* Goes where the list was opened: to a node or the whole journey, to its field or the graph. */
static bool draft_list_go(struct screen *screen, struct text path)
{
    const struct typed_draft *left = &screen->draft.left;
    if (path.length > 0) {
        draft_kind_show_fields(screen);
        return inspector_reach(&screen->inspector, screen->session, path);
    }
    if (left->subject[0] != '\0') {
        session_select(screen->session, text_from(left->subject));
    }
    screen_focus_main(screen);
    return true;
}

bool draft_list_open(struct screen *screen, const struct draft_kind *kind)
{
    const struct typed_draft *left = &screen->draft.left;
    struct text path = text_from(left->path);
    struct text name;
    struct event_run ran = screen->ran;
    text_split(&path, ' ', &name);
    const struct command *command = draft_list_find(name);
    if (command == NULL || (kind->of_journey && !draft_list_go(screen, path))) {
        return false;
    }
    screen_run(screen, command, 0);
    screen->ran = ran;
    bool same = screen->picker.open && strcmp(screen->picker.title, left->title) == 0;
    if (!same && screen->picker.open) {
        screen_cancel_picker(screen);
    }
    return same;
}
