/* Commands while a text is typed or a list is open. */
#include "ui/commands/typing_commands.h"

#include <stdlib.h>

#include "model/base/error.h"
#include "ui/commands/form_commands.h"
#include "ui/panels/screen.h"
#include "ui/translation.h"
#include "ui/views/view_kind.h"

void typing_edit(struct screen *screen, int argument)
{
    struct line_editor *typed = screen_typed(screen);
    if (typed != NULL && line_editor_do(typed, (enum line_action)argument)) {
        screen_typing_changed(screen);
    }
}

/* What is done where the view itself is typed into; NULL: a dialog or the inspector is. */
static const struct view_typing *typing_in_view(struct screen *screen)
{
    const struct view_typing *own = &view_shown(screen)->typing;
    bool here = !screen->dialog.open && own->editor != NULL && own->editor(screen) != NULL;
    return here ? own : NULL;
}

void typing_keep(struct screen *screen, int argument)
{
    (void)argument;
    const struct view_typing *own = typing_in_view(screen);
    if (own != NULL) {
        own->keep(screen);
    } else {
        form_keep_typed(screen);
    }
}

void typing_keep_and_go_on(struct screen *screen, int argument)
{
    (void)argument;
    const struct view_typing *own = typing_in_view(screen);
    bool of_node = !screen->dialog.open || screen->dialog.kept == NULL;
    if (own != NULL) {
        own->keep_and_go_on(screen);
    } else if (form_keep_typed(screen) && of_node) {
        list_box_move(&screen->inspector.form.list, 1);
    }
}

void typing_give_up(struct screen *screen, int argument)
{
    (void)argument;
    const struct view_typing *own = typing_in_view(screen);
    if (screen->dialog.open) {
        filter_dialog_close(&screen->dialog);
    } else if (own != NULL) {
        own->give_up(screen);
    } else {
        field_form_stop_typing(&screen->inspector.form);
    }
}

/* What the field is for that is typed into, or chosen for in a list; of another list how it is
 * used; NULL: nothing says. */
static const char *typing_help(const struct screen *screen)
{
    const struct node_field *field = inspector_field(&screen->inspector);
    bool list = screen->picker.open;
    const char *use = list && screen->picker.item_count > 0
                          ? N_("typing narrows the list, arrows choose, Enter takes it")
                          : NULL;
    if (field == NULL || field->parameter == NULL) {
        return use;
    }
    bool chosen = list && screen->focus == PANE_INSPECTOR && !screen->dialog.open &&
                  screen->subject != NULL && text_is(field->path, screen->subject);
    bool typed = !list && (screen->dialog.open ? screen->dialog.kept == NULL
                                               : screen->inspector.form.typing);
    return chosen || typed ? field->parameter->help : use;
}

const char *typing_needs_help(const struct screen *screen)
{
    return typing_help(screen) == NULL ? N_("there is nothing to explain here") : NULL;
}

void typing_explain(struct screen *screen, int argument)
{
    (void)argument;
    screen_say(screen, text_from(_(typing_help(screen))));
}

void list_take(struct screen *screen, int argument)
{
    (void)argument;
    screen_pick(screen);
}

void list_move(struct screen *screen, int argument)
{
    list_box_move(&screen->picker.list, argument);
}

void list_complete(struct screen *screen, int argument)
{
    const struct picker_item *item = picker_selected(&screen->picker);
    if (screen->refilled == NULL) {
        list_move(screen, argument);
    } else if (item != NULL) {
        struct line_editor *query = &screen->picker.query;
        char *text = text_copy(text_from(item->text));
        line_editor_put(query, 0, line_editor_text(query).length, text_from(text));
        screen_typing_changed(screen);
        free(text);
    }
}

void list_close(struct screen *screen, int argument)
{
    (void)argument;
    screen_cancel_picker(screen);
}
