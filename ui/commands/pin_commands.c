/* Commands that move nodes to places of their own, give them back, and set their stages. */
#include "ui/commands/pin_commands.h"

#include <stdlib.h>

#include "model/journey/journey_several.h"
#include "ui/commands/mark_commands.h"
#include "ui/panels/journey_view_move.h"
#include "ui/panels/journey_view_picture.h"
#include "ui/panels/journey_view_shift.h"
#include "ui/panels/journey_view_wire.h"
#include "ui/panels/screen.h"
#include "ui/session/session_marks.h"
#include "ui/translation.h"

enum { STAGE_NONE = 1000000 }; /* an item's number: no stage */

static void pin_say(struct screen *screen, const char *sentence)
{
    struct text_builder title = {0};
    node_title(&title, session_node(screen->session));
    screen_say_with(screen, sentence, text_built(&title), TEXT(""));
    text_destroy(&title);
}

void pin_move(struct screen *screen, int argument)
{
    (void)argument;
    screen_focus_main(screen);
    mark_select_one(screen);
    if (journey_view_begin_move(&screen->journey_view, screen->session)) {
        pin_say(screen, screen->journey_view.moving.group != NULL
                            ? N_("Moving {1} and all that is marked: arrows shift them, Enter pins "
                                 "them, Esc puts them back")
                            : N_("Moving {1}: arrows shift it, Enter pins it there, Esc puts it "
                                 "back"));
    }
}

/* Says where it could not go; false: there is nothing to say. */
static bool pin_tell(struct screen *screen)
{
    static const char *const sentences[] = {
        [SHIFT_HELD] = N_("{1} cannot go there: what leads to it, or the picture's edge, holds it"),
        [SHIFT_ALONE] = N_("nothing stands there that {1} could pass"),
    };
    enum journey_view_shift told = journey_view_told(&screen->journey_view);
    if (told != SHIFT_DONE) {
        pin_say(screen, sentences[told]);
    }
    return told != SHIFT_DONE;
}

void pin_shift(struct screen *screen, int argument)
{
    journey_view_shift(&screen->journey_view, screen->session, (enum journey_view_way)argument);
    pin_tell(screen);
}

/* The moved node and those that went along are pinned where they stand now. */
static struct journey_edit pin_group(const struct journey_view *view, const struct session *session)
{
    struct arena scratch = {0};
    bool *nodes = NULL;
    struct text stage = journey_view_moved_stage(view, session);
    struct journey_pin *pins = arena_array(&scratch, session->journey->node_count, sizeof(*pins));
    session_targets(session, &scratch, &nodes);
    journey_canvas_places(&view->canvas, pins);
    struct journey_edit edit = journey_several_pin(session->journey, nodes, pins);
    if (stage.length > 0) {
        journey_edit_add(&edit, journey_several_set_stage(session->journey, nodes, stage));
    }
    arena_destroy(&scratch);
    return edit;
}

static void pin_where_it_is(struct screen *screen)
{
    struct journey_view *view = &screen->journey_view;
    struct session *session = screen->session;
    struct error error = {0};
    struct journey_edit edit = {0};
    struct journey_canvas before = {0};
    char *id = text_copy(text_from(view->moving.id));
    bool made = view->moving.group != NULL;
    if (made) {
        edit = pin_group(view, session);
    } else {
        made = journey_edit_pin(session->journey, text_from(id), view->moving.pin,
                                journey_view_moved_stage(view, session), &edit, &error);
    }
    journey_view_end_move(view, &before);
    if (!made) {
        screen_fail(screen, &error);
    } else if (screen_apply(screen, edit)) {
        journey_view_remember(view, session, &before);
        journey_view_reveal_around(view);
    }
    journey_canvas_destroy(&before);
    free(id);
}

/* What was let go where it stood has not been moved. */
static bool pin_keep_now(struct screen *screen)
{
    struct journey_view *view = &screen->journey_view;
    if (view->moving.id == NULL || !view->moving.keeps || view->moving.wish_count > 0) {
        return false;
    }
    if (view->moving.dragged && journey_view_is_unmoved(view, screen->session)) {
        journey_view_put_back(view);
    } else {
        pin_where_it_is(screen);
    }
    return true;
}

void pin_keep(struct screen *screen, int argument)
{
    (void)argument;
    screen->journey_view.moving.keeps = true;
    pin_keep_now(screen);
}

void pin_end(struct screen *screen)
{
    if (screen->journey_view.moving.keeps) {
        journey_view_end_wishes(&screen->journey_view, screen->session);
        pin_keep_now(screen);
    }
}

bool pin_follow(struct screen *screen)
{
    bool told = pin_tell(screen);
    return pin_keep_now(screen) || told;
}

void pin_put_back(struct screen *screen, int argument)
{
    (void)argument;
    journey_view_put_back(&screen->journey_view);
}

