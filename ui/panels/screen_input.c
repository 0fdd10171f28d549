/* Keys, mouse and pasted text: to what is open, or to commands. */
#include <stdlib.h>

#include "model/base/utf8.h"
#include "ui/commands/activity_commands.h"
#include "ui/commands/clip_commands.h"
#include "ui/commands/contact_commands.h"
#include "ui/commands/edge_commands.h"
#include "ui/commands/map_commands.h"
#include "ui/commands/move_commands.h"
#include "ui/commands/pin_commands.h"
#include "ui/commands/pointer_commands.h"
#include "ui/commands/preference_commands.h"
#include "ui/commands/preview_commands.h"
#include "ui/commands/segment_commands.h"
#include "ui/commands/start_commands.h"
#include "ui/commands/view_commands.h"
#include "ui/panels/journey_view_map.h"
#include "ui/panels/journey_view_picture.h"
#include "ui/panels/screen.h"
#include "ui/translation.h"

enum { SCREEN_WHEEL = 3, SCREEN_QUIT = 'C' & 0x1F, SCREEN_FIELD_PASTE = 1 << 16 };

size_t screen_contexts(const struct screen *screen, enum key_context ret_contexts[CONTEXT_COUNT])
{
    size_t count = 0;
    if (screen->picker.open) {
        ret_contexts[count++] = CONTEXT_LIST;
    }
    if (!screen->picker.open && screen->dialog.open && screen->dialog.is_filter) {
        ret_contexts[count++] = CONTEXT_FILTER;
    }
    bool narrowing = screen->view == VIEW_SEGMENTS && screen->segments_view.typing;
    bool writing = screen->view == VIEW_MAP && screen->map_view.typing.on;
    if (screen->picker.open || screen->dialog.open || screen->inspector.form.typing || narrowing ||
        writing) {
        ret_contexts[count++] = CONTEXT_TYPING;
        return count;
    }
    if (screen->view == VIEW_JOURNEY && screen->journey_view.drag.draws) {
        ret_contexts[count++] = CONTEXT_DRAWING;
        return count;
    }
    if (screen->view == VIEW_JOURNEY && screen->journey_view.moving.id != NULL) {
        ret_contexts[count++] = CONTEXT_MOVING;
        return count;
    }
    if (screen->view == VIEW_MAP && screen->map_view.moving.id != NULL) {
        ret_contexts[count++] = CONTEXT_MAP_MOVING;
        return count;
    }
    if (screen_is_covered(screen)) {
        ret_contexts[count++] = screen->account.open        ? CONTEXT_READING
                                : screen->contact.text.open ? CONTEXT_CONTACT
                                : screen->history.open      ? CONTEXT_HISTORY
                                                            : CONTEXT_PEOPLE;
    } else if (screen->view == VIEW_PREVIEW) {
        ret_contexts[count++] = CONTEXT_PREVIEW;
    } else if (screen->view == VIEW_START) {
        ret_contexts[count++] = CONTEXT_START;
    } else if (screen->view == VIEW_SEGMENTS) {
        ret_contexts[count++] = CONTEXT_SEGMENTS;
    } else if (screen->view == VIEW_PREFERENCES) {
        ret_contexts[count++] = CONTEXT_PREFERENCES;
    } else if (screen->view == VIEW_CONTACTS) {
        ret_contexts[count++] = CONTEXT_CONTACTS;
    } else if (screen->view == VIEW_MAP) {
        ret_contexts[count++] = screen->focus == PANE_INSPECTOR ? CONTEXT_FORM : CONTEXT_MAP;
    } else if (screen->view == VIEW_ACTIVITY) {
        ret_contexts[count++] = CONTEXT_ACTIVITY;
    } else if (screen->focus == PANE_INSPECTOR) {
        ret_contexts[count++] = CONTEXT_FORM;
        if (!screen->inspector.of_journey) {
            ret_contexts[count++] = CONTEXT_JOURNEY;
        }
    } else {
        if (session_edge(screen->session) != SIZE_MAX) {
            ret_contexts[count++] = CONTEXT_EDGE;
        }
        ret_contexts[count++] = CONTEXT_JOURNEY;
    }
    ret_contexts[count++] = CONTEXT_EVERYWHERE;
    return count;
}

