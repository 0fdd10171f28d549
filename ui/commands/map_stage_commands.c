/* What can be done to the stages of a journey in its map. */
#include <stdlib.h>

#include "model/journey/journey_map_edit.h"
#include "model/workspace/stage_template.h"
#include "ui/commands/map_commands.h"
#include "ui/message.h"
#include "ui/panels/screen.h"
#include "ui/session/map_words.h"
#include "ui/translation.h"

/* The items of the list, behind the templates. */
enum map_stage_item {
    STAGE_ADD = STAGE_TEMPLATES,
    STAGE_RENAME,
    STAGE_SHIFT_BACK,
    STAGE_SHIFT_ON,
    STAGE_DELETE
};

static void map_stage_follow(struct screen *screen)
{
    map_view_follow(&screen->map_view, screen->session);
}

/* Applies it; the cursor goes that many columns on. */
static void map_stage_apply(struct screen *screen, struct journey_edit edit, int by)
{
    struct map_view *view = &screen->map_view;
    if (screen_apply(screen, edit)) {
        map_stage_follow(screen);
        map_view_select(view, screen->session, by < 0 ? view->stage - 1 : view->stage + (size_t)by,
                        view->row, 0);
    }
}

static void map_picked_new_stage(struct screen *screen, const struct screen_choice *choice)
{
    const struct map_view *view = &screen->map_view;
    struct text name = text_trim(choice->words);
    map_stage_follow(screen);
    if (name.length != 0) {
        bool first = view->map->stage_count == 0 || view->map->stages[0].place == SIZE_MAX;
        size_t before = first ? 0 : view->stage + 1;
        map_stage_apply(screen, journey_map_edit_add_stage(view->map, before, name), first ? 0 : 1);
    }
}

static void map_ask_new_stage(struct screen *screen)
{
    screen_open_picker(screen, _("Name of the new stage"), _("it comes behind this one"), true,
                       map_picked_new_stage);
    screen_show_picker(screen);
}

static void map_picked_stage_name(struct screen *screen, const struct screen_choice *choice)
{
    const struct map_view *view = &screen->map_view;
    struct text name = text_trim(choice->words);
    map_stage_follow(screen);
    for (size_t i = 0; i < view->map->stage_count && name.length != 0; i++) {
        const struct journey_map_stage *stage = &view->map->stages[i];
        if (text_equal(stage->id, choice->subject) && !text_equal(stage->name, name)) {
            map_stage_apply(screen, journey_map_edit_rename_stage(view->map, i, name), 0);
            return;
        }
    }
}

void map_rename_stage(struct screen *screen)
{
    const struct map_view *view = &screen->map_view;
    const struct journey_map_stage *stage = &view->map->stages[view->stage];
    screen_open_picker(screen, _("Name of the stage"), NULL, true, map_picked_stage_name);
    screen->subject = text_copy(stage->id);
    line_editor_begin(&screen->picker.query, stage->name);
    screen_show_picker(screen);
}

void map_delete_stage(struct screen *screen)
{
    const struct map_view *view = &screen->map_view;
    map_stage_apply(screen, journey_map_edit_delete_stage(view->map, view->stage), 0);
}

static void map_shift_stage(struct screen *screen, int by)
{
    const struct map_view *view = &screen->map_view;
    struct journey_edit edit = {0};
    if (journey_map_edit_shift_stage(view->map, view->stage, by, &edit)) {
        map_stage_apply(screen, edit, by);
    } else {
        screen_say_with(screen, by < 0 ? N_("it is the first stage") : N_("it is the last stage"),
                        TEXT(""), TEXT(""));
    }
}

/* Goes to what the list was opened for, whatever others did meanwhile; where it is no more that is
 * said. */
static bool map_stage_find(struct screen *screen, struct text id)
{
    struct map_view *view = &screen->map_view;
    map_stage_follow(screen);
    for (size_t i = 0; i < view->map->stage_count; i++) {
        if (id.length != 0 && text_equal(view->map->stages[i].id, id)) {
            view->stage = i;
            return true;
        }
    }
    if (id.length != 0) {
        screen_say_with(screen, N_("{1} is gone: another polku has deleted it"), id, TEXT(""));
    }
    return id.length == 0;
}

static void map_picked_stage_item(struct screen *screen, const struct screen_choice *choice)
{
    const struct map_view *view = &screen->map_view;
    if (!map_stage_find(screen, choice->subject)) {
        return;
    }
    switch (choice->item->number) {
    case STAGE_ADD:
        map_ask_new_stage(screen);
        break;
    case STAGE_RENAME:
        map_rename_stage(screen);
        break;
    case STAGE_SHIFT_BACK:
    case STAGE_SHIFT_ON:
        map_shift_stage(screen, choice->item->number == STAGE_SHIFT_ON ? 1 : -1);
        break;
    case STAGE_DELETE:
        map_delete_stage(screen);
        break;
    default:
        map_stage_apply(screen, journey_map_edit_template(view->map, choice->item->number), 0);
        break;
    }
}

static void map_add_item(struct screen *screen, const char *sentence, struct text name,
                         struct text beside, size_t number)
{
    struct text_builder text = {0};
    message_append(&text, sentence, (struct text[ERROR_ARGUMENTS]){name});
    picker_add(&screen->picker, text_built(&text), beside, number);
    text_destroy(&text);
}

static void map_add_template(struct screen *screen, size_t which)
{
    struct text_builder names = {0};
    for (size_t i = 0; i < stage_template_count(which); i++) {
        text_append_string(&names, i == 0 ? "" : ", ");
        text_append_string(&names, stage_template_stage(which, i));
    }
    map_add_item(screen, N_("take the template of {1}"), text_from(_(stage_template_name(which))),
                 text_built(&names), which);
    text_destroy(&names);
}

void map_stages(struct screen *screen, int argument)
{
    (void)argument;
    const struct map_view *view = &screen->map_view;
    bool stage = view->map->stage_count != 0 && view->map->stages[view->stage].place != SIZE_MAX;
    struct text name = stage ? view->map->stages[view->stage].name : TEXT("");
    screen_open_picker(screen, _("Stages"), _("type to find one"), false, map_picked_stage_item);
    screen->subject = stage ? text_copy(view->map->stages[view->stage].id) : NULL;
    if (stage) {
        map_add_item(screen, N_("add a stage behind {1}"), name, TEXT(""), STAGE_ADD);
        map_add_item(screen, N_("rename {1}"), name, TEXT(""), STAGE_RENAME);
        map_add_item(screen, N_("shift {1} to the left"), name, TEXT(""), STAGE_SHIFT_BACK);
        map_add_item(screen, N_("shift {1} to the right"), name, TEXT(""), STAGE_SHIFT_ON);
        map_add_item(screen, N_("delete {1}"), name, text_from(_("its nodes then have no stage")),
                     STAGE_DELETE);
    } else {
        map_add_item(screen, N_("add a stage"), name, TEXT(""), STAGE_ADD);
    }
    for (size_t i = 0; i < STAGE_TEMPLATES; i++) {
        map_add_template(screen, i);
    }
    screen_show_picker(screen);
}