/* The picture as it is, kept for undo, and after it another one. */
static void pin_apply(struct screen *screen, struct journey_edit edit)
{
    struct journey_view *view = &screen->journey_view;
    journey_view_settle(view, screen->session);
    struct journey_canvas before = view->canvas;
    if (!screen_apply(screen, edit) || screen->session->journey != before.journey) {
        return;
    }
    view->canvas = (struct journey_canvas){0};
    journey_canvas_make(&view->canvas, &before, screen->session->journey, view->form);
    journey_view_remember(view, screen->session, &before);
    journey_view_reveal_around(view);
}

static void pin_try(struct screen *screen, bool made, struct journey_edit edit, struct error *error)
{
    if (made) {
        pin_apply(screen, edit);
    } else {
        screen_fail(screen, error);
        screen->message.error = false;
    }
}

void pin_give_back(struct screen *screen, int argument)
{
    (void)argument;
    struct error error = {0};
    struct journey_edit edit = {0};
    if (mark_takes(screen, journey_several_unpin, &edit)) {
        if (edit.count == 0) {
            journey_edit_destroy(&edit);
            screen_say_with(screen, N_("none of the marked nodes is pinned"), TEXT(""), TEXT(""));
        } else {
            pin_apply(screen, edit);
        }
        return;
    }
    bool made = journey_edit_unpin(screen->session->journey, text_from(screen->session->selected),
                                   &edit, &error);
    pin_try(screen, made, edit, &error);
}

static void pin_picked_stage(struct screen *screen, const struct screen_choice *choice)
{
    const struct journey *journey = screen->session->journey;
    const struct setting *stages = journey_setting(journey, "stages");
    struct arena scratch = {0};
    bool *nodes = NULL;
    session_targets(screen->session, &scratch, &nodes);
    if (choice->item == NULL) {
        pin_apply(screen, journey_several_add_stage(journey, nodes, text_trim(choice->words)));
    } else {
        struct text id = TEXT("");
        if (choice->item->number != STAGE_NONE && stages != NULL &&
            choice->item->number < stages->count) {
            id = setting_as_text(setting_get(&stages->items[choice->item->number], TEXT("id")));
        }
        pin_apply(screen, journey_several_set_stage(journey, nodes, id));
    }
    arena_destroy(&scratch);
}

void pin_stage(struct screen *screen, int argument)
{
    (void)argument;
    const struct session *session = screen->session;
    const struct setting *stages = journey_setting(session->journey, "stages");
    struct text own = node_text(session_node(session), "stage");
    screen_open_picker(screen, _("Stage"), _("one of these, or the name of a new one"), true,
                       pin_picked_stage);
    for (size_t i = 0; stages != NULL && stages->type == SETTING_LIST && i < stages->count; i++) {
        struct text id = setting_as_text(setting_get(&stages->items[i], TEXT("id")));
        struct text name = setting_as_text(setting_get(&stages->items[i], TEXT("name")));
        picker_add(&screen->picker, name.length == 0 ? id : name,
                   text_equal(id, own) ? text_from(_("now")) : id, i);
    }
    if (own.length > 0 || session->mark_count > 0) {
        picker_add(&screen->picker, text_from(_("none")),
                   text_from(_("it keeps to the lane of what comes before")), STAGE_NONE);
    }
    screen_show_picker(screen);
}

void pin_press(struct screen *screen, const struct mouse_event *mouse, bool on_node)
{
    journey_view_drop_wire(&screen->journey_view);
    screen->journey_view.drag = (struct journey_view_drag){
        .armed = true, .on_node = on_node, .row = mouse->row, .column = mouse->column};
}

void pin_drag(struct screen *screen, const struct mouse_event *mouse)
{
    struct journey_view *view = &screen->journey_view;
    struct journey_view_drag *drag = &view->drag;
    bool covered = drag->port != NULL || screen->picker.open || screen->dialog.open ||
                   screen->view != VIEW_JOURNEY;
    if (covered || !drag->armed || (drag->row == mouse->row && drag->column == mouse->column)) {
        return;
    }
    if (!drag->on_node) {
        journey_view_pan(view, drag->row - mouse->row, drag->column - mouse->column);
    } else {
        bool moves = view->moving.id != NULL;
        if (!moves && !journey_view_begin_move(view, screen->session)) {
            drag->armed = false;
            return;
        }
        view->moving.dragged = true;
        journey_view_drag_to(view, screen->session, mouse->row, mouse->column);
    }
    drag->row = mouse->row;
    drag->column = mouse->column;
}

void pin_release(struct screen *screen)
{
    struct journey_view *view = &screen->journey_view;
    view->drag.armed = false;
    if (view->moving.id == NULL || !view->moving.dragged) {
        return;
    }
    pin_keep(screen, 0);
}