struct line_editor *screen_typed(struct screen *screen)
{
    if (screen->picker.open) {
        return &screen->picker.query;
    }
    if (screen->dialog.open) {
        return &screen->dialog.editor;
    }
    if (screen->view == VIEW_SEGMENTS && screen->segments_view.typing) {
        return &screen->segments_view.query;
    }
    if (screen->view == VIEW_MAP && screen->map_view.typing.on) {
        return &screen->map_view.typing.editor;
    }
    return screen->inspector.form.typing ? &screen->inspector.form.editor : NULL;
}

static void screen_point(struct screen *screen)
{
    const struct picker_item *item = picker_selected(&screen->picker);
    if (screen->picker.open && screen->pointed != NULL && item != NULL) {
        screen->pointed(screen, item);
    }
}

void screen_typing_changed(struct screen *screen)
{
    if (screen->picker.open) {
        if (screen->refilled != NULL) {
            screen->refilled(screen);
        }
        picker_narrow(&screen->picker);
        screen_point(screen);
    } else if (screen->dialog.open) {
        filter_dialog_changed(&screen->dialog);
    }
}

void screen_run(struct screen *screen, const struct command *command, int argument)
{
    const char *refusal = command->refusal == NULL ? NULL : command->refusal(screen);
    if (refusal != NULL) {
        screen_say(screen, text_from(_(refusal)));
        return;
    }
    screen->ran = command->name;
    command->run(screen, argument);
    screen_point(screen);
}

const struct keymap_entry *screen_entry(const struct screen *screen, struct key_chord chord)
{
    enum key_context contexts[CONTEXT_COUNT];
    size_t count = screen_contexts(screen, contexts);
    for (size_t i = 0; i < count; i++) {
        const struct keymap_entry *entry = keymap_find(&screen->keymap, contexts[i], chord);
        if (entry != NULL) {
            return entry;
        }
    }
    return NULL;
}

static bool screen_is_prefix(const struct screen *screen, uint32_t key)
{
    enum key_context contexts[CONTEXT_COUNT];
    size_t count = screen_contexts(screen, contexts);
    for (size_t i = 0; i < count; i++) {
        if (keymap_is_prefix(&screen->keymap, contexts[i], key)) {
            return true;
        }
    }
    return false;
}

/* A command whose hint begins with the letter that has none: "d: no command; x: delete". */
static const struct keymap_entry *screen_nearest_entry(const struct screen *screen, uint32_t key)
{
    enum key_context contexts[CONTEXT_COUNT];
    size_t count = screen_contexts(screen, contexts);
    uint32_t lower = key >= 'A' && key <= 'Z' ? key - 'A' + 'a' : key;
    for (size_t i = 0; i < count; i++) {
        for (size_t e = 0; e < screen->keymap.count; e++) {
            const struct keymap_entry *entry = &screen->keymap.entries[e];
            const char *hint = entry->command->hint;
            if (entry->binding->context == contexts[i] && hint != NULL &&
                (uint32_t)_(hint)[0] == lower) {
                return entry;
            }
        }
    }
    return NULL;
}

static void screen_say_unknown(struct screen *screen, uint32_t key)
{
    struct text_builder pressed = {0};
    struct text_builder nearest = {0};
    const struct keymap_entry *entry = screen_nearest_entry(screen, key);
    key_write(&pressed, key);
    if (entry == NULL) {
        screen_say_with(screen, N_("{1}: no command; ? shows the keys"), text_built(&pressed),
                        TEXT(""));
    } else {
        key_chord_write(&nearest, entry->chord);
        text_append_format(&nearest, ": %s", _(entry->command->hint));
        screen_say_with(screen, N_("{1}: no command; {2}"), text_built(&pressed),
                        text_built(&nearest));
    }
    text_destroy(&pressed);
    text_destroy(&nearest);
}

/* Esc or a wrong second key closes the pop-up and does nothing; Ctrl-C quits from anywhere. */
static void screen_second_key(struct screen *screen, uint32_t key)
{
    struct key_chord chord = {{screen->prefix, key}};
    if (key == SCREEN_QUIT) {
        chord = (struct key_chord){{key, STROKE_NONE}};
    }
    screen->prefix = STROKE_NONE;
    const struct keymap_entry *entry = screen_entry(screen, chord);
    if (entry != NULL) {
        screen_run(screen, entry->command, entry->binding->argument);
    }
}

