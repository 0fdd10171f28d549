/* Commands that change segments, and undo that. */
#include <stdlib.h>

#include "model/workspace/segment_name.h"
#include "ui/commands/map_commands.h"
#include "ui/commands/segment_commands.h"
#include "ui/message.h"
#include "ui/panels/screen.h"
#include "ui/session/session_workspace.h"
#include "ui/session/workspace_words.h"
#include "ui/translation.h"

/* What is shown follows at once: also keys that come in the same burst see it. */
static void segment_show_one(struct screen *screen, enum segments_row_type type, struct text name)
{
    if (screen->view != VIEW_MAP) { /* there a persona's form shows it */
        segments_view_show(&screen->segments_view, screen->session, type, name);
    }
}

static void segment_say_done(struct screen *screen, enum workspace_fate fate,
                             enum segments_row_type type, struct text name, struct text to)
{
    bool persona = type == SEGMENTS_ROW_PERSONA;
    struct text_builder words = {0};
    struct workspace_unit unit = {.fate = fate,
                                  .section = persona ? "personas" : "segments",
                                  .name = text_copy(name),
                                  .to = text_copy(to),
                                  .filter = true};
    workspace_unit_append(&words, &unit);
    screen_say_done(screen, text_built(&words));
    text_destroy(&words);
    free(unit.name);
    free(unit.to);
}

/* What a path of the dialog is about. */
static enum segments_row_type segment_read_path(struct text path, struct text_builder *ret_name)
{
    bool persona = text_starts_with(path, TEXT("personas."));
    setting_path_next(&path, ret_name);
    setting_path_next(&path, ret_name);
    return persona ? SEGMENTS_ROW_PERSONA : SEGMENTS_ROW_SEGMENT;
}

/* Where it cannot be read it is kept as a draft, and that is said. */
static bool segment_keep_draft(struct screen *screen, struct text path, struct text text)
{
    struct text_builder name = {0};
    struct text_builder sentence = {0};
    enum segments_row_type type = segment_read_path(path, &name);
    struct segments_view *view = &screen->segments_view;
    struct error wrong = {0};
    if (text_trim(text).length != 0 && segments_draft_wrong(text, &wrong)) {
        filter_drafts_put(&view->drafts, path, text);
        segment_show_one(screen, type, text_built(&name));
        message_append_error(&sentence, &wrong);
        screen_say_with(screen, N_("Kept as a draft until you quit, not stored: {1}"),
                        text_built(&sentence), TEXT(""));
    }
    text_destroy(&name);
    text_destroy(&sentence);
    return wrong.code != NULL;
}

static bool segment_store_filter(struct screen *screen, struct text path, struct text text,
                                 bool added)
{
    struct error error = {0};
    struct text_builder name = {0};
    enum segments_row_type type = segment_read_path(path, &name);
    bool cleared = type == SEGMENTS_ROW_PERSONA && text_trim(text).length == 0;
    struct setting value = cleared ? (struct setting){0} : setting_text(text);
    bool kept = session_change_workspace(screen->session, path, &value, &error);
    setting_destroy(&value);
    if (kept) {
        filter_drafts_drop(&screen->segments_view.drafts, path);
        segment_show_one(screen, type, text_built(&name));
        segment_say_done(screen, added ? UNIT_ADDED : UNIT_CHANGED, type, text_built(&name),
                         TEXT(""));
    } else {
        screen_fail(screen, &error);
    }
    text_destroy(&name);
    return kept;
}

/* Keeps a filter; false, with the reason said, where it cannot be kept as it is. What another
 * program has done in the meantime is seen first: it is asked about, not run into. */
bool segment_keep(struct screen *screen, struct text path, struct text text)
{
    if (screen_misses(screen, path)) {
        return false;
    }
    const struct workspace *workspace = screen->session->workspace->workspace;
    const struct setting *old = setting_at(&workspace->settings, path);
    if (old != NULL && text_equal(setting_as_text(old), text)) {
        filter_drafts_drop(&screen->segments_view.drafts, path);
        return true;
    }
    if (screen_ask_whose(screen, path, setting_as_text(old), &screen->dialog.begun)) {
        return false;
    }
    return segment_keep_draft(screen, path, text) ||
           segment_store_filter(screen, path, text,
                                old == NULL && !text_starts_with(path, TEXT("personas.")));
}