/* What is shown follows what there is, before a key or a click is understood. */
static void screen_follow_views(struct screen *screen)
{
    journey_view_follow(&screen->journey_view, screen->session);
    if (screen->view == VIEW_MAP) {
        map_view_follow(&screen->map_view, screen->session);
    }
    if (screen->view == VIEW_SEGMENTS) {
        segments_view_follow(&screen->segments_view, screen->session);
    }
    if (screen->view == VIEW_CONTACTS) {
        contact_follow(screen);
    }
    if (screen->view == VIEW_ACTIVITY) {
        activity_view_follow(&screen->activity_view, screen->session);
    }
    if (screen->view == VIEW_PREFERENCES) {
        preferences_view_follow(&screen->preferences_view, screen->session);
    }
    if (screen->view == VIEW_PREVIEW) {
        preview_view_follow(&screen->preview_view, screen->session);
    }
    people_pane_follow(&screen->people, screen->session);
    history_pane_follow(&screen->history, screen->session);
}

void screen_key(struct screen *screen, uint32_t key)
{
    struct line_editor *typed = screen_typed(screen);
    screen_follow_views(screen);
    if (screen->message.text != NULL && (!screen->message.error || key == STROKE_ESCAPE)) {
        bool only = screen->message.error;
        screen_hush(screen);
        if (only) {
            return;
        }
    }
    if (screen->prefix != STROKE_NONE) {
        screen_second_key(screen, key);
        return;
    }
    if (typed != NULL && key_is_printable(key)) {
        line_editor_type(typed, key);
        screen_typing_changed(screen);
        return;
    }
    const struct keymap_entry *entry = screen_entry(screen, (struct key_chord){{key, 0}});
    if (entry != NULL) {
        screen_run(screen, entry->command, entry->binding->argument);
    } else if (screen_is_prefix(screen, key)) {
        screen->prefix = key;
    } else if (typed == NULL) {
        screen_say_unknown(screen, key);
    }
}

/* Half of what was pasted would be worse than nothing. */
static void screen_refuse_paste(struct screen *screen, size_t came, bool field)
{
    struct text_builder size = {0};
    text_append_format(&size, "%.1f MB", (double)came / (1 << 20));
    screen_say_with(screen,
                    field ? N_("Nothing was pasted: {1} came, and a field takes 64 kB at most")
                          : N_("Nothing was pasted: {1} came, and 1 MB is the most; o, then i "
                               "brings in a file"),
                    text_built(&size), TEXT(""));
    text_destroy(&size);
}

void screen_paste(struct screen *screen, struct text text, size_t came)
{
    struct line_editor *typed = screen_typed(screen);
    bool covered = screen_is_covered(screen);
    screen_follow_views(screen);
    if (came > text.length || (typed != NULL && came > SCREEN_FIELD_PASTE)) {
        screen_refuse_paste(screen, came, typed != NULL);
    } else if (typed != NULL) {
        line_editor_paste(typed, text);
        screen_typing_changed(screen);
    } else if (screen->view == VIEW_START) {
        if (!clip_open_text(screen, text)) {
            start_bring_in_text(screen, text);
        }
    } else if (screen->view == VIEW_JOURNEY && !covered && screen->journey_view.moving.id == NULL) {
        clip_take_text(screen, text);
    } else {
        screen_say_with(screen, N_("text is pasted into a field; open one first"), TEXT(""),
                        TEXT(""));
    }
}

static bool screen_wheels_fields(const struct screen *screen, const struct mouse_event *mouse)
{
    return screen_has_inspector_pane(screen) &&
           cell_area_holds(screen_inspector_area(screen), mouse->row, mouse->column);
}

static void screen_wheel(struct screen *screen, const struct mouse_event *mouse, int by)
{
    if (screen->picker.open) {
        list_box_move(&screen->picker.list, by);
        screen_point(screen);
    } else if (screen->dialog.open) {
        list_box_move(&screen->dialog.list.box, by);
    } else if (screen->account.open) {
        text_pane_scroll(&screen->account, by * SCREEN_WHEEL);
    } else if (screen->contact.text.open) {
        text_pane_scroll(&screen->contact.text, by * SCREEN_WHEEL);
    } else if (screen->history.open) {
        history_pane_move(&screen->history, by);
    } else if (screen->people.open) {
        people_pane_move(&screen->people, by);
    } else if (screen->view == VIEW_PREVIEW) {
        preview_wheel(screen, mouse->row, mouse->column, by);
    } else if (screen->view == VIEW_START) {
        list_box_move(&screen->start_view.list, by);
    } else if (screen->view == VIEW_SEGMENTS) {
        segment_wheel(screen, mouse->row, mouse->column, by);
    } else if (screen->view == VIEW_PREFERENCES) {
        preference_wheel(screen, mouse, by);
    } else if (screen->view == VIEW_CONTACTS) {
        contacts_view_move(&screen->contacts_view, 0, by * SCREEN_WHEEL);
    } else if (screen->view == VIEW_ACTIVITY) {
        activity_view_move(&screen->activity_view, 0, by);
    } else if (screen->inspector_over || screen_wheels_fields(screen, mouse)) {
        list_box_move(&screen->inspector.form.list, by);
    } else if (screen->view == VIEW_MAP) {
        map_wheel(screen, by);
    } else if (view_wheel(screen, mouse->row, mouse->column, by)) {
        return;
    } else if (journey_view_scrolls(&screen->journey_view)) {
        journey_view_pan(&screen->journey_view, by * SCREEN_WHEEL, 0);
    } else {
        journey_view_pan(&screen->journey_view, 0, by * SCREEN_WHEEL * 2);
    }
}

/* The hints that a message stood over cannot be clicked; the views' names can. */
static void screen_drop_hints(struct screen *screen)
{
    size_t count = 0;
    for (size_t i = 0; i < screen->button_count; i++) {
        if (screen->buttons[i].area.row == 0) {
            screen->buttons[count++] = screen->buttons[i];
        }
    }
    screen->button_count = count;
}

static bool screen_click_button(struct screen *screen, const struct mouse_event *mouse)
{
    for (size_t i = 0; i < screen->button_count; i++) {
        const struct screen_button *button = &screen->buttons[i];
        bool hidden = screen->message.text != NULL && button->area.row != 0;
        if (!hidden && cell_area_holds(button->area, mouse->row, mouse->column)) {
            screen_run(screen, button->entry->command, button->entry->binding->argument);
            return true;
        }
    }
    return false;
}

static void screen_click_picker(struct screen *screen, const struct mouse_event *mouse)
{
    if (picker_hit(&screen->picker, mouse->row, mouse->column)) {
        screen_pick(screen);
    } else if (!cell_area_holds(screen->picker.area, mouse->row, mouse->column)) {
        screen_key(screen, STROKE_ESCAPE);
    }
}

static void screen_click_dialog(struct screen *screen, const struct mouse_event *mouse)
{
    if (completion_list_hit(&screen->dialog.list, mouse->row, mouse->column)) {
        filter_dialog_take(&screen->dialog, screen->session);
    } else if (!cell_area_holds(screen->dialog.area, mouse->row, mouse->column)) {
        screen_key(screen, screen->dialog.in_line ? STROKE_ENTER : STROKE_ESCAPE);
    }
}

static bool screen_click_inspector(struct screen *screen, const struct mouse_event *mouse)
{
    size_t row = 0;
    if (!screen_has_inspector_pane(screen) && !screen->inspector_over) {
        return false;
    }
    if (!cell_area_holds(screen_inspector_area(screen), mouse->row, mouse->column)) {
        return false;
    }
    bool was_typing = screen->inspector.form.typing;
    if (was_typing) {
        screen_key(screen, STROKE_ENTER);
    }
    if (screen->inspector.form.typing) { /* it was not kept: something is asked */
        return true;
    }
    size_t finding =
        inspector_finding_at(&screen->inspector, screen->session, mouse->row, mouse->column);
    if (finding != SIZE_MAX) {
        find_show_finding(screen, finding);
    } else if (field_form_hit(&screen->inspector.form, mouse->row, mouse->column, &row)) {
        screen_focus_inspector(screen);
        list_box_select(&screen->inspector.form.list, row);
        if (mouse->twice) {
            screen_key(screen, STROKE_ENTER);
        }
    }
    return true;
}