/* "vip: who is in it": the draft, if there is one, else the filter as it stands. */
void segment_open_filter(struct screen *screen, enum segments_row_type type, struct text name,
                         struct text filter)
{
    struct text_builder title = {0};
    struct text_builder path = {0};
    message_append(&title, N_("{1}: who is in it"), (struct text[ERROR_ARGUMENTS]){name});
    segments_view_append_path(&path, type, name);
    const char *draft = filter_drafts_find(&screen->segments_view.drafts, text_built(&path));
    char *begun = text_copy(filter);
    filter_dialog_open(&screen->dialog, text_built(&title), text_built(&path),
                       draft == NULL ? filter : text_from(draft), true);
    free(screen->dialog.begun);
    screen->dialog.begun = begun;
    screen->dialog.outside = true;
    screen->dialog.kept = segment_keep;
    text_destroy(&title);
    text_destroy(&path);
}

void segment_edit(struct screen *screen)
{
    const struct segments_row *row = segments_view_row(&screen->segments_view);
    segment_open_filter(screen, row->type, text_from(row->name), text_from(row->filter));
}

/* Whether nothing bears the name, or one that could be taken for it; else that is said. */
static bool segment_name_is_free(struct screen *screen, struct text name)
{
    const struct workspace *workspace = screen->session->workspace->workspace;
    const struct setting *segments = setting_get(&workspace->settings, TEXT("segments"));
    struct text filter;
    struct error error = {0};
    if (workspace_find_segment(workspace, name, &filter)) {
        segments_view_select(&screen->segments_view, SEGMENTS_ROW_SEGMENT, name);
        screen_say_with(screen, N_("there is a segment {1} already; e edits its filter"), name,
                        TEXT(""));
        return false;
    }
    if (!segment_name_check(segments, segments == NULL ? 0 : segments->count, name, name, &error)) {
        screen_fail(screen, &error);
        return false;
    }
    return true;
}

static void segment_picked_name(struct screen *screen, const struct screen_choice *choice)
{
    struct text name = text_trim(choice->words);
    if (name.length != 0 && segment_name_is_free(screen, name)) {
        segment_open_filter(screen, SEGMENTS_ROW_SEGMENT, name, TEXT(""));
        if (choice->subject.length != 0) {
            line_editor_begin(&screen->dialog.editor, choice->subject);
            filter_dialog_changed(&screen->dialog);
        }
    }
}

void segment_add_of(struct screen *screen, struct text filter)
{
    char *subject = text_copy(filter);
    screen_open_picker(screen, _("Name of the new segment"), _("then comes its filter"), true,
                       segment_picked_name);
    screen->subject = subject;
    screen_show_picker(screen);
}

void segment_add(struct screen *screen, int argument)
{
    (void)argument;
    segment_add_of(screen, TEXT(""));
}

static void segment_move_draft(struct screen *screen, struct text from, struct text to)
{
    struct text_builder old = {0};
    struct text_builder new = {0};
    segments_view_append_path(&old, SEGMENTS_ROW_SEGMENT, from);
    segments_view_append_path(&new, SEGMENTS_ROW_SEGMENT, to);
    filter_drafts_move(&screen->segments_view.drafts, text_built(&old), text_built(&new));
    text_destroy(&old);
    text_destroy(&new);
}

static void segment_picked_new_name(struct screen *screen, const struct screen_choice *choice)
{
    struct error error = {0};
    struct text name = text_trim(choice->words);
    if (name.length == 0 || text_equal(name, choice->subject)) {
        return;
    }
    screen_wake(screen);
    if (session_rename_segment(screen->session, choice->subject, name, &error)) {
        segment_move_draft(screen, choice->subject, name);
        segment_show_one(screen, SEGMENTS_ROW_SEGMENT, name);
        segment_say_done(screen, UNIT_RENAMED, SEGMENTS_ROW_SEGMENT, choice->subject, name);
    } else {
        screen_fail(screen, &error);
    }
}