static void screen_click_graph(struct screen *screen, const struct mouse_event *mouse)
{
    struct canvas_hit hit = journey_view_hit(&screen->journey_view, mouse->row, mouse->column);
    if (screen->inspector_over) { /* a click that closes what is laid over does nothing else */
        screen_focus_main(screen);
        return;
    }
    screen_focus_main(screen);
    if (journey_view_map_holds(&screen->journey_view, mouse->row, mouse->column)) {
        journey_view_map_go(&screen->journey_view, mouse->row, mouse->column);
        return;
    }
    pin_press(screen, mouse, hit.type == HIT_NODE);
    pointer_select(screen, &hit);
    pointer_take_port(screen, &hit);
    if (hit.type == HIT_NODE && mouse->twice) {
        screen_focus_inspector(screen);
    } else if (mouse->twice && session_edge(screen->session) != SIZE_MAX) {
        edge_insert(screen, 0);
    }
}

static void screen_click_start(struct screen *screen, const struct mouse_event *mouse)
{
    size_t journey = 0;
    if (start_view_hit(&screen->start_view, mouse->row, mouse->column, &journey)) {
        list_box_select(&screen->start_view.list, journey);
        if (mouse->twice) {
            screen_key(screen, STROKE_ENTER);
        }
    }
}

/* A click beside what is read closes it. */
static void screen_click_account(struct screen *screen, const struct mouse_event *mouse)
{
    if (!cell_area_holds(screen_pane_area(screen), mouse->row, mouse->column)) {
        text_pane_close(&screen->account);
    }
}

static void screen_click_contact(struct screen *screen, const struct mouse_event *mouse)
{
    if (!cell_area_holds(screen_pane_area(screen), mouse->row, mouse->column)) {
        contact_pane_close(&screen->contact);
    }
}

static void screen_click_people(struct screen *screen, const struct mouse_event *mouse)
{
    if (people_pane_click(&screen->people, mouse->row, mouse->column) && mouse->twice) {
        screen_key(screen, STROKE_ENTER);
    }
}

static void screen_click_history(struct screen *screen, const struct mouse_event *mouse)
{
    if (history_pane_click(&screen->history, mouse->row, mouse->column) && mouse->twice) {
        screen_key(screen, STROKE_ENTER);
    }
}

void screen_click(struct screen *screen, const struct mouse_event *mouse)
{
    if (screen->prefix != STROKE_NONE) {
        screen->prefix = STROKE_NONE;
    } else if (screen->picker.open) {
        screen_click_picker(screen, mouse);
    } else if (screen->dialog.open) {
        screen_click_dialog(screen, mouse);
    } else if (screen_click_button(screen, mouse)) {
        return;
    } else if (screen->account.open) {
        screen_click_account(screen, mouse);
    } else if (screen->contact.text.open) {
        screen_click_contact(screen, mouse);
    } else if (screen->history.open) {
        screen_click_history(screen, mouse);
    } else if (screen->people.open) {
        screen_click_people(screen, mouse);
    } else if (screen->view == VIEW_PREVIEW) {
        preview_click(screen, mouse->row, mouse->column, mouse->twice);
    } else if (screen->view == VIEW_START) {
        screen_click_start(screen, mouse);
    } else if (screen->view == VIEW_SEGMENTS) {
        segment_click(screen, mouse->row, mouse->column, mouse->twice);
    } else if (screen->view == VIEW_PREFERENCES) {
        preference_click(screen, mouse);
    } else if (screen->view == VIEW_CONTACTS) {
        contact_click(screen, mouse);
    } else if (screen->view == VIEW_ACTIVITY) {
        campaign_click(screen, mouse);
    } else if (pointer_take_rule(screen, mouse) || screen_click_inspector(screen, mouse)) {
        return;
    } else if (screen->view == VIEW_MAP) {
        screen_focus_main(screen);
        map_click(screen, mouse->row, mouse->column, mouse->twice);
    } else {
        screen_click_graph(screen, mouse);
    }
}

void screen_mouse(struct screen *screen, const struct mouse_event *mouse)
{
    screen_follow_views(screen);
    if (mouse->action == MOUSE_WHEEL_UP || mouse->action == MOUSE_WHEEL_DOWN) {
        screen_wheel(screen, mouse, mouse->action == MOUSE_WHEEL_UP ? -1 : 1);
    } else if (mouse->action == MOUSE_PRESS && mouse->button == MOUSE_RIGHT) {
        pointer_menu(screen, mouse);
    } else if (mouse->action == MOUSE_PRESS && mouse->button == MOUSE_LEFT) {
        if (screen->message.text != NULL && !screen->message.error) {
            screen_hush(screen);
            screen_drop_hints(screen);
        }
        if (screen->journey_view.moving.id != NULL) {
            pin_put_back(screen, 0);
        }
        screen_click(screen, mouse);
    } else if (mouse->action == MOUSE_DRAG && screen->scrubbing) {
        preview_scrub(screen, mouse->column);
    } else if (mouse->action == MOUSE_DRAG && mouse->button == MOUSE_LEFT) {
        if (!pointer_drag(screen, mouse)) {
            pin_drag(screen, mouse);
        }
    } else if (mouse->action == MOUSE_RELEASE) {
        screen->scrubbing = false;
        pointer_release(screen, mouse);
        pin_release(screen);
    }
}

/* The journey was changed by another program. What was open for a node that is gone is closed, and
 * so is a list: it may show what is no more. */
static void screen_follow(struct screen *screen, struct text selected)
{
    struct session *session = screen->session;
    bool here = screen->view == VIEW_JOURNEY;
    bool gone = journey_find(session->journey, selected) == NULL;
    if (here && screen->picker.open) {
        screen_cancel_picker(screen);
    }
    if (gone && screen->dialog.kept == NULL) {
        filter_dialog_close(&screen->dialog);
    }
    if (gone) {
        screen_focus_main(screen);
    }
    inspector_refresh(&screen->inspector, session);
    if (session->file != NULL) {
        screen_say_with(screen, N_("Changed by another program, and taken over: {1} · u undoes"),
                        text_from(session_file_name(session->file)), TEXT(""));
        return;
    }
    screen_say_with(screen, session_turn_sentence(session), text_from(session->journey->name),
                    TEXT(""));
}

bool screen_wake(struct screen *screen)
{
    struct session *session = screen->session;
    bool changed = session_simulation_collect(session->simulation);
    if (changed && session->id != 0) {
        session_check_contacts(session);
    }
    changed = preview_wake(screen) || changed;
    filter_dialog_follow(&screen->dialog, session);
    changed = start_follow_import(screen) || changed;
    changed =
        (screen->view == VIEW_START && start_view_follow(&screen->start_view, session)) || changed;
    if (screen->dialog.open && !screen->dialog.settled) {
        filter_dialog_settle(&screen->dialog, session);
        changed = true;
    }
    char *selected = session->selected == NULL ? NULL : text_copy(text_from(session->selected));
    bool broken = session->file != NULL && session->file->broken;
    if (session_follow(session)) {
        screen_follow(screen, text_from(selected));
        changed = true;
    }
    free(selected);
    if (session->file != NULL && session->file->broken && !broken) {
        screen_say_with(screen,
                        N_("{1} can no longer be read as a journey: edits wait until it can"),
                        text_from(session_file_name(session->file)), TEXT(""));
        screen->message.error = true;
        changed = true;
    }
    return changed;
}

bool screen_is_busy(const struct screen *screen)
{
    return screen->session->checking != NULL ||
           (screen->view == VIEW_CONTACTS && contacts_view_is_ordering(&screen->contacts_view)) ||
           history_pane_is_behind(&screen->history, screen->session) ||
           (screen->view == VIEW_ACTIVITY && activity_view_is_counting(&screen->activity_view)) ||
           (screen->view == VIEW_JOURNEY &&
            (journey_view_is_busy(&screen->journey_view, screen->session) ||
             journey_view_is_tidying(&screen->journey_view)));
}

bool screen_work(struct screen *screen)
{
    struct session *session = screen->session;
    if (history_pane_is_behind(&screen->history, session)) {
        history_pane_work(&screen->history, session);
        return true;
    }
    if (session->checking != NULL) {
        return session_check_on(session);
    }
    if (screen->view == VIEW_CONTACTS) {
        return contacts_view_work(&screen->contacts_view);
    }
    if (screen->view == VIEW_ACTIVITY) {
        return activity_view_work(&screen->activity_view);
    }
    return journey_view_is_busy(&screen->journey_view, session)
               ? journey_view_work(&screen->journey_view, session)
               : view_tidy_on(screen);
}