void segment_rename(struct screen *screen, int argument)
{
    (void)argument;
    struct text name = text_from(segments_view_row(&screen->segments_view)->name);
    screen_open_picker(screen, _("New name of the segment"),
                       _("what beside journeys names it follows"), true, segment_picked_new_name);
    screen->subject = text_copy(name);
    line_editor_begin(&screen->picker.query, name);
    screen_show_picker(screen);
}

static void segment_drop_draft(struct screen *screen, const struct segments_row *row)
{
    char *name = text_copy(text_from(row->name));
    struct text_builder path = {0};
    segments_view_append_path(&path, row->type, text_from(name));
    filter_drafts_drop(&screen->segments_view.drafts, text_built(&path));
    screen_say_with(screen,
                    row->stored ? N_("Dropped the draft; the filter of {1} is as it was")
                                : N_("Dropped the draft of {1}"),
                    text_from(name), TEXT(""));
    segment_show_one(screen, row->type, text_from(name));
    text_destroy(&path);
    free(name);
}

void segment_delete(struct screen *screen, int argument)
{
    (void)argument;
    struct error error = {0};
    const struct segments_row *row = segments_view_row(&screen->segments_view);
    if (screen->segments_view.marked != 0) {
        segment_delete_marked(screen);
        return;
    }
    if (row->draft != NULL) {
        segment_drop_draft(screen, row);
        return;
    }
    char *name = text_copy(text_from(row->name));
    screen_wake(screen);
    if (session_remove_segment(screen->session, text_from(name), &error)) {
        segments_view_focus_list(&screen->segments_view);
        segment_show_one(screen, SEGMENTS_ROW_SEGMENT, text_from(name));
        segment_say_done(screen, UNIT_DELETED, SEGMENTS_ROW_SEGMENT, text_from(name), TEXT(""));
    } else {
        screen_fail(screen, &error);
    }
    free(name);
}

/* The first of them that the view shows is selected. */
static void segment_show_first(struct screen *screen, const struct workspace_units *units,
                               bool undo)
{
    for (size_t i = 0; i < units->count; i++) {
        const struct workspace_unit *unit = &units->items[i];
        struct text section = text_from(unit->section);
        bool persona = text_is(section, "personas");
        if (screen->view == VIEW_MAP) {
            bool renamed = unit->fate == UNIT_RENAMED && !undo;
            map_show_beside(screen, section, text_from(renamed ? unit->to : unit->name));
            return;
        }
        if (persona || text_is(section, "segments")) {
            bool renamed = unit->fate == UNIT_RENAMED && !undo;
            segment_show_one(screen, persona ? SEGMENTS_ROW_PERSONA : SEGMENTS_ROW_SEGMENT,
                             text_from(renamed ? unit->to : unit->name));
            return;
        }
    }
}

void segment_step(struct screen *screen, bool undo)
{
    struct error error = {0};
    struct workspace_revision done = {0};
    screen_wake(screen);
    bool stepped = undo ? session_undo_workspace(screen->session, &done, &error)
                        : session_redo_workspace(screen->session, &done, &error);
    if (!stepped) {
        screen_fail(screen, &error);
    } else if (done.count == 0) {
        screen_say_with(screen,
                        undo ? N_("there is nothing left to undo here")
                             : N_("there is nothing to redo here"),
                        TEXT(""), TEXT(""));
    } else {
        struct workspace_units units = {0};
        struct text_builder words = {0};
        workspace_units_find(&done, &units);
        segment_show_first(screen, &units, undo);
        workspace_units_append(&words, &units);
        screen_say_step(screen, undo, text_built(&words));
        text_destroy(&words);
        workspace_units_destroy(&units);
    }
    workspace_revision_destroy(&done);
}
